package anju.paying

import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER
import static anju.paying.Outcome.REVERSED

import anju.kernel.Ids
import anju.leases.Lease
import anju.messaging.Messages
import anju.tenants.Residence
import anju.tenants.Tenants
import anju.testing.JsonHttp

/** Bills that are drawn as tenants agreed. */
class AutopaySpec extends PayingFixture {

    JsonHttp agreed(Lease lease, int daysBefore = 0) {
        def me = tenantIn(lease.tenantId())
        def words = me.get('/api/v1/portal/autopay').body.choices.find { it.daysBefore == daysBefore }.words
        assert me.post('/api/v1/portal/autopay', [daysBefore: daysBefore, words: words]).status == 200
        me
    }

    void draws() {
        bean(DrawBills).run()
    }

    /** The days pass. */
    void nextDay(UUID bill) {
        sql.execute('UPDATE paying.draw SET next_on = next_on - 1 WHERE bill_id = ?', [bill])
    }

    List<Map> orders(UUID bill) {
        sql.rows('''SELECT o.* FROM paying.payment_order o JOIN paying.order_bill b ON b.tenant_id = o.tenant_id AND b.order_id = o.id
            WHERE b.bill_id = ? ORDER BY o.id''', [bill])
    }

    String state(UUID bill) {
        sql.firstRow('SELECT state FROM paying.draw WHERE bill_id = ?', [bill])?.state
    }

    List<String> told(UUID bill) {
        bean(Messages).about('bill', [bill]).getOrDefault(bill, [])*.template()
    }

    def "a tenant agrees to words they have read; the bill is drawn on its day, once, and they are told before and after"() {
        given:
        def lease = lease(tenant())
        def (due, later, past) = [rent(lease, 1), rent(lease, 40), rent(lease, -1)]

        when:
        def me = agreed(lease, 1)
        3.times { draws() }

        then:
        eventually { billRow(due).state == 'SETTLED' }
        billRow(due).days_late == -1
        orders(due)*.drawn == [true]
        state(due) == 'DRAWN'
        [billRow(later).state, billRow(past).state] == ['OPEN', 'OPEN']
        [state(later), state(past)] == [null, null]
        payments(lease.tenantId()).size() == 1
        told(due) == ['paying.autopay_soon', 'paying.autopay_drawn']
        booksHold()

        and:
        with(me.get('/api/v1/portal/autopay').body) {
            offered
            mandate.daysBefore == 1
            mandate.words.contains('前 1 天')
            draws == []
        }
        with(sql.firstRow("SELECT * FROM audit.entry WHERE action = 'paying.autopay_agreed' AND after->>'tenantId' = ?", [lease.tenantId().toString()])) {
            actor_name == '张伟'
        }
    }

    def "nobody agrees to words they have not read, nor to two things at once; the same twice is once"() {
        given:
        def lease = lease(tenant())
        def me = tenantIn(lease.tenantId())
        def choices = me.get('/api/v1/portal/autopay').body.choices

        expect:
        me.post('/api/v1/portal/autopay', [daysBefore: 0, words: 'something else']).body.code == 'paying.words_changed'
        me.post('/api/v1/portal/autopay', [daysBefore: 30, words: 'x']).status == 422
        me.get('Accept-Language': 'en', '/api/v1/portal/autopay').body.choices[0].words.contains('on their due day')
        (1..2).collect { me.post('/api/v1/portal/autopay', [daysBefore: 0, words: choices[0].words]).status } == [200, 200]
        me.post('/api/v1/portal/autopay', [daysBefore: 2, words: choices[2].words]).body.code == 'paying.autopay_agreed'
        sql.rows('SELECT id FROM paying.mandate WHERE tenant_id = ?', [lease.tenantId()]).size() == 1
    }

