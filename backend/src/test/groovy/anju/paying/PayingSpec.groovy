package anju.paying

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.MANAGER
import static anju.paying.Outcome.FAILED
import static anju.paying.Outcome.PAID
import static anju.paying.Outcome.REVERSED

import anju.kernel.Problem
import anju.paying.sandbox.SandboxGateway
import java.time.Instant
import java.time.temporal.ChronoUnit
import org.joda.money.CurrencyUnit
import org.joda.money.Money

class PayingSpec extends PayingFixture {

    def "callbacks #said end in the same books as in any other order"() {
        given:
        def bill = rent()
        def order = order(bill)

        when:
        def answers = said.collect { say(notice(order, it)).status }

        then:
        answers.every { it == 204 }
        books(order, bill) == [order: state, bill: billState, paid: billState == 'SETTLED' ? 3000.00 : 0.00, payments: payments, credit: 0.00]
        points(order.tenantId()) == earned
        booksHold()

        where:
        said                                               || state      | billState | payments    | earned
        [PAID]                                             || 'PAID'     | 'SETTLED' | ['CLEARED'] | 100
        [PAID, PAID]                                       || 'PAID'     | 'SETTLED' | ['CLEARED'] | 100
        [PAID, FAILED]                                     || 'PAID'     | 'SETTLED' | ['CLEARED'] | 100
        [FAILED, PAID]                                     || 'PAID'     | 'SETTLED' | ['CLEARED'] | 100
        [FAILED]                                           || 'FAILED'   | 'OPEN'    | []          | 0
        [FAILED, FAILED]                                   || 'FAILED'   | 'OPEN'    | []          | 0
        [PAID, REVERSED]                                   || 'REVERSED' | 'OPEN'    | ['BOUNCED'] | 0
        [REVERSED, PAID]                                   || 'REVERSED' | 'OPEN'    | ['BOUNCED'] | 0
        [PAID, REVERSED, PAID, REVERSED]                   || 'REVERSED' | 'OPEN'    | ['BOUNCED'] | 0
        [REVERSED, FAILED, PAID, PAID]                     || 'REVERSED' | 'OPEN'    | ['BOUNCED'] | 0
        [REVERSED]                                         || 'REVERSED' | 'OPEN'    | []          | 0
        [FAILED, REVERSED]                                 || 'REVERSED' | 'OPEN'    | []          | 0
    }

    def "eight at once, in random orders and numbers, end in the books that the callbacks mean (seed #seed)"() {
        given: 'several orders of the same tenants, so that they meet on the same accounts'
        def random = new Random(seed)
        def cases = (1..5).collectMany {
            def lease = lease(tenant())
            (0..2).collect { n ->
                def bill = rent(lease, n * 31)
                def said = (0..random.nextInt(6)).collect { Outcome.values()[random.nextInt(3)] }
                [order: order(bill), bill: bill, said: said]
            }
        }
        def calls = cases.collectMany { one -> one.said.collect { notice(one.order, it) } }
        Collections.shuffle(calls, random)

        when:
        def answers = atOnce(8) { thread ->
            (0..<calls.size()).findAll { it % 8 == thread }.collect { say(calls[it]).status }
        }

        then:
        answers.flatten() as Set == [204] as Set
        cases.collect { books(it.order, it.bill).order } == cases.collect { expected(it.said).state() as String }
        cases.each {
            def known = expected(it.said)
            def kept = known.booked() && !known.takenBack()
            assert books(it.order, it.bill) == [
                order: known.state() as String, bill: kept ? 'SETTLED' : 'OPEN', paid: kept ? 3000.00 : 0.00,
                payments: known.takenBack() ? ['BOUNCED'] : known.booked() ? ['CLEARED'] : [], credit: 0.00]
        }
        cases.groupBy { it.order.tenantId() }.every { tenant, its ->
            points(tenant) == 100 * its.count { expected(it.said).with { it.booked() && !it.takenBack() } }
        }
        booksHold()

        where:
        seed << [4, 21, 2026]
    }

