package anju.billing

import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.leases.Lease
import anju.leases.Leases
import java.time.LocalDate

/** What an early end does to bills already made, and that taking it back leaves no trace in them. */
class LeaseEndingSpec extends BillingFixture {

    def "#cadence months at a time, ended on #end: #left stays, #voided bills are void, #credit of what was paid is credit"() {
        given:
        def lease = billed(cadence: cadence, rent: 3000)
        def before = bills(lease)
        if (paid) receive(payment(lease.tenantId(), '2026-01-01', paid))
        def whole = bills(lease)

        when:
        inTransaction { bean(LeaseEndings).end(lease.tenantId(), lease.id(), day(end)) }
        def after = bills(lease)

        then:
        after.findAll { it.state != 'VOID' }.sum { it.amount } == left
        after.count { it.state == 'VOID' } == voided
        after.findAll { it.state != 'VOID' }*.until.max() == end
        unspent(lease) == credit
        after.findAll { it.until == end && it.amount != before.find { was -> was.id == it.id }.amount }
            .every { lines(it.id)*.kind == ['rent', 'lease_end'] && lines(it.id).sum { line -> line.amount } == it.amount }

        when: 'the tenant stays after all'
        inTransaction { bean(LeaseResumptions).resume(lease, day(end)) }

        then:
        bills(lease) == whole
        unspent(lease) == paid - whole.sum { it.paid }
        bills(lease).every { lines(it.id)*.kind == ['rent'] }

        where:
        cadence | end          | paid  || left     | voided | credit
        1       | '2026-04-16' | 0     || 10500.00 | 8      | 0
        1       | '2026-04-16' | 12000 || 10500.00 | 8      | 1500
        1       | '2026-04-16' | 36000 || 10500.00 | 8      | 25500
        1       | '2026-04-01' | 12000 || 9000.00  | 9      | 3000
        1       | '2026-02-15' | 3000  || 4500.00  | 10     | 0
        3       | '2026-05-16' | 18000 || 13451.61 | 2      | 4548.39
        3       | '2026-05-16' | 10000 || 13451.61 | 2      | 0
        3       | '2026-04-01' | 18000 || 9000.00  | 3      | 9000
        6       | '2026-02-15' | 18000 || 4500.00  | 1      | 13500
        12      | '2026-04-16' | 36000 || 10500.00 | 0      | 25500
        12      | '2026-01-02' | 100   || 96.77    | 0      | 3.23
    }

    def "in a lease from #from, #cadence months at a time, the last bill to #end is #amount for #months months, made before the end was known or after"() {
        given:
        def (cut, anew) = (1..2).collect { lease(tenant(), from: from, cadence: cadence) }
        billFrom(from, cut, anew)

        when:
        generate(cut)
        inTransaction { bean(LeaseEndings).end(cut.tenantId(), cut.id(), day(end)) }
        ends(anew, end)
        generate(anew)

        then:
        [cut, anew].collect { last(it) } == [[until: end, months: months, amount: amount]] * 2

        where:
        from         | cadence | end          || amount  | months
        '2026-01-31' | 1       | '2026-03-28' || 2720.05 | 1 // 1 of 28 and 27 of 31 days
        '2026-01-31' | 1       | '2026-03-30' || 2913.59 | 1
        '2026-01-31' | 3       | '2026-03-28' || 5720.05 | 2
        '2025-11-30' | 3       | '2026-05-28' || 8712.90 | 3 // two months, 1 of 30 and 27 of 31 days
        '2026-01-28' | 1       | '2026-02-27' || 3000.00 | 1 // a day less than a month is not dearer than the month
        '2026-01-01' | 3       | '2026-05-16' || 4451.61 | 2
    }

    def "awards of what is cut are reopened and come back with the bill"() {
        given:
        def lease = billed(rent: 3000)
        receive(payment(lease.tenantId(), '2026-01-01', 36000))
        def (april, may) = bills(lease).subList(3, 5)*.id

        when:
        inTransaction { bean(LeaseEndings).end(lease.tenantId(), lease.id(), day('2026-04-16')) }

        then:
        reopenedOf(may)*.reason() == ['corrected']
        settledOf(april)*.amount() == [3000.00, 1500.00]

        when:
        inTransaction { bean(LeaseResumptions).resume(lease, day('2026-04-16')) }

        then:
        settledOf(may)*.amount() == [3000.00, 3000.00]
        settledOf(may)*.settledOn().unique() == [day('2026-01-01')]
        settledOf(april)*.amount() == [3000.00, 1500.00, 3000.00]
    }

    def "a settled bill made void by hand is reopened for those who awarded it"() {
        given:
        def lease = billed(rent: 3000)
        receive(payment(lease.tenantId(), '2026-01-01', 3000))
        def january = bills(lease).first().id

        when:
        inTransaction { bean(ChangeBill).cancel(january, PropertyScope.ALL, 'wrong') }

        then:
        reopenedOf(january)*.reason() == ['voided']
    }

