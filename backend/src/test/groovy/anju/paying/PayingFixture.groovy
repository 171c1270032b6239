package anju.paying

import static anju.kernel.Role.ADMIN

import anju.billing.BillingFixture
import anju.leases.Lease
import anju.paying.sandbox.SandboxGateway
import anju.points.PointsLedger
import anju.testing.JsonHttp
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import org.joda.money.Money

/** Bills due today, a rule that gives 100 points for rent on time, orders for the bills, and what the sandbox says of them. */
abstract class PayingFixture extends BillingFixture {
    static final String CALLBACKS = '/api/v1/gateway-callbacks/sandbox'
    static final String DELAY = '700ms'

    Map<String, Object> settings() {
        super.settings() + ['anju.paying.sandbox.enabled': 'true', 'anju.paying.sandbox.delay': DELAY]
    }

    def setupSpec() {
        def admin = signedIn(ADMIN)
        def rule = admin.post('/api/v1/rules', [name: '按时缴租', trigger: 'rent.bill_settled', when: 'bill.days_late <= 0', points: '100'])
        assert rule.status == 201
        assert admin.post("/api/v1/rules/$rule.body.id/state", [state: 'active']).status == 200
    }

    static LocalDate getToday() {
        LocalDate.now(ZoneId.of('Asia/Shanghai'))
    }

    /** Rent of a lease, due in so many days. */
    UUID rent(Lease lease = null, int inDays = 0, Object amount = 3000) {
        bill(lease ?: this.lease(tenant()), today.plusDays(inDays).toString(), amount)
    }

    OrderRow order(UUID... bills) {
        order('sandbox', new Visitor('203.0.113.7', true), bills)
    }

    OrderRow order(String gateway, Visitor visitor, UUID... bills) {
        def tenant = billRow(bills.first()).tenant_id
        def id = bean(OpenOrder).open(tenant, bills.toList(), gateway)
        bean(OpenOrder).page(tenant, id, visitor)
        row(tenant, id)
    }

    UUID opened(UUID bill, String gateway) {
        bean(OpenOrder).open(billRow(bill).tenant_id, [bill], gateway)
    }

    void page(UUID bill, UUID order, Visitor visitor) {
        bean(OpenOrder).page(billRow(bill).tenant_id, order, visitor)
    }

    /** The job that asks the channels. */
    void abandoned() {
        bean(ExpireOrders).run()
    }

    OrderRow row(UUID tenant, UUID id) {
        bean(OrderStore).find(tenant, id).get()
    }

    OrderRow fresh(OrderRow order) {
        row(order.tenantId(), order.id())
    }

    static Notice notice(OrderRow order, Outcome outcome, Money amount = order.money(), Instant at = Instant.now()) {
        new Notice(order.reference(), outcome, amount, at, outcome == Outcome.PAID ? null : 'disputed')
    }

    /** The sandbox's callback, signed, over HTTP. */
    JsonHttp.Answer say(Notice notice) {
        send(bean(SandboxGateway).call(notice))
    }

    JsonHttp.Answer say(OrderRow order, Outcome... outcomes) {
        outcomes.collect { say(notice(order, it)) }.last()
    }

    JsonHttp.Answer send(GatewayCall call) {
        http.post(call.headers(), CALLBACKS, new String(call.body(), 'UTF-8'))
    }

    long points(UUID tenant) {
        def balance = bean(PointsLedger).balance(tenant)
        balance.available() + balance.pending() - balance.debt()
    }

    List<Map> payments(UUID tenant) {
        sql.rows('SELECT * FROM billing.payment WHERE tenant_id = ? ORDER BY id', [tenant])
    }

    /** What stands in the books for an order of one bill. */
    Map books(OrderRow order, UUID bill) {
        def paid = sql.rows('SELECT state, amount, unallocated FROM billing.payment WHERE tenant_id = ? AND reference = ?',
            [order.tenantId(), order.reference()])
        [order: fresh(order).state() as String, bill: billRow(bill).state, paid: billRow(bill).paid, payments: paid*.state,
         credit: paid*.unallocated.sum() ?: 0.00]
    }

    /** Every yuan that came in is somewhere, and every bill knows what is paid on it. */
    void booksHold() {
        assert sql.rows('''
            SELECT b.id FROM billing.bill b LEFT JOIN billing.allocation a ON a.tenant_id = b.tenant_id AND a.bill_id = b.id
            GROUP BY b.tenant_id, b.id HAVING b.paid <> coalesce(sum(a.amount), 0)''').empty
        assert sql.rows('''
            SELECT p.id FROM billing.payment p LEFT JOIN billing.allocation a ON a.tenant_id = p.tenant_id AND a.payment_id = p.id
            GROUP BY p.tenant_id, p.id
            HAVING coalesce(sum(a.amount), 0) + p.unallocated + p.refunded
                <> CASE WHEN p.state IN ('CLEARED', 'REFUNDED') THEN p.amount ELSE p.refunded END''').empty
        assert signedIn(ADMIN).get('/api/v1/points/audit').body.held
    }

    static void eventually(Closure<Boolean> question) {
        def deadline = System.nanoTime() + 10_000_000_000L
        while (!question.call()) {
            assert System.nanoTime() < deadline
            Thread.sleep(50)
        }
    }
}
