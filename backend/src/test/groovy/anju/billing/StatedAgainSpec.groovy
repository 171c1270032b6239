package anju.billing

import static anju.billing.Billing.Outcome.CREATED
import static anju.billing.Billing.Outcome.REFUSED
import static anju.billing.Billing.Outcome.UNCHANGED
import static anju.billing.Billing.Outcome.UPDATED

import anju.kernel.DateRange
import anju.kernel.PropertyScope
import anju.leases.Lease
import anju.leases.Leases
import anju.testing.SentToDatabase
import java.time.LocalDate
import java.time.ZoneId

/** A file of bills beside what people did to bills meanwhile, and beside what Anju billed by itself. 3,000 a month. */
class StatedAgainSpec extends BillingFixture {

    def "the same file again leaves a bill alone that #what, and another amount is refused"() {
        given:
        def lease = lease(tenant(), from: '2026-01-01', to: '2027-01-01')
        def june = bill(lease, '2026-06-01')
        inTransaction { done.call(this, lease, june) }
        def after = row(june)

        expect:
        ensure(terms(lease, '2026-06-01')).first().outcome() == UNCHANGED
        row(june) == after

        and:
        with(ensure(terms(lease, '2026-06-01', 3100)).first()) {
            outcome() == REFUSED
            reason() == 'billing.changed_since'
        }
        row(june) == after

        where:
        what                                  | done
        'was waived in part'                  | { it, of, id -> it.change.waive(id, PropertyScope.ALL, 500.00, 'kind') }
        'was waived in part twice'            | { it, of, id -> 2.times { n -> it.change.waive(id, PropertyScope.ALL, 500.00, 'kind') } }
        'was waived in whole'                 | { it, of, id -> it.change.waive(id, PropertyScope.ALL, null, 'kind') }
        'was made void'                       | { it, of, id -> it.change.cancel(id, PropertyScope.ALL, 'wrong') }
        'is due later'                        | { it, of, id -> it.change.moveDueDay(id, PropertyScope.ALL, 1, day('2026-06-09'), 'agreed') }
        'is due later, twice'                 | { it, of, id -> [1, 2].each { version -> it.change.moveDueDay(id, PropertyScope.ALL, version, day("2026-06-1$version"), 'agreed') } }
        'has excused days'                    | { it, of, id -> it.change.excuse(id, PropertyScope.ALL, 1, 3, 'outage') }
        'the lease\'s end cut'                | { it, of, id -> it.bean(LeaseEndings).end(of.tenantId(), of.id(), day('2026-06-16')) }
        'the lease\'s end cut, after a waiver' | { it, of, id -> it.change.waive(id, PropertyScope.ALL, 500.00, 'kind'); it.bean(LeaseEndings).end(of.tenantId(), of.id(), day('2026-06-16')) }
        'lies behind the lease\'s end'        | { it, of, id -> it.bean(LeaseEndings).end(of.tenantId(), of.id(), day('2026-05-16')) }
        'was waived in part and paid'         | { it, of, id -> it.change.waive(id, PropertyScope.ALL, 500.00, 'kind'); it.billing.receive([payment(of.tenantId(), '2026-06-01', 2500)]) }
    }

    def "a bill that is back after an announced end was withdrawn is a file's to change again"() {
        given:
        def lease = lease(tenant(), from: '2026-01-01', to: '2027-01-01')
        def june = bill(lease, '2026-06-01')
        inTransaction { bean(LeaseEndings).end(lease.tenantId(), lease.id(), day('2026-06-16')) }
        inTransaction { bean(LeaseResumptions).resume(lease, day('2026-06-16')) }

        expect:
        ensure(terms(lease, '2026-06-01'), terms(lease, '2026-06-01', 3100))*.outcome() == [UNCHANGED, UPDATED]
        billRow(june).amount == 3100
    }

