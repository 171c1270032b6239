package anju.paying.stripe

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.MANAGER
import static anju.paying.stripe.StripeSide.charge
import static anju.paying.stripe.StripeSide.dispute
import static anju.paying.stripe.StripeSide.event
import static anju.paying.stripe.StripeSide.now
import static anju.paying.stripe.StripeSide.session
import static anju.paying.stripe.StripeSide.signature

import anju.kernel.Problem
import anju.paying.PayingFixture
import anju.paying.Visitor
import anju.testing.JsonHttp
import io.micronaut.context.exceptions.ConfigurationException
import java.time.Clock
import java.time.Duration
import spock.lang.Shared

/** Payment through Stripe, with somebody who speaks as Stripe does on the other side. */
class StripeSpec extends PayingFixture {
    static final String STRIPE = '/api/v1/gateway-callbacks/stripe'
    static final Visitor DESK = new Visitor('203.0.113.7', false)

    @Shared StripeSide side = new StripeSide()

    def cleanupSpec() {
        side.stop()
    }

    def setup() {
        side.asked.clear()
        side.answers.clear()
        side.answers['POST /v1/checkout/sessions'] = { Map form ->
            [200, session(form.client_reference_id, form['line_items[0][price_data][unit_amount]'] as long, [
                status: 'open', payment_status: 'unpaid', payment_intent: null, url: "https://checkout.stripe.com/c/pay/cs_test_$form.client_reference_id"])]
        }
    }

    Map<String, Object> settings() {
        super.settings() + side.settings() + ['anju.public-origin': 'https://anju.example']
    }

    def stripeOrder(UUID bill) {
        order('stripe', DESK, bill)
    }

    JsonHttp.Answer post(String body, String signed = signature(body)) {
        http.post('Stripe-Signature': signed, STRIPE, body)
    }

    JsonHttp.Answer tell(order, String type, Map other = [:]) {
        post(event(type, session(order.reference(), 300000, other)))
    }

    def "the tenant is sent to Stripe's page; the same order again is the same session"() {
        when:
        def order = stripeOrder(rent())

        then:
        order.page() == "https://checkout.stripe.com/c/pay/cs_test_${order.reference()}"
        order.number() == "cs_test_${order.reference()}"
        with(side.asked.first()) {
            method == 'POST'
            path == '/v1/checkout/sessions'
            key == 'Bearer ' + StripeSide.KEY
            once == 'anju-' + order.reference()
            form.mode == 'payment'
            form.client_reference_id == order.reference()
            form['payment_intent_data[metadata][reference]'] == order.reference()
            form['line_items[0][price_data][currency]'] == 'cny'
            form['line_items[0][price_data][unit_amount]'] == '300000'
            form['line_items[0][quantity]'] == '1'
            form.success_url == "https://anju.example/portal/bills/paid/${order.id()}"
            form.cancel_url == form.success_url
        }
    }

    def "what Stripe refuses is told in words, and the order has no page"() {
        given:
        def bill = rent()
        def id = opened(bill, 'stripe')
        side.answers['POST /v1/checkout/sessions'] = [402, [error: [type: 'invalid_request_error', message: 'no']]]

        when:
        page(bill, id, DESK)

        then:
        thrown(Problem.Conflict)
        row(billRow(bill).tenant_id, id).page() == null
    }

