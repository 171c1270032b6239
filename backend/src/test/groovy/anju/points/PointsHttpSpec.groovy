package anju.points

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.kernel.PropertyScope
import anju.tenants.NewTenant
import anju.tenants.Residence
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.time.Instant
import java.time.LocalDate
import java.time.temporal.ChronoUnit
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import spock.lang.Shared

class PointsHttpSpec extends AnjuSpec {
    private static int number = 0

    @Shared UUID house = UUID.randomUUID()
    @Shared JsonHttp manager
    @Shared JsonHttp secondManager
    @Shared JsonHttp agent
    @Shared JsonHttp stranger
    UUID tenant

    def setupSpec() {
        manager = signedIn(MANAGER)
        secondManager = signedIn(MANAGER)
        agent = signedIn(AGENT, house)
        stranger = signedIn(AGENT, UUID.randomUUID())
    }

    def setup() {
        tenant = someone(house)
    }

    def "a tenant's points, each with a reason"() {
        given:
        ledger.award([award(100, expiresOn: LocalDate.now().plusDays(40)), award(50, pendingUntil: LocalDate.now().plusDays(3))])

        when:
        def answer = agent.get("/api/v1/tenants/$tenant/points")

        then:
        answer.status == 200
        with(answer.body) {
            available == 100 && pending == 50 && debt == 0
            nextExpiry == [on: LocalDate.now().plusDays(40).toString(), points: 100]
            expiries*.points == [100]
            releases*.points == [50]
            postings.size() == 2
            postings*.reason == ['规则“按时缴租”'] * 2
            postings*.change.every { it > 0 }
            postings*.from == ['issued', 'issued']
            postings*.to as Set == ['available', 'pending'] as Set
        }
        stranger.get("/api/v1/tenants/$tenant/points").status == 404
    }

    def "lines come page by page, and by kind"() {
        given:
        ledger.award((1..5).collect { award(it, at: Instant.now().minus(it, ChronoUnit.DAYS)) })
        ledger.redeem(tenant, 2, UUID.randomUUID(), Instant.now(), '家政')

        when:
        def first = agent.get("/api/v1/tenants/$tenant/points?limit=4&include=misses").body
        def second = agent.get("/api/v1/tenants/$tenant/points?limit=4&cursor=$first.nextCursor").body

        then:
        first.postings*.points + second.postings*.points == [2, 1, 2, 3, 4, 5]
        second.nextCursor == null
        first.postings[0].reason == '兑换：家政'
        agent.get('Accept-Language': 'en', "/api/v1/tenants/$tenant/points?kind=redemption").body.postings*.reason == ['Redeemed: 家政']
        agent.get("/api/v1/tenants/$tenant/points?kind=nonsense").status == 400
    }

    def "a manager adjusts a few points at once, once per key"() {
        when:
        def first = manager.post('Idempotency-Key': "k-$tenant", "/api/v1/tenants/$tenant/adjustments", [points: 80, reason: '活动补发'])
        def again = manager.post('Idempotency-Key': "k-$tenant", "/api/v1/tenants/$tenant/adjustments", [points: 80, reason: '活动补发'])
        def other = manager.post('Idempotency-Key': "k-$tenant", "/api/v1/tenants/$tenant/adjustments", [points: 81, reason: '活动补发'])

        then:
        first.status == 201
        first.body.state == 'posted'
        again.body.id == first.body.id
        other.status == 422
        manager.get("/api/v1/tenants/$tenant/points").body.available == 80

        when:
        def taken = manager.post("/api/v1/tenants/$tenant/adjustments", [points: -30, reason: '误发'])

        then:
        taken.body.available == 50
        manager.get("/api/v1/tenants/$tenant/points").body.postings.collect { [it.change, it.reason] } as Set ==
            [[-30, '人工扣除：误发'], [80, '人工增加：活动补发']] as Set
    }

    def "what was posted at once waits for nobody's approval"() {
        given:
        def posted = manager.post("/api/v1/tenants/$tenant/adjustments", [points: 80, reason: '活动补发'])

        when:
        def answer = secondManager.post("/api/v1/adjustments/$posted.body.id/approval", [:])

        then:
        [answer.status, answer.body.code] == [409, 'points.adjustment_decided']
        answer.body.detail.contains(posted.body.proposedBy)
    }