    def "a bill whose import was taken back comes again whole, whatever was waived of it"() {
        given:
        def lease = lease(tenant())
        def june = bill(lease, '2026-06-01')
        inTransaction { bean(ChangeBill).waive(june, PropertyScope.ALL, 500.00, 'kind') }
        def paid = receive(payment(lease.tenantId(), '2026-06-01', 2500)).first().paymentId()
        inTransaction { billing.withdrawPayments([paid]) }
        inTransaction { billing.withdrawBills([june]) }
        assert billRow(june).state == 'VOID'

        expect:
        ensure(terms(lease, '2026-06-01'))*.outcome() == [UPDATED]
        billRow(june).with { [it.state, it.amount, it.waived] } == ['OPEN', 3000.00, 0.00]
    }

    def "rent that was billed by itself gives way to books that go by calendar month, and its other days are billed anew"() {
        given: 'since 15 March, billed from the 10th of June on'
        def lease = billed()
        assert rents(lease) == [['06-15..07-15', 3000.00]]

        when:
        def june = ensure(terms(lease, '2025-06-01')).first()

        then:
        june.outcome() == CREATED
        rents(lease) == [['06-01..07-01', 3000.00], ['07-01..07-15', 1400.00]] // 16 of June's 30 days are not owed twice

        when: 'the same file again, and July'
        def after = rents(lease)
        def again = ensure(terms(lease, '2025-06-01'))
        def same = rents(lease)
        def july = ensure(terms(lease, '2025-07-01', 3100))

        then:
        again*.outcome() == [UNCHANGED]
        same == after
        july*.outcome() == [UPDATED]
        rents(lease) == [['06-01..07-01', 3000.00], ['07-01..08-01', 3100.00]]
    }

    def "a month that a file makes longer takes the place of the next, which was billed by itself"() {
        given:
        def lease = lease(tenant(), from: '2025-01-01', to: '2025-04-01')
        billFrom('2025-01-01', lease)
        inTransaction { bean(BillLeases).bill([bean(Leases).lease(lease.id())], day('2025-03-01')) }

        when:
        def quarter = ensure(new Billing.BillTerms(lease.id(), 'rent', day('2025-01-01'), day('2025-04-01'), day('2025-01-05'), yuan(9000)))

        then:
        quarter*.outcome() == [UPDATED]
        rents(lease) == [['01-01..04-01', 9000.00]]
    }

    def "rent billed by itself that #what does not give way: the row is refused and names its days"() {
        given:
        def lease = billed()
        def own = sql.firstRow('SELECT id FROM billing.bill WHERE lease_id = ?', [lease.id()]).id
        inTransaction { done.call(this, lease, own) }
        def before = rents(lease)

        expect:
        with(ensure(terms(lease, '2025-06-01')).first()) {
            outcome() == REFUSED
            reason() == 'billing.other_period'
            other() == new DateRange(day('2025-06-15'), day(until))
        }
        rents(lease) == before

        where:
        what                  | until        || done
        'is paid'             | '2025-07-15' || { it, of, id -> it.billing.receive([payment(of.tenantId(), '2025-06-15', 3000)]) }
        'is paid in part'     | '2025-07-15' || { it, of, id -> it.billing.receive([payment(of.tenantId(), '2025-06-15', 100)]) }
        'was paid once'       | '2025-07-15' || { it, of, id -> it.billing.withdrawPayments([it.billing.receive([payment(of.tenantId(), '2025-06-15', 100)]).first().paymentId()]) }
        'was waived in part'  | '2025-07-15' || { it, of, id -> it.change.waive(id, PropertyScope.ALL, 500.00, 'kind') }
        'is due later'        | '2025-07-15' || { it, of, id -> it.change.moveDueDay(id, PropertyScope.ALL, 1, day('2025-06-20'), 'agreed') }
        'the lease\'s end cut' | '2025-06-20' || { it, of, id -> it.bean(LeaseEndings).end(of.tenantId(), of.id(), day('2025-06-20')) }
    }

