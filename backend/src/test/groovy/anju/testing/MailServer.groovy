package anju.testing

import java.util.concurrent.CopyOnWriteArrayList

/** A mail server that takes mails, keeps their ids, and answers only so many: the next ones are taken and left without a word. */
class MailServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName('127.0.0.1'))
    /** The ids of the mails it took, up to the @; one that came twice is there twice. */
    final List<String> taken = new CopyOnWriteArrayList<>()
    volatile int answers = Integer.MAX_VALUE

    MailServer() {
        Thread.startVirtualThread {
            while (!server.closed) {
                try {
                    def client = server.accept()
                    Thread.startVirtualThread { talk(client) }
                } catch (IOException closed) {
                    return
                }
            }
        }
    }

    int getPort() {
        server.localPort
    }

    private void talk(Socket client) {
        try {
            def lines = client.inputStream.newReader('US-ASCII')
            def say = { String answer -> client.outputStream.write("$answer\r\n".getBytes('US-ASCII')) }
            say('220 here')
            for (def line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line == 'DATA') {
                    say('354 go on')
                    if (take(lines) > answers) continue
                }
                say('250 ok')
            }
        } catch (IOException gone) {
            // so is the client
        } finally {
            client.close()
        }
    }

    /** How many it has now. */
    private int take(BufferedReader lines) {
        def id = null
        for (def line = lines.readLine(); line != '.'; line = lines.readLine()) {
            if (line == null) throw new EOFException()
            id = (line =~ /^Message-ID: <([^@]+)@/).findAll()[0]?.getAt(1) ?: id
        }
        synchronized (taken) {
            taken << id
            taken.size()
        }
    }

    @Override
    void close() {
        server.close()
    }
}
