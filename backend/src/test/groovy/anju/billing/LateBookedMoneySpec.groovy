package anju.billing

import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.leases.Lease
import anju.testing.SentToDatabase
import java.time.LocalDate
import java.time.ZoneId

/** Money that came in time but is booked after the late fee was made. Rent is 3,000, a late fee 0.05 % a day, at most 5 %. */
class LateBookedMoneySpec extends BillingFixture {
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai')) // the houses'
    /** Rent was due 40 and 9 days ago: by yesterday that is 39 and 8 days of 1.50. */
    static final FIRST = TODAY.minusDays(40)
    static final SECOND = TODAY.minusDays(9)

    def "rent that came in time costs nothing, though it is booked weeks later: #what"() {
        given:
        def lease = charged()
        def (first, second) = rents(lease, FIRST, SECOND)
        assert [first, second].collect { feeOf(it).amount } == [58.50, 12.00]

        when:
        book.call(this, lease)

        then:
        [first, second].collect { billRow(it).state } == ['SETTLED', 'SETTLED']
        [first, second].collect { feeOf(it).with { [it.state, it.paid] } } == [['VOID', 0.00]] * 2
        unspent(lease) == 0

        and: 'points heard of each once, and of nothing else'
        settledOf(first, second).collect { [it.billId(), it.daysLate(), it.onTimeStreak()] } == [[first, 0, 0], [second, late, 1]]
        reopenedOf(first, second) == []

        and: 'the night finds nothing to do'
        accrue(lease)
        bean(AccountReader).withOpenBills([lease.tenantId()]) == []

        where:
        what                       | late || book
        'two payments of one file' | 0    || { it, of -> it.receive(it.on(of, FIRST, 3000), it.on(of, SECOND, 3000)) }
        'a file after the other'   | 0    || { it, of -> [FIRST, SECOND].each { day -> it.receive(it.on(of, day, 3000)) } }
        'each by hand'             | 0    || { it, of -> [FIRST, SECOND].each { day -> it.byHand(of, day, 3000) } }
        'both in one payment'      | -31  || { it, of -> it.byHand(of, FIRST, 6000) }
        'both in one of a file'    | -31  || { it, of -> it.receive(it.on(of, FIRST, 6000)) }
    }

    def "three months in one file are each on time: no fee of an earlier one takes from a later one"() {
        given:
        def lease = charged()
        def days = [TODAY.minusDays(71), FIRST, SECOND]
        def rents = rents(lease, *days)

        when:
        receive(*days.collect { on(lease, it, 3000) })

        then:
        settledOf(*rents)*.daysLate() == [0, 0, 0]
        rents.collect { feeOf(it).state } == ['VOID'] * 3
        unspent(lease) == 0
    }

    def "a fee that was paid already gives its money to the next rent"() {
        given:
        def lease = charged()
        def (first, second) = rents(lease, FIRST, SECOND)
        byHand(lease, TODAY, 58.50, [feeOf(first).id])
        assert feeOf(first).state == 'SETTLED'

        when:
        receive(on(lease, FIRST, 3000))

        then:
        billRow(first).with { [it.state, it.days_late] } == ['SETTLED', 0]
        feeOf(first).with { [it.state, it.paid] } == ['VOID', 0.00]
        billRow(second).paid == 58.50
        feeOf(second).amount == 12.00 // what came today counts from today
    }

    def "rent that came a week late costs a week, and what is over pays on"() {
        given:
        def lease = charged()
        def (first, second) = rents(lease, FIRST, SECOND)

        when:
        receive(on(lease, FIRST.plusDays(7), 3100))

        then:
        billRow(first).days_late == 7
        feeOf(first).with { [it.state, it.amount, it.paid] } == ['SETTLED', 9.00, 9.00] // six days
        sql.rows('SELECT amount FROM billing.bill_line WHERE bill_id = ?', [feeOf(first).id])*.amount == [9.00]
        billRow(second).paid == 91.00
    }

    def "money that waited to clear counts from the day it cleared"() {
        given:
        def lease = charged()
        def (first, second) = rents(lease, FIRST, SECOND)
        def cheque = byHand(lease, FIRST, 6000, [], false).payment().id

        when:
        inTransaction { bean(EndPayment).clear(cheque, PropertyScope.ALL, FIRST) }

        then:
        settledOf(first, second)*.daysLate() == [0, -31]
        [first, second].collect { feeOf(it).state } == ['VOID', 'VOID']
        unspent(lease) == 0
    }