    def "one callback sent by eight at once counts once"() {
        given:
        def bill = rent()
        def order = order(bill)
        def call = bean(SandboxGateway).call(notice(order, PAID))

        when:
        def answers = atOnce(8) { send(call).status }

        then:
        answers as Set == [204] as Set
        payments(order.tenantId())*.state == ['CLEARED']
        points(order.tenantId()) == 100
    }

    def "a callback with #what is refused, kept and alarmed, and nothing is booked"() {
        given:
        def bill = rent()
        def order = order(bill)
        def manager = signedIn(MANAGER)
        def call = bean(SandboxGateway).call(notice(order, PAID, amount, Instant.now()))

        when:
        def answer = send(change.call(call))

        then:
        answer.status == status
        !answer.body.detail.startsWith('paying.')
        books(order, bill) == [order: 'OPEN', bill: 'OPEN', paid: 0.00, payments: [], credit: 0.00]
        points(order.tenantId()) == 0

        and:
        def kept = manager.get('/api/v1/refused-callbacks?unseen=true&limit=1').body.items.first()
        kept.reason == reason
        kept.gateway == 'sandbox'
        kept.body.contains(order.reference().take(2))

        when:
        manager.post('/api/v1/refused-callbacks/seen', [ids: [kept.id]])

        then:
        !(kept.id in manager.get('/api/v1/refused-callbacks?unseen=true').body.items*.id)
        manager.get('/api/v1/refused-callbacks').body.items.find { it.id == kept.id }.seenBy == 'Somebody'

        where:
        what                 | amount            | status | reason        | change
        'a wrong signature'  | yuan(3000)        | 400    | 'signature'   | { GatewayCall it -> headers(it, 'anju-sandbox-signature', 'ab' * 32) }
        'another body'       | yuan(3000)        | 400    | 'signature'   | { GatewayCall it -> new GatewayCall(it.headers(), new String(it.body()).replace('3000', '9000').bytes) }
        'another time'       | yuan(3000)        | 400    | 'signature'   | { GatewayCall it -> headers(it, 'anju-sandbox-time', '1') }
        'no signature'       | yuan(3000)        | 400    | 'signature'   | { GatewayCall it -> new GatewayCall([:], it.body()) }
        'another amount'     | yuan(2999.99)     | 422    | 'amount'      | { it }
        'another currency'   | Money.of(CurrencyUnit.USD, 3000.00) | 422 | 'currency' | { it }
    }

    def "a callback of #what is refused too"() {
        given:
        def order = order(rent())
        def seal = bean(SandboxGateway).@seal
        def sealed = { long seconds, byte[] body -> new GatewayCall(
            ['anju-sandbox-time': "$seconds".toString(), 'anju-sandbox-signature': seal.of(seconds, body)], body) }
        def now = Instant.now().epochSecond
        def call = bean(SandboxGateway).call(notice(order, PAID))

        when:
        def answer = send([
            'long ago'            : { sealed(now - 3600, call.body()) },
            'an hour to come'     : { sealed(now + 3600, call.body()) },
            'an order never heard': { bean(SandboxGateway).call(new Notice('AJNOBODY', PAID, yuan(3000), Instant.now(), null)) },
            'words'               : { sealed(now, 'paid, honestly'.bytes) }][what].call())

        then:
        answer.status == status
        signedIn(ADMIN).get('/api/v1/refused-callbacks?limit=1').body.items.first().reason == reason
        fresh(order).state() == OrderState.OPEN

        where:
        what                   || status | reason
        'long ago'             || 400    | 'stale'
        'an hour to come'      || 400    | 'stale'
        'an order never heard' || 404    | 'unknown_order'
        'words'                || 400    | 'unreadable'
    }

    def "a channel that is not switched on has no callbacks, and leaves nothing behind"() {
        expect:
        http.post('/api/v1/gateway-callbacks/nobody', [:]).status == 404
        sql.firstRow("SELECT count(*) AS n FROM paying.refused_callback WHERE gateway = 'nobody'").n == 0
    }