    def "events in Stripe's format: #said make the order #state, the payments #payments"() {
        given:
        def bill = rent()
        def order = stripeOrder(bill)

        when:
        def answers = said.collect {
            switch (it) {
                case 'paid': return tell(order, 'checkout.session.completed')
                case 'completed, unpaid': return tell(order, 'checkout.session.completed', [payment_status: 'unpaid'])
                case 'paid later': return tell(order, 'checkout.session.async_payment_succeeded')
                case 'failed later': return tell(order, 'checkout.session.async_payment_failed', [payment_status: 'unpaid'])
                case 'expired': return tell(order, 'checkout.session.expired', [payment_status: 'unpaid', status: 'expired'])
                case 'refunded': return post(event('charge.refunded', charge(order.reference(), 300000, 300000)))
                case 'something else': return post(event('payment_intent.created', [id: 'pi_1', object: 'payment_intent', amount: 1, currency: 'cny']))
            }
        }

        then:
        answers*.status as Set == [204] as Set
        fresh(order).state() as String == state
        this.payments(order.tenantId())*.state == payments
        billRow(bill).state == (state == 'PAID' ? 'SETTLED' : 'OPEN')
        booksHold()

        where:
        said                                || state      | payments
        ['paid']                            || 'PAID'     | ['CLEARED']
        ['paid', 'paid']                    || 'PAID'     | ['CLEARED']
        ['completed, unpaid']               || 'OPEN'     | []
        ['completed, unpaid', 'paid later'] || 'PAID'     | ['CLEARED']
        ['paid later', 'completed, unpaid'] || 'PAID'     | ['CLEARED']
        ['failed later']                    || 'FAILED'   | []
        ['expired']                         || 'EXPIRED'  | []
        ['expired', 'paid']                 || 'PAID'     | ['CLEARED']
        ['paid', 'expired']                 || 'PAID'     | ['CLEARED']
        ['paid', 'refunded']                || 'REVERSED' | ['BOUNCED']
        ['refunded', 'paid', 'refunded']    || 'REVERSED' | ['BOUNCED']
        ['something else']                  || 'OPEN'     | []
    }

    def "a dispute takes the payment back, and says so; Stripe is asked which order it is of"() {
        given:
        def bill = rent()
        def order = stripeOrder(bill)
        tell(order, 'checkout.session.completed')
        def lost = event('charge.dispute.funds_withdrawn', dispute(order.reference(), 300000))
        side.answers["GET /v1/payment_intents/pi_${order.reference()}".toString()] = [500, [error: [type: 'api_error', message: 'away']]]

        expect: 'while Stripe cannot be asked it is not taken, and said again later'
        post(lost).status == 409
        fresh(order).state() as String == 'PAID'

        when:
        side.answers["GET /v1/payment_intents/pi_${order.reference()}".toString()] = [200, [id: 'pi', object: 'payment_intent', metadata: [reference: order.reference()]]]

        then:
        post(lost).status == 204
        fresh(order).state() as String == 'REVERSED'
        fresh(order).reversedReason() == 'disputed'
        billRow(bill).state == 'OPEN'
    }

    def "an event with #what is refused, kept and alarmed, and nothing is booked"() {
        given:
        def bill = rent()
        def order = stripeOrder(bill)
        def body = event('checkout.session.completed', session(order.reference(), 300000, other))
        def signed = signature(body, at, secret, scheme)

        when:
        def answer = post(what == 'another body' ? body.replace('300000', '900000') : what == 'words' ? 'paid' : body,
            what == 'no signature' ? '' : what == 'words' ? signature('paid') : signed)

        then:
        answer.status == status
        !answer.body.detail.startsWith('paying.')
        books(order, bill) == [order: 'OPEN', bill: 'OPEN', paid: 0.00, payments: [], credit: 0.00]
        with(signedIn(ADMIN).get('/api/v1/refused-callbacks?unseen=true&limit=1').body.items.first()) {
            it.reason == reason
            gateway == 'stripe'
        }

        where:
        what                   | at           | secret            | scheme | other                                     | status | reason
        'another body'         | now()        | StripeSide.SECRET | 'v1'   | [:]                                       | 400    | 'signature'
        'another secret'       | now()        | 'whsec_another'   | 'v1'   | [:]                                       | 400    | 'signature'
        'an older scheme only' | now()        | StripeSide.SECRET | 'v0'   | [:]                                       | 400    | 'signature'
        'no signature'         | now()        | StripeSide.SECRET | 'v1'   | [:]                                       | 400    | 'signature'
        'an old time'          | now() - 3600 | StripeSide.SECRET | 'v1'   | [:]                                       | 400    | 'stale'
        'a time to come'       | now() + 3600 | StripeSide.SECRET | 'v1'   | [:]                                       | 400    | 'stale'
        'words'                | now()        | StripeSide.SECRET | 'v1'   | [:]                                       | 400    | 'unreadable'
        'another amount'       | now()        | StripeSide.SECRET | 'v1'   | [amount_total: 299999]                    | 422    | 'amount'
        'another currency'     | now()        | StripeSide.SECRET | 'v1'   | [currency: 'usd']                         | 422    | 'currency'
        'an order never heard' | now()        | StripeSide.SECRET | 'v1'   | [client_reference_id: 'AJNEVERHEARD']     | 404    | 'unknown_order'
    }