    def "what a payment would pay is shown as it would"() {
        given:
        def lease = charged()
        def (first, second) = rents(lease, FIRST, SECOND)

        when:
        def shown = bean(PreviewPayment).preview(lease.tenantId(), FIRST, yuan(3100), [])

        then:
        shown.bills().collect { [it.billId(), it.outstanding(), it.gets(), it.settles()] } == [
            [first, yuan(3000), yuan(3000), true], [second, yuan(3000), yuan(100), false], [feeOf(second).id, yuan(11.60), yuan(0), false]]
        feeOf(first).amount == 58.50
    }

    def "money of today asks nothing more for being late, money of an earlier day one thing where nobody has a fee"() {
        given:
        def today = LocalDate.now() // here
        def cost = { LocalDate due, LocalDate on ->
            def lease = lease(tenant(), from: TODAY.minusDays(100).toString(), to: TODAY.plusDays(265).toString())
            bill(lease, due.toString())
            SentToDatabase.here().withCloseable { sent ->
                byHand(lease, on, 3000)
                sent.statements
            }
        }
        cost(today, today)

        expect:
        cost(today, today) > 0
        cost(today.minusDays(9), today) == cost(today, today)
        cost(today.minusDays(9), today.minusDays(9)) == cost(today, today) + 1
    }

    def "however many are booked late, the database is asked as often"() {
        given:
        def leases = { int n -> (1..n).collect { charged('补录多').tap { rents(it, FIRST, SECOND) } } }
        def asked = { List<Lease> many ->
            SentToDatabase.here().withCloseable { sent ->
                receive(*many.collectMany { [on(it, FIRST, 3000), on(it, SECOND, 3000)] })
                sent.roundTrips // the facts that rules keep go as one batch
            }
        }
        def (few, many) = [leases(2), leases(20)]
        def more = asked(many) - asked(few)

        expect:
        Math.abs(more) < 5
        many.every { unspent(it) == 0 }
        bean(AccountReader).withOpenBills(many*.tenantId()) == []
    }

    /** In a house of its own, unless it is named. */
    private Lease charged(String house = "补录${NUMBER.incrementAndGet()}") {
        def lease = lease(tenant(), house: house, from: TODAY.minusDays(100).toString(), to: TODAY.plusDays(265).toString())
        if (!bean(TermsStore).of(lease.propertyId()).chargesLateFees()) bean(TermsStore).save(terms(lease))
        lease
    }

    private List<UUID> rents(Lease lease, LocalDate... due) {
        def rents = due.collect { bill(lease, it.toString()) }
        accrue(lease)
        rents
    }

    private static PropertyTerms terms(Lease lease) {
        new PropertyTerms(lease.propertyId(), 0, 0.05, 5.0, false, 7, Proration.CALENDAR, Proration.Rounding.CENT,
            PropertyTerms.Earner.PAYER, 100, null, 0)
    }

    private void accrue(Lease lease) {
        bean(AccrueLateFees.AccrueBatch).accrue(terms(lease), TODAY.minusDays(1), new UUID(0, 0), 100)
    }

    static Billing.NewPayment on(Lease lease, LocalDate day, Object amount) {
        payment(lease.tenantId(), day.toString(), amount)
    }

    ReceivePayments.Taken byHand(Lease lease, LocalDate day, Object amount, List<UUID> wanted = [], boolean clears = true) {
        inTransaction {
            bean(ReceivePayments).take(new Incoming(
                lease.tenantId(), day, yuan(amount), 'bank', "late-${Ids.next()}".toString(), null, wanted, clears, 'hand'))
        }
    }

    private Map feeOf(UUID rent) {
        sql.firstRow('SELECT * FROM billing.bill WHERE about_bill_id = ?', [rent])
    }

    private BigDecimal unspent(Lease lease) {
        sql.firstRow('SELECT coalesce(sum(unallocated), 0) AS credit FROM billing.payment WHERE tenant_id = ?', [lease.tenantId()]).credit
    }
}