    def "nothing else gives way: #what"() {
        given:
        def lease = billed()
        if (first) ensure(first.call(lease))

        when:
        def stated = ensure(then.call(lease))

        then:
        stated*.outcome() == [CREATED]
        bills(lease) == left

        where:
        what                        | first                               | then                                       || left
        'for water'                 | null                                | { terms(it, '2025-06-01', 80, 'water') }   || [['rent', '06-15..07-15', 3000.00], ['water', '06-01..07-01', 80.00]]
        'days that do not meet'     | null                                | { terms(it, '2025-05-15') }                || [['rent', '05-15..06-15', 3000.00], ['rent', '06-15..07-15', 3000.00]]
        'what a file had changed'   | { terms(it, '2025-06-15', 2900) }   | { terms(it, '2025-06-01') }                || [['rent', '06-01..07-01', 3000.00], ['rent', '06-15..07-15', 2900.00]]
    }

    def "two rows of the file itself stand beside each other"() {
        given:
        def lease = billed()

        expect:
        ensure(terms(lease, '2025-06-01'), terms(lease, '2025-06-15'))*.outcome() == [CREATED, UNCHANGED]
        rents(lease) == [['06-01..07-01', 3000.00], ['06-15..07-15', 3000.00]]
    }

    def "the late fee of rent that gives way goes with it"() {
        given:
        def today = LocalDate.now(ZoneId.of('Asia/Shanghai'))
        def from = today.minusDays(5)
        def lease = lease(tenant(), from: from.toString(), to: from.plusMonths(1).toString(), house: "让位${NUMBER.incrementAndGet()}".toString())
        def agreed = new PropertyTerms(lease.propertyId(), 0, 0.1, 5.0, false, 7, Proration.CALENDAR, Proration.Rounding.CENT,
            PropertyTerms.Earner.PAYER, 100, null, 0)
        bean(TermsStore).save(agreed)
        billFrom(from.toString(), lease)
        inTransaction { bean(BillLeases).bill([bean(Leases).lease(lease.id())], null) }
        bean(AccrueLateFees.AccrueBatch).accrue(agreed, today.minusDays(1), new UUID(0, 0), 100)
        assert bills(lease)*.first() as Set == ['rent', 'late_fee'] as Set

        when:
        def wide = ensure(new Billing.BillTerms(lease.id(), 'rent', from.minusDays(10), from.plusMonths(1), today, yuan(4000)))

        then:
        wide*.outcome() == [CREATED]
        bills(lease)*.first() == ['rent']
    }

    def "however many give way, it takes the same statements"() {
        given:
        def statements = { List<Lease> leases ->
            SentToDatabase.here().withCloseable { sent ->
                assert ensure(*leases.collect { terms(it, '2025-06-01') })*.outcome().unique() == [CREATED]
                sent.statements
            }
        }
        def (few, many) = [(1..2).collect { billed() }, (1..20).collect { billed() }]
        def more = statements(many) - statements(few)

        expect:
        Math.abs(more) < 5
        many.every { rents(it) == [['06-01..07-01', 3000.00], ['07-01..07-15', 1400.00]] }
    }

    ChangeBill getChange() {
        bean(ChangeBill)
    }

    /** Brought in on 10 June 2025, its lease since 15 March; the next month was billed at once. */
    private Lease billed() {
        def lease = lease(tenant(), from: '2025-03-15', to: '2025-07-15')
        billFrom('2025-06-10', lease)
        inTransaction { bean(BillLeases).bill([bean(Leases).lease(lease.id())], day('2025-06-17')) }
        lease
    }

    private Map row(UUID bill) {
        def row = new HashMap(billRow(bill))
        row.lines = sql.rows('SELECT kind, amount FROM billing.bill_line WHERE bill_id = ? ORDER BY n', [bill]).collect { [it.kind, it.amount] }
        row
    }

    /** What is not void. */
    private List<List> bills(Lease lease) {
        sql.rows('''SELECT item, to_char(period_from, 'MM-DD') || '..' || to_char(period_to, 'MM-DD') AS days, amount FROM billing.bill
                    WHERE lease_id = ? AND state <> 'VOID' ORDER BY item, period_from''', [lease.id()]).collect { [it.item, it.days, it.amount] }
    }

    private List<List> rents(Lease lease) {
        bills(lease).findAll { it[0] == 'rent' }.collect { it.drop(1) }
    }
}
