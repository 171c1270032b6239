package anju.paying

import java.time.Duration
import java.time.Instant

/** A tenant pays in the portal. */
class PortalPayingSpec extends PayingFixture {

    def "a bill is paid through the sandbox, and the points are there with the order (issue 4, shows 1 and 2)"() {
        given:
        def bill = rent()
        def tenant = billRow(bill).tenant_id
        def me = tenantIn(tenant)

        expect:
        me.get('/api/v1/portal/payment-ways').body == [gateways: ['sandbox']]

        when:
        def order = me.post('/api/v1/portal/payment-orders', [billIds: [bill]])

        then:
        order.status == 201
        order.body.state == 'open'
        order.body.amount == [amount: '3000.00', currency: 'CNY']
        order.body.bills*.billId == [bill.toString()]
        order.header('location') == "/api/v1/portal/payment-orders/$order.body.id"

        when:
        def answer = http.post('Content-Type': 'application/x-www-form-urlencoded', order.body.page as String, 'choice=PAY')
        def mine = { me.get(order.header('location')).body }

        then:
        answer.header('location') == "/portal/bills/paid/$order.body.id"
        eventually { mine().state == 'paid' }
        mine().bills*.paid*.amount == ['3000.00']
        mine().page == null
        points(tenant) == 100
        me.get("/api/v1/portal/bills/$bill").body.payments*.method == ['online']

        and: 'its points were booked with it'
        with(me.get('/api/v1/portal/points/lines').body.items.first()) {
            change == 100
            title.contains('结清房租')
            bookedTogether(recordedAt, mine().bookedAt)
        }

        when: 'the channel takes it back'
        http.post('Content-Type': 'application/x-www-form-urlencoded', order.body.page as String, 'choice=REVERSE')

        then:
        eventually { mine().state == 'reversed' }
        mine().reason == 'disputed'
        with(me.get('/api/v1/portal/points/lines').body.items.first()) {
            kind == 'reversal'
            change == -100
            title.contains('付款被退回')
            bookedTogether(recordedAt, mine().takenBackAt)
        }
        points(tenant) == 0
        with(me.get('/api/v1/portal/payments').body.items.first()) {
            state == 'bounced'
            reason.contains('异议')
        }
        me.get('Accept-Language': 'en', "/api/v1/portal/bills/$bill").body.payments*.reason == ['The payer disputed it with the payment channel, and the money went back']
        me.get('/api/v1/portal/bills').body.open*.id == [bill.toString()]
    }

    def "the same key is the same order; with other bills it is refused"() {
        given:
        def lease = lease(tenant())
        def bills = [rent(lease, 0), rent(lease, 31)]
        def me = tenantIn(lease.tenantId())

        when:
        def answers = (1..2).collect { me.post('/api/v1/portal/payment-orders', 'Idempotency-Key': 'one', [billIds: [bills[0]]]) }

        then:
        answers*.status == [201, 201]
        answers*.body*.id.toSet().size() == 1
        answers*.body*.page.toSet().size() == 1
        me.post('/api/v1/portal/payment-orders', 'Idempotency-Key': 'one', [billIds: [bills[1]]]).status == 422
        me.get('/api/v1/portal/payment-orders').body.items.size() == 1
        sql.firstRow("SELECT actor_name FROM audit.entry WHERE action = 'paying.started' AND entity_id = ?", [UUID.fromString(answers[0].body.id)]).actor_name == '张伟'
    }

    def "what cannot be paid says why: #code"() {
        given:
        def lease = lease(tenant())
        def (bill, paid) = [rent(lease, 0), rent(lease, 31)]
        receive(payment(lease.tenantId(), today.toString(), 3000, 'X', today.plusDays(31).toString()))
        def me = tenantIn(lease.tenantId())

        when:
        def answer = me.post('/api/v1/portal/payment-orders', [
            'paid'   : [billIds: [bill, paid]],
            'others' : [billIds: [bill, rent()]],
            'none'   : [billIds: []],
            'gateway': [billIds: [bill], gateway: 'nobody']][what])

        then:
        answer.status == status
        answer.body.code == code
        !answer.body.detail.startsWith('paying.')

        where:
        what      || status | code
        'paid'    || 409    | 'paying.paid_already'
        'others'  || 404    | 'paying.no_bill'
        'none'    || 422    | 'kernel.constraint.NotEmpty'
        'gateway' || 422    | 'paying.no_gateway'
    }

    def "another tenant's order is not there"() {
        given:
        def order = order(rent())

        expect:
        tenantIn(lease(tenant()).tenantId()).get("/api/v1/portal/payment-orders/${order.id()}").status == 404
    }

    /** As the portal finds the points of a payment. */
    private static boolean bookedTogether(String line, String order) {
        def apart = Duration.between(Instant.parse(order), Instant.parse(line))
        !apart.negative && apart.toMillis() < 10_000
    }
}
