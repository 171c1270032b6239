package anju.billing

import anju.kernel.PropertyScope
import anju.leases.Lease
import anju.leases.LeaseTerms
import anju.leases.Leases
import anju.leases.Leases.Outcome
import anju.testing.SentToDatabase

/** What becomes of a lease's rent bills when a rent roll states other terms than before. 3,000 a month. */
class CorrectedLeaseSpec extends BillingFixture {

    def "from #from to #to, #cadence months at a time, billed up to #upTo, then stated to end on #other: #spans for #amounts"() {
        given:
        def lease = billed([from: from, to: to, cadence: cadence], upTo)

        when:
        def answer = state(lease, [to: other])
        def after = bills(lease)

        then:
        answer.outcome() == Outcome.UPDATED
        periods(lease) == spans
        rent(lease) == amounts

        and: 'the same again changes nothing'
        state(lease, [to: other]).outcome() == Outcome.UNCHANGED
        bills(lease) == after

        where:
        from         | to           | cadence | upTo         | other        || spans                                            | amounts
        '2025-01-01' | '2025-01-16' | 1       | '2025-01-01' | '2025-04-01' || ['01-01..02-01', '02-01..03-01', '03-01..04-01'] | [3000.00, 3000.00, 3000.00]
        '2025-01-01' | '2025-02-01' | 1       | '2025-01-01' | '2025-03-01' || ['01-01..02-01', '02-01..03-01']                 | [3000.00, 3000.00]
        '2025-01-01' | '2025-03-01' | 3       | '2025-01-01' | '2025-05-01' || ['01-01..04-01', '04-01..05-01']                 | [9000.00, 3000.00]
        '2025-04-01' | '2025-08-01' | 1       | '2025-08-01' | '2025-06-16' || ['04-01..05-01', '05-01..06-01', '06-01..06-16'] | [3000.00, 3000.00, 1500.00]
        '2025-04-01' | '2025-08-01' | 1       | '2025-05-01' | '2025-06-16' || ['04-01..05-01', '05-01..06-01', '06-01..06-16'] | [3000.00, 3000.00, 1500.00]
        '2025-04-01' | '2025-10-01' | 6       | '2025-04-01' | '2025-06-16' || ['04-01..06-16']                                 | [7500.00]
    }

    def "part of a month that is paid stays paid when the lease turns out to go on, and the rest is a bill of its own"() {
        given:
        def lease = billed([from: '2025-05-01', to: '2025-05-16'], '2025-05-01')
        def paid = bills(lease).first()
        receive(payment(lease.tenantId(), '2025-05-01', paid.amount))

        when:
        state(lease, [to: '2025-07-01'])

        then:
        periods(lease) == ['05-01..05-16', '05-16..06-01', '06-01..07-01']
        rent(lease) == [1451.61, 1548.39, 3000.00]
        billRow(paid.id).state == 'SETTLED'
        reopenedOf(paid.id) == []
    }

    def "paid months after the corrected end are credit, and bills again when the end moves back"() {
        given:
        def lease = billed([from: '2025-01-01', to: '2026-01-01'], '2025-12-31')
        def whole = bills(lease)
        receive(payment(lease.tenantId(), '2025-01-01', 15000))

        when:
        def ended = state(lease, [to: '2025-04-16'])

        then:
        ended.lease().state() == Lease.State.ENDED
        rent(lease) == [3000.00, 3000.00, 3000.00, 1500.00]
        bills(lease).count { it.state == 'VOID' } == 8
        unspent(lease) == 4500

        when: 'it was June'
        state(lease, [to: '2025-06-16'])

        then:
        rent(lease) == [3000.00] * 5 + [1500.00]
        unspent(lease) == 0

        when: 'and December after all'
        state(lease, [to: '2026-01-01'])

        then:
        bills(lease)*.id == whole*.id
        rent(lease) == [3000.00] * 12
        sql.firstRow('SELECT count(*) AS n FROM billing.bill_cut WHERE lease_id = ?', [lease.id()]).n == 0
    }

