package anju.testing

import groovy.json.JsonSlurper
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

/** Listens to server-sent events as a browser does. */
class EventStream implements AutoCloseable {
    static final String END = 'end'
    private static final int PATIENCE_SECONDS = 20

    private final HttpClient client = HttpClient.newHttpClient()
    private final LinkedBlockingQueue<Map> events = new LinkedBlockingQueue<>()
    private final InputStream body

    EventStream(JsonHttp who, String path) {
        def request = HttpRequest.newBuilder(who.root.resolve(path))
        who.headers.each { name, value -> request.header(name, value) }
        def response = client.send(request.build(), BodyHandlers.ofInputStream())
        assert response.statusCode() == 200
        body = response.body()
        Thread.ofVirtual().start { listen() }
    }

    /** The next event, heartbeats aside, as its name and the fields that say something. */
    Map next() {
        def event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)
        assert event: 'nothing was heard'
        event
    }

    private void listen() {
        def name = null
        try {
            body.eachLine('UTF-8') { line ->
                if (line.startsWith('event:')) name = line.substring(6).trim()
                if (line.startsWith('data:') && name != 'ping') {
                    events << [event: name] + new JsonSlurper().parseText(line.substring(5)).findAll { it.value != null }
                }
            }
        } catch (IOException closed) {
            // as good as its end
        }
        events << [event: END]
    }

    @Override
    void close() {
        body.close()
        client.close()
    }
}
