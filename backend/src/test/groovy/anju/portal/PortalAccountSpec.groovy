package anju.portal

import static anju.kernel.Role.ADMIN

import anju.testing.AnjuSpec
import anju.testing.FullHouse
import anju.testing.JsonHttp
import anju.testing.SentToDatabase
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Shared

/** What tenants see and change of themselves: home, sessions, password, language, leases, how to be reached, who looked. */
class PortalAccountSpec extends AnjuSpec {
    static final String GOOD = 'umbrella-river-seven'

    static final String HOME = '/api/v1/portal/home'
    static final AtomicInteger NUMBER = new AtomicInteger(7000)

    @Shared FullHouse house
    @Shared JsonHttp admin
    @Shared JsonHttp tenant

    def setupSpec() {
        admin = signedIn(ADMIN)
        house = new FullHouse(admin).fill()
        tenant = tenantIn(house.ids.tenant)
    }

    def cleanup() {
        sql.execute('DELETE FROM identity.sign_in_failure')
    }

    /** No channel leads outside here, so that the code stays unsent: known to the spec alone. */
    private String newCode() {
        def id = UUID.fromString(house.ids.tenant)
        def code = OneTimeCode.next()
        bean(CodeStore).insert(id, UUID.randomUUID(), code.hash(id), java.time.Instant.now(), java.time.Instant.now().plusSeconds(600))
        code.digits()
    }

    def "one request says what needs the tenant, where the tenant stands and what there is"() {
        given:
        assert admin.post("/api/v1/tickets/$house.ids.ticket/moves", [move: 'ACKNOWLEDGE'], 'If-Match': version('ticket')).status in [200, 201]
        assert admin.post("/api/v1/tickets/$house.ids.ticket/moves", [move: 'START'], 'If-Match': version('ticket')).status == 200
        assert admin.post("/api/v1/tickets/$house.ids.ticket/moves", [move: 'RESOLVE', resolution: 'New seal'], 'If-Match': version('ticket')).status == 200
        assert admin.post("/api/v1/tickets/$house.ids.ticket/telling", [channel: 'phone', text: 'It is dry now'], 'If-Match': version('ticket')).status == 200

        when:
        def home = tenant.get('/api/v1/portal/home', 'Accept-Language': 'en')
        def available = admin.get("/api/v1/tenants/$house.ids.tenant/points").body.available
        def (bill, ticket, invitation) = [house.ids.bill, house.ids.ticket, house.ids.invitationId]
        def (announcement, events, paper, lease, code) =
            [house.ids.announcement, todays(house.ids.event), house.ids.paper, house.ids.lease, house.ids.pickupCode]

        then:
        home.status == 200
        with(home.body) {
            tier.tier == 'STANDARD' && tier.name == 'Standard' && tier.nextName == 'Preferred' && tier.of == 3
            tier.steps.every { it.label && it.share >= 0 && it.share <= 1 } && tier.steps.any { !it.held }
            points.available == available
            bills.find { it.id == bill }.with { [itemName, outstanding.amount, overdueDays] } == ['utilities', '210.00', 0] // due today
            tickets*.id == [ticket] && tickets.first().text == 'It is dry now'
            surveys*.invitationId == [invitation]
            news.headlines*.id == [announcement] && news.unread == 1 && news.today*.id == events
            papers*.id == [paper]
            leases*.what.sort() == ['OFFER', 'STATEMENT'] && leases*.leaseId.unique() == [lease]
            parcels*.count == [1] && parcels.first().code == code
            last.change != 0 && last.reason
        }
    }

    /** It begins in less than an hour: today, but for the last one of the day. */
    private List<String> todays(String event) {
        def starts = Instant.parse(admin.get("/api/v1/events/$event").body.startsAt)
        LocalDate.ofInstant(starts, ZoneId.of('Asia/Shanghai')) == FullHouse.TODAY ? [event] : []
    }

    def "somebody new has nothing that waits, no points and the first tier"() {
        expect:
        with(tenantIn(somebody()).get(HOME).body) {
            tier.rank == 0 && tier.since == null
            points == [available: 0, pending: 0, debt: 0, expiryOn: null, expiryPoints: 0]
            [bills, tickets, surveys, papers, leases, parcels, news.headlines, news.today].every { it == [] }
            news.unread == 0 && last == null
        }
    }

