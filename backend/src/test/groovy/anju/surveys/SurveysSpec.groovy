package anju.surveys

import anju.kernel.Ids
import anju.kernel.Role
import anju.leases.LeaseTerms
import anju.leases.Leases
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.NewTenant
import anju.tenants.Tenants
import anju.tenants.TimelineItem
import anju.testing.AnjuSpec
import anju.testing.Heard
import anju.testing.JsonHttp
import anju.tickets.TicketClosed
import anju.tickets.TicketKind
import io.micronaut.context.event.ApplicationEventPublisher
import java.awt.image.BufferedImage
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import javax.imageio.ImageIO
import org.apache.commons.csv.CSVFormat
import org.joda.money.Money
import spock.lang.Shared

/** A house full of tenants is asked, and answers. Each feature has a house of its own. */
class SurveysSpec extends AnjuSpec {
    static final COLUMNS = ['bad', 'poor', 'fair', 'good', 'great']
    static final ROWS = ['facilities', 'room', 'service', 'repairs', 'safety', 'cleaning', 'community']

    static final byte[] PNG = new ByteArrayOutputStream().with { ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), 'png', it); toByteArray() }

    @Shared int number = 0
    @Shared JsonHttp staff
    @Shared Heard<SurveyCompleted> completed
    @Shared Heard<LowScore> low

    Map<String, Object> settings() {
        ['anju.surveys.answers-a-minute': 1000]
    }

    def setup() {
        staff = staff ?: signedIn(Role.MANAGER)
        completed = completed ?: Heard.by(server, SurveyCompleted)
        low = low ?: Heard.by(server, LowScore)
        [completed, low]*.events*.clear()
    }

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

    def "a link is used once; forged, expired and late ones get a clear answer"() {
        given:
        def (house, people) = house(4)
        def campaign = launched(plan(house, [anonymous: false, minGroup: null]))
        def token = link(campaign, people[0])

        expect:
        http.get("/api/v1/survey-links/$token").body.with { [it.anonymous, it.house, it.language, it.definition.sections*.key] } == [false, false, 'zh-CN', ['overall', 'areas', 'future']]
        http.post("/api/v1/survey-links/$token", [answers: [nps: 11]]).status == 422
        http.post("/api/v1/survey-links/$token", [answers: answers(9)]).status == 204
        http.post("/api/v1/survey-links/$token", [answers: answers(9)]).body.code == 'surveys.link_used'
        http.get("/api/v1/survey-links/$token").body.code == 'surveys.link_used'
        http.get("/api/v1/survey-links/${token.reverse()}").body.code == 'surveys.no_link'
        http.post("/api/v1/survey-links/${token}x", [answers: answers(9)]).status == 404
        sql.firstRow('SELECT count(*) AS n FROM surveys.token WHERE hash = ?', [token.bytes]).n == 0

        when:
        def other = link(campaign, people[1])
        sql.executeUpdate("UPDATE surveys.campaign SET opens_on = opens_on - 40, closes_on = CURRENT_DATE - 1 WHERE id = ?::uuid", [campaign])

        then:
        http.post("/api/v1/survey-links/$other", [answers: answers(9)]).body.code == 'surveys.link_expired'

        when:
        staff.post("/api/v1/survey-campaigns/$campaign/closing")

        then:
        http.post("/api/v1/survey-links/$other", [answers: answers(9)]).body.code == 'surveys.campaign_over'
        http.get("/api/v1/survey-links/$other").with { [status, body.code] } == [409, 'surveys.campaign_over']
        staff.post("/api/v1/survey-campaigns/$campaign/closing").body.code == 'surveys.campaign_closed'
    }

    def "photos come through the link before the answers and stay with them; what is no picture is refused"() {
        given:
        def (house, people) = house(2)
        def asked = [partly: [solved: 'partly', csat: 4], yes: [solved: 'yes', csat: 4]]
        def campaign = launched(plan(house, [anonymous: false, minGroup: null, surveyId: survey('after-repair')]))
        def (token, another) = people.collect { link(campaign, it) }
        def at = "/api/v1/survey-links/$token"

        expect:
        http.get(at).body.photos
        http.upload("$at/photos", 'tap.jpg', '%PDF-1.4 %%EOF'.bytes).with { [status, body.errors*.pointer, body.errors*.code] } ==
            [422, ['/file'], ['files.no_picture']]
        http.upload("$at/photos", 'tap.png', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'.bytes).status == 422
        http.upload("/api/v1/survey-links/${token.reverse()}/photos", 'tap.png', PNG).body.code == 'surveys.no_link'

        when:
        def photo = http.upload("$at/photos", 'tap.png', PNG)

        then:
        photo.status == 201
        photo.body.name == 'tap.png'

        and: 'nobody answers with a photo of somebody else, and one without a link sees none'
        http.post("/api/v1/survey-links/$another", [answers: asked.partly + [photos: [photo.body.id]]]).body.errors*.pointer == ['/answers/photos']
        http.get("/api/v1/files/$photo.body.id").status == 401

        when:
        def sent = http.post(at, [answers: asked.partly + [photos: [photo.body.id]]])

        then:
        sent.status == 204
        http.upload("$at/photos", 'late.png', PNG).body.code == 'surveys.link_used'
        sql.firstRow('SELECT answers -> ? ->> 0 AS id FROM surveys.response WHERE campaign_id = ?::uuid', ['photos', campaign]).id == photo.body.id
        signedIn(Role.AGENT, house).get("/api/v1/files/$photo.body.id").header('content-type') == 'image/png'
        signedIn(Role.AGENT, Ids.next()).get("/api/v1/files/$photo.body.id").status == 404

        and: 'a survey that asks for none takes none'
        def plain = link(launched(plan(house, [anonymous: false, minGroup: null])), people[0])
        http.upload("/api/v1/survey-links/$plain/photos", 'tap.png', PNG).body.code == 'surveys.no_photos_here'
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

    def "a named answer is told to others, low ones twice, and stands on the timeline"() {
        given:
        def (house, people) = house(3)
        def campaign = launched(plan(house, [anonymous: false]))

        when:
        answer(campaign, people[0], answers(3) + [nps_why: '<b>太吵</b>'])
        answer(campaign, people[1], answers(9))

        then:
        completed.events.collect { [it.tenantId(), it.propertyId(), it.survey().startsWith('half-yearly'), it.channel(), it.campaignId().toString()] } ==
            [[people[0], house, true, 'link', campaign], [people[1], house, true, 'link', campaign]]
        low.events.collect { [it.tenantId(), it.measure(), it.score(), it.comment()] } == [[people[0], 'nps', 3, '<b>太吵</b>']]
        bean(SurveyTimeline).before(people[0], new TimelineItem.Position(Instant.now().plusSeconds(9), Ids.next()), 5)*.code() == ['surveys.timeline.answered_nps']

        and: 'who it was can be looked up, by those of the property'
        def id = low.events[0].responseId()
        staff.get("/api/v1/survey-responses/$id").body.with { [answers.nps, answers.nps_why] } == [3, '<b>太吵</b>']
        signedIn(Role.MANAGER, Ids.next()).get("/api/v1/survey-responses/$id").status == 404
    }

    def "of an anonymous answer nothing is left that says whose it is"() {
        given:
        def (house, people) = house(23)
        def campaign = launched(plan(house, [:]))
        def tokens = people.collect { link(campaign, it) }

        when: 'each says something that only they would say'
        tokens.eachWithIndex { token, n -> assert http.post("/api/v1/survey-links/$token", [answers: answers(3) + [anything: "said by #$n.".toString()], contact: false]).status == 204 }
        staff.post("/api/v1/survey-campaigns/$campaign/closing")
        def said = sql.rows("SELECT m.body, r.* FROM surveys.response r JOIN surveys.remark m ON m.response_id = r.id WHERE r.campaign_id = ?::uuid", [campaign])

        then: 'all answers are there, and nobody heard who gave them'
        said.size() == 23
        completed.events.empty && low.events.empty
        people.every { bean(SurveyTimeline).before(it, new TimelineItem.Position(Instant.now().plusSeconds(9), Ids.next()), 5).empty }

        and: 'no row that knows an answer knows a tenant, an invitation, a token or a time'
        sql.firstRow('SELECT count(*) AS n FROM surveys.respondent p JOIN surveys.response r ON r.id = p.response_id WHERE r.campaign_id = ?::uuid', [campaign]).n == 0
        said.every { it.at == null && it.contact == null && it.origin_id == null }
        columns('response', 'answer', 'remark').findAll { it =~ /tenant|invitation|token|hash|unit|lease|language/ } == []
        columns('invitation', 'token').findAll { it =~ /response|_at$|used_on|channel/ } == []
        values('invitation', campaign).intersect(values('response', campaign)) - [campaign] == [] as Set

        and: 'ids are made by chance, not by time'
        said.every { it.id.version() == 4 }
        sql.rows('SELECT id FROM surveys.remark WHERE campaign_id = ?::uuid', [campaign]).every { it.id.version() == 4 }

        and: 'neither the order of the rows nor the transaction that wrote them leads from one to the other'
        def written = sql.rows("""SELECT r.xmin::text AS x, m.body FROM surveys.response r JOIN surveys.remark m ON m.response_id = r.id
                                  WHERE r.campaign_id = ?::uuid ORDER BY r.ctid""", [campaign])
        written.countBy { it.x }.values().every { it >= 5 }
        def order = written.collect { row -> (0..<people.size()).find { row.body == "said by #$it." } }
        order != order.sort(false)
        def used = sql.rows("SELECT xmin::text AS x, tenant_id FROM surveys.invitation WHERE campaign_id = ?::uuid", [campaign])
        written.groupBy { it.x }.every { x, rows -> rows.size() >= 5 && used.count { it.x == x } <= 1 }

        and: 'each cohort is that of five invited people or more'
        sql.rows('SELECT cohort_id, count(*) AS n FROM surveys.invitation WHERE campaign_id = ?::uuid GROUP BY cohort_id', [campaign]).every { it.n >= 5 }
        sql.firstRow('SELECT ballots::text AS b FROM surveys.urn WHERE campaign_id = ?::uuid', [campaign]).b == '[]'
    }

    def "while an anonymous campaign goes on, answers wait in one mixed row"() {
        given:
        def (house, people) = house(12)
        def campaign = launched(plan(house, [:]))

        when:
        people.take(9).each { answer(campaign, it, answers(9), false) }

        then: 'too few to go on'
        results(campaign).with { [answered, responses, held, hidden, questions, cuts] } == [9, 0, 9, true, [], []]
        staff.get("/api/v1/survey-campaigns/$campaign/remarks").body.items == []

        when:
        answer(campaign, people[9], answers(9), false)

        then:
        results(campaign).with { [answered, responses, held, hidden] } == [10, 5, 5, false]
    }

    def "whoever wants to be called in an anonymous campaign gives the name, then and only then"() {
        given:
        def (house, people) = house(6)
        def campaign = launched(plan(house, [:]))

        when:
        answer(campaign, people[0], answers(2), true)
        answer(campaign, people[1], answers(2), false)

        then:
        sql.rows('SELECT p.tenant_id, p.contact FROM surveys.respondent p JOIN surveys.response r ON r.id = p.response_id WHERE r.campaign_id = ?::uuid', [campaign])
            .collect { [it.tenant_id, it.contact] } == [[people[0], true]]
        low.events*.tenantId() == [people[0]]
    }

    def "what only a few said is hidden in every cut"() {
        given: 'seven of one building, two of another'
        def (house, people) = this.house(7, "1")
        def few = this.house(2, "2", house)[1]
        def campaign = launched(plan(house, [anonymous: false]))
        (people + few).each { answer(campaign, it, answers(9)) }

        expect:
        def named = results(campaign).cuts.find { it.by == 'building' }.groups
        named.collect { [it.label.split(' · ').last(), it.responses, it.hidden] } == [['1', 7, false], ['2', 2, false]]

        when:
        sql.executeUpdate('UPDATE surveys.campaign SET anonymous = true, min_group = 5 WHERE id = ?::uuid', [campaign])
        def groups = results(campaign).cuts.find { it.by == 'building' }.groups

        then: 'the small one, and the other, which would give it away'
        groups.collect { [it.responses, it.hidden, it.scores] } == [[0, true, [:]], [0, true, [:]]]
        results(campaign, "?by=building&value=$house/2").with { [hidden, questions] } == [true, []]
        results(campaign, "?by=building&value=$house/1").hidden
        results(campaign).with { [hidden, questions.find { it.key == 'nps' }.score.count] } == [false, 9]
        staff.get("/api/v1/survey-campaigns/$campaign/export?format=csv").text.readLines().first().split(',').size() ==
            staff.get("/api/v1/survey-campaigns/$campaign").body.with { version(it.versionId).definition.sections*.questions.flatten().sum { it.kind == 'matrix' ? it.rows.size() : 1 } }
    }

    def "results are what one counts by hand"() {
        given: 'ten invited, six answer: 10 10 9 8 6 0'
        def (house, people) = house(10)
        def campaign = launched(plan(house, [anonymous: false]))
        [10, 10, 9, 8, 6, 0].eachWithIndex { score, n ->
            def more = [overall: [5, 5, 4, 3, 2, 1][n], wishes: n < 3 ? ['laundry', 'noise'] : ['noise'], areas: ROWS.collectEntries { [it, COLUMNS[n % 5]] }]
            answer(campaign, people[n], answers(score) + more)
        }
        def results = results(campaign)
        def by = results.questions.collectEntries { [it.key, it] }

        expect:
        results.with { [invited, answered, responses] } == [10, 6, 6]
        by.nps.score == [measure: 'nps', count: 6, score: 17, promoters: 3, passives: 1, detractors: 2, mean: 7.17]
        by.nps.shares.findAll { it.count }.collectEntries { [it.key, it.count] } == ['0': 1, '6': 1, '8': 1, '9': 1, '10': 2]
        by.overall.score.with { [score, promoters, passives, detractors, mean] } == [50, 3, 1, 2, 3.33]
        by.wishes.with { [answered, shares.collectEntries { [it.key, it.count] }.subMap(['laundry', 'noise', 'price'])] } == [6, [laundry: 3, noise: 6, price: 0]]
        by.areas.lines.find { it.key == 'safety' }.shares*.count == [2, 1, 1, 1, 1]
        results.cuts.find { it.by == 'property' }.groups*.responses == [6]
        staff.get("/api/v1/survey-campaigns/$campaign/trend").body.items.find { it.campaignId == campaign }.scores.nps.score == 17
        sql.rows('SELECT measure, count(*) AS n FROM surveys.v_score WHERE campaign_id = ?::uuid GROUP BY measure', [campaign]).collectEntries { [it.measure, it.n] } == [nps: 6, csat: 6]
        columnsOf('v_score').findAll { it =~ /tenant|response|name/ } == []
    }

    def "staff of one property count its answers only, and change only what is theirs"() {
        given:
        def (here, mine) = house(6)
        def (there, others) = house(6)
        def campaign = launched([surveyId: survey(), name: '两个项目', kind: 'once', anonymous: false, channels: ['link', 'phone'],
            segment: segment(here, there), opensOn: LocalDate.now(), daysOpen: 14, cooldownDays: 0])
        (mine + others).each { answer(campaign, it, answers(9) + [anything: "$it".toString()]) }
        def local = signedIn(Role.MANAGER, here)
        def stranger = signedIn(Role.MANAGER, Ids.next())

        expect:
        local.get("/api/v1/survey-campaigns/$campaign/results").body.with { [invited, responses, cuts.find { it.by == 'property' }.groups.size()] } == [6, 6, 1]
        staff.get("/api/v1/survey-campaigns/$campaign/results").body.with { [invited, responses, cuts.find { it.by == 'property' }.groups.size()] } == [12, 12, 2]
        local.get("/api/v1/survey-campaigns/$campaign/remarks").body.items*.body as Set == mine*.toString() as Set
        local.get("/api/v1/survey-campaigns/$campaign/export").text.readLines().size() == 7
        local.post("/api/v1/survey-campaigns/$campaign/closing").body.code == 'surveys.campaign_of_others'
        local.post("/api/v1/survey-campaigns/$campaign/answers", [tenantId: others[0], answers: answers(9)]).status == 404
        ['', '/results', '/trend', '/remarks', '/tags', '/export'].every { stranger.get("/api/v1/survey-campaigns/$campaign$it").status == 404 }
        stranger.post("/api/v1/survey-campaigns/$campaign/launch").status == 404
        local.post('/api/v1/survey-campaigns', plan(there, [anonymous: false])).status == 422
        signedIn(Role.AGENT, here).post('/api/v1/survey-campaigns', plan(here, [anonymous: false])).status == 403
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

    def "in the house nobody is named who does not say so"() {
        given:
        def (house, people) = house(2)
        def campaign = launched(plan(house, [anonymous: false, channels: ['qr']]))
        def poster = staff.post("/api/v1/survey-campaigns/$campaign/posters").body.items.find { it.building == '' }
        def page = "/api/v1/house-links/$poster.token"

        expect:
        http.get(page).body.with { [it.house, it.photos, it.language] } == [true, false, null]
        http.post(page, [answers: answers(9)]).status == 204
        http.post(page, [answers: answers(4), phone: bean(Tenants).tenant(people[0]).phone()]).status == 204
        http.post(page, [answers: answers(9), phone: 'call me maybe']).status == 204
        http.get('/api/v1/house-links/nothing').status == 404
        sql.rows('SELECT p.tenant_id FROM surveys.respondent p JOIN surveys.response r ON r.id = p.response_id WHERE r.campaign_id = ?::uuid', [campaign])*.tenant_id == [people[0]]
        results(campaign).with { [invited, responses, houseResponses] } == [2, 3, 3]
        low.events*.tenantId() == [people[0]]
        staff.post("/api/v1/survey-campaigns/$campaign/posters").body.items.find { it.building == '' }.token == poster.token
    }

    def "staff write down what they hear on the phone, once"() {
        given:
        def (house, people) = house(2)
        def campaign = launched(plan(house, [anonymous: false, channels: ['phone']]))
        def path = "/api/v1/survey-campaigns/$campaign/answers"
        def agent = signedIn(Role.AGENT, house)

        expect:
        agent.post(path, [tenantId: people[0], answers: [:]]).body.errors*.pointer == ['/answers/nps', '/answers/overall', '/answers/areas']
        agent.post(path, [tenantId: people[0], answers: answers(9)]).status == 201
        agent.post(path, [tenantId: people[0], answers: answers(9)]).body.code == 'surveys.link_used'
        completed.events*.channel() == ['phone']
    }

    def "callbacks hand in a script's answers through the door"() {
        given:
        def (house, people) = house(1)
        def survey = staff.post('/api/v1/surveys', [title: '回访话术', template: 'quarterly-call']).body.survey.id
        def version = UUID.fromString(staff.post("/api/v1/surveys/$survey/versions").body.id)
        def surveys = bean(Surveys)
        def call = Ids.next()

        when:
        def id = surveys.answer(version, people[0], house, [csat: 2, why: '漏水', open: 'no'], 'callback', 'callback', call)

        then:
        surveys.published()*.versionId().contains(version)
        surveys.version(version).with { [it.name(), it.version()] } == ['回访话术', 1]
        completed.events.collect { [it.responseId(), it.campaignId(), it.channel()] } == [[id, null, 'callback']]
        low.events.collect { [it.measure(), it.score(), it.comment()] } == [['csat', 2, '漏水']]

        when:
        surveys.answer(version, people[0], house, [csat: 2, open: 'no'], 'callback', 'callback', call)

        then:
        thrown(anju.kernel.Problem.Conflict)
    }

    def "open answers are tagged and found by tag; a file takes nothing for a formula"() {
        given:
        def (house, people) = house(3)
        def campaign = launched(plan(house, [anonymous: false]))
        people.eachWithIndex { person, n -> answer(campaign, person, answers(9) + [anything: '=1+' + n]) }
        def path = "/api/v1/survey-campaigns/$campaign"
        def remarks = staff.get("$path/remarks").body.items

        expect:
        remarks*.body as Set == ['=1+0', '=1+1', '=1+2'] as Set
        staff.post("$path/remarks/${remarks[0].id}/tags", [add: ['噪音', ' 电梯 '], remove: []]).body.tags as Set == ['噪音', '电梯'] as Set
        staff.post("$path/remarks/${remarks[0].id}/tags", [add: [], remove: ['电梯']]).body.tags == ['噪音']
        staff.get("$path/tags").body.items == [[tag: '噪音', count: 1]]
        staff.get("$path/remarks?tag=" + URLEncoder.encode('噪音', 'UTF-8')).body.items*.id == [remarks[0].id]
        staff.get("$path/remarks?q=2").body.items*.body == ['=1+2']
        staff.get("$path/export?format=csv").text.contains("'=1+0")
        !staff.get("$path/export?format=csv").text.contains(',=1')
        staff.get("$path/export?format=xlsx").bytes[0..1] == [80, 75]
    }

    def "a file has a column for each line of a matrix, the house's clock, and photos as their number"() {
        given:
        def (house, people) = house(2)
        def campaign = launched(plan(house, [anonymous: false, minGroup: null]))
        answer(campaign, people[0], answers(9) + [areas: ROWS.collectEntries { [it, it == 'safety' ? 'bad' : 'great'] }])
        def repaired = launched(plan(house, [anonymous: false, minGroup: null, surveyId: survey('after-repair')]))
        def token = link(repaired, people[1])
        def photo = http.upload("/api/v1/survey-links/$token/photos", 'tap.png', PNG).body.id
        http.post("/api/v1/survey-links/$token", [answers: [solved: 'no', csat: 2, photos: [photo]]])
        def file = { String id ->
            def text = staff.with('Accept-Language': 'en').get("/api/v1/survey-campaigns/$id/export?format=csv").text
            def (names, row) = CSVFormat.EXCEL.parse(new StringReader(text))*.toList()
            [names, row].transpose().collectEntries()
        }

        expect:
        file(campaign).findAll { it.key.contains(' · ') }.values() as List == ['Very good'] * 4 + ['Very poor'] + ['Very good'] * 2
        file(campaign).keySet().findAll { it.endsWith('Safety') }.size() == 1
        file(campaign).Time ==~ /\d{4}-\d\d-\d\d \d\d:\d\d/
        file(repaired).values().last() == '1'
    }

    def "a finding becomes a measure, and when it is done those who answered are told, once"() {
        given:
        def (house, people) = house(3)
        def campaign = launched(plan(house, [anonymous: false]))
        answer(campaign, people[0], answers(9))
        def owner = staff.get('/api/v1/survey-improvements/owners').body.items[0].id
        def draft = [propertyIds: [], finding: '楼道灯暗', measure: '更换楼道灯', ownerId: owner, dueOn: '2026-12-31', state: 'planned', outcome: null]
        def made = staff.post('/api/v1/survey-improvements', [campaignId: campaign, improvement: draft]).body
        def path = "/api/v1/survey-improvements/$made.id"

        expect:
        made.with { [it.state, it.campaign, it.propertyIds] } == ['planned', '半年调查', [house.toString()]]
        staff.post("$path/telling").body.code == 'surveys.not_done'
        staff.put(path, draft + [state: 'done'], 'If-Match': '"1"').body.errors*.pointer == ['/outcome']
        staff.put(path, draft + [state: 'done', outcome: '全部换成感应灯'], 'If-Match': '"1"').body.state == 'done'
        staff.put(path, draft + [state: 'doing'], 'If-Match': '"2"').body.code == 'surveys.improvement_over'
        staff.post("$path/telling").body.told == 1
        staff.post("$path/telling").body.code == 'surveys.told_already'
        signedIn(Role.AGENT, house).get(path).status == 200
        signedIn(Role.AGENT, Ids.next()).get(path).status == 404
    }

    def "what waits for a tenant in the portal opens by a link of its own, once; another tenant's is not there"() {
        given:
        def (house, people) = house(4)
        def campaign = launched(plan(house, [anonymous: false, minGroup: null, channels: ['portal']]))
        launched(plan(house, [anonymous: false, minGroup: null, channels: ['phone']]))
        def (wei, na) = [tenantIn(people[0]), tenantIn(people[1])]
        def waiting = wei.get('/api/v1/portal/surveys').body

        expect: 'what is asked on the phone does not wait there'
        waiting*.with { [title, questions > 3, until, anonymous] } == [['半年调查', true, LocalDate.now().plusDays(13).toString(), false]]
        wei.get('/api/v1/portal/surveys', 'Accept-Language': 'en').body*.title == ['Half-yearly satisfaction survey']
        na.post("/api/v1/portal/surveys/${waiting[0].invitationId}/link").status == 404
        staff.get('/api/v1/portal/surveys').status == 401

        when:
        def path = wei.post("/api/v1/portal/surveys/${waiting[0].invitationId}/link").body.path
        def taken = http.post("/api/v1/survey-links/${path.drop(3)}", [answers: answers(9)])

        then:
        path ==~ '/s/p~[\\w-]{24}'
        taken.status == 204
        sql.rows('SELECT channel FROM surveys.response WHERE campaign_id = ?::uuid', [campaign])*.channel == ['portal']
        completed.events*.channel() == ['portal']
        wei.get('/api/v1/portal/surveys').body == []
        wei.post("/api/v1/portal/surveys/${waiting[0].invitationId}/link").body.code == 'surveys.link_used'
    }

    private String survey(String template = 'half-yearly') {
        def id = staff.post('/api/v1/surveys', [title: '半年调查', template: template]).body.survey.id
        staff.post("/api/v1/surveys/$id/versions")
        id
    }

    private Map plan(UUID house, Map more) {
        [surveyId: survey(), name: '半年调查', kind: 'once', anonymous: true, minGroup: 5, channels: ['link'], segment: segment(house),
         opensOn: LocalDate.now(), daysOpen: 14, remindAfter: [], cooldownDays: 0] + more
    }

    private static Map segment(UUID... houses) {
        [properties: houses as List]
    }

    private String created(Map plan) {
        def answer = staff.post('/api/v1/survey-campaigns', plan)
        assert answer.status == 201 : answer
        answer.body.id
    }

    private String launched(Map plan) {
        def id = created(plan)
        def answer = staff.post("/api/v1/survey-campaigns/$id/launch")
        assert answer.status == 200 : answer
        id
    }

    /** A link as somebody gets it; what was sent went by messaging. */
    private String link(String campaign, UUID tenant) {
        def token = SurveyToken.next()
        def invitation = sql.firstRow('SELECT id FROM surveys.invitation WHERE campaign_id = ?::uuid AND tenant_id = ?', [campaign, tenant])
        sql.executeInsert('INSERT INTO surveys.token (tenant_id, hash, invitation_id) VALUES (?, ?, ?)', [tenant, token.hash(), invitation.id])
        token.text()
    }

    private void answer(String campaign, UUID tenant, Map answers, boolean contact = false) {
        def answer = http.post("/api/v1/survey-links/${link(campaign, tenant)}", [answers: answers, contact: contact])
        assert answer.status == 204 : answer
    }

    private static Map answers(int nps) {
        [nps: nps, overall: nps > 6 ? 4 : 2, areas: ROWS.collectEntries { [it, 'good'] }]
    }

    private Map results(String campaign, String query = '') {
        staff.get("/api/v1/survey-campaigns/$campaign/results$query").body
    }

    private Map version(String id) {
        staff.get("/api/v1/surveys/versions/$id").body
    }

    private int invited(String campaign) {
        sql.firstRow('SELECT count(*) AS n FROM surveys.invitation WHERE campaign_id = ?::uuid', [campaign]).n
    }

    private List<Integer> reminders(String campaign) {
        sql.rows('SELECT reminders FROM surveys.invitation WHERE campaign_id = ?::uuid ORDER BY reminders', [campaign])*.reminders
    }

    private List<String> columns(String... tables) {
        tables.toList().collectMany { columnsOf(it) }
    }

    private List<String> columnsOf(String table) {
        sql.rows("SELECT column_name FROM information_schema.columns WHERE table_schema = 'surveys' AND table_name = ?", [table])*.column_name
    }

    /** Every id in the rows of a campaign. */
    private Set<String> values(String table, String campaign) {
        sql.rows("SELECT to_jsonb(t)::text AS row FROM surveys.$table t WHERE campaign_id = ?::uuid".toString(), [campaign])
            .collectMany { (it.row =~ /[0-9a-f]{8}-[0-9a-f-]{27}/).collect { it } } as Set
    }

    private static TicketClosed closed(UUID ticket, TicketKind kind, UUID house, UUID tenant) {
        new TicketClosed(ticket, kind, null, house, null, tenant, null, Instant.now())
    }

    /** So many tenants, each in a room. */
    private List house(int people, String building = '', UUID house = null, LocalDate from = LocalDate.now().minusMonths(8), LocalDate to = LocalDate.now().plusMonths(4)) {
        def name = house ? bean(Properties).property(house).name() : "调查项目${number++}"
        def keys = (1..people).collect { new UnitKey(name, building, "${1000 + number++}") }
        def units = bean(Properties).ensureUnits(keys)
        def tenants = keys.collect { bean(Tenants).create(new NewTenant('住户', "+86138${10000000 + number++}", null, null, null)) }
        bean(Leases).ensure(keys.withIndex().collect { key, n -> new LeaseTerms(units[key].unit().id(), tenants[n], from, to, Money.parse('CNY 3000'), null, 1, null, null) })
        [units[keys[0]].unit().propertyId(), tenants]
    }
}