    def "the run is killed #when: taken up again, the bill is drawn once"() {
        given:
        def lease = lease(tenant())
        def bill = rent(lease)
        agreed(lease)
        def expected = DrawRow.waiting(bean(MandateStore).standing(lease.tenantId()).get(), bean(anju.billing.Billing).owed(lease.tenantId(), [bill]).first(), today)
        bean(DrawBill).expect(expected, yuan(3000))

        when:
        def order = bean(DrawBill).begin(expected).get()
        if (when != 'before the channel hears of it') bean(anju.paying.sandbox.SandboxGateway).draw(bean(Payables).of(order))
        if (when == 'after its callback') eventually { billRow(bill).state == 'SETTLED' }
        3.times { draws() }

        then:
        eventually { billRow(bill).state == 'SETTLED' }
        orders(bill).size() == 1
        payments(lease.tenantId())*.state == ['CLEARED']
        state(bill) == 'DRAWN'
        booksHold()

        where:
        when << ['before the channel hears of it', 'before its number is written down', 'after its callback']
    }

    def "eight runs at once draw a bill once"() {
        given:
        def lease = lease(tenant())
        def bill = rent(lease)
        agreed(lease)

        when:
        atOnce(8) { draws() }

        then:
        eventually { billRow(bill).state == 'SETTLED' }
        orders(bill).size() == 1
        payments(lease.tenantId()).size() == 1
        told(bill) == ['paying.autopay_soon', 'paying.autopay_drawn']
    }

    def "what cannot be drawn is tried again the next day, so many times, then left to the tenant; everybody is told why"() {
        given:
        def lease = lease(tenant())
        def bill = rent(lease, 0, 3000.13)
        def me = agreed(lease)
        def tomorrow = today.plusDays(1).toString()
        def elsewhere = Ids.next()
        bean(Tenants).residences([new Residence(lease.tenantId(), Ids.next(), elsewhere, Ids.next(), '1', today.minusYears(2), today.minusYears(1))])

        when:
        draws()
        eventually { state(bill) == 'WAITING' && orders(bill).size() == 1 }
        draws()

        then: 'not on the same day again'
        orders(bill)*.state == ['FAILED']
        with(me.get('/api/v1/portal/autopay').body.draws.first()) {
            state == 'waiting'
            reason == 'insufficient'
            nextOn == tomorrow
        }
        signedIn(MANAGER, billRow(bill).property_id).get('/api/v1/failed-draws').body.items*.draw*.billId.contains(bill.toString())

        and: 'staff of a house where they lived before see what was agreed, and nothing of these bills'
        [billRow(bill).property_id, elsewhere].collect { signedIn(MANAGER, it).get("/api/v1/tenants/${lease.tenantId()}/autopay").body }
            .collect { [it.mandate != null, it.draws*.billId] } == [[true, [bill.toString()]], [true, []]]

        when:
        2.times {
            nextDay(bill)
            draws()
            eventually { state(bill) != 'DRAWING' }
        }
        nextDay(bill)
        draws()

        then:
        state(bill) == 'LEFT'
        orders(bill)*.state == ['FAILED'] * 3
        told(bill) == ['paying.autopay_soon', 'paying.autopay_failed', 'paying.autopay_failed', 'paying.autopay_left']
        payments(lease.tenantId()) == []
        me.get('/api/v1/portal/autopay').body.draws*.state == ['left']

        and: 'the tenant pays it'
        me.post('/api/v1/portal/payment-orders', [billIds: [bill]]).status == 201
    }

    def "ended, it draws nothing any more: by the tenant, or by staff on their behalf, who say why"() {
        given:
        def lease = lease(tenant())
        def bill = rent(lease, 1)
        def me = agreed(lease)
        draws()
        assert state(bill) == 'WAITING'
        def staff = signedIn(AGENT, billRow(bill).property_id)

        when:
        def answers = byStaff
            ? (1..2).collect { staff.post("/api/v1/tenants/${lease.tenantId()}/autopay/end", [reason: '租客来电']) }
            : (1..2).collect { me.delete('/api/v1/portal/autopay') }
        nextDay(bill)
        draws()

        then:
        answers*.status == [200, 200]
        answers.last().body.mandate == null
        state(bill) == 'ENDED'
        orders(bill) == []
        with(sql.rows("SELECT * FROM audit.entry WHERE action = 'paying.autopay_ended' AND after->>'tenantId' = ?", [lease.tenantId().toString()])) {
            size() == 1
            it[0].actor_name == (byStaff ? 'Somebody' : '张伟')
        }

        where:
        byStaff << [false, true]
    }