    def "an adjustment has a reason for readers of English, where somebody wrote one"() {
        given:
        manager.post("/api/v1/tenants/$tenant/adjustments", [points: 80, reason: '活动补发', reasonEn: 'For helping at the party'])
        manager.post("/api/v1/tenants/$tenant/adjustments", [points: -30, reason: '误发', reasonEn: ' '])
        def said = { String language -> manager.get(['Accept-Language': language], "/api/v1/tenants/$tenant/points").body.postings*.reason as Set }

        expect:
        said('en').any { it.contains('For helping at the party') }
        said('en').any { it.contains('误发') }
        said('zh-CN') == ['人工扣除：误发', '人工增加：活动补发'] as Set
        manager.get(['Accept-Language': 'en'], "/api/v1/tenants/$tenant/timeline").body.items.any { "$it".contains('For helping at the party') }
        manager.get("/api/v1/adjustments?tenantId=$tenant").body.items*.reasonEn as Set == ['For helping at the party', null] as Set
    }

    def "many points wait for somebody else"() {
        given:
        def proposed = manager.post("/api/v1/tenants/$tenant/adjustments", [points: 501, reason: '老客户迁移'])

        expect:
        proposed.status == 201
        proposed.body.state == 'waiting'
        proposed.body.mine
        manager.get("/api/v1/tenants/$tenant/points").body.available == 0
        manager.post("/api/v1/adjustments/$proposed.body.id/approval", [:]).status == 403
        agent.post("/api/v1/adjustments/$proposed.body.id/approval", [:]).status == 403
        secondManager.get("/api/v1/adjustments?state=waiting&tenantId=$tenant").body.items*.id == [proposed.body.id]

        when:
        def approved = secondManager.post("/api/v1/adjustments/$proposed.body.id/approval", [note: '已核对'])

        then:
        approved.status == 200
        approved.body.state == 'posted'
        approved.body.available == 501
        secondManager.post("/api/v1/adjustments/$proposed.body.id/approval", [:]).status == 409
        secondManager.post("/api/v1/adjustments/$proposed.body.id/refusal", [reason: '晚了']).status == 409
        manager.get("/api/v1/adjustments/$proposed.body.id").body.decisionNote == '已核对'
    }

    def "points that would have expired by the time somebody approves them are not given"() {
        given:
        def proposed = manager.post("/api/v1/tenants/$tenant/adjustments", [points: 501, reason: '老客户迁移', expiresOn: LocalDate.now().plusDays(3).toString()])
        sql.execute('UPDATE points.adjustment SET expires_on = ? WHERE id = ?', [LocalDate.now().minusDays(2), UUID.fromString(proposed.body.id)])

        when:
        def approval = secondManager.post('Accept-Language': 'en', "/api/v1/adjustments/$proposed.body.id/approval", [:])

        then:
        [approval.status, approval.body.code] == [422, 'points.adjustment_expired']
        approval.body.detail.startsWith('These 501 points were to expire on ')
        manager.get("/api/v1/tenants/$tenant/points").body.with { [available, postings] } == [0, []]
        secondManager.post("/api/v1/adjustments/$proposed.body.id/refusal", [reason: '过期了']).body.state == 'refused'
    }

    def "an agent only proposes, and a refusal says why"() {
        given:
        def proposed = agent.post("/api/v1/tenants/$tenant/adjustments", [points: 5, reason: '帮忙搬家具'])

        expect:
        proposed.body.state == 'waiting'
        manager.post("/api/v1/adjustments/$proposed.body.id/refusal", [reason: ' ']).status in [400, 422]
        with(manager.post("/api/v1/adjustments/$proposed.body.id/refusal", [reason: '已发过']).body) {
            state == 'refused'
            decisionNote == '已发过'
        }
        manager.get("/api/v1/tenants/$tenant/points").body.available == 0
        stranger.get("/api/v1/adjustments/$proposed.body.id").status == 404
        stranger.post("/api/v1/tenants/$tenant/adjustments", [points: 5, reason: 'x']).status == 404
    }