    def "sessions of other systems on the same account are none of our business"() {
        expect:
        post(event('checkout.session.completed', session('x', 100, [client_reference_id: null]))).status == 204
        post(event('charge.refunded', charge('x', 100, 100, [metadata: [:]]))).status == 204
    }

    def "a page abandoned is asked about: #what ends as #ends"() {
        given:
        def bill = rent()
        def order = stripeOrder(bill)
        def reference = order.reference()
        side.answers["GET /v1/checkout/sessions/cs_test_$reference".toString()] = [200, session(reference, 300000, known + (known.payment_status == 'paid'
            ? [payment_intent: [id: 'pi', object: 'payment_intent', latest_charge: charge(reference, 300000, refunded)]] : [payment_intent: null]))]
        side.answers["POST /v1/checkout/sessions/cs_test_$reference/expire".toString()] = [200, session(reference, 300000, [status: 'expired'])]
        sql.execute("UPDATE paying.payment_order SET created_at = created_at - interval '1 hour', expires_at = created_at WHERE id = ?", [order.id()])

        when:
        abandoned()

        then:
        fresh(order).state() as String == ends
        side.asked.any { it.path == "/v1/checkout/sessions/cs_test_$reference/expire" } == (ends == 'EXPIRED')

        where:
        what             | known                                      | refunded || ends
        'a payment'      | [payment_status: 'paid']                   | 0        || 'PAID'
        'one sent back'  | [payment_status: 'paid']                   | 300000   || 'REVERSED'
        'nobody came'    | [payment_status: 'unpaid', status: 'open'] | 0        || 'EXPIRED'
    }

    def "staff send a payment back, once to Stripe however often they ask"() {
        given:
        def bill = rent()
        def order = stripeOrder(bill)
        tell(order, 'checkout.session.completed')
        side.answers["GET /v1/checkout/sessions/".toString()] = [200, session(order.reference(), 300000)]
        side.answers['POST /v1/refunds'] = [200, [id: 're_1', object: 'refund', status: 'pending']]

        when:
        def answers = (1..2).collect { signedIn(MANAGER).post("/api/v1/payment-orders/${order.id()}/refund", [reason: 'moved out']) }

        then:
        answers*.status == [200, 200]
        side.asked.findAll { it.path == '/v1/refunds' }*.once as Set == ["anju-${order.reference()}-refund".toString()] as Set
        fresh(order).state() as String == 'PAID'
    }

    def "half settings are refused at the start, and named: #key"() {
        when:
        new StripeGateway(new StripeSettings(key, secret, URI.create('https://api.stripe.com'), Duration.ofMinutes(5), Duration.ofSeconds(5)), origin, Clock.systemUTC())

        then:
        def refused = thrown(ConfigurationException)
        refused.message.startsWith(named)

        where:
        key            | secret            | origin                 || named
        null           | StripeSide.SECRET | 'https://anju.example' || 'anju.paying.stripe.secret-key'
        'pk_test_1234' | StripeSide.SECRET | 'https://anju.example' || 'anju.paying.stripe.secret-key'
        StripeSide.KEY | null              | 'https://anju.example' || 'anju.paying.stripe.webhook-secret'
        StripeSide.KEY | 'secret'          | 'https://anju.example' || 'anju.paying.stripe.webhook-secret'
        StripeSide.KEY | StripeSide.SECRET | null                   || 'anju.public-origin'
    }
}
