package anju.surveys

import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.tenants.TimelineItem
import anju.testing.JsonHttp
import java.time.Instant
import java.time.LocalDate
import org.apache.commons.csv.CSVFormat

/** What the answers say together, without saying whose they are where that was promised. */
class SurveyResultsSpec extends SurveysFixture {
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
        people.every { bean(SurveyTimeline).before(it, PropertyScope.ALL, new TimelineItem.Position(Instant.now().plusSeconds(9), Ids.next()), 5).empty }

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

    def "no sum of an anonymous campaign holds a house of which too few answered, whoever reads it"() {
        given: 'twenty answers here, one there, six next door'
        def (here, many) = house(20)
        def (there, few) = house(6)
        def (beside, some) = house(6)
        def campaign = answered([here, there, beside], many + few.take(1) + some)
        def path = "/api/v1/survey-campaigns/$campaign"
        def days = "from=${LocalDate.now().minusDays(1)}&to=${LocalDate.now().plusDays(1)}"
        def readers = [staff, [here, there, beside], [here, there], [here], [there, beside], [there]]
            .collect { it instanceof List ? signedIn(Role.MANAGER, it as UUID[]) : it }
        def scores = { JsonHttp reader, String query -> reader.get("$path/trend$query").body.items.find { it.campaignId == campaign }?.scores?.nps?.count ?: 0 }
        def counted = { JsonHttp reader, String query -> reader.get("$path/results$query").body.with { it.hidden ? 0 : it.responses } }
        def said = { JsonHttp reader, String query -> reader.get("$path/remarks$query").body.items.size() }
        def file = { JsonHttp reader -> reader.get("$path/export").text.readLines().size() - 1 }
        def care = { JsonHttp reader, String query -> reader.get("/api/v1/care/scores?measure=NPS&$days$query").body.items.findAll { it.campaignId == campaign }.sum(0) { it.answers } }

        expect: 'all ways to count give the same'
        readers.collect { [counted(it, ''), scores(it, ''), said(it, '?limit=50'), file(it), care(it, '')] } == [26, 26, 20, 20, 6, 0].collect { [it] * 5 }
        readers.collect { [counted(it, "?propertyId=$here"), scores(it, "?propertyId=$here"), said(it, "?propertyId=$here&limit=50")] } ==
            [20, 20, 20, 20, 0, 0].collect { [it] * 3 }
        readers.every { counted(it, "?propertyId=$there") + scores(it, "?propertyId=$there") + said(it, "?propertyId=$there") + care(it, "&propertyId=$there") == 0 }
        readers.every { reader -> reader.get("$path/results").body.questions.every { it.answered in [0, 6, 20, 26] } }
    }

    def "houses of which few answered are counted together once these are enough, for who reads them all"() {
        given:
        def (here, many) = house(20)
        def small = (1..2).collect { house(6) }
        def campaign = answered([here, small[0][0], small[1][0]], many + small[0][1].take(2) + small[1][1].take(3))
        def path = "/api/v1/survey-campaigns/$campaign"
        def counted = { JsonHttp reader, String what -> reader.get("$path/$what?limit=50").body }

        expect:
        [staff, signedIn(Role.MANAGER, here, small[0][0]), signedIn(Role.MANAGER, small[0][0], small[1][0])].collect { reader ->
            [counted(reader, 'results').responses, counted(reader, 'remarks').items.size()]
        } == [[25, 25], [20, 20], [0, 0]]
        results(campaign, "?propertyId=$here").with { [responses, hidden] } == [20, false]
        small.every { results(campaign, "?propertyId=${it[0]}").hidden }
    }

    def "one house of an anonymous campaign is shown where enough answered in the others, but not taken apart any further"() {
        given:
        def (here, many) = house(7)
        def (there, others) = house(6)
        def campaign = answered([here, there], many + others)
        def path = "/api/v1/survey-campaigns/$campaign"

        expect:
        results(campaign).cuts*.by.contains('property')
        results(campaign, "?propertyId=$here").with { [responses, hidden, cuts] } == [7, false, []]
        results(campaign, "?propertyId=$here&by=property&value=$here").with { [responses, hidden] } == [7, false]
        results(campaign, "?propertyId=$there&by=property&value=$here").hidden
        staff.get("$path/trend?propertyId=$here").body.items.find { it.campaignId == campaign }.scores.nps.count == 7
        staff.get("$path/remarks?propertyId=$here").body.items.size() == 7
        sql.firstRow("SELECT count(*) AS n FROM surveys.v_score WHERE campaign_id = ?::uuid AND measure = 'nps'", [campaign]).n == 13
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

    /** A campaign of these houses that was closed after these answered; it became anonymous once it was known who had. */
    private String answered(List<UUID> houses, List people) {
        def campaign = launched(plan(houses[0], [anonymous: false, segment: segment(houses as UUID[])]))
        people.each { answer(campaign, it, answers(9) + [anything: "$it".toString()]) }
        sql.executeUpdate('UPDATE surveys.campaign SET anonymous = true, min_group = 5 WHERE id = ?::uuid', [campaign])
        campaign
    }

    private Map version(String id) {
        staff.get("/api/v1/surveys/versions/$id").body
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
}