    def "the first page asks three or four things of the database, and one or two for each kind of thing that waits"() {
        given:
        def nobody = tenantIn(somebody())
        def somebody = tenantIn(somebody(40))

        expect:
        sentFor(nobody) == [statements: 3, roundTrips: 3]
        sentFor(somebody) == [statements: 3, roundTrips: 3]
        with(sentFor(tenant)) { statements <= 14 && roundTrips == statements }
    }

    private String somebody(long points = 0) {
        def id = admin.post('/api/v1/tenants', [name: 'Ben', phone: "1385550${NUMBER.incrementAndGet()}".toString(), propertyId: house.ids.property]).body.id
        if (points) assert admin.post("/api/v1/tenants/$id/adjustments", [points: points, reason: 'welcome']).status == 201
        id
    }

    /** Of a tenant whose session is remembered. */
    private static Map<String, Integer> sentFor(JsonHttp who) {
        assert who.get(HOME).status == 200
        SentToDatabase.forRequestsTo(HOME).withCloseable { sent ->
            assert who.get(HOME).status == 200
            [statements: sent.statements, roundTrips: sent.roundTrips]
        }
    }

    private String version(String kind) {
        '"' + admin.get("/api/v1/tickets/${house.ids[kind]}").body.ticket.version + '"'
    }

    def "the questions one was invited to open by a link of one's own, until they are answered"() {
        when:
        def path = tenant.post("/api/v1/portal/surveys/$house.ids.invitationId/link", null).body.path
        def token = path.tokenize('/').last()

        then:
        path.startsWith('/s/')
        http.get("/api/v1/survey-links/$token").status == 200
        http.post("/api/v1/survey-links/$token", [answers: [csat: 5, open: 'no']]).status in [204, 422]
    }

    def "one sees where one is signed in, and ends one of them, or all others"() {
        given:
        def (phone, tablet, desk) = (1..3).collect { tenantIn(house.ids.tenant) }
        def devices = { JsonHttp who -> who.get('/api/v1/portal/session/all').body.items }
        def tabletId = devices(tablet).find { it.here }.id
        tenant.get('/api/v1/portal/session').status == 200

        expect:
        devices(phone).count { it.here } == 1
        devices(phone).every { it.createdAt && it.lastSeenAt }

        when:
        phone.delete("/api/v1/portal/session/all/$tabletId").status == 204

        then: 'at once, though it was remembered'
        tablet.get('/api/v1/portal/session').status == 401
        desk.get('/api/v1/portal/session').status == 200
        with(phone.delete("/api/v1/portal/session/all/$tabletId")) { status == 404 && body.code == 'portal.no_such_session' }

        when:
        def ended = phone.post('/api/v1/portal/session/everywhere-else', null).body.ended

        then:
        ended >= 2
        [desk, tenant]*.get('/api/v1/portal/session')*.status == [401, 401]
        devices(phone)*.here == [true]

        cleanup:
        tenant = tenantIn(house.ids.tenant)
    }

    def "a password is the tenant's own to set, change and remove; it lets in, and everywhere else is signed out"() {
        given:
        def other = tenantIn(house.ids.tenant)
        def signIn = { String password -> http.post('/api/v1/portal/session', [login: FullHouse.PHONE, password: password]).status }

        expect: 'a weak one is refused with the reason'
        with(tenant.put('/api/v1/portal/session/password', [wanted: 'short'])) { status == 422 && body.errors*.pointer == ['/wanted'] }
        tenant.put('/api/v1/portal/session/password', [wanted: "x${FullHouse.PHONE.substring(3)}y".toString()]).body.code == 'identity.password_has_username'
        signIn(GOOD) == 401

        when:
        def set = tenant.put('/api/v1/portal/session/password', [wanted: GOOD])

        then:
        set.status == 204
        signIn(GOOD) == 200
        other.get('/api/v1/portal/session').status == 401
        tenant.get('/api/v1/portal/session').body.password
        sql.rows('SELECT * FROM portal.account').every { row -> row.values().every { it != GOOD } }

        and: 'then only who knows it, or has a code, changes it'
        with(tenant.put('/api/v1/portal/session/password', [wanted: GOOD + '2'])) { status == 422 && body.code == 'portal.wrong_current_password' }
        tenant.put('/api/v1/portal/session/password', [wanted: GOOD + '2', current: 'wrong']).status == 422
        tenant.put('/api/v1/portal/session/password', [wanted: GOOD + '2', code: 'abc']).body.errors*.pointer == ['/code']
        tenant.put('/api/v1/portal/session/password', [wanted: GOOD + '2', current: GOOD]).status == 204
        [signIn(GOOD), signIn(GOOD + '2')] == [401, 200]
        tenant.put('/api/v1/portal/session/password', [wanted: GOOD + '3', code: newCode()]).status == 204

        and:
        tenant.post('/api/v1/portal/session/password/removal', [current: GOOD]).status == 422
        tenant.post('/api/v1/portal/session/password/removal', [current: GOOD + '3']).status == 204
        signIn(GOOD + '3') == 401
        !tenant.get('/api/v1/portal/session').body.password
    }

