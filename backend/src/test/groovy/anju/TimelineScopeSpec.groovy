package anju

import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.ZoneId
import spock.lang.Shared

/**
 * Who moves from one house to another is seen by the staff of both, each of whom reads on the timeline what happened in their
 * own. In either house the tenant has one of each thing that the timeline tells of.
 */
class TimelineScopeSpec extends AnjuSpec {
    static final LocalDate TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai')) // the houses'

    @Shared JsonHttp admin
    @Shared String tenant, survey
    @Shared JsonHttp before, now // the staff of the house where the tenant lived, and where they live
    @Shared Map<String, String> then, present // what happened there, by its kind: the page it is on

    Map<String, Object> settings() {
        ['anju.jobs.recurring': false]
    }

    def setup() {
        if (admin) return
        admin = signedIn('ADMIN')
        def houses = ['Aspen', 'Birch'].collect { made('/api/v1/properties', [name: it, timeZone: 'Asia/Shanghai', currency: 'CNY']) }
        tenant = made('/api/v1/tenants', [name: 'Anna', phone: '+8613800138001', propertyId: houses[0]])
        survey = made('/api/v1/surveys', [title: 'Calls', template: 'quarterly-call'])
        assert admin.post("/api/v1/surveys/$survey/versions").status == 201
        made("/api/v1/tenants/$tenant/adjustments", [points: 50, reason: 'welcome'])
        made("/api/v1/tenants/$tenant/notes", [kind: 'note', text: 'plays the cello'])
        then = lived(houses[0], TODAY.minusMonths(2))
        assert admin.post("/api/v1$then.lease/ending", [on: TODAY, reason: 'moves']).status == 200
        owed().each { assert admin.post("/api/v1/bills/$it/void", [reason: 'moves']).status == 200 } // money goes where somebody owes
        present = lived(houses[1], TODAY)
        (before, now) = houses.collect { signedIn('AGENT', UUID.fromString(it)) }
    }

    def "the staff of a house read of its #what on the timeline, and of no other house's"() {
        expect:
        [admin, before, now].collect { reader -> [then, present].collect { read(reader)*.link.contains(it[what]) } } ==
            [[true, true], [true, false], [false, true]]

        where:
        what << ['lease', 'bill', 'payment', 'promise', 'call', 'ticket', 'answer', 'redemption', 'referral', 'event', 'message']
    }

    def "what is of the tenant and of no house is read by both; the rest by one of them, and nothing is lost"() {
        given:
        def (all, theirs, ours) = [admin, before, now].collect { read(it) }

        expect:
        (theirs + ours)*.id as Set == all*.id as Set
        theirs*.id.intersect(ours*.id) as Set == all.findAll { it.kind in ['tenant', 'note', 'points'] }*.id as Set
    }

    def "page by page it is the same, each once, however much of other houses lies between"() {
        given:
        def (pages, cursor) = [[], '']
        for (def more = true; more;) {
            def page = before.get("/api/v1/tenants/$tenant/timeline?limit=2" + cursor).body
            pages << page.items
            more = page.nextCursor
            cursor = '&cursor=' + URLEncoder.encode("$page.nextCursor", 'UTF-8')
        }

        expect:
        pages[0..-2].every { it.size() == 2 }
        pages.flatten()*.id == read(before)*.id
    }

    def "the tenant's leases beside it are by the same rule"() {
        expect:
        [admin, before, now].collect { it.get("/api/v1/tenants/$tenant/leases").body.items.collect { row -> "/leases/$row.id".toString() } } ==
            [[present.lease, then.lease], [then.lease], [present.lease]]
    }

    private List<Map> read(JsonHttp reader) {
        def page = reader.get("/api/v1/tenants/$tenant/timeline?limit=200").body
        assert page.nextCursor == null
        page.items
    }

    private List<String> owed() {
        admin.get("/api/v1/bills?tenantId=$tenant&limit=200").body.items.findAll { it.state == 'open' }*.id
    }

