package anju.rewards

import static anju.kernel.Role.MANAGER

import anju.billing.BillingFixture
import anju.leases.Lease
import anju.points.Opening
import anju.points.PointsLedger
import anju.testing.JsonHttp
import java.time.LocalDate
import java.time.ZoneId
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Shared

/** Points and what they buy, over HTTP as the portal calls it. */
class PortalPointsSpec extends BillingFixture {
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))
    static final AtomicInteger KEY = new AtomicInteger()

    @Shared JsonHttp manager
    @Shared String rule

    def setup() {
        if (manager) return
        manager = signedIn(MANAGER).with('Accept-Language': 'en')
        rule = active(name: '按时缴租', nameEn: 'On time', when: 'bill.item == "rent" && bill.days_late <= 0', points: '100', expiry: [months: 12])
        active(name: '提前', nameEn: 'Early', when: 'bill.days_late <= -5', points: '20')
        active(name: '预算', nameEn: 'Formula', when: 'bill.amount > 1.0', points: 'int(bill.amount / 1000.0)', budget: 3, scope: [tiers: ['VIP']])
        active(name: '标签', nameEn: 'Tagged', when: 'bill.days_late <= 0', points: '5', scope: [tags: ['secret']])
        active(name: '别处', nameEn: 'Elsewhere', when: 'bill.days_late <= 0', points: '5', scope: [properties: [UUID.randomUUID()]])
    }

    def "a tenant reads every line with its reason, and why something earned nothing"() {
        given:
        def anna = home(0)
        bill(anna.lease, TODAY.minusDays(40).toString())
        bill(anna.lease, TODAY.minusDays(10).toString())
        receive(payment(anna.tenant, TODAY.minusDays(45).toString(), 3000))
        receive(payment(anna.tenant, TODAY.minusDays(8).toString(), 3000))
        open(anna, 500, TODAY.plusDays(20))

        when:
        def points = anna.http.get('/api/v1/portal/points').body
        def lines = anna.http.get('/api/v1/portal/points/lines').body

        then:
        points.available == 620
        points.pending == 0
        points.debt == 0
        points.nextExpiry == [on: TODAY.plusDays(20).toString(), points: 500]
        lines.items*.change.sort() == [20, 100, 500]
        lines.items.findAll { it.kind == 'award' }*.fact.toSet().size() == 1
        with(lines.items.find { it.rule == 'On time' }) {
            on == TODAY.minusDays(45).toString()
            title.contains('5 days early')
            why.contains('On time')
            checks.every { it.held }
        }
        lines.misses*.on == [TODAY.minusDays(8).toString()]
        with(lines.misses[0]) {
            title.contains('2 days late')
            why == 'Points need “it is settled on time”; this time: 2 days late.'
            rule == 'Each rent bill gives 100 points if it is settled on time.'
        }

        and: 'page by page, nothing twice and nothing left out'
        def first = anna.http.get('/api/v1/portal/points/lines?limit=2').body
        def rest = anna.http.get("/api/v1/portal/points/lines?limit=2&cursor=$first.nextCursor").body
        (first.items + rest.items)*.id == lines.items*.id
        (first.misses + rest.misses)*.fact == lines.misses*.fact

        and: 'in Chinese'
        anna.http.with('Accept-Language': 'zh-CN').get('/api/v1/portal/points/lines').body.misses[0].title.contains('晚 2 天')

        and: 'as a file'
        def file = anna.http.get('/api/v1/portal/points/statement')
        file.header('content-type').startsWith('text/csv')
        file.text.contains('On time')
    }

    def "how points are earned is told from the rules that are on where the tenant lives, without what only staff know"() {
        given:
        def rules = home(0).http.get('/api/v1/portal/points/rules').body

        expect:
        rules*.name == ['On time', 'Early', 'Formula']
        rules*.sentence == [
            'Each rent bill gives 100 points if it is settled on time. Expires after 12 months.',
            'Each rent bill gives 20 points if it is settled at least 5 days early.',
            'Each rent bill settled gives 1 point for each 1,000 of bill amount if the tier is VIP and the bill amount is above 1.']
    }

    def "a tenant sees what is offered here, redeems it, shows the code, and takes it back"() {
        given:
        def anna = home(250)
        def (mug, lamp, vip, draft) = [offered(points: 100, stock: 1, nameEn: 'Mug'), offered(points: 400, nameEn: 'Lamp'), offered(points: 1, tiers: ['VIP']), offered(state: 'DRAFT')]
        def seen = { anna.http.get('/api/v1/portal/rewards').body.items.collectEntries { [it.id, it] } }

        expect:
        with(seen()) {
            get(mug.id).can && get(mug.id).left == 150 && get(mug.id).name == 'Mug' && get(mug.id).remaining == 1
            !get(mug.id).containsKey('cost')
            !get(lamp.id).can && get(lamp.id).missing == 150 && get(lamp.id).why == 'You are 150 points short.'
            get(vip.id).why == 'For VIP.'
            !containsKey(draft.id)
        }
        anna.http.get("/api/v1/portal/rewards/$draft.id").status == 404
        anna.http.post("/api/v1/portal/rewards/$lamp.id/redemptions", [:]).body.code == 'rewards.obstacle.points'

        when:
        def made = (1..2).collect { anna.http.post("/api/v1/portal/rewards/$mug.id/redemptions", [note: 'blue'], 'Idempotency-Key': "mug-$mug.id") }

        then:
        made*.status == [201, 201]
        made*.body*.id.toSet().size() == 1
        anna.http.get('/api/v1/portal/points').body.available == 150
        seen()[mug.id].why == 'None left.'
        with(anna.http.get('/api/v1/portal/redemptions').body.items) {
            size() == 1
            first().code ==~ /[0-9A-Z]{10}/
            first().cancellable
            first().house == '静安项目'
        }

        and: 'staff see who did it'
        manager.get("/api/v1/redemptions/${made[0].body.id}").body.askedBy == '张伟'

        when: 'taken back'
        def back = anna.http.post("/api/v1/portal/redemptions/${made[0].body.id}/cancellation")

        then:
        back.body.state == 'CANCELLED'
        back.body.code == null
        anna.http.get('/api/v1/portal/points').body.available == 250
        anna.http.post("/api/v1/portal/redemptions/${made[0].body.id}/cancellation").status == 409
        seen()[mug.id].can
        anna.http.get('/api/v1/portal/points/lines').body.items.findAll { it.redemption }*.title == ['Redemption cancelled, points returned: Mug', 'Redeemed: Mug']
        held()
    }

    def "what may not be taken back, staff take back"() {
        given:
        def anna = home(100)
        def made = anna.http.post("/api/v1/portal/rewards/${offered(cancellable: false).id}/redemptions", [:]).body

        expect:
        !made.cancellable
        anna.http.post("/api/v1/portal/redemptions/$made.id/cancellation").body.code == 'rewards.not_cancellable'
        manager.post("/api/v1/redemptions/$made.id/cancellation", [reason: 'sorry']).status == 200
        anna.http.get("/api/v1/portal/redemptions/$made.id").body.reason == 'sorry'
    }

    def "a rent credit goes on the bill that the tenant chooses"() {
        given:
        def anna = home(100)
        def due = bill(anna.lease, TODAY.plusDays(3).toString())
        def credit = offered(kind: 'RENT_CREDIT', points: 100, cost: [amount: '50.00', currency: 'CNY'])

        expect:
        with(anna.http.get("/api/v1/portal/rewards/$credit.id").body) {
            it.credit == [amount: '50.00', currency: 'CNY']
            open*.billId == [due.toString()]
        }

        when:
        def made = anna.http.post("/api/v1/portal/rewards/$credit.id/redemptions", [billId: due]).body

        then:
        made.state == 'FULFILLED'
        made.credit.uses*.billId == [due.toString()]
        !made.cancellable
        billRow(due).amount == 2950
        anna.http.post("/api/v1/portal/redemptions/$made.id/cancellation").status == 409
        held()
    }

    def "nobody sees or touches what is somebody else's"() {
        given:
        def (anna, bela) = [home(500), home(500)]
        def mug = offered(points: 100)
        def credit = offered(kind: 'RENT_CREDIT', points: 100)
        def made = anna.http.post("/api/v1/portal/rewards/$mug.id/redemptions", [:]).body
        def due = bill(anna.lease, TODAY.plusDays(3).toString())

        expect:
        bela.http.get("/api/v1/portal/redemptions/$made.id").status == 404
        bela.http.post("/api/v1/portal/redemptions/$made.id/cancellation").status == 404
        bela.http.post("/api/v1/portal/rewards/$credit.id/redemptions", [billId: due]).status == 404
        bela.http.get('/api/v1/portal/redemptions').body.items == []
        bela.http.get('/api/v1/portal/points').body.available == 500
        manager.get('/api/v1/portal/points').status == 401
    }

    def "64 tenants at once on the last ten: ten get one"() {
        given:
        def mug = offered(points: 100, stock: 10)
        def people = (1..64).collect { home(150) }.shuffled(new Random(11))
        def pool = Executors.newFixedThreadPool(64)

        when:
        def answers = pool.invokeAll(people.collect { who -> { who.http.post("/api/v1/portal/rewards/$mug.id/redemptions", [:]) } as Callable })*.get()

        then:
        answers.countBy { it.status } == [201: 10, 422: 54]
        manager.get("/api/v1/rewards/$mug.id").body.remaining == 0
        held()

        cleanup:
        pool?.shutdown()
    }

    private Map home(long points) {
        def lease = lease(tenant(), from: TODAY.minusYears(1).toString(), to: TODAY.plusYears(1).toString())
        def who = [lease: lease, tenant: lease.tenantId(), http: tenantIn(lease.tenantId()).with('Accept-Language': 'en')]
        if (points > 0) open(who, points, null)
        who
    }

    private void open(Map who, long points, LocalDate expiresOn) {
        bean(PointsLedger).open([new Opening(who.tenant, 'portal' + KEY.incrementAndGet(), points, expiresOn, 'before')])
    }

    private Map offered(Map set) {
        def answer = manager.post('/api/v1/rewards', [kind: 'GIFT', name: '杯子', nameEn: 'Thing', points: 100, cost: [amount: '12.00', currency: 'CNY'], state: 'ON'] + set)
        assert answer.status == 201
        answer.body
    }

    private String active(Map terms) {
        def id = manager.post('/api/v1/rules', [trigger: 'rent.bill_settled'] + terms).body.id
        assert manager.post("/api/v1/rules/$id/state", [state: 'active']).status == 200
        id
    }

    private boolean held() {
        manager.get('/api/v1/points/audit').body.held
    }
}
