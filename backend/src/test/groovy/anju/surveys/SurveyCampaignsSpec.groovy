package anju.surveys

import anju.kernel.Ids
import anju.tickets.TicketClosed
import anju.tickets.TicketKind
import io.micronaut.context.event.ApplicationEventPublisher
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId

/** What is asked, of whom, and when. */
class SurveyCampaignsSpec extends SurveysFixture {
    def "a questionnaire goes from template to versions that never change"() {
        given:
        def created = staff.post('/api/v1/surveys', [title: '我们的调查', template: 'half-yearly']).body
        def path = "/api/v1/surveys/${created.survey.id}"
        def read = staff.get(path)

        expect:
        staff.get('/api/v1/surveys/templates').body.items*.code == ['half-yearly', 'after-repair', 'after-move-in', 'before-renewal', 'event', 'quarterly-call']
        created.draft.title == ['zh-CN': '我们的调查', en: 'Half-yearly satisfaction survey']
        read.body.versions == []

        when: 'it is published, changed and published again'
        def first = staff.post("$path/versions").body
        def again = staff.post("$path/versions")
        def draft = read.body.draft
        draft.sections[0].questions[0].text.en = 'Would you recommend us?'
        def saved = staff.put(path, [definition: draft, archived: false], 'If-Match': read.header('etag'))
        def second = staff.post("$path/versions").body

        then:
        first.number == 1
        again.body.code == 'surveys.nothing_new'
        saved.status == 200
        second.number == 2
        staff.get("/api/v1/surveys/versions/$first.id").body.definition.sections[0].questions[0].text.en.startsWith('How likely')
        staff.get("/api/v1/surveys/versions/$second.id").body.definition.sections[0].questions[0].text.en == 'Would you recommend us?'
        staff.put(path, [definition: draft, archived: false], 'If-Match': read.header('etag')).status == 412
        staff.put(path, [definition: draft, archived: false]).status == 428

        and: 'the application itself has no right to change one'
        ["UPDATE surveys.version SET number = 9", "DELETE FROM surveys.version"].every { statement ->
            try { appSql.execute(statement); false } catch (java.sql.SQLException e) { e.SQLState == '42501' }
        }

        when: 'logic refers to a later question'
        draft.sections[0].questions[0].showIf = [all: true, conditions: [[question: 'renew', is: 'any_of', number: null, options: ['yes']]]]
        def refused = staff.put(path, [definition: draft, archived: false], 'If-Match': saved.header('etag'))

        then:
        refused.status == 422
        refused.body.errors*.pointer == ['/sections/0/questions/0/showIf/conditions/0/question']
        refused.body.code == 'surveys.refers_to_later'

        when:
        def copy = staff.post("$path/copies", [title: ['zh-CN': '副本']]).body

        then:
        copy.draft.title['zh-CN'] == '副本'
        copy.survey.code ==~ /half-yearly-\d+/
        staff.get('/api/v1/surveys').body.items*.id.containsAll([copy.survey.id, created.survey.id])
    }

    def "a questionnaire out of use starts no campaign, and comes back"() {
        given:
        def house = house(1)[0]
        def form = survey()
        def path = "/api/v1/surveys/$form"
        def archived = { boolean out -> staff.get(path).with { staff.put(path, [definition: it.body.draft, archived: out], 'If-Match': it.header('etag')) } }

        expect:
        archived(true).body.survey.archived
        staff.get('/api/v1/surveys').body.items.find { it.id == form }.archived
        !bean(Surveys).published()*.surveyId().contains(UUID.fromString(form))
        staff.post('/api/v1/survey-campaigns', plan(house, [surveyId: form])).status == 422
        !archived(false).body.survey.archived
        staff.post('/api/v1/survey-campaigns', plan(house, [surveyId: form])).status == 201
    }

    def "whoever was asked lately is left in peace"() {
        given:
        def (house, people) = house(6)
        def first = launched(plan(house, [anonymous: false]))
        def next = plan(house, [anonymous: false, cooldownDays: 30])

        expect:
        staff.post('/api/v1/survey-campaigns/audience', next).body.with { [meant, resting] } == [0, 6]
        staff.post("/api/v1/survey-campaigns/${created(next)}/launch").with { [status, body.code] } == [422, 'surveys.nobody_meant']

        when:
        sql.executeUpdate('UPDATE surveys.invitation SET invited_on = invited_on - 30 WHERE campaign_id = ?::uuid AND tenant_id = ?', [first, people[0]])

        then:
        staff.post('/api/v1/survey-campaigns/audience', next).body.with { [meant, resting] } == [1, 5]
    }

