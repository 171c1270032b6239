package anju.billing

import anju.kernel.Ids
import anju.kernel.Role
import org.joda.money.CurrencyUnit
import org.joda.money.Money

/** A payment by hand reads of settled rent no more than it needs: what it says is what the whole account would. */
class LonePaymentSpec extends BillingFixture {

    def "whatever is paid when, nothing is left to correct: #seed"() {
        given:
        def random = new Random(seed)
        def tenant = tenant()
        def leases = (0..random.nextInt(2)).collect { lease(tenant) }
        def months = (0..<14).collect { day('2025-01-05').plusMonths(it) }
        leases.eachWithIndex { lease, n ->
            months.each { bill(lease, it.plusDays(n && random.nextBoolean() ? 2 : 0).toString()) }
        }
        def open = sql.rows('SELECT id, due_on FROM billing.bill WHERE tenant_id = ? ORDER BY due_on', [tenant])

        expect:
        while (open) {
            def next = open.remove(random.nextInt(Math.min(4, open.size()))) // now and then a later one first
            def due = next.due_on.toLocalDate()
            assert paid(tenant, due.plusDays(random.nextInt(5) - 3), 3000, [next.id]).settled() == [next.id]
            assert toCorrect(tenant).empty
        }

        where:
        seed << (1..4)
    }

    def "the first month after many says how they were paid"() {
        given:
        def lease = lease(tenant())
        def late = bill(lease, '2025-01-05')
        def before = (1..12).collect { bill(lease, day('2025-01-05').plusMonths(it).toString()) }
        paid(lease.tenantId(), day('2025-01-09'), 3000)
        paid(lease.tenantId(), day('2025-02-01'), 36000)
        def last = bill(lease, '2026-02-05')

        when:
        paid(lease.tenantId(), day('2026-02-05'), 3000)

        then:
        settledOf(late, *before, last).last().with { [onTimeStreak(), onTimeRate12m()] } == [12, 1d]
    }

    def "a bill of another currency does not take the money, and it stays as credit where rent of its own was paid before"() {
        given:
        def lease = lease(tenant())
        bill(lease, '2025-01-05')
        paid(lease.tenantId(), day('2025-01-05'), 3000)
        def foreign = bill(lease, '2025-02-05')
        sql.executeUpdate("UPDATE billing.bill SET currency = 'EUR' WHERE id = ?", [foreign])

        when:
        def taken = paid(lease.tenantId(), day('2025-02-05'), 3000)

        then:
        taken.settled() == []
        taken.payment().unallocated == 3000
        billRow(foreign).state == 'OPEN'
    }

    def "money belongs to the house of the bill it was meant for, else of the oldest"() {
        given: 'somebody who moved: the older bill here, the later one there'
        def tenant = tenant()
        def (here, there) = ['旧项目', '新项目'].collect { lease(tenant, house: it) }
        def (older, later) = [bill(here, '2025-01-05'), bill(there, '2025-02-05')]

        expect:
        paid(tenant, day('2025-02-01'), 100, [later]).payment().propertyId == there.propertyId()
        paid(tenant, day('2025-02-01'), 100, [Ids.next(), later, older]).payment().propertyId == there.propertyId()
        paid(tenant, day('2025-02-01'), 100).payment().propertyId == here.propertyId()
        receive(payment(tenant, '2025-02-01', 100, 'lone-period', '2025-02-05'))
        sql.firstRow("SELECT property_id FROM billing.payment WHERE reference = 'lone-period'").property_id == there.propertyId()

        and: 'whoever sees one house sees what was paid for it'
        signedIn(Role.AGENT, there.propertyId()).get("/api/v1/payments?tenantId=$tenant").body.items.size() == 3
        signedIn(Role.AGENT, here.propertyId()).get("/api/v1/payments?tenantId=$tenant").body.items.size() == 1
        bean(AccountReader).withOpenBills([tenant])*.propertyId() == [here.propertyId()]
    }

    private paid(UUID tenant, on, amount, List<UUID> wanted = []) {
        inTransaction {
            bean(ReceivePayments).take(new Incoming(
                tenant, on, Money.of(CurrencyUnit.of('CNY'), amount as BigDecimal), 'bank', "lone-${Ids.next()}".toString(), null,
                wanted, true, 'hand'))
        }
    }

    /** Bills of which the whole account, judged anew, says something else than is written. */
    private toCorrect(UUID tenant) {
        def account = inTransaction { bean(AccountStore).read(tenant) }
        account.judge { property, own, payer -> payer }
        account.bills().findAll { it.changed() }
    }
}