    def "the rest of a month that a file billed in part costs what is missing, by #rule"() {
        given:
        def lease = lease(tenant(), from: '2025-05-01', to: '2025-05-16', house: "补月$rule".toString())
        billFrom('2025-05-01', lease)
        sql.execute('INSERT INTO billing.property_terms (property_id, proration) VALUES (?, ?)', [lease.propertyId(), rule])
        ensure(new Billing.BillTerms(lease.id(), 'rent', day('2025-05-01'), day('2025-05-16'), day('2025-05-01'), yuan(1500)))

        when:
        state(lease, [to: '2025-07-01'])

        then:
        periods(lease) == ['05-01..05-16', '05-16..06-01', '06-01..07-01']
        rent(lease) == [1500.00, rest, 3000.00]
        bills(lease)*.due == ['2025-05-01', '2025-05-16', '2025-06-01']

        where:
        rule       || rest
        'THIRTY'   || 1500.00
        'CALENDAR' || 1548.39
    }

    def "a cadence corrected after January was billed #by: the quarter's other months follow"() {
        given:
        def lease = lease(tenant(), from: '2025-01-01', to: '2025-07-01')
        if (by == 'by a file') {
            billFrom('2025-01-10', lease)
            ensure(terms(lease, '2025-01-01', 3000))
        } else {
            billFrom('2025-01-01', lease)
            inTransaction { bean(BillLeases).bill([bean(Leases).lease(lease.id())], day('2025-01-15')) }
        }

        when:
        state(lease, [cadence: 3])

        then:
        periods(lease) == ['01-01..02-01', '02-01..04-01', '04-01..07-01']
        rent(lease) == [3000.00, 6000.00, 9000.00]
        bills(lease)*.due == ['2025-01-01', '2025-02-01', '2025-04-01']
        bills(lease)*.months == [1, 2, 3]

        where:
        by << ['by a file', 'by itself']
    }

    def "bills made from a wrong rent follow the right one, with #what"() {
        given:
        def lease = billed([from: '2025-01-01', to: '2025-04-01', rent: 320], '2025-03-01')
        def wrong = bills(lease)
        assert wrong*.amount == [320.00] * 3

        when:
        def answer = state(lease, [rent: 3200] + also)

        then:
        answer.outcome() == Outcome.UPDATED
        periods(lease) == spans
        rent(lease) == amounts
        bills(lease)*.id.take(3) == wrong*.id
        bills(lease).every { lines(it.id).sum { line -> line.amount } == it.amount || it.state == 'VOID' }
        sql.rows("""SELECT DISTINCT l.detail ->> 'monthlyRent' AS rent FROM billing.bill b JOIN billing.bill_line l ON l.bill_id = b.id
                    WHERE b.lease_id = ? AND b.state <> 'VOID' AND l.kind = 'rent'""", [lease.id()])*.rent == ['3200.00']

        and: 'the same again changes nothing'
        def after = bills(lease)
        state(lease, [rent: 3200] + also).outcome() == Outcome.UNCHANGED
        bills(lease) == after

        where:
        what                | also               || spans                                            | amounts
        'nothing else'      | [:]                || ['01-01..02-01', '02-01..03-01', '03-01..04-01'] | [3200.00] * 3
        'an earlier end'    | [to: '2025-02-15'] || ['01-01..02-01', '02-01..02-15']                 | [3200.00, 1600.00]
        'a later end'       | [to: '2025-05-01'] || ['01-01..02-01', '02-01..03-01', '03-01..04-01', '04-01..05-01'] | [3200.00] * 4
        'another cadence'   | [cadence: 3]       || ['01-01..02-01', '02-01..03-01', '03-01..04-01'] | [3200.00] * 3
    }