    def "an end moved nearer still comes back whole, and a waiver between stays"() {
        given:
        def lease = billed(rent: 3000)
        def whole = bills(lease)

        when:
        ['2026-05-16', '2026-04-16'].each { end -> inTransaction { bean(LeaseEndings).end(lease.tenantId(), lease.id(), day(end)) } }
        inTransaction { bean(ChangeBill).waive(whole[3].id, PropertyScope.ALL, 100.00, 'kind') }

        then:
        bills(lease)[3].amount == 1400.00
        lines(whole[3].id)*.amount == [3000.00, -1500.00, -100.00]

        when:
        inTransaction { bean(LeaseResumptions).resume(lease, day('2026-04-16')) }

        then:
        bills(lease)*.amount == [3000.00] * 3 + [2900.00] + [3000.00] * 8
        lines(whole[3].id)*.amount == [3000.00, -100.00]
    }

    def "a bill made short while the end was announced becomes whole, one made void by hand stays void"() {
        given:
        def lease = lease(tenant(), from: '2026-01-01', to: '2027-01-01')
        billFrom('2026-01-01', lease)
        ends(lease, '2026-04-16')
        generate(lease)
        def (march, april) = bills(lease)[2, 3]
        inTransaction { bean(ChangeBill).cancel(march.id, PropertyScope.ALL, 'wrong') }

        expect:
        april.amount == 1500.00

        when:
        ends(lease, '2027-01-01')
        inTransaction { bean(LeaseResumptions).resume(bean(Leases).lease(lease.id()), day('2026-04-16')) }

        then:
        bills(lease)*.amount.take(5) == [3000.00] * 5
        bills(lease)*.state.take(5) == ['OPEN', 'OPEN', 'VOID', 'OPEN', 'OPEN']
        lines(april.id)*.kind == ['rent']
    }

    def "announced over HTTP the bills follow at once, withdrawn they are back, and a room let again stays let"() {
        given:
        def staff = signedIn(Role.MANAGER)
        def from = LocalDate.now().minusMonths(1)
        def lease = lease(tenant(), from: from.toString(), to: from.plusMonths(12).toString(), rent: 3000)
        billFrom(from.toString(), lease)
        inTransaction { bean(BillLeases).bill([bean(Leases).lease(lease.id())], from.plusMonths(4)) }
        def whole = bills(lease)
        def path = "/api/v1/leases/${lease.id()}/ending"

        expect:
        staff.delete(path).body.code == 'leases.no_end_announced'

        when:
        def announced = staff.post(path, [on: from.plusMonths(2).toString(), reason: '工作调动'])

        then:
        announced.status == 200
        bills(lease)*.state == ['OPEN', 'OPEN', 'VOID', 'VOID', 'VOID']
        staff.get("/api/v1/bills/${whole[2].id}").body.changes*.kind == ['lease_ended']

        when:
        def withdrawn = staff.delete(path)

        then:
        withdrawn.status == 200
        withdrawn.body.lease.to == from.plusMonths(12).toString()
        withdrawn.body.closingReason == null
        bills(lease) == whole
        staff.get("/api/v1/audit?entityId=${lease.id()}").body.items*.action.take(2) == ['leases.end_withdrawn', 'leases.ended_early']
        staff.get("/api/v1/bills/${whole[2].id}").body.changes*.kind == ['lease_ended', 'lease_resumed']
    }

    /** A lease of 2026 with all its rent bills. */
    private Lease billed(Map options) {
        def lease = lease([from: '2026-01-01', to: '2027-01-01'] + options, tenant())
        billFrom('2026-01-01', lease)
        generate(lease)
        bean(Leases).lease(lease.id())
    }

    private void generate(Lease lease) {
        inTransaction { bean(BillLeases).bill([bean(Leases).lease(lease.id())], day('2026-12-31')) }
    }

    private void ends(Lease lease, String day) {
        sql.execute('UPDATE leases.lease SET ends_on = ?::date WHERE id = ?', [day, lease.id()])
    }

    private List<Map> bills(Lease lease) {
        sql.rows('''SELECT id, period_to::text AS until, months_covered, amount, paid, state, last_cleared_on::text AS cleared
                    FROM billing.bill WHERE lease_id = ? ORDER BY period_from''', [lease.id()]).collect { new HashMap(it) }
    }

    private Map last(Lease lease) {
        def bill = bills(lease).findAll { it.state != 'VOID' }.last()
        [until: bill.until, months: bill.months_covered, amount: bill.amount]
    }

    private List<Map> lines(UUID bill) {
        sql.rows('SELECT kind, amount FROM billing.bill_line WHERE bill_id = ? ORDER BY n', [bill])
    }

    private BigDecimal unspent(Lease lease) {
        sql.firstRow('SELECT coalesce(sum(unallocated), 0) AS credit FROM billing.payment WHERE tenant_id = ?', [lease.tenantId()]).credit
    }
}
