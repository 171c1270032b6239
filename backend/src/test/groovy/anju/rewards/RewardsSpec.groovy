package anju.rewards

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.points.Opening
import anju.points.PointsLedger
import anju.tenants.NewTenant
import anju.tenants.Residence
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import anju.testing.SentToDatabase
import java.awt.image.BufferedImage
import java.time.LocalDate
import java.time.ZoneId
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import javax.imageio.ImageIO
import spock.lang.Shared

/** From the catalogue to the hand-over, over HTTP. */
class RewardsSpec extends AnjuSpec {
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))

    @Shared JsonHttp manager
    @Shared JsonHttp agent
    @Shared String house
    @Shared int number = 0

    Map<String, Object> settings() {
        ['anju.jobs.recurring': false]
    }

    def setup() {
        if (manager) return
        house = signedIn(ADMIN).post('/api/v1/properties', [name: 'Willow House', timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id
        manager = signedIn(MANAGER).with('Accept-Language': 'en')
        agent = signedIn(AGENT, UUID.fromString(house)).with('Accept-Language': 'en')
    }

    def "what is redeemed costs points and stock, and waits under a code until it is handed over"() {
        given:
        def mug = offered(points: 300, stock: 2, collectDays: 14)
        def anna = tenant(1000)

        when:
        def answer = agent.post("/api/v1/tenants/$anna/redemptions", [rewardId: mug.id, note: 'the blue one'])

        then:
        answer.status == 201
        with(answer.body) {
            state == 'RESERVED' && points == 300 && note == 'the blue one' && tenantName == 'Anna'
            expiresOn == TODAY.plusDays(14).toString()
            code ==~ /[0-9A-Z]{10}/
        }
        available(anna) == 700
        left(mug) == 1
        agent.get('/api/v1/redemptions?state=RESERVED').body.items*.id.contains(answer.body.id)

        when: 'the code as somebody may type it'
        def code = answer.body.code
        def found = agent.get("/api/v1/redemptions/by-code/${code.toLowerCase().substring(0, 5)}-${code.substring(5)}").body
        def handed = agent.post("/api/v1/redemptions/$found.id/fulfilment")

        then:
        handed.body.state == 'FULFILLED'
        agent.get("/api/v1/redemptions/by-code/$code").status == 404

        and: 'once'
        with(agent.post("/api/v1/redemptions/$found.id/fulfilment")) {
            status == 409
            body.code == 'rewards.already.fulfilled'
        }
        agent.post("/api/v1/redemptions/$found.id/cancellation", [reason: 'changed her mind']).status == 409
        agent.get("/api/v1/tenants/$anna/timeline").body.items.any { it.kind == 'reward' && it.text.contains('handed over') }
        held()
    }

    def "the stock, which everybody wants, is the last thing that a redemption touches, and it touches little"() {
        given:
        def mug = offered(points: 10, stock: 2)
        def anna = tenant(100)
        def sent = SentToDatabase.forRequestsTo("/api/v1/tenants/$anna/redemptions".toString())

        when:
        def answer = agent.post("/api/v1/tenants/$anna/redemptions", [rewardId: mug.id])

        def cost = [statements: sent.statements, roundTrips: sent.roundTrips]

        then: 'nothing but the commit comes after it'
        answer.status == 201
        sent.after('UPDATE rewards.stock') == 1
        cost == [statements: 11, roundTrips: 10] // BEGIN and COMMIT among them
        left(mug) == 1

        cleanup:
        sent.close()
    }

    def "what is cancelled gives back points with their old expiry, and stock"() {
        given:
        def mug = offered(points: 300, stock: 1)
        def anna = tenant(0)
        open(anna, 200, TODAY.plusDays(10))
        open(anna, 400, TODAY.plusDays(100))
        def before = lots(anna)
        def redemption = agent.post("/api/v1/tenants/$anna/redemptions", [rewardId: mug.id]).body

        expect: 'the soonest to expire went first'
        lots(anna) == [[TODAY.plusDays(100).toString(), 300]]

        when:
        def answer = agent.post("/api/v1/redemptions/$redemption.id/cancellation", [reason: 'changed her mind'])

        then:
        answer.body.state == 'CANCELLED'
        answer.body.reason == 'changed her mind'
        lots(anna) == before
        left(mug) == 1
        held()
    }

    def "what was redeemed before anybody counted adds nothing to the stock when it is cancelled"() {
        given:
        def mug = offered(points: 10)
        def redemption = agent.post("/api/v1/tenants/${tenant(10)}/redemptions", [rewardId: mug.id]).body
        manager.post("/api/v1/rewards/$mug.id/stock", [number: 3, reason: 'counted'])

        expect:
        agent.post("/api/v1/redemptions/$redemption.id/cancellation", [reason: 'changed her mind']).status == 200
        left(mug) == 3
    }

    def "what nobody comes for expires the day after its last, where the house stands"() {
        given:
        def mug = offered(points: 300, stock: 1, collectDays: 1)
        def anna = tenant(300)
        def redemption = agent.post("/api/v1/tenants/$anna/redemptions", [rewardId: mug.id]).body

        when:
        bean(ExpireRedemptions).run()

        then: 'not before'
        available(anna) == 0

        when:
        sql.executeUpdate("UPDATE rewards.redemption SET expires_on = CAST(? AS date) WHERE id = CAST(? AS uuid)", [TODAY.toString(), redemption.id])
        2.times { bean(ExpireRedemptions).run() }

        then:
        agent.get("/api/v1/redemptions/$redemption.id").body.state == 'EXPIRED'
        available(anna) == 300
        left(mug) == 1
        held()
    }

    def "the same key twice redeems once"() {
        given:
        def mug = offered(points: 10, stock: 5)
        def anna = tenant(100)

        when:
        def answers = (1..2).collect { agent.post("/api/v1/tenants/$anna/redemptions", [rewardId: mug.id], 'Idempotency-Key': "mug-$anna") }

        then:
        answers*.status == [201, 201]
        answers*.body*.id.toSet().size() == 1
        available(anna) == 90
        left(mug) == 4
    }

    def "64 people on the last 10: ten get one, nobody else pays"() {
        given:
        def mug = offered(points: 100, stock: 10)
        def people = (1..64).collect { tenant(150) }.shuffled(new Random(7))
        def pool = Executors.newFixedThreadPool(64)

        when:
        def answers = pool.invokeAll(people.collect { who ->
            { agent.post("/api/v1/tenants/$who/redemptions", [rewardId: mug.id]) } as Callable
        })*.get()

        then:
        answers.countBy { it.status } == [201: 10, 422: 54]
        answers.findAll { it.status == 422 }*.body*.code.toSet() == ['rewards.obstacle.sold_out'] as Set
        left(mug) == 0
        people.collect { available(it) }.countBy { it } == [50L: 10, 150L: 54]
        held()

        cleanup:
        pool?.shutdown()
    }

    def "one tenant at many desks at once gets no more than the limit, and no more than the points buy"() {
        given:
        def limited = offered(points: 10, limit: [count: 2, period: 'MONTH'])
        def dear = offered(points: 60)
        def anna = tenant(200)
        def pool = Executors.newFixedThreadPool(8)

        when:
        def mugs = pool.invokeAll((1..8).collect { { agent.post("/api/v1/tenants/$anna/redemptions", [rewardId: limited.id]).status } as Callable })*.get()
        def lamps = pool.invokeAll((1..8).collect { { agent.post("/api/v1/tenants/$anna/redemptions", [rewardId: dear.id]).status } as Callable })*.get()

        then:
        mugs.countBy { it } == [201: 2, 422: 6]
        lamps.countBy { it } == [201: 3, 422: 5]
        available(anna) == 0
        held()

        cleanup:
        pool?.shutdown()
    }

    def "a tenant sees what is offered, and what is missing for the rest"() {
        given:
        def anna = tenant(120)
        def mine = [offered(points: 100), offered(points: 500), offered(points: 100, tiers: ['VIP']), offered(points: 100, stock: 0),
                    offered(points: 100, untilOn: TODAY.minusDays(1), fromOn: TODAY.minusDays(9)), offered(points: 100, state: 'DRAFT')]

        when:
        def seen = agent.get("/api/v1/tenants/$anna/rewards").body.findAll { it.reward.id in mine*.id }.collectEntries { [it.reward.id, it] }

        then: 'a draft is not among them'
        mine.collect { seen[it.id]?.obstacle } == [null, 'POINTS', 'OTHER_TIER', 'SOLD_OUT', 'OVER', null]
        !seen.containsKey(mine.last().id)
        seen[mine[1].id].why == 'It takes 500 points; there are 120, so 380 are missing.'
        seen[mine[1].id].missing == 380

        and: 'and is told the same when trying'
        agent.post("/api/v1/tenants/$anna/redemptions", [rewardId: mine[1].id]).body.detail == seen[mine[1].id].why
        agent.post("/api/v1/tenants/$anna/redemptions", [rewardId: mine.last().id]).body.code == 'rewards.obstacle.not_offered'
    }

    def "a price changes for those who redeem after it, and two who change it at once are told"() {
        given:
        def mug = offered(points: 100)
        def anna = tenant(1000)
        def before = agent.post("/api/v1/tenants/$anna/redemptions", [rewardId: mug.id]).body

        when:
        def changed = manager.put('If-Match': '"1"', "/api/v1/rewards/$mug.id", asked(points: 250))

        then:
        changed.status == 200
        changed.header('ETag') == '"2"'
        manager.put('If-Match': '"1"', "/api/v1/rewards/$mug.id", asked(points: 300)).status == 412
        manager.put("/api/v1/rewards/$mug.id", asked(points: 300)).status == 428
        agent.post("/api/v1/tenants/$anna/redemptions", [rewardId: mug.id]).body.points == 250
        agent.post("/api/v1/redemptions/$before.id/cancellation", [reason: 'sorry']).status == 200
        available(anna) == 750
    }

    def "stock goes up and down with a reason, never below nothing"() {
        given:
        def mug = offered(points: 100, stock: 3)

        expect:
        manager.post("/api/v1/rewards/$mug.id/stock", [number: 4, reason: 'came']).body.remaining == 7
        manager.post("/api/v1/rewards/$mug.id/stock", [number: -2, reason: 'broken']).body.remaining == 5
        with(manager.post("/api/v1/rewards/$mug.id/stock", [number: -6, reason: 'lost'])) {
            status == 422
            body.errors[0].pointer == '/number'
        }
        left(mug) == 5
        manager.delete("/api/v1/rewards/$mug.id/stock").body.remaining == null
        agent.post("/api/v1/rewards/$mug.id/stock", [number: 1, reason: 'me']).status == 403
    }

    def "a picture that is not named any more is taken away, and one that is not spoken of stays"() {
        given:
        def pictures = ['a.png', 'b.png'].collect { manager.upload('/api/v1/files', it, picture()).body.id }
        def mug = offered(pictures: pictures)
        def shown = { manager.get("/api/v1/rewards/$mug.id").body.pictures*.id }

        expect:
        shown() == pictures

        when:
        def third = manager.upload('/api/v1/files', 'c.png', picture()).body.id
        manager.put('If-Match': '"1"', "/api/v1/rewards/$mug.id", asked(pictures: [pictures[1], third]))

        then:
        shown() == [pictures[1], third]
        manager.get("/api/v1/files/${pictures[0]}").status == 404
        agent.get("/api/v1/files/$third").status == 200

        when:
        manager.put('If-Match': '"2"', "/api/v1/rewards/$mug.id", asked(points: 7))

        then:
        shown() == [pictures[1], third]
    }

    def "#what is refused"() {
        when:
        def answer = manager.post('/api/v1/rewards', asked(given))

        then:
        answer.status in [400, 422]
        answer.text.contains(named)

        where:
        what                       | given                                                      || named
        'an unknown tier'          | [tiers: ['PLATINUM']]                                      || 'PLATINUM'
        'an end before the start'  | [fromOn: TODAY, untilOn: TODAY.minusDays(1)]               || 'untilOn'
        'a price of nothing'       | [points: 0]                                                || 'points'
        'a name of nothing'        | [name: ' ']                                                || 'name'
        'a limit of nothing'       | [limit: [count: 0, period: 'MONTH']]                       || 'limit'
    }

    def "who answers for one house offers nothing to others"() {
        given:
        def local = signedIn(MANAGER, UUID.fromString(house))

        expect:
        local.post('/api/v1/rewards', asked([:])).status == 403
        local.post('/api/v1/rewards', asked(propertyIds: [UUID.randomUUID()])).status == 404
        manager.post('/api/v1/rewards', asked(propertyIds: [UUID.randomUUID()])).status == 404
        local.post('/api/v1/rewards', asked(propertyIds: [house])).status == 201
    }

    private static byte[] picture() {
        new ByteArrayOutputStream().with { out ->
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), 'png', out)
            out.toByteArray()
        }
    }

    private Map offered(Map set) {
        def answer = manager.post('/api/v1/rewards', asked(set))
        assert answer.status == 201
        answer.body
    }

    private static Map asked(Map set) {
        [kind: 'GIFT', name: '杯子', nameEn: 'Mug', points: 100, cost: [amount: '12.00', currency: 'CNY'], state: 'ON'] + set
    }

    private String tenant(long points) {
        def id = bean(Tenants).create(new NewTenant('Anna', "+86137${10000000 + number++}", null, null, null))
        bean(Tenants).residences([new Residence(id, UUID.randomUUID(), UUID.fromString(house), UUID.randomUUID(), '3-1204', TODAY.minusYears(1), null)])
        if (points > 0) open(id.toString(), points, null)
        id
    }

    private void open(String tenant, long points, LocalDate expiresOn) {
        bean(PointsLedger).open([new Opening(UUID.fromString(tenant), "k${number++}", points, expiresOn, 'before')])
    }

    private long available(String tenant) {
        bean(PointsLedger).balance(UUID.fromString(tenant)).available()
    }

    private List lots(String tenant) {
        sql.rows('''SELECT expires_on::text AS day, remaining FROM points.lot
            WHERE tenant_id = CAST(? AS uuid) AND remaining > 0 ORDER BY expires_on''', tenant).collect { [it.day, it.remaining] }
    }

    private Integer left(Map reward) {
        manager.get("/api/v1/rewards/$reward.id").body.remaining
    }

    private boolean held() {
        manager.get('/api/v1/points/audit').body.held
    }
}
