package anju.community.events

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.points.PointsLedger
import anju.tenants.NewTenant
import anju.tenants.Residence
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.ZoneId
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import spock.lang.Shared

/** Places, the waiting list and the door, over HTTP. */
class EventsSpec extends AnjuSpec {
    static final ZONE = ZoneId.of('Asia/Shanghai')
    static final TODAY = LocalDate.now(ZONE)

    @Shared JsonHttp manager
    @Shared JsonHttp agent
    @Shared String house
    @Shared String elsewhere
    @Shared int number = 0

    Map<String, Object> settings() {
        ['anju.jobs.recurring': false]
    }

    def setup() {
        if (manager) return
        manager = signedIn(MANAGER).with('Accept-Language': 'en')
        (house, elsewhere) = ['Maple House', 'Oak House'].collect { signedIn(ADMIN).post('/api/v1/properties', [name: it, timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id }
        agent = signedIn(AGENT, UUID.fromString(house)).with('Accept-Language': 'en')
        def rule = manager.post('/api/v1/rules', [name: '参加活动', nameEn: 'Coming along', trigger: 'event.attended', when: 'true', points: '30']).body
        assert manager.post("/api/v1/rules/$rule.id/state", [state: 'active']).status == 200
    }

    def "a place, then the waiting list; whoever cancels lets the first of it move up, who is told"() {
        given:
        def dinner = event(places: 1)
        def (anna, bela, cleo) = (1..3).collect { tenant() }

        when:
        def answers = [anna, bela, cleo].collect { tenantIn(it).post("/api/v1/portal/events/$dinner.id/sign-up").body.mine }

        then:
        answers*.state == ['GOING', 'WAITING', 'WAITING']
        answers*.position == [null, 1, 2]
        answers[0].code ==~ /[0-9A-Z]{10}/
        answers[1].code == null

        and: 'twice is once'
        tenantIn(bela).post("/api/v1/portal/events/$dinner.id/sign-up").body.mine.position == 1

        when:
        tenantIn(anna).delete("/api/v1/portal/events/$dinner.id/sign-up")
        def guests = agent.get("/api/v1/events/$dinner.id/sign-ups").body.items

        then:
        guests*.tenantId == [bela, cleo]
        guests*.state == ['GOING', 'WAITING']
        guests*.position == [null, 1]
        told(bela, dinner) == ['community.place_free']
        told(cleo, dinner) == []

        when: 'more places: more move up'
        def more = change(dinner, [places: 3])

        then:
        [more.body.going, more.body.waiting] == [2, 0]
        told(cleo, dinner) == ['community.place_free']

        and: 'not fewer than are taken'
        with(change(more.body, [places: 1])) { [status, body.code] == [422, 'community.places_taken'] }

        when: 'a change of mind goes to the end of the list'
        change(agent.get("/api/v1/events/$dinner.id").body, [places: 2])
        def back = tenantIn(anna).post("/api/v1/portal/events/$dinner.id/sign-up").body

        then:
        [back.mine.state, back.mine.position, back.left] == ['WAITING', 1, 0]
    }

    def "64 people at once on the last 10 places: ten have one, the others wait in one order"() {
        given:
        def dinner = event(places: 10)
        def people = (1..64).collect { tenant() }.shuffled(new Random(7))
        def pool = Executors.newFixedThreadPool(64)

        when:
        def answers = pool.invokeAll(people.collect { who ->
            { agent.post("/api/v1/events/$dinner.id/sign-ups", [tenantId: who]) } as Callable
        })*.get()

        then:
        answers*.status.toSet() == [201] as Set
        with(agent.get("/api/v1/events/$dinner.id").body) { [going, waiting] == [10, 54] }
        agent.get("/api/v1/events/$dinner.id/sign-ups?limit=200").body.items.findAll { it.state == 'WAITING' }*.position == (1..54)

        when: 'ten cancel at once: ten move up, still no more than there are places'
        def first = agent.get("/api/v1/events/$dinner.id/sign-ups?limit=10").body.items*.tenantId
        pool.invokeAll(first.collect { who -> { agent.delete("/api/v1/events/$dinner.id/sign-ups/$who") } as Callable })*.get()

        then:
        with(agent.get("/api/v1/events/$dinner.id").body) { [going, waiting] == [10, 44] }

        cleanup:
        pool?.shutdown()
    }

    def "beforehand an event promises what the rules give that fit its name, and no others"() {
        given:
        def rules = ['event.title == "汤"': '45', 'event.title != "汤"': '5', 'event.title.startsWith("汤")': '7'].collect { when, points ->
            def rule = manager.post('/api/v1/rules', [name: when, trigger: 'event.attended', when: when, points: points]).body
            assert manager.post("/api/v1/rules/$rule.id/state", [state: 'active']).status == 200
            rule.id
        }
        def her = tenantIn(tenant()).with('Accept-Language': 'en')
        def promised = { Map one -> her.get("/api/v1/portal/events/$one.id").body.points.sort() }
        def soup = event(title: '汤', titleEn: 'Soup')

        expect:
        promised(soup) == ['Coming to an event earns 30 points.', 'Coming to an event earns 45 points.']
        promised(event(title: '茶')) == ['Coming to an event earns 30 points.', 'Coming to an event earns 5 points.']
        her.get('/api/v1/portal/events').body.items.find { it.id == soup.id }.points.sort() == promised(soup)

        cleanup:
        rules.each { manager.post("/api/v1/rules/$it/state", [state: 'retired']) }
    }

    def "checked in by the code, a tenant has the points once; a mistake undone takes them back"() {
        given: 'one of today, whatever the hour'
        def dinner = event(startsAt: now().minusMinutes(5), signUpUntil: now().plusHours(1))
        def anna = tenant()
        def her = tenantIn(anna).with('Accept-Language': 'en')
        def code = her.post("/api/v1/portal/events/$dinner.id/sign-up").body.mine.code

        expect: 'what it earns is said beforehand'
        her.get("/api/v1/portal/events/$dinner.id").body.points.any { it.contains('30') }
        her.get('/api/v1/portal/home').body.news.today*.id == [dinner.id]

        when:
        def here = agent.post("/api/v1/events/$dinner.id/check-ins", [code: code.toLowerCase()])

        then:
        here.status == 201
        here.body.name == 'Anna'
        available(anna) == 30
        her.get("/api/v1/portal/events/$dinner.id").body.mine.cameAt
        with(her.get('/api/v1/portal/points/lines').body.items[0]) { [change, title] == [30, 'Came to “Dumplings”'] }
        agent.get("/api/v1/events/$dinner.id").body.came == 1
        manager.get("/api/v1/tenants/$anna/timeline").body.items.findAll { it.kind == 'event' }*.link == ["/events/$dinner.id"]

        and: 'twice is refused, saying when'
        with(agent.post("/api/v1/events/$dinner.id/check-ins", [code: code])) { [status, body.code] == [409, 'community.here_already'] }
        available(anna) == 30
        agent.delete("/api/v1/events/$dinner.id/sign-ups/$anna").status == 409

        when:
        2.times { assert agent.delete("/api/v1/events/$dinner.id/check-ins/$anna").status == 200 }

        then:
        available(anna) == 0
        manager.get("/api/v1/tenants/$anna/timeline").body.items.every { it.kind != 'event' }

        when:
        agent.post("/api/v1/events/$dinner.id/check-ins", [tenantId: anna])

        then:
        available(anna) == 30
        manager.get('/api/v1/points/audit').body.held
    }

    def "at the door a code that does not open it says why"() {
        given:
        def dinner = event()
        def other = event(title: 'Yoga', titleEn: 'Yoga')
        def away = event(propertyId: elsewhere, alsoFor: [house], title: 'Film', titleEn: 'Film')
        def tomorrow = event(startsAt: now().plusDays(1), endsAt: now().plusDays(1).plusHours(2))
        def full = event(places: 1)
        def (anna, bela) = [tenant(), tenant()]
        def codes = [other, away, tomorrow].collectEntries { [it.id, tenantIn(anna).post("/api/v1/portal/events/$it.id/sign-up").body.mine.code] }
        [anna, bela].each { agent.post("/api/v1/events/$full.id/sign-ups", [tenantId: it]) }
        def refusal = { JsonHttp who, Map at, Map how -> who.post("/api/v1/events/$at.id/check-ins", how).body.code }

        expect:
        refusal(agent, dinner, [code: codes[other.id]]) == 'community.other_event'
        refusal(manager, dinner, [code: codes[away.id]]) == 'community.other_house'
        refusal(agent, tomorrow, [code: codes[tomorrow.id]]) == 'community.too_early'
        refusal(agent, dinner, [tenantId: anna]) == 'community.not_signed_up'
        refusal(agent, full, [tenantId: bela]) == 'community.still_waiting'
        refusal(agent, dinner, [code: 'ABCDE-12345']) == 'community.no_such_code'
        refusal(agent, dinner, [:]) == 'community.code_missing'

        when: 'over'
        sql.executeUpdate("UPDATE community.event SET starts_at = now() - interval '3 hours', ends_at = now() - interval '1 hour', sign_up_until = now() - interval '3 hours' WHERE id = CAST(? AS uuid)", [other.id])

        then:
        refusal(agent, other, [code: codes[other.id]]) == 'community.too_late'
        tenantIn(bela).post("/api/v1/portal/events/$other.id/sign-up").body.code == 'community.sign_up_closed'
    }

    def "an event at another time or cancelled is told to everybody who signed up"() {
        given:
        def dinner = event(places: 1)
        def (anna, bela) = [tenant(), tenant()]
        [anna, bela].each { agent.post("/api/v1/events/$dinner.id/sign-ups", [tenantId: it]) }

        when:
        def moved = change(dinner, [place: 'Roof'])

        then:
        told(anna, dinner) == ['community.event_changed']
        told(bela, dinner) == ['community.event_changed']

        when:
        def gone = (1..2).collect { manager.post("/api/v1/events/$dinner.id/cancellation", [reason: 'rain']) }

        then:
        gone*.status == [200, 200]
        told(bela, dinner) == ['community.event_changed', 'community.event_cancelled']
        with(tenantIn(anna).get("/api/v1/portal/events/$dinner.id").body) { [cancelReason, mayCancel] == ['rain', false] }
        agent.post("/api/v1/events/$dinner.id/sign-ups", [tenantId: tenant()]).status == 409
    }

    def "staff sign up and cancel for a tenant, and the trail says for whom"() {
        given:
        def dinner = event()
        def anna = tenant()

        when:
        agent.post("/api/v1/events/$dinner.id/sign-ups", [tenantId: anna])
        agent.delete("/api/v1/events/$dinner.id/sign-ups/$anna")
        def trail = signedIn(ADMIN).get("/api/v1/audit?entityId=$dinner.id").body.items

        then:
        trail.findAll { it.action in ['community.signed_up', 'community.sign_up_cancelled'] }.every { it.after.tenantId == anna }
        trail*.action.containsAll(['community.signed_up', 'community.sign_up_cancelled'])
        agent.post("/api/v1/events/$dinner.id/sign-ups", [tenantId: tenant(elsewhere)]).status == 404
        manager.post("/api/v1/events/$dinner.id/sign-ups", [tenantId: tenant(elsewhere)]).body.code == 'community.lives_elsewhere'
    }

    def "a tenant takes the event along into the calendar, and sees none of another house"() {
        given:
        def dinner = event()
        def (anna, far) = [tenantIn(tenant()), tenantIn(tenant(elsewhere))]

        when:
        def file = anna.get("/api/v1/portal/events/$dinner.id/calendar")

        then:
        file.header('content-type').startsWith('text/calendar')
        file.text.contains('BEGIN:VEVENT') && file.text.contains('Maple House')
        far.get("/api/v1/portal/events/$dinner.id").status == 404
        far.post("/api/v1/portal/events/$dinner.id/sign-up").status == 404
        !far.get('/api/v1/portal/events').body.items*.id.contains(dinner.id)
        anna.get('/api/v1/portal/events').body.items*.id.contains(dinner.id)
    }

    def "what cannot be is refused with what is expected"() {
        expect:
        manager.post('/api/v1/events', body(more)).body.code == code

        where:
        more                                                            | code
        [endsAt: now().minusHours(1)]                                   | 'community.ends_before_it_starts'
        [startsAt: now().minusHours(5), endsAt: now().minusHours(2)]    | 'community.event_in_the_past'
        [signUpUntil: now().plusDays(3)]                                | 'community.sign_up_after_end'
    }

    private static LocalDateTime now() {
        LocalDateTime.now(ZONE).withNano(0)
    }

    private Map body(Map more) {
        [propertyId: house, title: '包饺子', titleEn: 'Dumplings', place: '厨房', startsAt: now().plusMinutes(2), endsAt: now().plusHours(2)] + more
    }

    private Map event(Map more = [:]) {
        def answer = manager.post('/api/v1/events', body(more))
        assert answer.status == 201
        answer.body
    }

    private JsonHttp.Answer change(Map event, Map more) {
        manager.put(['If-Match': "\"$event.version\"".toString()], "/api/v1/events/$event.id",
            [propertyId: event.propertyId, title: event.title, titleEn: event.titleEn, place: event.place,
             startsAt: event.local.startsAt, endsAt: event.local.endsAt, places: event.places] + more)
    }

    private List<String> told(Object tenant, Map event) {
        sql.rows('SELECT template FROM messaging.message WHERE tenant_id = CAST(? AS uuid) AND about_id = CAST(? AS uuid) ORDER BY queued_at, id',
            [tenant.toString(), event.id])*.template
    }

    private String tenant(String at = house) {
        def id = bean(Tenants).create(new NewTenant('Anna', "+86139${30000000 + number++}", null, null, null))
        bean(Tenants).residences([new Residence(id, UUID.randomUUID(), UUID.fromString(at), UUID.randomUUID(), '3-1204', TODAY.minusYears(1), null)])
        id
    }

    private long available(String tenant) {
        bean(PointsLedger).balance(UUID.fromString(tenant)).available()
    }
}
