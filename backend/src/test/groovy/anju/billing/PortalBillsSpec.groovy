package anju.billing

import static anju.kernel.Role.MANAGER

import java.time.LocalDate
import java.time.ZoneId

/** What a tenant sees of bills and payments in the portal. */
class PortalBillsSpec extends BillingFixture {
    static final LocalDate TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))

    private static String day(int days) {
        TODAY.plusDays(days).toString()
    }

    def "open bills come first, the oldest due at the top, then the settled ones, the latest at the top, page by page"() {
        given:
        def lease = lease(tenant())
        def days = [-100, -70, -40, -10, 20]
        def bills = days.collect { bill(lease, day(it)) }
        receive(payment(lease.tenantId(), day(-35), 9500))

        when:
        def me = tenantIn(lease.tenantId())
        def first = me.get('/api/v1/portal/bills?limit=2').body
        def second = me.get("/api/v1/portal/bills?limit=2&cursor=${first.nextCursor}").body

        then:
        first.open*.id == [bills[3], bills[4]]*.toString()
        first.open*.outstanding*.amount == ['2500.00', '3000.00']
        first.open*.overdueDays == [10, 0]
        first.open*.daysUntilDue == [-10, 20]
        first.owed == [[amount: '5500.00', currency: 'CNY']]
        first.past*.id == [bills[2], bills[1]]*.toString()
        second.open == []
        second.past*.id == [bills[0].toString()]
        second.nextCursor == null
        first.past.first().daysLate == 5
    }

    def "each line says what it was worked out from, and a late fee why"() {
        given:
        def lease = lease([house: "滞纳楼"], tenant())
        sql.execute('''
            INSERT INTO billing.property_terms (property_id, late_fee_daily_percent, late_fee_cap_percent) VALUES (?, 0.05, 10)
            ON CONFLICT DO NOTHING''', [lease.propertyId()])
        def rent = bill(lease, day(-20))
        bean(AccrueLateFees).accrue()
        def me = tenantIn(lease.tenantId())

        when:
        def open = me.get('/api/v1/portal/bills').body.open
        def fee = open.find { it.item == 'late_fee' }

        then:
        open.first().lines*.kind == ['rent']
        fee.aboutBillId == rent.toString()
        fee.lines.first().detail == [dailyPercent: '0.05', capPercent: '10', dueOn: day(-20)]
        me.get("/api/v1/portal/bills/$rent").body.lateFee.id == fee.id
    }

    def "one bill shows what paid it, and what was taken back with the reason"() {
        given:
        def lease = lease(tenant())
        def rent = bill(lease, day(0))
        def first = receive(payment(lease.tenantId(), day(-3), 3000, 'B-1'))[0].paymentId()
        signedIn(MANAGER).post("/api/v1/payments/$first/reversal", [reason: '账户余额不足', occurredOn: day(-1)])
        receive(payment(lease.tenantId(), day(0), 1000, 'B-2'))

        when:
        def shown = tenantIn(lease.tenantId()).get("/api/v1/portal/bills/$rent").body

        then:
        shown.bill.paid.amount == '1000.00'
        shown.payments.collect { [it.reference, it.amount.amount, it.state, it.endedOn, it.reason] } == [
            ['B-1', '3000.00', 'bounced', day(-1), '账户余额不足'], ['B-2', '1000.00', 'cleared', null, null]]
    }

    def "a receipt names the payments that paid, by day and method; without any there is none yet"() {
        given:
        def lease = lease(tenant('王芳'))
        def rent = bill(lease, day(0))
        def me = tenantIn(lease.tenantId())

        expect:
        with(me.get("/api/v1/portal/bills/$rent/receipt")) {
            status == 409
            body.code == 'billing.no_receipt_yet'
        }

        when:
        receive(payment(lease.tenantId(), day(-1), 1200, 'C-1'), payment(lease.tenantId(), day(0), 1800, 'C-2'))
        def receipt = me.get("/api/v1/portal/bills/$rent/receipt").body

        then:
        receipt.tenant == '王芳'
        receipt.number ==~ /[0-9A-F]{12}/
        receipt.bill.state == 'settled'
        receipt.payments.collect { [it.amount.amount, it.clearedOn, it.method] } == [['1200.00', day(-1), 'bank'], ['1800.00', day(0), 'bank']]
    }

    def "payments are listed with what they paid and what is left, those of others on the account by name"() {
        given:
        def lease = lease(tenant())
        def friend = tenant('李四')
        def rent = bill(lease, day(0))
        sql.execute('INSERT INTO leases.co_tenant (tenant_id, lease_id, share) VALUES (?, ?, 1)', [friend, lease.id()])
        receive(payment(lease.tenantId(), day(-2), 1000, 'D-1'))
        receive(payment(friend, day(-1), 2500, 'D-2'))

        when:
        def me = tenantIn(lease.tenantId())
        def page = me.get('/api/v1/portal/payments?limit=1').body
        def rest = me.get("/api/v1/portal/payments?limit=1&cursor=$page.nextCursor").body

        then:
        with(page.items.first()) {
            paidBy == '李四'
            credit.amount == '500.00'
            bills*.billId == [rent.toString()]
            bills*.amount*.amount == ['2000.00']
        }
        rest.items*.reference == ['D-1']
        rest.items*.paidBy == [null]
        rest.nextCursor == null
    }

    def "another tenant's bills, receipts and payments are not there"() {
        given:
        def lease = lease(tenant())
        def rent = bill(lease, day(0))
        receive(payment(lease.tenantId(), day(0), 3000, 'E-1'))
        def other = tenantIn(this.lease(tenant()).tenantId())

        expect:
        other.get("/api/v1/portal/bills/$rent").status == 404
        other.get("/api/v1/portal/bills/$rent/receipt").status == 404
        other.get('/api/v1/portal/bills').body.with { open + past } == []
        other.get('/api/v1/portal/payments').body.items == []
        signedIn(MANAGER).get('/api/v1/portal/bills').status == 401
    }

    def "a cursor that is none is refused"() {
        expect:
        tenantIn(lease(tenant()).tenantId()).get('/api/v1/portal/bills?cursor=nonsense').status == 400
    }
}