    def "ended while nobody knows whether the channel has heard: it does not hear of it now, what it did counts"() {
        given:
        def lease = lease(tenant())
        def bill = rent(lease)
        def me = agreed(lease)
        def expected = DrawRow.waiting(bean(MandateStore).standing(lease.tenantId()).get(), bean(anju.billing.Billing).owed(lease.tenantId(), [bill]).first(), today)
        bean(DrawBill).expect(expected, yuan(3000))
        def order = bean(DrawBill).begin(expected).get()
        if (reached) bean(anju.paying.sandbox.SandboxGateway).draw(bean(Payables).of(order))

        when:
        me.delete('/api/v1/portal/autopay')
        draws()

        then:
        eventually { fresh(order).state() as String == (reached ? 'PAID' : 'EXPIRED') }
        billRow(bill).state == (reached ? 'SETTLED' : 'OPEN')
        draws()
        orders(bill).size() == 1

        where:
        reached << [false, true]
    }

    def "a bill that the tenant is just paying, or has paid, is not drawn; one that is being drawn is not paid beside it"() {
        given:
        def lease = lease(tenant())
        def (page, paid, drawing) = [rent(lease), rent(lease, 1), rent(lease, 2)]
        agreed(lease, 2)
        order(page)
        receive(payment(lease.tenantId(), today.toString(), 3000, 'BANK', today.plusDays(1).toString()))
        def expected = DrawRow.waiting(bean(MandateStore).standing(lease.tenantId()).get(), bean(anju.billing.Billing).owed(lease.tenantId(), [drawing]).first(), today)
        bean(DrawBill).expect(expected, yuan(3000))
        bean(DrawBill).begin(expected)

        expect:
        tenantIn(lease.tenantId()).post('/api/v1/portal/payment-orders', [billIds: [drawing]]).body.code == 'paying.being_drawn'

        when:
        draws()

        then:
        orders(page)*.drawn == [false]
        orders(paid) == []
        eventually { billRow(drawing).state == 'SETTLED' }
    }

    def "money that the channel takes back opens the bill again, and it is not drawn a second time"() {
        given:
        def lease = lease(tenant())
        def bill = rent(lease)
        agreed(lease)
        draws()
        eventually { billRow(bill).state == 'SETTLED' }

        when:
        say(notice(row(lease.tenantId(), orders(bill).first().id), REVERSED))
        2.times { draws() }

        then:
        billRow(bill).state == 'OPEN'
        orders(bill).size() == 1
        payments(lease.tenantId())*.state == ['BOUNCED']
    }

    def "a channel that was switched off keeps nobody from paying"() {
        given:
        def lease = lease(tenant())
        def (bill, begun) = [rent(lease), rent(lease, 1)]
        agreed(lease, 1)
        def expected = DrawRow.waiting(bean(MandateStore).standing(lease.tenantId()).get(), bean(anju.billing.Billing).owed(lease.tenantId(), [begun]).first(), today)
        bean(DrawBill).expect(expected, yuan(3000))
        def order = bean(DrawBill).begin(expected).get()
        sql.execute("UPDATE paying.mandate SET gateway = 'gone' WHERE tenant_id = ?", [lease.tenantId()])
        sql.execute("UPDATE paying.payment_order SET gateway = 'gone' WHERE id = ?", [order.id()])

        when:
        draws()

        then:
        orders(bill) == []
        state(begun) == 'DRAWING'

        when: 'its time is over'
        sql.execute("UPDATE paying.payment_order SET expires_at = now() WHERE id = ?", [order.id()])
        draws()

        then:
        fresh(order).state() as String == 'EXPIRED'
        state(begun) == 'WAITING'
        tenantIn(lease.tenantId()).post('/api/v1/portal/payment-orders', [billIds: [bill, begun]]).status == 201
    }

    def "another's autopay is not there"() {
        given:
        def lease = lease(tenant())
        agreed(lease)
        def elsewhere = signedIn(MANAGER, UUID.randomUUID())

        expect:
        tenantIn(this.lease(tenant()).tenantId()).get('/api/v1/portal/autopay').body.mandate == null
        elsewhere.get("/api/v1/tenants/${lease.tenantId()}/autopay").status == 404
        elsewhere.post("/api/v1/tenants/${lease.tenantId()}/autopay/end", [reason: 'x']).status == 404
    }
}