    def "a bill that #what keeps its rent when that of the lease is corrected"() {
        given:
        def lease = billed([from: '2025-01-01', to: '2025-03-01', rent: 320], '2025-02-01')
        def january = bills(lease).first().id
        inTransaction { done.call(this, lease, january) }
        def before = bills(lease).first()

        when:
        state(lease, [rent: 3200])

        then:
        bills(lease).first() == before
        bills(lease).last().amount == 3200

        where:
        what                       | done
        'is paid'                  | { it, of, id -> it.billing.receive([payment(of.tenantId(), '2025-01-01', 320)]) }
        'is paid in part'          | { it, of, id -> it.billing.receive([payment(of.tenantId(), '2025-01-01', 100)]) }
        'was waived in part'       | { it, of, id -> it.bean(ChangeBill).waive(id, PropertyScope.ALL, 20.00, 'kind') }
        'was made void'            | { it, of, id -> it.bean(ChangeBill).cancel(id, PropertyScope.ALL, 'wrong') }
        'a file states otherwise'  | { it, of, id -> it.billing.ensureBills([terms(of, '2025-01-01', 330)]) }
    }

    def "what began before the import, and no file billed, is not billed"() {
        given:
        def lease = lease(tenant(), from: '2025-01-01', to: '2025-03-16')
        billFrom('2025-03-10', lease)

        when:
        state(lease, [to: '2025-05-01'])

        then:
        periods(lease) == ['04-01..05-01']
    }

    def "however many leases are corrected, it takes the same statements"() {
        given:
        def few = (1..2).collect { billed([from: '2025-01-01', to: '2026-01-01'], '2025-12-31') }
        def many = (1..20).collect { billed([from: '2025-01-01', to: '2026-01-01'], '2025-12-31') }

        expect:
        [[to: '2025-04-16'], [to: '2025-12-01'], [to: '2025-12-01', rent: 3100]].every { Math.abs(statements(many, it) - statements(few, it)) < 5 }
        many.every { rent(it) == [3100.00] * 11 }
    }

    private int statements(List<Lease> leases, Map other) {
        SentToDatabase.here().withCloseable { sent ->
            inTransaction { bean(Leases).ensure(leases.collect { stated(it, other) }) }
            assert sent.statements > 0
            sent.statements
        }
    }

    private Lease billed(Map options, String upTo) {
        def lease = lease(options, tenant())
        billFrom(options.from, lease)
        inTransaction { bean(BillLeases).bill([bean(Leases).lease(lease.id())], day(upTo)) }
        lease
    }

    private Leases.Ensured state(Lease lease, Map other) {
        inTransaction { bean(Leases).ensure([stated(lease, other)]).first() }
    }

    private static LeaseTerms stated(Lease lease, Map other) {
        new LeaseTerms(lease.unitId(), lease.tenantId(), lease.from(), other.to ? day(other.to) : lease.to(),
            other.rent ? yuan(other.rent) : lease.rent(), null,
            other.cadence ?: lease.cadenceMonths(), lease.dueDay(), null)
    }

    private List<Map> bills(Lease lease) {
        sql.rows('''SELECT id, to_char(period_from, 'MM-DD') AS since, to_char(period_to, 'MM-DD') AS until, due_on::text AS due, amount,
                    months_covered AS months, paid, state, version
                    FROM billing.bill WHERE lease_id = ? ORDER BY period_from''', [lease.id()]).collect { new HashMap(it) }
    }

    private List<Map> lines(UUID bill) {
        sql.rows('SELECT kind, amount FROM billing.bill_line WHERE bill_id = ? ORDER BY n', [bill])
    }

    private List<String> periods(Lease lease) {
        bills(lease).findAll { it.state != 'VOID' }.collect { "$it.since..$it.until".toString() }
    }

    private List<BigDecimal> rent(Lease lease) {
        bills(lease).findAll { it.state != 'VOID' }*.amount
    }

    private BigDecimal unspent(Lease lease) {
        sql.firstRow('SELECT coalesce(sum(unallocated), 0) AS credit FROM billing.payment WHERE tenant_id = ?', [lease.tenantId()]).credit
    }
}
