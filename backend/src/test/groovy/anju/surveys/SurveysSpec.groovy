package anju.surveys

import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.tenants.Tenants
import anju.tenants.TimelineItem
import java.time.Instant
import java.time.LocalDate

/** Answers come by link, poster, telephone, callback and portal, each once. */
class SurveysSpec extends SurveysFixture {
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
        bean(SurveyTimeline).before(people[0], PropertyScope.ALL, new TimelineItem.Position(Instant.now().plusSeconds(9), Ids.next()), 5)*.code() == ['surveys.timeline.answered_nps']

        and: 'who it was can be looked up, by those of the property'
        def id = low.events[0].responseId()
        staff.get("/api/v1/survey-responses/$id").body.with { [answers.nps, answers.nps_why] } == [3, '<b>太吵</b>']
        signedIn(Role.MANAGER, Ids.next()).get("/api/v1/survey-responses/$id").status == 404
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
        http.post(page, [answers: answers(4), phone: phoneOf(people[0])]).status == 204
        http.post(page, [answers: answers(9), phone: 'call me maybe']).status == 204
        http.get('/api/v1/house-links/nothing').status == 404
        sql.rows('SELECT p.tenant_id FROM surveys.respondent p JOIN surveys.response r ON r.id = p.response_id WHERE r.campaign_id = ?::uuid', [campaign])*.tenant_id == [people[0]]
        results(campaign).with { [invited, responses, houseResponses] } == [2, 3, 3]
        low.events*.tenantId() == [people[0]]
        staff.post("/api/v1/survey-campaigns/$campaign/posters").body.items.find { it.building == '' }.token == poster.token
    }

    def "a number left in the house names who lives there, once, earns nothing, and is answered like any other"() {
        given:
        def (house, people) = house(3)
        def gone = this.house(1, '', house, LocalDate.now().minusMonths(9), LocalDate.now().minusMonths(1))[1][0]
        def (elsewhere, others) = this.house(1)
        def campaign = launched(plan(house, [anonymous: false, channels: ['qr', 'link']]))
        def page = "/api/v1/house-links/${poster(campaign)}"
        answer(campaign, people[1], answers(9))
        [completed, low]*.events*.clear()

        when: 'a resident, again, one who has answered by the link, one who moved out, one of another house, nobody'
        def left = [people[0], people[0], people[1], gone, others[0]].collect { phoneOf(it) } + ['+8613899999999', 'call me maybe']
        def taken = left.collect { http.post(page, [answers: answers(4), phone: it]) }

        then: 'all hear the same'
        taken.collect { [it.status, it.text] }.unique() == [[204, taken[0].text]]
        named(campaign, 'qr') == [people[0]]
        sql.rows("SELECT contact FROM surveys.response WHERE campaign_id = ?::uuid AND channel = 'qr' AND at IS NULL", [campaign])*.contact as Set == left.drop(1) as Set

        and: 'somebody calls, for the first time only; nobody has points for it'
        low.events*.tenantId() == [people[0]]
        completed.events.empty

        when: 'the one whose number it was answers by the link'
        answer(campaign, people[0], answers(9))

        then:
        completed.events.collect { [it.tenantId(), it.channel()] } == [[people[0], 'link']]

        and: 'the database keeps a number from counting twice in a campaign'
        try {
            sql.execute('INSERT INTO surveys.respondent SELECT tenant_id, gen_random_uuid(), property_id, contact, claimed_in, at FROM surveys.respondent WHERE claimed_in = ?::uuid', [campaign])
            assert false
        } catch (java.sql.SQLException e) {
            assert e.SQLState == '23505'
        }
    }

    def "of two who leave the same number at once one is named"() {
        given:
        def (house, people) = house(1)
        def page = "/api/v1/house-links/${poster(launched(plan(house, [anonymous: false, channels: ['qr']])))}"

        when:
        def taken = (1..8).collect { Thread.startVirtualThread { http.post(page, [answers: answers(4), phone: phoneOf(people[0])]) } }*.join()

        then:
        taken.size() == 8
        sql.firstRow('SELECT count(*) AS n FROM surveys.respondent WHERE tenant_id = ?', [people[0]]).n == 1
        low.events*.tenantId() == people
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

    private String poster(String campaign) {
        staff.post("/api/v1/survey-campaigns/$campaign/posters").body.items.find { it.building == '' }.token
    }

    private String phoneOf(UUID tenant) {
        bean(Tenants).tenant(tenant).phone()
    }

    private List<UUID> named(String campaign, String channel) {
        sql.rows('SELECT p.tenant_id FROM surveys.respondent p JOIN surveys.response r ON r.id = p.response_id WHERE r.campaign_id = ?::uuid AND r.channel = ?', [campaign, channel])*.tenant_id
    }
}
