package anju.testing

import groovy.json.JsonGenerator
import groovy.json.JsonSlurper
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublisher
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse
import java.net.http.HttpResponse.BodyHandlers
import java.nio.charset.StandardCharsets
import java.time.temporal.Temporal

/**
 * Speaks JSON with the server of a spec. Headers set in {@link #headers} go with every call (a cookie, a token);
 * those given to a call go with that call only.
 */
class JsonHttp {
    private static final JsonGenerator JSON = new JsonGenerator.Options().addConverter(Temporal) { it.toString() }.build()

    final HttpClient client = HttpClient.newHttpClient()
    final URI root
    final Map<String, String> headers

    JsonHttp(URI root, Map<String, String> headers = [:]) {
        this.root = root
        this.headers = headers
    }

    /** The same client with further standing headers. */
    JsonHttp with(Map<String, String> more) {
        new JsonHttp(root, headers + more)
    }

    Answer get(Map<String, String> headers = [:], String path) {
        send('GET', path, headers, BodyPublishers.noBody())
    }

    Answer post(String path) {
        post([:], path, null)
    }

    Answer post(Map<String, String> headers = [:], String path, Object body) {
        sendJson('POST', path, headers, body)
    }

    Answer put(Map<String, String> headers = [:], String path, Object body) {
        sendJson('PUT', path, headers, body)
    }

    Answer patch(Map<String, String> headers = [:], String path, Object body) {
        sendJson('PATCH', path, headers, body)
    }

    Answer delete(Map<String, String> headers = [:], String path) {
        send('DELETE', path, headers, BodyPublishers.noBody())
    }

    /** One file as the multipart part {@code file}. */
    Answer upload(Map<String, String> headers = [:], String path, String fileName, byte[] content) {
        def boundary = 'anju-spec-boundary'
        def head = "--$boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"$fileName\"\r\n" +
            'Content-Type: application/octet-stream\r\n\r\n'
        def body = BodyPublishers.ofByteArrays([
            head.getBytes(StandardCharsets.UTF_8), content, "\r\n--$boundary--\r\n".getBytes(StandardCharsets.UTF_8)])
        send('POST', path, ['Content-Type': "multipart/form-data; boundary=$boundary".toString()] + headers, body)
    }

    private Answer sendJson(String method, String path, Map<String, String> headers, Object body) {
        if (body == null) {
            return send(method, path, headers, BodyPublishers.noBody())
        }
        def json = body instanceof CharSequence ? body.toString() : JSON.toJson(body)
        send(method, path, ['Content-Type': 'application/json'] + headers, BodyPublishers.ofString(json))
    }

    private Answer send(String method, String path, Map<String, String> own, BodyPublisher body) {
        def request = HttpRequest.newBuilder(root.resolve(path)).method(method, body)
        (headers + own).each { name, value -> request.setHeader(name, value) }
        def response = client.send(request.build(), BodyHandlers.ofInputStream())
        def bytes = response.body().withCloseable { streams(response) ? firstEvent(it) : it.readAllBytes() }
        new Answer(status: response.statusCode(), headers: response.headers().map(), bytes: bytes)
    }

    private static boolean streams(HttpResponse<?> response) {
        response.headers().firstValue('content-type').orElse('').startsWith('text/event-stream')
    }

    /** An answer without an end is read as far as its first event. */
    private static byte[] firstEvent(InputStream body) {
        body.newReader('UTF-8').iterator().takeWhile { line -> line }.join('\n').getBytes('UTF-8')
    }

    static class Answer {
        int status
        Map<String, List<String>> headers
        byte[] bytes

        String header(String name) {
            headers[name.toLowerCase(Locale.ROOT)]?.first()
        }

        String getText() {
            new String(bytes, StandardCharsets.UTF_8)
        }

        /** The body as maps and lists; null when there is none. */
        Object getBody() {
            bytes.length == 0 ? null : whole(new JsonSlurper().parse(bytes))
        }

        /** The parser's maps fill themselves when they are first read: read here, they can be read by several threads. */
        private static Object whole(Object json) {
            if (json instanceof Map) json.values().each { whole(it) }
            else if (json instanceof List) json.each { whole(it) }
            json
        }

        @Override
        String toString() {
            "$status $text"
        }
    }
}