    def "two people who approve at once post once"() {
        given:
        def id = manager.post("/api/v1/tenants/$tenant/adjustments", [points: 600, reason: '迁移']).body.id
        def admins = (1..4).collect { signedIn(ADMIN) }

        when:
        def approvals = admins.collect { admin -> { -> admin.post("/api/v1/adjustments/$id/approval", [:]).status } as Callable }
        def answers = Executors.newFixedThreadPool(4).withCloseable { pool -> pool.invokeAll(approvals)*.get() }

        then:
        answers.toSorted() == [200, 409, 409, 409]
        manager.get("/api/v1/tenants/$tenant/points").body.available == 600
    }

    def "a debt is forgiven by a second person only, and only as much as is owed"() {
        given:
        def spent = award(100)
        ledger.award([spent])
        ledger.redeem(tenant, 100, UUID.randomUUID(), Instant.now(), '家政')
        ledger.reverse([new Reversal(tenant, spent.ruleId(), spent.factId(), spent.purpose(), Instant.now(), '付款退回')])

        expect:
        manager.get("/api/v1/tenants/$tenant/points").body.debt == 100

        when:
        def tooMuch = manager.post("/api/v1/tenants/$tenant/adjustments", [points: 150, reason: '体谅', kind: 'write_off'])
        def some = manager.post("/api/v1/tenants/$tenant/adjustments", [points: 60, reason: '体谅', kind: 'write_off'])

        then:
        some.body.state == 'waiting'
        secondManager.post("/api/v1/adjustments/$tooMuch.body.id/approval", [:]).body.code == 'points.no_such_debt'
        secondManager.post("/api/v1/adjustments/$some.body.id/approval", [:]).body.debt == 40
        manager.get("/api/v1/adjustments/$tooMuch.body.id").body.state == 'waiting'
    }

    def "what makes no sense is refused at its field: #body"() {
        when:
        def answer = manager.post('Accept-Language': 'en', "/api/v1/tenants/$tenant/adjustments", body)

        then:
        answer.status == status
        answer.header('content-type').startsWith('application/problem+json')

        where:
        body                                                        || status
        [points: 0, reason: 'x']                                    || 422
        [points: -5, reason: 'x']                                   || 422
        [points: 5, reason: 'x', expiresOn: '2020-01-01']           || 422
        [points: -5, reason: 'x', expiresOn: '2099-01-01']          || 422
        [points: 5, reason: 'x', surprise: 1]                       || 400
        [points: 'many', reason: 'x']                               || 400
    }

    def "a statement adds up, as JSON and as a file that is no formula"() {
        given:
        ledger.award([award(100, at: Instant.now().minus(500, ChronoUnit.DAYS)), award(20)])
        manager.post("/api/v1/tenants/$tenant/adjustments", [points: -5, reason: '=HYPERLINK("http://x")'])

        when:
        def statement = agent.get("/api/v1/tenants/$tenant/points/statement").body
        def file = agent.get("/api/v1/tenants/$tenant/points/statement?format=csv&to=${LocalDate.now().plusDays(1)}")

        then:
        statement.opening == [available: 100, pending: 0, debt: 0]
        statement.entries*.after*.available == [120, 115]
        statement.closing == [available: 115, pending: 0, debt: 0]
        file.header('content-type').startsWith('text/csv')
        file.header('content-disposition').contains('attachment')
        file.text.startsWith('\uFEFF日期,')
        file.text.readLines().size() == 5
        file.text.contains('期末余额')
        agent.get("/api/v1/tenants/$tenant/points/statement?format=pdf").status == 400
        agent.get("/api/v1/tenants/$tenant/points/statement?from=2026-01-02&to=2026-01-01").status == 400
        stranger.get("/api/v1/tenants/$tenant/points/statement").status == 404
    }

    def "the ledger of a house shows its tenants only"() {
        given:
        def other = someone(UUID.randomUUID())
        ledger.award([award(100), award(100, tenant: other)])

        expect:
        agent.get('/api/v1/points/postings?limit=200').body.items*.tenantId.toSet().contains(tenant.toString())
        !agent.get('/api/v1/points/postings?limit=200').body.items*.tenantId.contains(other.toString())
        agent.get("/api/v1/points/postings?tenantId=$other").body.items.empty
        stranger.get('/api/v1/points/postings').body.items.empty
        manager.get("/api/v1/points/postings?tenantId=$other").body.items*.tenantName == ['张伟']
        manager.get("/api/v1/points/postings?propertyId=$house&tenantId=$other").body.items.empty
        manager.get("/api/v1/points/postings?tenantId=$tenant&kind=award&ruleId=$LedgerFixture.RULE&from=${LocalDate.now().minusDays(1)}&to=${LocalDate.now().plusDays(2)}").body.items.size() == 1
        manager.get("/api/v1/points/postings?tenantId=$tenant&kind=expiry").body.items.empty
        manager.get("/api/v1/points/postings?tenantId=$tenant&to=2020-01-01").body.items.empty
        manager.get("/api/v1/points/postings/export?tenantId=$tenant").text.contains('张伟')
    }

