package anju.testing

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger

/** Payments that several clients send at once, each under a key of its own, and what was answered. */
class KeyedPayments {
    private static final int CLIENTS = 8

    private final List<Map> bodies
    private final Map<String, String> idOf = new ConcurrentHashMap<>()

    /** Answers that acknowledged nothing. */
    final Collection<JsonHttp.Answer> refusals = new ConcurrentLinkedQueue<>()

    /** @param bodies of POST /payments; the reference of each is its key as well */
    KeyedPayments(List<Map> bodies) {
        this.bodies = bodies
    }

    /** The id that was acknowledged for each reference. */
    Map<String, String> getAcknowledged() {
        new TreeMap<>(idOf)
    }

    /**
     * Sends each once, whatever comes of it. A payment must keep the id that it was once acknowledged with.
     *
     * @param meanwhile told how many were acknowledged, by the client who learned it
     */
    void send(JsonHttp http, Closure<?> meanwhile = {}) {
        def waiting = new ConcurrentLinkedQueue<Map>(bodies)
        def acknowledged = new AtomicInteger()
        def clients = Executors.newFixedThreadPool(CLIENTS)
        try {
            def all = (1..CLIENTS).collect {
                clients.submit {
                    for (def body = waiting.poll(); body; body = waiting.poll()) {
                        if (isAcknowledged(http, body)) meanwhile(acknowledged.incrementAndGet())
                    }
                }
            }
            all*.get()
        } finally {
            clients.shutdownNow()
        }
    }

    private boolean isAcknowledged(JsonHttp http, Map body) {
        def answer
        try {
            answer = http.post('/api/v1/payments', 'Idempotency-Key': body.reference, body)
        } catch (IOException noAnswer) {
            return false
        }
        if (answer.status != 201) {
            refusals.add(answer)
            return false
        }
        def before = idOf.putIfAbsent(body.reference, answer.body.id)
        assert before in [null, answer.body.id]
        true
    }
}
