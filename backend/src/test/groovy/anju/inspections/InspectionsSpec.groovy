package anju.inspections

import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import anju.tickets.Tickets
import java.awt.image.BufferedImage
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import javax.imageio.ImageIO
import spock.lang.Shared

/** From the register to the repair, over HTTP, as staff do it. */
class InspectionsSpec extends AnjuSpec {
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))

    @Shared JsonHttp manager
    @Shared JsonHttp agent
    @Shared String house
    @Shared String unit
    @Shared int number = 0

    def setup() {
        if (manager) return
        manager = signedIn(Role.MANAGER).with('Accept-Language': 'en')
        house = made('/api/v1/properties', [name: 'Willow House', timeZone: 'Asia/Shanghai', currency: 'CNY'], signedIn(Role.ADMIN)).id
        unit = made('/api/v1/units', [propertyId: house, building: '3', number: '1204']).id
        agent = signedIn(Role.AGENT, UUID.fromString(house))
    }

    def "a plan makes one inspection per due day, with every point for every piece of equipment"() {
        given:
        def lifts = ['Lift A', 'Lift B'].collect { equipment("$it ${++number}").id }

        when:
        def plan = plan([equipmentIds: lifts, items: ['Stops level', 'Emergency call'], recurrence: weekly(TODAY)])
        def due = inspections(plan)

        then: 'four weeks ahead'
        due*.dueOn == [0, 7, 14, 21, 28].collect { TODAY.plusDays(it).toString() }
        due*.items == [4] * 5
        plan.nextOn == TODAY.toString()

        when: 'the job runs again, and somebody asks for a day that is there'
        def made = bean(GenerateTasks).forEverybody()
        def again = manager.post("/api/v1/inspection-plans/$plan.id/inspections", [dueOn: TODAY]).body

        then:
        made == 0
        inspections(plan)*.id == due*.id
        again.inspection.id == due.first().id
        again.points*.text == ['Stops level', 'Emergency call'] * 2
        again.points*.equipment*.id == [lifts[0], lifts[0], lifts[1], lifts[1]]
    }

    def "however many ask at the same moment, there is one inspection"() {
        given:
        def plan = plan([recurrence: weekly(TODAY.plusDays(3))])
        def pool = Executors.newFixedThreadPool(4)

        when:
        def answers = pool.invokeAll((1..8).collect {
            { manager.post("/api/v1/inspection-plans/$plan.id/inspections", [dueOn: TODAY.plusDays(1)]) } as Callable
        })*.get()
        def ids = answers*.body*.inspection*.id

        then:
        answers.every { it.status < 300 }
        ids.toSet().size() == 1
        sql.firstRow("SELECT count(*) FROM inspections.item WHERE task_id = CAST(? AS uuid)", ids[0]).count == 1

        cleanup:
        pool?.shutdown()
    }

    def "a plan's change counts for what has not begun"() {
        given:
        def plan = plan([recurrence: weekly(TODAY)])
        def begun = inspections(plan).first()
        answer(whole(begun.id), 0, 'OK')

        when:
        def changed = manager.put("/api/v1/inspection-plans/$plan.id", asked([name: plan.name, items: ['New point'],
            recurrence: [unit: 'WEEK', every: 2, weekday: TODAY.dayOfWeek.value]]), 'If-Match': '"1"')

        then:
        changed.status == 200
        inspections(plan)*.dueOn == [0, 14, 28].collect { TODAY.plusDays(it).toString() }
        whole(begun.id).points*.text == ['Looks sound']
        whole(inspections(plan)[1].id).points*.text == ['New point']

        and: 'nobody overwrites what a colleague changed'
        manager.put('If-Match': '"1"', "/api/v1/inspection-plans/$plan.id", asked([:])).status == 412
        manager.put("/api/v1/inspection-plans/$plan.id", asked([:])).status == 428
    }

    def "equipment out of use is not inspected"() {
        given:
        def lift = equipment("Lift ${++number}")
        def plan = plan([equipmentIds: [lift.id], recurrence: weekly(TODAY.plusDays(2))])

        when:
        manager.put('If-Match': '"1"', "/api/v1/inspection-equipment/$lift.id", [propertyId: house, kind: 'LIFT', name: lift.name, active: false])
        def answer = manager.post("/api/v1/inspection-plans/$plan.id/inspections", [dueOn: TODAY])

        then:
        answer.status == 409
        answer.body.code == 'inspections.nothing_in_use'
    }

    def "somebody goes round on the phone, is interrupted, and ends it; what was found becomes a repair once"() {
        given:
        def lift = equipment("Lift ${++number}", '3', 'Lobby')
        def plan = plan([name: 'Lifts weekly', kind: 'LIFT', equipmentIds: [lift.id], items: ['Level', 'Call', 'Light'], recurrence: weekly(TODAY)])
        def id = inspections(plan).first().id

        when: 'a finding without a word and without a photo'
        def mute = put(whole(id), 0, [result: 'NOT_OK'])

        then:
        mute.status == 422
        mute.body.code == 'inspections.say_what'

        when: 'with a photo'
        def photo = agent.upload('/api/v1/files', 'door.png', picture()).body.id
        def first = put(whole(id), 0, [result: 'NOT_OK', fileIds: [photo]])

        then:
        first.body.inspection.state == 'STARTED'
        first.body.points[0].photos*.id == [photo]
        agent.post("/api/v1/inspections/$id/completion", [:]).body.code == 'inspections.unanswered'

        when: 'the dangerous one does not wait, and is reported twice'
        put(whole(id), 1, [result: 'NOT_OK', note: 'Nobody answers'])
        def reported = (1..2).collect { agent.post("/api/v1/inspections/$id/items/${whole(id).points[1].id}/repair").body }

        then:
        reported[0].points[1].repair.number == reported[1].points[1].repair.number
        put(whole(id), 1, [result: 'OK']).body.code == 'inspections.reported'

        when:
        put(whole(id), 2, [result: 'NOT_APPLICABLE'])
        def done = agent.post("/api/v1/inspections/$id/completion", [:])

        then:
        done.status == 200
        with(done.body) {
            inspection.state == 'DONE'
            [inspection.findings, inspection.answered] == [2, 3]
            points*.repair*.id.findAll().size() == 2
            points[1].repair.id == reported[0].points[1].repair.id
        }

        and: 'the repair leads back to the finding'
        def repair = bean(Tickets).ticket(UUID.fromString(done.body.points[0].repair.id))
        repair.title() == "$lift.name · Level".toString()
        repair.priority().name() == 'HIGH'
        sql.firstRow('SELECT origin_kind, origin_id FROM tickets.v_loop WHERE ticket_id = ?', repair.id())
            .with { [it.origin_kind, it.origin_id.toString()] } == ['inspection', done.body.points[0].id]
        agent.get("/api/v1/tickets/${repair.id()}").body.originFiles*.id == [photo]
        agent.get("/api/v1/inspections/findings/${done.body.points[0].id}").body.inspection.id == id

        and: 'it is over'
        agent.post("/api/v1/inspections/$id/completion", [:]).body.code == 'inspections.ended'
        put(done.body, 2, [result: 'OK']).body.code == 'inspections.ended'
        sql.firstRow("SELECT count(*) FROM tickets.ticket WHERE origin_kind = 'inspection'").count == 2
    }

    def "two people at the same point: the second sees that the first was there"() {
        given:
        def id = inspections(plan([recurrence: weekly(TODAY)])).first().id
        def seen = whole(id)

        expect:
        put(seen, 0, [result: 'OK']).status == 200
        put(seen, 0, [result: 'NOT_OK', note: 'broken']).status == 412
    }

    def "what is late is counted, skipped with a reason, and given to somebody who works there"() {
        given:
        def plan = plan([recurrence: weekly(TODAY.plusDays(1))])
        def late = manager.post("/api/v1/inspection-plans/$plan.id/inspections", [dueOn: TODAY.minusDays(2)]).body.inspection
        def me = agent.get('/api/v1/session').body
        def stranger = signedIn(Role.AGENT, UUID.randomUUID()).get('/api/v1/session').body

        expect:
        late.overdue
        agent.get("/api/v1/inspections?show=OVERDUE&planId=$plan.id").body.items*.id == [late.id]
        agent.get('/api/v1/inspections/counts').body.overdue >= 1

        when:
        def given = agent.put('If-Match': '"1"', "/api/v1/inspections/$late.id/assignee", [staffId: me.id])

        then:
        given.body.inspection.assignee == 'Somebody'
        me.id in agent.get("/api/v1/inspection-plans/assignees?propertyId=$house").body*.id
        agent.put('If-Match': '"2"', "/api/v1/inspections/$late.id/assignee", [staffId: stranger.id]).body.code == 'inspections.no_assignee'

        when:
        def skipped = agent.post("/api/v1/inspections/$late.id/skipping", [reason: 'Lift is being replaced'])

        then:
        [skipped.body.inspection.state, skipped.body.inspection.reason] == ['SKIPPED', 'Lift is being replaced']
        agent.get("/api/v1/inspections?show=OVERDUE&planId=$plan.id").body.items == []
    }

    def "what belongs to another house is not there"() {
        given:
        def plan = plan([recurrence: weekly(TODAY)])
        def outsider = signedIn(Role.MANAGER, UUID.randomUUID())
        def id = inspections(plan).first().id

        expect:
        ["/api/v1/inspection-plans/$plan.id", "/api/v1/inspections/$id", "/api/v1/inspections/findings/${whole(id).points[0].id}",
            "/api/v1/inspection-plans/assignees?propertyId=$house"].collect { outsider.get(it).status } == [404] * 4
        ['/api/v1/inspections', '/api/v1/inspection-plans', '/api/v1/inspection-equipment', '/api/v1/inspection-proposals',
            '/api/v1/inspection-effect'].collect { outsider.get(it).body.items } == [[]] * 5
        outsider.post('/api/v1/inspection-plans', asked([:])).status == 404
        manager.post('/api/v1/inspection-plans', asked([equipmentIds: [UUID.randomUUID()]])).body.code == 'inspections.no_equipment'
        manager.post('/api/v1/inspection-plans', asked([recurrence: [unit: 'MONTH', every: 1, weekday: 1]])).body.code == 'inspections.week_of_month'
    }

    def "the same complaint three times out of one building proposes an inspection, and again only after three more"() {
        given:
        def propose = { bean(ProposeInspections).look() }
        def open = { manager.get('/api/v1/inspection-proposals').body.items.findAll { it.state == 'OPEN' } }
        2.times { complain('noise') }
        complain('hygiene')

        expect: 'not yet'
        propose() == 0

        when:
        complain('noise')
        def found = [propose(), propose()]

        then:
        found == [1, 0]
        with(open()) {
            size() == 1
            [it[0].building, it[0].category, it[0].complaints] == ['3', 'noise', 3]
        }

        when: 'one more is counted, not proposed anew'
        complain('noise')
        propose()

        then:
        open()*.complaints == [4]

        when:
        def plan = manager.post("/api/v1/inspection-proposals/${open()[0].id}/acceptance", asked([name: 'Quiet hours']))

        then:
        plan.status == 201
        with(manager.get("/api/v1/inspection-plans/$plan.body.planId").body) { [it.building, it.category] == ['3', 'noise'] }
        propose() == 0
        open() == []

        when: 'it did not help'
        3.times { complain('noise') }
        propose()

        then:
        open()*.complaints == [3]

        when:
        def dismissed = manager.post("/api/v1/inspection-proposals/${open()[0].id}/dismissal", [reason: 'One tenant, spoken to'])

        then:
        dismissed.body.state == 'DISMISSED'
        manager.post("/api/v1/inspection-proposals/$dismissed.body.id/dismissal", [reason: 'again']).body.code == 'inspections.proposal_decided'
        propose() == 0

        and: 'the figure has the complaints of that building and category'
        with(manager.get("/api/v1/inspection-effect?planId=$plan.body.planId").body.items[0]) {
            months.size() == 13
            months.last().complaints == 7
            [since, after] == [null, null]
        }
    }

    def "the present month is that of the house"() {
        given: 'an evening on which it is December in Shanghai and still November in Lisbon'
        def evening = Instant.parse('2026-11-30T17:00:00Z')
        def lisbon = made('/api/v1/properties', [name: 'Olive House', timeZone: 'Europe/Lisbon', currency: 'EUR'], signedIn(Role.ADMIN)).id
        def plans = [house, lisbon].collect { UUID.fromString(plan([propertyId: it, category: 'noise']).id) }

        when:
        def months = plans.collect { bean(EffectStore).months(evening, 12, it, PropertyScope.ALL)*.month() }

        then:
        months*.size() == [13, 13]
        months*.first()*.toString() == ['2025-12-01', '2025-11-01']
        months*.last()*.toString() == ['2026-12-01', '2026-11-01']
    }

    def "how many complaints it takes is the operator's to say"() {
        given:
        def before = manager.get('/api/v1/inspection-settings')

        when:
        def after = manager.put('If-Match': before.header('etag'), '/api/v1/inspection-settings', [complaints: 2, days: 30])
        def found = manager.post('/api/v1/inspection-proposals/search').body
        complain('hygiene')
        def then = manager.post('/api/v1/inspection-proposals/search').body

        then:
        after.body == [complaints: 2, days: 30]
        [found.proposals, then.proposals] == [0, 1]
        manager.put('If-Match': after.header('etag'), '/api/v1/inspection-settings', [complaints: 1, days: 30]).status == 422
        manager.put('If-Match': before.header('etag'), '/api/v1/inspection-settings', [complaints: 3, days: 60]).status == 412
    }

    def "a checklist to start from in the reader's language"() {
        expect:
        manager.get('/api/v1/inspection-checklists').body.find { it.kind == 'LIFT' }.items.size() == 6
        manager.with('Accept-Language': 'zh-CN').get('/api/v1/inspection-checklists').body.find { it.kind == 'FIRE' }.items.first() == '灭火器压力在绿区、未过期'
    }

    private void complain(String category) {
        made('/api/v1/tickets', [kind: 'COMPLAINT', category: category, unitId: unit, channel: 'window', title: 'Again'])
    }

    private Map equipment(String name, String building = '', String place = '') {
        made('/api/v1/inspection-equipment', [propertyId: house, kind: 'LIFT', name: name, building: building, place: place])
    }

    private Map plan(Map said) {
        made('/api/v1/inspection-plans', asked(said))
    }

    private Map asked(Map said) {
        [propertyId: house, name: "Plan ${++number}".toString(), kind: 'OTHER', items: ['Looks sound'], recurrence: weekly(TODAY), startsOn: TODAY] + said
    }

    private static Map weekly(LocalDate day) {
        [unit: 'WEEK', every: 1, weekday: day.dayOfWeek.value]
    }

    private List inspections(Map plan) {
        agent.get("/api/v1/inspections?planId=$plan.id").body.items
    }

    private Map whole(String id) {
        agent.get("/api/v1/inspections/$id").body
    }

    private void answer(Map whole, int point, String result) {
        assert put(whole, point, [result: result]).status == 200
    }

    private JsonHttp.Answer put(Map whole, int point, Map said) {
        def one = whole.points[point]
        agent.put('If-Match': "\"$one.version\"".toString(), "/api/v1/inspections/$whole.inspection.id/items/$one.id", said)
    }

    private Map made(String path, Map body, JsonHttp client = manager) {
        def answer = client.post(path, body)
        assert answer.status == 201
        answer.body
    }

    private static byte[] picture() {
        def bytes = new ByteArrayOutputStream()
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), 'png', bytes)
        bytes.toByteArray()
    }
}