    def "guessing the present password from a session that was left open has to wait"() {
        given:
        tenant.put('/api/v1/portal/session/password', [wanted: GOOD])

        expect:
        (1..6).collect { tenant.post('/api/v1/portal/session/password/removal', [current: 'guess']).status } == [422] * 5 + [429]

        cleanup:
        sql.execute('DELETE FROM identity.sign_in_failure')
        tenant.post('/api/v1/portal/session/password/removal', [current: GOOD])
    }

    def "the language one chooses is the one one is written in, and the trail says who chose it"() {
        when:
        def answer = tenant.put('/api/v1/portal/session/language', [language: 'en'])

        then:
        answer.status == 204
        tenant.get('/api/v1/portal/session').body.language == 'en'
        admin.get("/api/v1/audit?entityId=$house.ids.tenant&action=tenants.changed").body.items.first().with { [actorName, after.language] } ==
            ["$FullHouse.NAME Anna".toString(), 'en']
        tenant.put('/api/v1/portal/session/language', [language: 'xx']).status == 422
    }

    def "one's own telephone number is shown with its middle left out"() {
        expect:
        tenant.get('/api/v1/portal/session/contact').body == [phone: '138****1234', email: null]
    }

    def "leases are there to read: room, days, rent, deposit, what comes next"() {
        expect:
        with(tenant.get('/api/v1/portal/leases').body.items.find { it.id == house.ids.lease }) {
            property == "$FullHouse.NAME House".toString() && room == '77Q'
            rent.amount == '3000.00' && depositHeld.amount == '3000.00' && cadenceMonths == 1
            LocalDate.parse(nextPeriodFrom).isAfter(LocalDate.now()) && nextRent.amount == '3000.00'
            !over && others == []
        }
    }

    def "how one wants to be reached is one's own word, and says when the house is quiet"() {
        given:
        def before = tenant.get('/api/v1/portal/consent')

        expect:
        before.body.channels == ['in-app']
        before.body.quietFrom && before.body.quietTo

        when:
        def changed = tenant.put('/api/v1/portal/consent', [channel: 'in-app', optedOut: ['POINTS'], doNotCall: true], 'If-Match': before.header('etag'))

        then:
        changed.status == 200
        admin.get("/api/v1/tenants/$house.ids.tenant/consent").body.with { [channel, optedOut, doNotCall] } == ['in-app', ['POINTS'], true]
        tenant.put('/api/v1/portal/consent', [channel: null, optedOut: [], doNotCall: false], 'If-Match': before.header('etag')).status == 412
        tenant.put('/api/v1/portal/consent', [channel: null, optedOut: [], doNotCall: false]).status == 428
        tenant.put('/api/v1/portal/consent', [channel: null, optedOut: ['SERVICE'], doNotCall: false], 'If-Match': changed.header('etag')).body.code == 'messaging.service_always'
    }

    def "one sees who of the staff looked at one's data, and nobody else's"() {
        given:
        admin.post("/api/v1/tenants/$house.ids.tenant/unmasking", [field: 'phone', reason: 'internal remark'])
        def other = admin.post('/api/v1/tenants', [name: 'Other', phone: '13855508888', propertyId: house.ids.property]).body.id

        expect:
        with(tenant.get('/api/v1/portal/data-access')) {
            body.items.first().field == 'PHONE' && body.items.first().by == 'Somebody' && body.items.first().at
            !text.contains('internal remark')
        }
        tenantIn(other).get('/api/v1/portal/data-access').body.items == []
    }
}
