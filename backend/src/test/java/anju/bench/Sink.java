package anju.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A server that takes every message, counts it and keeps the ids. */
abstract class Sink implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
    private final AtomicLong messages = new AtomicLong();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    Sink() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    /** With one client, until it goes. */
    abstract void talk(InputStream in, OutputStream out) throws IOException;

    int port() {
        return server.getLocalPort();
    }

    long messages() {
        return messages.get();
    }

    long different() {
        return ids.size();
    }

    void forget() {
        messages.set(0);
        ids.clear();
    }

    void count() {
        messages.incrementAndGet();
    }

    void keep(String id) {
        ids.add(id);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                client.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            talk(new BufferedInputStream(client.getInputStream(), 1 << 14), client.getOutputStream());
        } catch (IOException gone) {
            // so is the client
        }
    }

    /** Null: there is none any more. */
    static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream(80);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') return bytes.toString(StandardCharsets.US_ASCII).stripTrailing();
            bytes.write(next);
        }
        return null;
    }

    static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
