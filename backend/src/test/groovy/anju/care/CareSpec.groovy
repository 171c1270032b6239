package anju.care

import anju.kernel.Ids
import anju.kernel.Role
import anju.testing.AnjuSpec
import anju.testing.FullHouse
import anju.testing.JsonHttp
import java.sql.Timestamp
import java.time.LocalDate
import java.time.ZoneId
import spock.lang.Shared

/** The managers' figures, and that each of them is as long as its list. */
class CareSpec extends AnjuSpec {
    static final SHANGHAI = ZoneId.of('Asia/Shanghai')

    @Shared JsonHttp manager
    @Shared FullHouse full
    @Shared UUID house
    @Shared int number = 0

    def setup() {
        if (manager) return
        def admin = signedIn(Role.ADMIN)
        full = new FullHouse(admin).fill()
        manager = signedIn(Role.MANAGER)
        house = UUID.fromString(admin.post('/api/v1/properties', [name: 'Elm House', timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id)
        def room = Ids.next()
        def first = loop(opened: '2026-03-01', told: '2026-03-03', closed: '2026-03-04', category: 'noise', room: room, cause: 'party')
        def second = loop(opened: '2026-03-10', told: '2026-03-14', closed: '2026-03-20', category: 'noise', room: room, cause: 'party')
        loop(opened: '2026-03-11', told: '2026-04-11', closed: '2026-04-11', category: 'noise', room: Ids.next())
        loop(opened: '2026-03-31', category: 'hygiene', room: room)
        loop(opened: '2026-02-20', told: '2026-03-05', closed: '2026-04-02', kind: 'REPAIR', category: 'leak')
        loop(opened: '2025-12-01', told: '2025-12-02', closed: '2025-12-03', category: 'noise', room: room)
        promise(first, 'FIRST_RESPONSE', '2026-03-02', '2026-03-01', 100)
        promise(first, 'RESOLUTION', '2026-03-03', '2026-03-04', -50)
        promise(second, 'RESOLUTION', '2026-03-15', null, -50)
    }

    def "of #from to #to: #opened opened, #closed closed, told after #days days, #open open"() {
        when:
        def total = manager.get("/api/v1/care?propertyId=$house&from=$from&to=$to").body.total

        then:
        [total.opened, total.closed, total.medianDaysToTell, total.open] == [opened, closed, days, open]
        ['OPENED', 'CLOSED', 'OPEN'].collect { figure ->
            manager.get("/api/v1/care/loops?figure=$figure&propertyId=$house&from=$from&to=$to").body.items.size()
        } == [opened, closed, open]

        where:
        from         | to           || opened | closed | days  | open
        '2026-03-01' | '2026-03-31' || 4      | 2      | 4.0d  | 3
        '2026-03-02' | '2026-03-31' || 3      | 2      | 4.0d  | 3
        '2026-04-01' | '2026-04-30' || 0      | 2      | 31.0d | 1
        '2025-12-01' | '2025-12-31' || 1      | 1      | 1.0d  | 0
        '2025-01-01' | '2025-01-31' || 0      | 0      | null  | 0
    }

    def "the trend has twelve months; a complaint repeats when its room had one of the category in the ninety days before"() {
        when:
        def care = manager.get("/api/v1/care?propertyId=$house&from=2026-03-01&to=2026-03-31").body

        then:
        care.months*.month == (0..11).collect { LocalDate.parse('2025-04-01').plusMonths(it).toString() }
        care.months.last().with { [opened, closed, medianDaysToTell] } == [4, 2, 4.0d]
        care.months[8].with { [opened, closed] } == [1, 1]
        care.repeats == [
            [category: 'noise', complaints: 3, repeated: 2, cause: 'party'],
            [category: 'hygiene', complaints: 1, repeated: 0, cause: null]]
        care.properties*.name == ['Elm House']
        manager.get("/api/v1/care/loops?category=noise&propertyId=$house&from=2026-03-01&to=2026-03-31").body.items.size() == 3
    }

    def "a promise counts in the days in which it runs out, and a ticket with a broken one is overdue"() {
        expect:
        manager.get("/api/v1/care?propertyId=$house&from=$from&to=$to").body.total.with { [promises, kept, overdue] } == figures
        manager.get("/api/v1/care/loops?figure=OVERDUE&propertyId=$house&from=$from&to=$to").body.items.size() == figures[2]

        where:
        from         | to           || figures
        '2026-03-01' | '2026-03-31' || [3, 1, 2]
        '2026-03-13' | '2026-03-31' || [1, 0, 1]
        '2026-05-01' | '2026-05-31' || [0, 0, 0]
    }

    def "calls and scores are counted where they belong"() {
        given:
        def today = LocalDate.now(SHANGHAI)
        def days = "from=${today.minusDays(20)}&to=${today.plusDays(20)}"

        when:
        def care = manager.get("/api/v1/care?$days").body
        def full = care.properties.find { it.propertyId == this.full.ids.property }

        then:
        full.planned >= 2
        full.reached == 1
        [full.csat, full.csatAnswers, full.nps, full.npsAnswers] == [2.0d, 1, null, 0]
        care.properties.find { it.name == 'Elm House' }.with { [planned, csat] } == [0, null]
        care.total.planned == full.planned
        ['PLANNED', 'REACHED', 'UNREACHABLE'].collect { manager.get("/api/v1/care/calls?figure=$it&$days").body.items.size() } ==
            [full.planned, 1, 0]
        care.months*.csat.findAll() == [2.0d]
    }

    def "a score of three becomes a call, the call a complaint, the complaint a repair; told and confirmed, the loop is one story and closed"() {
        given:
        def admin = signedIn(Role.ADMIN)
        def today = LocalDate.now(SHANGHAI)
        def days = "from=${today.minusDays(1)}&to=${today.plusDays(1)}&propertyId=$full.ids.property"
        def before = manager.get("/api/v1/care?$days").body.total
        def tenant = admin.post('/api/v1/tenants', [name: 'Loop Anna', phone: '+8613855507777', propertyId: full.ids.property]).body.id
        def lease = admin.post('/api/v1/leases', [unitId: full.ids.freeUnit, tenantId: tenant, from: today.minusMonths(3), to: today.plusMonths(9),
            rent: [amount: '3000.00', currency: 'CNY'], deposit: [amount: '3000.00', currency: 'CNY'], cadenceMonths: 1, coTenants: []]).body.lease.id
        assert admin.post("/api/v1/leases/$lease/signature", [:]).status < 300
        def survey = admin.post('/api/v1/surveys', [title: 'Half-yearly', template: 'half-yearly']).body.survey.id
        assert admin.post("/api/v1/surveys/$survey/versions").status == 201
        def campaign = admin.post('/api/v1/survey-campaigns', [surveyId: survey, name: 'Autumn', kind: 'once', anonymous: false,
            channels: ['phone'], segment: [properties: [full.ids.property]], opensOn: today.toString(), daysOpen: 9, cooldownDays: 0]).body.id
        assert admin.post("/api/v1/survey-campaigns/$campaign/launch").status == 200

        when: 'heard'
        def taken = admin.post("/api/v1/survey-campaigns/$campaign/answers", [tenantId: tenant, answers: answersOf(admin, survey)])
        assert taken.status == 201: taken.text
        def response = taken.body.responseId
        def asked = admin.get("/api/v1/callbacks/tasks?tenantId=$tenant&limit=100").body.items.find { it.topic?.startsWith('NPS') }
        assert asked.about.startsWith('Half-yearly：') && asked.about.size() > 'Half-yearly：'.size() // the survey and its question
        assert admin.get("/api/v1/care/calls?from=$today&to=${today.plusDays(20)}&propertyId=$full.ids.property&limit=100").body.items.find { it.taskId == asked.id }.topic == asked.topic
        def call = asked.id
        assert admin.post("/api/v1/callbacks/tasks/$call/attempts", [outcome: 'reached', channel: 'phone', mood: 'unhappy', note: 'the lift', answers: [:], promises: []]).status < 300
        def complaint = admin.get("/api/v1/callbacks/tasks/$call").body.promises[0].ticketId
        def repair = admin.post('/api/v1/tickets', [kind: 'REPAIR', category: 'lift', propertyId: full.ids.property, tenantId: tenant,
            channel: 'callback', title: 'Lift', description: 'Rattles', origin: [kind: 'ticket', id: complaint]]).body.ticket.id
        def half = manager.get("/api/v1/care/loops/$repair").body

        then: 'every step so far, from either end'
        half.steps.collect { [it.subject, it.what] } == [['survey', 'answered'], ['callback', 'planned'], ['callback', 'reached'],
            ['ticket', 'OPEN'], ['ticket', 'OPEN']]
        half.steps[0].with { [id, score, detail, about, who] } == [response, 3, 'nps', 'Autumn', null]
        half.steps[2].with { [note, who != null] } == ['the lift', true]
        [half.closedAt, half.toldAt] == [null, null]
        half.open*.subject == ['callback', 'ticket', 'ticket']
        manager.get("/api/v1/care/loops/$complaint").body.steps == half.steps

        when: 'acted, told, confirmed'
        [repair, complaint].each { done(admin, it) }
        def story = manager.get("/api/v1/care/loops/$complaint").body
        def after = manager.get("/api/v1/care?$days").body.total

        then:
        story.open == []
        story.closedAt != null
        story.steps*.what.count('TELL') == 2
        story.steps.last().with { [subject, what] } == ['callback', 'done']
        after.closed == before.closed + 2
        after.npsAnswers == before.npsAnswers + 1
        manager.get("/api/v1/care/loops?figure=CLOSED&$days").body.items*.ticketId.containsAll([complaint, repair])

        and: 'agents see it too, others do not'
        signedIn(Role.AGENT, UUID.fromString(full.ids.property)).get("/api/v1/care/loops/$complaint").body.steps.size() == story.steps.size()
        signedIn(Role.AGENT, UUID.randomUUID()).get("/api/v1/care/loops/$complaint").with { [status, body.code] } == [404, 'care.no_loop']
    }

    def "the list behind NPS and CSAT has a line for each answer, with the name only where it may be known"() {
        given:
        def today = LocalDate.now(SHANGHAI)
        def days = "from=${today.minusDays(20)}&to=${today.plusDays(20)}"
        def total = manager.get("/api/v1/care?$days").body.total

        when:
        def csat = manager.get("/api/v1/care/scores?measure=CSAT&$days").body.items
        def nps = manager.get("/api/v1/care/scores?measure=NPS&$days").body.items

        then:
        [csat, nps].collect { it.sum(0) { line -> line.answers } } == [total.csatAnswers, total.npsAnswers]
        csat.every { it.responseId && it.answers == 1 }
        Math.abs(csat*.score.sum() / csat.size() - total.csat) < 0.001
        manager.get("/api/v1/care/scores?measure=CSAT&$days&limit=1").body.items == csat.take(1)
        signedIn(Role.MANAGER, UUID.randomUUID()).get("/api/v1/care/scores?measure=CSAT&$days").body.items == []
        signedIn(Role.AGENT).get("/api/v1/care/scores?measure=CSAT&$days").status == 403
    }

    /** The least that the questionnaire takes, with a three for NPS. */
    private static Map answersOf(JsonHttp admin, String survey) {
        def questions = admin.get("/api/v1/surveys/$survey").body.draft.sections*.questions.flatten()
        questions.findAll { it.required }.collectEntries {
            [it.key, it.kind == 'nps' ? 3 : it.kind == 'matrix' ? it.rows.collectEntries { row -> [row.key, it.options[0].key] } : 4]
        }
    }

    private static void done(JsonHttp admin, String ticket) {
        def step = { String what, Map body ->
            def version = admin.get("/api/v1/tickets/$ticket").header('ETag')
            def answer = admin.with(['If-Match': version]).post("/api/v1/tickets/$ticket/$what", body)
            assert answer.status < 300: "$what $body: $answer.text"
        }
        step('moves', [move: 'ACKNOWLEDGE'])
        step('moves', [move: 'RESOLVE', resolution: 'Rail put straight'])
        step('telling', [send: false, channel: 'phone', text: 'Mended'])
        step('answer', [agreed: true])
    }

    def "a list goes on where it stopped"() {
        given:
        def path = "/api/v1/care/loops?propertyId=$house&from=2026-03-01&to=2026-03-31&limit=3"

        when:
        def first = manager.get(path).body
        def second = manager.get("$path&cursor=$first.nextCursor").body

        then:
        (first.items + second.items)*.openedAt.collect { it.take(10) } == ['2026-03-31', '2026-03-11', '2026-03-10', '2026-03-01']
        second.nextCursor == null

        when:
        def today = LocalDate.now(SHANGHAI)
        def calls = "/api/v1/care/calls?from=${today.minusDays(20)}&to=${today.plusDays(20)}&limit=1"
        def page = manager.get(calls).body

        then:
        manager.get("$calls&cursor=$page.nextCursor").body.items*.taskId != page.items*.taskId
    }

    def "the file has a line for each property and one for all"() {
        when:
        def file = manager.get('Accept-Language': 'en', "/api/v1/care/export?propertyId=$house&from=2026-03-01&to=2026-03-31")

        then:
        file.header('content-type').startsWith('text/csv')
        file.text.readLines()*.replace('\uFEFF', '') == [
            'Property,Loops opened,Loops closed,Still open,Median days to tell,Promises due,Promises kept,Overdue,Calls due,Reached,Unreachable,NPS,CSAT',
            'Elm House,4,2,3,4.0,3,1,2,0,0,0,,', 'Total,4,2,3,4.0,3,1,2,0,0,0,,']
    }

    def "another house's managers see nothing of this one, agents nothing at all, and a wrong period says what is wrong"() {
        given:
        def outsider = signedIn(Role.MANAGER, UUID.randomUUID())

        expect:
        outsider.get('/api/v1/care?from=2026-03-01&to=2026-03-31').body.with { [total.opened, properties, repeats] } == [0, [], []]
        outsider.get("/api/v1/care/loops?propertyId=$house&from=2026-03-01&to=2026-03-31").body.items == []
        signedIn(Role.AGENT).get('/api/v1/care').status == 403
        manager.get('/api/v1/care?from=2026-04-01&to=2026-03-31').body.code == 'care.ends_before'
        manager.get('/api/v1/care?from=2016-04-01&to=2026-03-31').body.code == 'care.too_long'
    }

    private UUID loop(Map said) {
        def id = Ids.next()
        def at = { said[it] ? Timestamp.from(LocalDate.parse(said[it]).atTime(12, 0).atZone(SHANGHAI).toInstant()) : null }
        sql.execute('''
            INSERT INTO tickets.ticket (id, number, kind, category, priority, stage, property_id, unit_id, tenant_id, channel, title,
                description, opened_at, opened_by_id, opened_by, told_at, told_channel, told_by, closed_at, ending, cause, changed_at,
                changed_by, search)
            VALUES (?, ?, ?, ?, 'NORMAL', ?, ?, ?, ?, 'window', 'x', '', ?, ?, 'x', ?, 'phone', 'x', ?, ?, ?, now(), 'x', '')''',
            [id, "C-${++number}".toString(), said.kind ?: 'COMPLAINT', said.category, said.closed ? 'CLOSED' : 'NEW', house,
                said.room, Ids.next(), at('opened'), Ids.next(), at('told'), at('closed'), said.closed ? 'AGREED' : null, said.cause])
        id
    }

    private void promise(UUID ticket, String what, String due, String met, long left) {
        def at = { it ? Timestamp.from(LocalDate.parse(it).atTime(9, 0).atZone(SHANGHAI).toInstant()) : null }
        sql.execute('INSERT INTO tickets.sla_clock (ticket_id, what, started_at, met_at, left_seconds, due_at) VALUES (?, ?, ?, ?, ?, ?)',
            [ticket, what, at('2026-03-01'), at(met), left, at(due)])
    }
}