    def "liability rolls forward month by month to what tenants hold"() {
        given:
        ledger.award([award(100, at: Instant.now().minus(70, ChronoUnit.DAYS)), award(50)])
        ledger.redeem(tenant, 30, UUID.randomUUID(), Instant.now(), '家政')

        when:
        def answer = manager.get('/api/v1/points/liability').body

        then:
        answer.months.size() == 12
        answer.months.every { it.opening + it.issued - it.redeemed - it.expired - it.reversed == it.closing }
        answer.closing == sql.firstRow('SELECT sum(available + pending - debt) AS held FROM points.account').held
        answer.closingCost.currency == 'CNY'
        manager.get("/api/v1/points/liability?propertyId=${UUID.randomUUID()}").body.closing == 0
        manager.get('/api/v1/points/liability?from=2026-01&to=2025-01').status == 400
        agent.get('/api/v1/points/liability').status == 403
    }

    def "the ledger can be audited at any time"() {
        given:
        ledger.award([award(100)])

        expect:
        with(manager.get('/api/v1/points/audit')) {
            status == 200
            body.held
            body.invariants*.id == ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7']
            body.invariants*.held.every()
            body.invariants.every { it.checked > 0 && it.violations == 0 }
        }
        agent.get('/api/v1/points/audit').status == 403
        agent.get('/api/v1/points/settings').body.approvalLimit == 500
    }

    def "the timeline tells what happened to points, parts of one happening together"() {
        given:
        def fact = UUID.randomUUID()
        def now = Instant.now()
        ledger.award([award(100, fact: fact, at: now.minusSeconds(50)), award(20, fact: fact, rule: UUID.randomUUID(), at: now.minusSeconds(50)),
                      award(7, expiresOn: LocalDate.now().plusDays(3), at: now.minusSeconds(40))])
        def redemption = UUID.randomUUID()
        ledger.redeem(tenant, 27, redemption, now.minusSeconds(30), '保洁')
        ledger.cancelRedemption(tenant, redemption, now.minusSeconds(20), '取消')
        manager.post("/api/v1/tenants/$tenant/adjustments", [points: -5, reason: '误发'])

        when:
        def source = bean(PointsTimeline)
        def all = source.before(tenant, PropertyScope.ALL, new anju.tenants.TimelineItem.Position(now.plusSeconds(60), UUID.randomUUID()), 50)
        def first = source.before(tenant, PropertyScope.ALL, new anju.tenants.TimelineItem.Position(now.plusSeconds(60), UUID.randomUUID()), 2)
        def rest = source.before(tenant, PropertyScope.ALL, new anju.tenants.TimelineItem.Position(first.last().at(), first.last().id()), 50)

        then:
        all.collect { [it.code(), it.args().points] } == [
            ['points.timeline.adjustment_taken', 5], ['points.timeline.redemption_cancel', 27],
            ['points.timeline.redemption', 27], ['points.timeline.award', 7], ['points.timeline.award', 120]]
        first + rest == all
    }

    private PointsLedger getLedger() {
        bean(PointsLedger)
    }

    private UUID someone(UUID property) {
        def id = bean(Tenants).create(new NewTenant('张伟', "+86139${(10000000 + number++)}", null, null, null))
        bean(Tenants).residences([new Residence(id, UUID.randomUUID(), property, UUID.randomUUID(), '3-1204', LocalDate.of(2025, 1, 1), null)])
        id
    }

    private Award award(Map options = [:], long points) {
        new Award(options.tenant ?: tenant, options.rule ?: LedgerFixture.RULE, options.rule ?: LedgerFixture.VERSION, '按时缴租', 'Rent on time',
            options.fact ?: UUID.randomUUID(), 'award', points, options.at ?: Instant.now(), options.pendingUntil, options.expiresOn)
    }
}
