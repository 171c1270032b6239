package anju.paying.stripe

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import groovy.json.JsonOutput
import java.time.Instant
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec

/** Stripe as it is seen from an account: its interface over HTTP, and events in the format that its webhooks have. */
class StripeSide {
    static final String KEY = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc'
    static final String SECRET = 'whsec_anju_spec_secret_0123456789'

    final HttpServer server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
    /** What was asked, in order: method, path, form. */
    final List<Map> asked = new CopyOnWriteArrayList<>()
    /** By method and the beginning of the path what is answered: [status, body], or a closure of the form. */
    final Map<String, Object> answers = new ConcurrentHashMap<>()

    StripeSide() {
        server.createContext('/') { answer(it) }
        server.start()
    }

    void stop() {
        server.stop(0)
    }

    Map<String, Object> settings() {
        ['anju.paying.stripe.enabled': 'true', 'anju.paying.stripe.secret-key': KEY, 'anju.paying.stripe.webhook-secret': SECRET,
         'anju.paying.stripe.host': "http://127.0.0.1:$server.address.port".toString()]
    }

    private void answer(HttpExchange exchange) {
        def form = exchange.requestBody.text.tokenize('&').collectEntries { pair ->
            def parts = pair.split('=', 2)
            [URLDecoder.decode(parts[0], 'UTF-8'), URLDecoder.decode(parts.length > 1 ? parts[1] : '', 'UTF-8')]
        }
        def path = exchange.requestURI.path
        asked << [method: exchange.requestMethod, path: path, form: form, key: exchange.requestHeaders.getFirst('Authorization'),
                  once: exchange.requestHeaders.getFirst('Idempotency-Key')]
        def known = answers.findAll { "$exchange.requestMethod $path".startsWith(it.key) }.max { it.key.length() }?.value
        if (known instanceof Closure) known = known(form)
        known = known ?: [404, [error: [type: 'invalid_request_error', code: 'resource_missing', message: 'No such thing']]]
        def said = JsonOutput.toJson(known[1]).getBytes('UTF-8')
        exchange.responseHeaders.add('Content-Type', 'application/json')
        exchange.sendResponseHeaders(known[0] as int, said.length)
        exchange.responseBody.write(said)
        exchange.close()
    }

    static Map session(String reference, long amount, Map other = [:]) {
        [id                 : "cs_test_$reference".toString(), object: 'checkout.session', amount_subtotal: amount, amount_total: amount, currency: 'cny',
         client_reference_id: reference, created: now(), customer: null, livemode: false, metadata: [reference: reference], mode: 'payment',
         payment_intent     : "pi_$reference".toString(), payment_status: 'paid', status: 'complete', payment_method_types: ['card'],
         success_url        : 'https://anju.example/portal/bills', url: null] + other
    }

    static Map charge(String reference, long amount, long refunded, Map other = [:]) {
        [id      : "ch_$reference".toString(), object: 'charge', amount: amount, amount_captured: amount, amount_refunded: refunded, captured: true, created: now(),
         currency: 'cny', disputed: false, livemode: false, metadata: [reference: reference], paid: true, payment_intent: "pi_$reference".toString(),
         refunded: refunded == amount, status: 'succeeded'] + other
    }

    static Map dispute(String reference, long amount) {
        [id            : "dp_$reference".toString(), object: 'dispute', amount: amount, charge: "ch_$reference".toString(), created: now(), currency: 'cny', livemode: false,
         metadata      : [:], payment_intent: "pi_$reference".toString(), reason: 'fraudulent', status: 'needs_response']
    }

    static String event(String type, Map object, Map other = [:]) {
        JsonOutput.toJson([id  : 'evt_1NG8Du2eZvKYlo2CUI79vXWy', object: 'event', api_version: '2020-08-27', created: now(),
                           data: [object: object], livemode: false, pending_webhooks: 1, request: [id: null, idempotency_key: null], type: type] + other)
    }

    /** As Stripe signs: HMAC-SHA256 over {@code <seconds>.<body>}. */
    static String signature(String body, long at = now(), String secret = SECRET, String scheme = 'v1') {
        def mac = Mac.getInstance('HmacSHA256')
        mac.init(new SecretKeySpec(secret.bytes, 'HmacSHA256'))
        "t=$at,$scheme=${mac.doFinal("$at.$body".getBytes('UTF-8')).encodeHex()},v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39"
    }

    static long now() {
        Instant.now().epochSecond
    }
}