    def "what cannot be anonymous, or reaches too few, is refused"() {
        given:
        def (house, people) = house(4)

        expect:
        staff.post('/api/v1/survey-campaigns', plan(house, [:]) + changes).body.errors*.pointer == pointers
        staff.post("/api/v1/survey-campaigns/${created(plan(house, [:]))}/launch").body.code == 'surveys.too_few_meant'

        where:
        changes                                                                  || pointers
        [channels: ['link', 'phone']]                                            || ['/channels']
        [channels: ['pigeon']]                                                   || ['/channels']
        [kind: 'event', trigger: 'moved_in', triggerDays: 7]                     || ['/anonymous']
        [kind: 'recurring']                                                      || ['/everyMonths']
        [remindAfter: [20]]                                                      || ['/remindAfter']
    }

    def "a recurring plan begins its rounds by the calendar, each once"() {
        given:
        def (house, people) = house(6)
        def plan = created(plan(house, [kind: 'recurring', everyMonths: 6, opensOn: LocalDate.now().minusMonths(7), anonymous: false]))

        when:
        staff.post("/api/v1/survey-campaigns/$plan/launch")
        3.times { bean(RunCampaign).run() }
        def rounds = sql.rows('SELECT id, round, opens_on, state FROM surveys.campaign WHERE plan_id = ?::uuid', [plan])

        then:
        rounds.size() == 1
        rounds[0].round == 2
        rounds[0].opens_on.toLocalDate() == LocalDate.now().minusMonths(7).plusMonths(6)
        staff.get("/api/v1/survey-campaigns/$plan").body.nextOn == LocalDate.now().minusMonths(7).plusMonths(12).toString()
    }

    def "reminders go to those who have not answered, not twice a day"() {
        given:
        def (house, people) = house(6)
        def campaign = launched(plan(house, [anonymous: false, remindAfter: [3]]))
        answer(campaign, people[0], answers(9))
        sql.executeUpdate('UPDATE surveys.invitation SET invited_on = invited_on - 3 WHERE campaign_id = ?::uuid', [campaign])

        when:
        2.times { bean(RunCampaign).run() }

        then:
        reminders(campaign) == [0] + [1] * 5
        staff.post("/api/v1/survey-campaigns/$campaign/reminders").body == [reminded: 0]

        when:
        sql.executeUpdate('UPDATE surveys.invitation SET reminded_on = reminded_on - 1 WHERE campaign_id = ?::uuid', [campaign])

        then:
        staff.post("/api/v1/survey-campaigns/$campaign/reminders").body == [reminded: 5]
        sql.firstRow('SELECT count(*) AS n FROM surveys.token t JOIN surveys.invitation i ON i.id = t.invitation_id WHERE i.campaign_id = ?::uuid', [campaign]).n == 6 + 5 + 5 + 1
    }

    def "moving in, a closed repair and a lease that ends set surveys off, once for each"() {
        given:
        def today = LocalDate.now(ZoneId.of('Asia/Shanghai')) // the house's
        def (house, people) = house(1, '', null, today.minusDays(7), today.plusDays(20))
        def moved = launched(plan(house, [kind: 'event', trigger: 'moved_in', triggerDays: 7, opensOn: today.minusDays(10), anonymous: false]))
        def ends = launched(plan(house, [kind: 'event', trigger: 'lease_ends', triggerDays: 30, anonymous: false]))
        def later = launched(plan(house, [kind: 'event', trigger: 'moved_in', triggerDays: 8, opensOn: today.minusDays(10), anonymous: false]))
        def repair = launched(plan(house, [kind: 'event', trigger: 'ticket_closed', anonymous: false]))

        when:
        2.times { bean(RunCampaign).run() }
        def ticket = Ids.next()
        2.times { bean(ApplicationEventPublisher).publishEvent(closed(ticket, TicketKind.REPAIR, house, people[0])) }
        bean(ApplicationEventPublisher).publishEvent(closed(Ids.next(), TicketKind.COMPLAINT, house, people[0]))

        then:
        [moved, ends, later, repair].collect { invited(it) } == [1, 1, 0, 1]
    }

    private int invited(String campaign) {
        sql.firstRow('SELECT count(*) AS n FROM surveys.invitation WHERE campaign_id = ?::uuid', [campaign]).n
    }

    private List<Integer> reminders(String campaign) {
        sql.rows('SELECT reminders FROM surveys.invitation WHERE campaign_id = ?::uuid ORDER BY reminders', [campaign])*.reminders
    }

    private static TicketClosed closed(UUID ticket, TicketKind kind, UUID house, UUID tenant) {
        new TicketClosed(ticket, kind, null, house, null, tenant, null, Instant.now())
    }
}