    private Map<String, String> lived(String house, LocalDate from) {
        def unit = made('/api/v1/units', [propertyId: house, number: '101'])
        def lease = made('/api/v1/leases', [unitId: unit, tenantId: tenant, from: from, to: TODAY.plusMonths(10), rent: yuan(3000),
            deposit: yuan(3000), cadenceMonths: 1, coTenants: []])
        assert admin.post("/api/v1/leases/$lease/signature", [:]).status == 200
        made("/api/v1/leases/$lease/deposit-lines", [kind: 'RECEIVED', amount: yuan(3000), occurredOn: TODAY])
        def (paid, promised) = ['utilities', 'parking'].collect {
            made('/api/v1/bills', [leaseId: lease, item: it, periodFrom: TODAY, periodTo: TODAY.plusDays(9), dueOn: TODAY, amount: yuan(80)])
        }
        def version = admin.get("/api/v1/bills/$paid").header('etag')
        assert admin.put('If-Match': version, "/api/v1/bills/$paid/due-day", [dueOn: TODAY.plusDays(1), reason: 'asked']).status == 200
        made("/api/v1/bills/$promised/promises", [promisedFor: TODAY.plusDays(1)])
        def payment = made('/api/v1/payments', [tenantId: tenant, paidOn: TODAY, amount: yuan(80), reference: "$house", billIds: [paid]])
        made('/api/v1/payments', [tenantId: tenant, paidOn: TODAY, amount: yuan(80), billIds: [promised]])
        def call = made('/api/v1/callbacks/tasks', [tenantId: tenant, propertyId: house, topic: 'moving in'])
        def bulb = admin.post("/api/v1/callbacks/tasks/$call/attempts", [outcome: 'reached', mood: 'content',
            promises: [[kind: 'task', what: 'bulb', dueOn: TODAY]]]).body.promises[0].id
        assert admin.put("/api/v1/callbacks/promises/$bulb/kept", [:]).status < 300
        assert admin.put("/api/v1/callbacks/promises/$bulb/telling", [channel: 'phone']).status == 204
        def ticket = made('/api/v1/tickets', [kind: 'REPAIR', unitId: unit, tenantId: tenant, channel: 'window', title: 'drips'])
        def campaign = made('/api/v1/survey-campaigns', [surveyId: survey, name: house, kind: 'once', anonymous: false, channels: ['phone'],
            segment: [properties: [house]], opensOn: TODAY, daysOpen: 14, cooldownDays: 0])
        assert admin.post("/api/v1/survey-campaigns/$campaign/launch").status == 200
        def answer = made("/api/v1/survey-campaigns/$campaign/answers", [tenantId: tenant, answers: [csat: 5, open: 'no']])
        def mug = made('/api/v1/rewards', [kind: 'GIFT', name: 'Mug', points: 1, cost: yuan(3), propertyIds: [house], state: 'ON', stock: 5])
        def redemption = made("/api/v1/tenants/$tenant/redemptions", [rewardId: mug])
        assert admin.post("/api/v1/redemptions/$redemption/fulfilment").status == 200
        def referral = made('/api/v1/referrals', [referrerId: tenant, name: 'Friend', phone: "1385550${from == TODAY ? '0001' : '0002'}"])
        def soon = LocalDateTime.now(ZoneId.of('Asia/Shanghai')).plusMinutes(50)
        def event = made('/api/v1/events', [propertyId: house, title: 'Dinner', place: 'Kitchen', startsAt: soon, endsAt: soon.plusHours(2)])
        made("/api/v1/events/$event/sign-ups", [tenantId: tenant])
        made("/api/v1/events/$event/check-ins", [tenantId: tenant])
        def message = made("/api/v1/tenants/$tenant/messages", [subject: 'news', text: 'hello'])
        [lease: "/leases/$lease", bill: "/bills/$paid", payment: "/payments/$payment", promise: "/bills/$promised", call: "/callbacks/$call",
         ticket: "/tickets/$ticket", answer: "/surveys/responses/$answer", redemption: "/redemptions/$redemption",
         referral: "/referrals/$referral", event: "/events/$event", message: "/messages/$message"].collectEntries { what, page -> [what, page.toString()] }
    }

    private static Map yuan(int amount) {
        [amount: "${amount}.00".toString(), currency: 'CNY']
    }

    /** Its id: some answers hold more than the thing. */
    private String made(String path, Map body) {
        def answer = admin.post(path, body)
        assert answer.status == 201
        answer.body.id ?: answer.body.responseId ?: answer.body.values().find { it instanceof Map && it.id }?.id
    }
}
