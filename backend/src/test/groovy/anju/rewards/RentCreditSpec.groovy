package anju.rewards

import static anju.kernel.Role.MANAGER

import anju.billing.BillingFixture
import anju.leases.Lease
import anju.points.Opening
import anju.points.PointsLedger
import anju.testing.JsonHttp
import java.time.LocalDate
import java.time.ZoneId
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Shared

/** Points that pay rent, from the catalogue to the bill and back. */
class RentCreditSpec extends BillingFixture {
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))
    static final AtomicInteger KEY = new AtomicInteger()

    @Shared JsonHttp manager

    def setup() {
        if (!manager) manager = signedIn(MANAGER).with('Accept-Language': 'en')
    }

    def "points come off the next rent bill, and nothing else; the rules see the rent as it was"() {
        given:
        def lease = home(1000)
        def redemption = redeemed(lease, credit(100, 500))

        expect: 'nobody has to hand it over'
        redemption.state == 'FULFILLED'
        redemption.kind == 'RENT_CREDIT'
        redemption.credit == [id: redemption.id, amount: cny(100), waiting: cny(100), ended: false, uses: []]
        available(lease) == 500

        when:
        def water = ensure(terms(lease, TODAY.plusDays(3).toString(), 80, 'water')).first().billId()
        def past = bill(lease, TODAY.minusMonths(3).toString())
        def next = bill(lease, TODAY.plusDays(3).toString())
        def after = bill(lease, TODAY.plusDays(33).toString())

        then:
        [water, past, next, after].collect { billRow(it).amount } == [80, 3000, 2900, 3000]
        manager.get("/api/v1/bills/$next").body.lines.collect { [it.kind, it.amount.amount] } == [['rent', '3000.00'], ['points_credit', '-100.00']]
        manager.get("/api/v1/bills/$next").body.lines.last().detail == [redemption: redemption.id, name: '抵租', nameEn: 'Off the rent']
        with(manager.get("/api/v1/redemptions/$redemption.id").body.credit) {
            waiting == cny(0)
            uses == [[billId: next.toString(), periodFrom: TODAY.plusDays(3).toString(), dueOn: TODAY.plusDays(3).toString(), amount: cny(100)]]
        }

        when: 'paid five days early'
        receive(payment(lease.tenantId(), TODAY.minusDays(2).toString(), 2900, 'rest-' + next, TODAY.plusDays(3).toString()))

        then:
        with(settledOf(next).last()) {
            amount() == 3000
            settledOn() == TODAY.minusDays(2)
            daysLate() == -5
        }
        held()
    }

    def "the file that states the bill again leaves it as it is, and another amount takes the credit along"() {
        given:
        def lease = home(500)
        redeemed(lease, credit(100, 500))
        def due = TODAY.plusDays(3).toString()
        def next = bill(lease, due)

        expect:
        ensure(terms(lease, due))*.outcome()*.name() == ['UNCHANGED']
        ensure(terms(lease, due, 3200))*.outcome()*.name() == ['UPDATED']
        billRow(next).amount == 3100
        ensure(terms(lease, due, 60))*.outcome()*.name() == ['UPDATED']
        billRow(next).amount == 0
        held()
    }

    def "a bill takes no more than the house allows (#percent % and #most of 3001), and the rest waits"() {
        given:
        def lease = home(500, "帽子公寓 $percent $most")
        def url = "/api/v1/properties/${lease.propertyId()}/billing-terms"
        def agreed = manager.get(url)
        def answer = manager.put('If-Match': agreed.header('ETag'), url, agreed.body + [creditCapPercent: percent, creditCapAmount: most])
        redeemed(lease, credit(500, 500))

        when:
        def bills = (0..2).collect { bill(lease, TODAY.plusDays(1).plusMonths(it).toString(), 3001) }

        then:
        answer.status == 200
        bills.collect { 3001 - billRow(it).amount } == taken
        held()

        where:
        percent | most   || taken
        10      | null   || [300.10, 199.90, 0]
        33.33   | 250.5  || [250.50, 249.50, 0]
        100     | null   || [500, 0, 0]
        0.05    | null   || [1.50, 1.50, 1.50]
    }

    def "a cap of nothing is refused"() {
        given:
        def lease = home(0)
        def url = "/api/v1/properties/${lease.propertyId()}/billing-terms"
        def agreed = manager.get(url)

        expect:
        manager.put('If-Match': agreed.header('ETag'), url, agreed.body + [creditCapPercent: 0]).status == 422
    }

    def "the tenant may choose an open bill: it is settled on the day of its last points, the rest goes to the next one"() {
        given:
        def lease = home(1000)
        def late = bill(lease, TODAY.minusDays(20).toString())
        receive(payment(lease.tenantId(), TODAY.minusDays(19).toString(), 2950))
        def reward = credit(80, 100)

        expect: 'what fits on it'
        def open = manager.get("/api/v1/tenants/${lease.tenantId()}/rewards").body.find { it.reward.id == reward.id }.open
        open == [[billId: late.toString(), from: TODAY.minusDays(20).toString(), to: TODAY.minusDays(20).plusMonths(1).toString(), dueOn: TODAY.minusDays(20).toString(),
                  outstanding: cny(50), room: cny(50)]]

        when:
        def redemption = redeemed(lease, reward, late)
        def next = bill(lease, TODAY.plusDays(3).toString())

        then:
        redemption.credit.uses*.amount == [cny(50)]
        with(settledOf(late).last()) {
            amount() == 3000
            settledOn() == TODAY
            daysLate() == 20
        }
        billRow(next).amount == 2970
        manager.get("/api/v1/bills/$late").body.bill.settledOn == TODAY.toString()

        and: 'no bill that is closed, none of something else, none of somebody else'
        refusal(lease, reward, late) == [409, 'billing.credit_bill_closed']
        refusal(lease, reward, ensure(terms(lease, TODAY.plusDays(3).toString(), 80, 'water')).first().billId()) == [422, 'billing.credit_on_rent_only']
        refusal(lease, reward, bill(home(0), TODAY.plusDays(3).toString())) == [404, 'billing.no_bill']
        refusal(lease, reward, UUID.randomUUID()) == [404, 'billing.no_bill']
        available(lease) == 900
        held()
    }

    def "points that come late pay from their day on: until yesterday the late fee is that of somebody without any"() {
        given:
        def (mine, other) = (1..2).collect { home(500, '滞纳抵租公寓') }
        def url = "/api/v1/properties/${mine.propertyId()}/billing-terms"
        def agreed = manager.get(url)
        manager.put('If-Match': agreed.header('ETag'), url, agreed.body + [lateFeeDailyPercent: 0.1, lateFeeCapPercent: 20])
        def bills = [mine, other].collect { bill(it, TODAY.minusDays(20).toString()) }
        redeemed(mine, credit(1000, 500), bills[0])

        when:
        bean(anju.billing.AccrueLateFees.AccrueBatch).accrue(bean(anju.billing.TermsStore).of(mine.propertyId()), TODAY.minusDays(1), new UUID(0, 0), 100)
        def fees = bills.collect { sql.firstRow('SELECT amount FROM billing.bill WHERE about_bill_id = ?', [it]).amount }

        then:
        bills.collect { billRow(it).amount } == [2000, 3000]
        fees == [57.00, 57.00]
        held()
    }

    def "a bill that points pay altogether is settled, and earns as any other"() {
        given:
        def lease = home(1000)
        redeemed(lease, credit(3500, 1000))

        when:
        def next = bill(lease, TODAY.plusDays(3).toString())

        then:
        billRow(next).state == 'SETTLED'
        with(settledOf(next)) {
            size() == 1
            first().amount() == 3000
            first().method() == 'points'
            first().paymentId() == null
            first().settledOn() == TODAY
            first().daysLate() == -3
        }
        held()
    }

    def "a void bill gives its credit back for the next one, and what is used cannot be taken back"() {
        given:
        def lease = home(0)
        open(lease, 200, TODAY.plusDays(10))
        open(lease, 400, TODAY.plusDays(100))
        def before = lots(lease)
        def redemption = redeemed(lease, credit(100, 500))
        def next = bill(lease, TODAY.plusDays(3).toString())
        def cancelled = { manager.post("/api/v1/redemptions/$redemption.id/cancellation", [reason: 'changed their mind']) }

        expect:
        with(cancelled()) {
            status == 409
            body.code == 'billing.credit_used'
            body.detail.contains('100.00')
        }

        when:
        manager.post("/api/v1/bills/$next/void", [reason: 'wrong period'])
        def other = bill(lease, TODAY.plusDays(33).toString())

        then:
        billRow(next).amount == 3000
        billRow(other).amount == 2900

        when: 'withdrawn as if it never was'
        inTransaction { billing.withdrawBills([other]) }

        then:
        manager.get("/api/v1/redemptions/$redemption.id").body.credit.waiting == cny(100)

        when:
        def answer = cancelled()

        then:
        answer.body.state == 'CANCELLED'
        answer.body.credit.ended
        lots(lease) == before
        cancelled().status == 409
        billRow(bill(lease, TODAY.plusDays(63).toString())).amount == 3000
        held()
    }

    def "what is waived altogether gives its credit back"() {
        given:
        def lease = home(500)
        redeemed(lease, credit(100, 500))
        def next = bill(lease, TODAY.plusDays(3).toString())

        when:
        manager.post("/api/v1/bills/$next/waiver", [reason: 'our fault'])

        then:
        billRow(next).state == 'VOID'
        billRow(bill(lease, TODAY.plusDays(33).toString())).amount == 2900
        held()
    }

    def "a part is waived before and after points are put on the bill"() {
        given:
        def lease = home(500)
        def late = bill(lease, TODAY.minusDays(20).toString())

        expect:
        manager.post("/api/v1/bills/$late/waiver", [amount: 200, reason: 'noise']).status == 200
        redeemed(lease, credit(100, 500), late).credit.uses*.amount == [cny(100)]
        with(manager.post("/api/v1/bills/$late/waiver", [amount: 300, reason: 'more noise'])) {
            status == 200
            body.bill.outstanding == cny(2400)
            body.lines.collect { [it.kind, it.amount.amount] }.toSet() ==
                    [['rent', '3000.00'], ['points_credit', '-100.00'], ['waiver', '-500.00']] as Set
        }
        held()
    }

    def "a lease that ends early and then goes on keeps its credits in step"() {
        given:
        def lease = home(1000)
        redeemed(lease, credit(2000, 500))
        def next = bill(lease, TODAY.plusDays(1).withDayOfMonth(1).plusMonths(1).toString())
        receive(payment(lease.tenantId(), TODAY.toString(), 1000))
        def first = sql.firstRow('SELECT period_from AS day FROM billing.bill WHERE id = ?', [next]).day.toLocalDate()

        when: 'after half of the period'
        def end = first.plusDays(first.lengthOfMonth().intdiv(2))
        inTransaction { bean(anju.billing.LeaseEndings).end(lease.tenantId(), lease.id(), end) }

        then:
        held()
        with(billRow(next)) {
            amount + credited < 2000
            paid == amount
        }

        when:
        inTransaction { bean(anju.billing.LeaseResumptions).resume(lease, end) }

        then:
        held()
        with(billRow(next)) {
            amount == 1000
            credited == 2000
            state == 'SETTLED'
        }
    }

    def "bills that are made while credits are redeemed: every yuan is on one bill or waits, however it falls"() {
        given:
        def lease = home(800)
        def reward = credit(100, 100)
        billFrom(TODAY.toString(), lease)

        when:
        def answers = atOnce(12) { n ->
            if (n % 3 == 0) ensure(terms(lease, TODAY.plusDays(1).plusMonths(n.intdiv(3) as int).toString()))
            else manager.post("/api/v1/tenants/${lease.tenantId()}/redemptions", [rewardId: reward.id], 'Idempotency-Key': "credit-${lease.id()}-$n").status
        }

        then:
        answers.findAll { it instanceof Integer } == [201] * 8
        available(lease) == 0
        sql.firstRow('SELECT count(*) AS n, sum(amount - waiting) AS used FROM billing.rent_credit WHERE tenant_id = ?', [lease.tenantId()]).n == 8
        held()

        when: 'all of it again'
        def again = (1..11).findAll { it % 3 }.collect {
            manager.post("/api/v1/tenants/${lease.tenantId()}/redemptions", [rewardId: reward.id], 'Idempotency-Key': "credit-${lease.id()}-$it").status
        }

        then:
        again.unique() == [201]
        sql.firstRow('SELECT count(*) AS n FROM billing.rent_credit WHERE tenant_id = ?', [lease.tenantId()]).n == 8
        held()
    }

    def "a run twice uses a credit once"() {
        given:
        def lease = home(500)
        redeemed(lease, credit(100, 500))
        billFrom(TODAY.minusMonths(1).toString(), lease)

        when:
        def made = (1..2).collect { manager.post('/api/v1/bills/generation', [propertyId: lease.propertyId(), upTo: TODAY.plusMonths(1).toString()]).body.created }

        then:
        made[0] > 0
        made[1] == 0
        sql.firstRow('SELECT sum(credited) AS s FROM billing.bill WHERE tenant_id = ?', [lease.tenantId()]).s == 100
        held()
    }

    def "without rent there is nothing to take it off, and another currency buys nothing here"() {
        given:
        def lease = home(500)
        def gone = home(500, '静安项目', TODAY.minusDays(1))
        def reward = credit(100, 100)

        expect:
        manager.post('/api/v1/rewards', asked(cost: [amount: '0', currency: 'CNY'])).body.code == 'rewards.credit_of_nothing'
        manager.post('/api/v1/rewards', asked(cost: [amount: '10', currency: 'EUR'], propertyIds: [lease.propertyId()])).body.code == 'rewards.credit_currency'
        refusal(gone, reward, null) == [422, 'rewards.obstacle.no_rent']

        when:
        def euros = manager.post('/api/v1/rewards', asked(cost: [amount: '10', currency: 'EUR'])).body

        then:
        !manager.get("/api/v1/tenants/${lease.tenantId()}/rewards").body.any { it.reward.id == euros.id }
        refusal(lease, euros, null) == [422, 'rewards.obstacle.no_rent']
        manager.post("/api/v1/tenants/${lease.tenantId()}/redemptions", [rewardId: gift().id, billId: UUID.randomUUID()]).status == 422
        held()
    }

    private Lease home(long points, String house = '静安项目', LocalDate until = TODAY.plusYears(1)) {
        def lease = lease(tenant(), from: TODAY.minusYears(1).toString(), to: until.toString(), house: house)
        if (points > 0) open(lease, points, null)
        lease
    }

    private Map credit(Object amount, int points) {
        def answer = manager.post('/api/v1/rewards', asked(points: points, cost: cny(amount)))
        assert answer.status == 201
        answer.body
    }

    private Map gift() {
        manager.post('/api/v1/rewards', asked(kind: 'GIFT', points: 1)).body
    }

    private static Map asked(Map set) {
        [kind: 'RENT_CREDIT', name: '抵租', nameEn: 'Off the rent', points: 100, cost: cny(100), state: 'ON'] + set
    }

    private static Map cny(Object amount) {
        [amount: (amount as BigDecimal).setScale(2).toPlainString(), currency: 'CNY']
    }

    private Map redeemed(Lease lease, Map reward, UUID bill = null) {
        def answer = manager.post("/api/v1/tenants/${lease.tenantId()}/redemptions", [rewardId: reward.id, billId: bill])
        assert answer.status == 201
        answer.body
    }

    private List refusal(Lease lease, Map reward, UUID bill) {
        def answer = manager.post("/api/v1/tenants/${lease.tenantId()}/redemptions", [rewardId: reward.id, billId: bill])
        [answer.status, answer.body.code]
    }

    private void open(Lease lease, long points, LocalDate expiresOn) {
        bean(PointsLedger).open([new Opening(lease.tenantId(), 'credit' + KEY.incrementAndGet(), points, expiresOn, 'before')])
    }

    private long available(Lease lease) {
        bean(PointsLedger).balance(lease.tenantId()).available()
    }

    private List lots(Lease lease) {
        sql.rows('''SELECT expires_on::text AS day, remaining FROM points.lot
            WHERE tenant_id = ? AND remaining > 0 ORDER BY expires_on''', [lease.tenantId()]).collect { [it.day, it.remaining] }
    }

    /** Every yuan of a credit is on a bill or waits; what a bill says is what its lines and its credits say; the ledger holds. */
    private boolean held() {
        assert sql.rows('''SELECT c.id FROM billing.rent_credit c
            LEFT JOIN billing.rent_credit_use u ON u.tenant_id = c.tenant_id AND u.credit_id = c.id
            GROUP BY c.id, c.amount, c.waiting HAVING c.amount - c.waiting <> coalesce(sum(u.amount), 0)''') == []
        assert sql.rows('''SELECT b.id, b.amount, b.credited, l.total, l.credits, u.used FROM billing.bill b
            CROSS JOIN LATERAL (SELECT sum(amount) AS total, coalesce(-sum(amount) FILTER (WHERE kind = 'points_credit'), 0) AS credits
                                FROM billing.bill_line WHERE tenant_id = b.tenant_id AND bill_id = b.id) l
            CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS used FROM billing.rent_credit_use
                                WHERE tenant_id = b.tenant_id AND bill_id = b.id) u
            WHERE b.amount <> l.total OR b.credited <> l.credits OR b.credited <> u.used''') == []
        assert manager.get('/api/v1/points/audit').body.held
        true
    }
}