    def "refused callbacks that name an order are for those who see its house, the others for those who see all"() {
        given:
        def order = order(rent())
        def house = billRow(sql.firstRow('SELECT bill_id FROM paying.order_bill WHERE order_id = ?', [order.id()]).bill_id).property_id
        say(notice(order, PAID, yuan(1)))
        say(new Notice('AJSTRANGER', PAID, yuan(1), Instant.now(), null))

        when:
        def seen = { client -> client.get('/api/v1/refused-callbacks').body.items*.reference }

        then:
        seen(signedIn(MANAGER, house)).contains(order.reference())
        !seen(signedIn(MANAGER, house)).contains('AJSTRANGER')
        !seen(signedIn(MANAGER, UUID.randomUUID())).contains(order.reference())
        seen(signedIn(ADMIN)).containsAll(['AJSTRANGER', order.reference()])
    }

    def "an order whose bill was paid otherwise meanwhile becomes credit, and that is said"() {
        given:
        def bill = rent()
        def order = order(bill)
        receive(payment(order.tenantId(), today.toString(), 3000))

        expect: 'the page says that it need not be paid'
        bean(OrderViews).of(order.tenantId(), [order]).first().needless()

        when:
        say(order, PAID)

        then:
        def said = bean(OrderViews).of(order.tenantId(), [fresh(order)]).first()
        said.state() == 'paid'
        said.credit() == yuan(3000)
        said.bills()*.paid() == [yuan(0)]
        points(order.tenantId()) == 100
        booksHold()
    }

    def "what its own bill does not need pays the tenant's other bills, and that is said"() {
        given:
        def lease = lease(tenant())
        def (mine, other) = [rent(lease, 0), rent(lease, 31, 2000)]
        def order = order(mine)
        receive(payment(lease.tenantId(), today.toString(), 1000, 'R1', today.toString()))

        when:
        say(order, PAID)

        then:
        def said = bean(OrderViews).of(order.tenantId(), [fresh(order)]).first()
        said.bills()*.paid() == [yuan(2000)]
        said.elsewhere() == yuan(1000)
        said.credit() == yuan(0)
        billRow(mine).state == 'SETTLED'
        billRow(other).paid == 1000.00
    }

    def "several bills are paid by one order, in their order, and earn each"() {
        given:
        def lease = lease(tenant())
        def bills = [rent(lease, 0), rent(lease, 31), rent(lease, 62)]
        def order = order(bills[2], bills[0])

        when:
        say(order, PAID)

        then:
        order.money() == yuan(6000)
        bills.collect { billRow(it).state } == ['SETTLED', 'OPEN', 'SETTLED']
        payments(lease.tenantId()).with {
            assert it*.method == ['online'] && it*.reference == [order.reference()] && it*.source == ['online']
            it*.recorder == ['system']
        }
        points(lease.tenantId()) == 200
    }

    def "paid before midnight counts as paid that day, however late the callback is"() {
        given:
        def bill = rent(null, -1)
        def order = order(bill)
        sql.execute("UPDATE paying.payment_order SET created_at = created_at - interval '2 days' WHERE id = ?", [order.id()])

        when:
        say(notice(order, PAID, order.money(), Instant.now().minus(1, ChronoUnit.DAYS)))

        then:
        billRow(bill).days_late == 0
        points(order.tenantId()) == 100
    }

    def "a payment that staff took back already is not taken back again"() {
        given:
        def bill = rent()
        def order = order(bill)
        say(order, PAID)
        def id = payments(order.tenantId()).first().id
        assert signedIn(MANAGER).post("/api/v1/payments/$id/refund", [reason: '退款']).status == 200

        expect:
        say(order, REVERSED).status == 204
        payments(order.tenantId())*.state == ['REFUNDED']
        fresh(order).state() == OrderState.REVERSED
        booksHold()
    }

    def "a payment that staff recorded under the order's reference is the same payment"() {
        given:
        def bill = rent()
        def order = order(bill)
        signedIn(MANAGER).post('/api/v1/payments',
            [tenantId: order.tenantId(), paidOn: today, amount: [amount: '3000', currency: 'CNY'], reference: order.reference()])

        when:
        say(order, PAID)

        then:
        payments(order.tenantId()).size() == 1
        fresh(order).paymentId() == payments(order.tenantId()).first().id
    }

    def "what the books do not take is not believed either"() {
        given: 'somebody else holds its reference'
        def order = order(rent())
        def other = rent()
        signedIn(MANAGER).post('/api/v1/payments', [tenantId: billRow(other).tenant_id, paidOn: today,
            amount: [amount: '3000', currency: 'CNY'], reference: order.reference()])

        when:
        def answer = say(order, PAID)

        then:
        answer.status == 409
        with(signedIn(ADMIN).get('/api/v1/refused-callbacks?limit=1').body.items.first()) {
            reason == 'not_booked'
            detail == 'billing.reference_taken'
            reference == order.reference()
        }
        fresh(order).state() == OrderState.OPEN
    }

    def "a page abandoned: the bill stays open, and the order expires"() {
        given:
        def bill = rent()
        def order = order(bill)
        sql.execute("UPDATE paying.payment_order SET created_at = created_at - interval '1 hour', expires_at = created_at WHERE id = ?", [order.id()])

        when:
        bean(ExpireOrders).run()

        then:
        books(order, bill).with { assert it.order == 'EXPIRED'; it.bill } == 'OPEN'
        bean(SandboxGateway).payment(order.number()).get().isClosed(Instant.now())

        when: 'yet the money came at the last moment'
        say(order, PAID)

        then:
        books(order, bill) == [order: 'PAID', bill: 'SETTLED', paid: 3000.00, payments: ['CLEARED'], credit: 0.00]
    }

    def "the channel is asked before an order is given up: a callback that went astray is made good"() {
        given:
        def bill = rent()
        def order = order(bill)
        bean(SandboxGateway).payment(order.number()).get().with {
            it.happens(PAID, null, Instant.now())
            it.happens(REVERSED, 'disputed', Instant.now())
        }
        sql.execute("UPDATE paying.payment_order SET created_at = created_at - interval '5 minutes' WHERE id = ?", [order.id()])

        when:
        2.times { bean(ExpireOrders).run() }

        then:
        books(order, bill) == [order: 'REVERSED', bill: 'OPEN', paid: 0.00, payments: ['BOUNCED'], credit: 0.00]
    }

    def "an order that waits is left waiting"() {
        given:
        def order = order(rent())
        sql.execute("UPDATE paying.payment_order SET created_at = created_at - interval '5 minutes' WHERE id = ?", [order.id()])

        when:
        bean(ExpireOrders).run()

        then:
        fresh(order).state() == OrderState.OPEN
    }

    def "the same bills in two tabs are one order; other bills are another"() {
        given:
        def lease = lease(tenant())
        def bills = [rent(lease, 0), rent(lease, 31)]

        expect:
        order(bills[0], bills[1]).id() == order(bills[1], bills[0]).id()
        order(bills[0]).id() != order(bills[0], bills[1]).id()

        when: 'one that is over is not used again'
        def first = order(bills[0])
        say(first, FAILED)

        then:
        order(bills[0]).id() != first.id()
    }

    def "what cannot be paid is refused in words"() {
        given:
        def bill = rent()
        def tenant = billRow(bill).tenant_id
        def settled = rent(null)
        say(order(settled), PAID)

        when:
        bean(OpenOrder).open(tenant, [bill, rent()], null)

        then: 'somebody else’s'
        thrown(Problem.NotFound)

        when:
        bean(OpenOrder).open(billRow(settled).tenant_id, [settled], null)

        then:
        thrown(Problem.Conflict)

        when:
        bean(OpenOrder).open(tenant, [bill], 'nobody')

        then:
        thrown(Problem.Invalid)
    }

    private static GatewayCall headers(GatewayCall call, String name, String value) {
        new GatewayCall(call.headers() + [(name): value], call.body())
    }

    private static Known expected(List<Outcome> said) {
        said.inject(Known.NOTHING) { known, outcome -> known.with(outcome) } as Known
    }
}
