package anju.surveys

import anju.kernel.Role
import anju.leases.LeaseTerms
import anju.leases.Leases
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.NewTenant
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.Heard
import anju.testing.JsonHttp
import java.awt.image.BufferedImage
import java.time.LocalDate
import javax.imageio.ImageIO
import org.joda.money.Money
import spock.lang.Shared

/** A house full of tenants is asked, and answers. Each feature has a house of its own. */
abstract class SurveysFixture extends AnjuSpec {
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

    String survey(String template = 'half-yearly') {
        def id = staff.post('/api/v1/surveys', [title: '半年调查', template: template]).body.survey.id
        staff.post("/api/v1/surveys/$id/versions")
        id
    }

    Map plan(UUID house, Map more) {
        [surveyId: survey(), name: '半年调查', kind: 'once', anonymous: true, minGroup: 5, channels: ['link'], segment: segment(house),
         opensOn: LocalDate.now(), daysOpen: 14, remindAfter: [], cooldownDays: 0] + more
    }

    static Map segment(UUID... houses) {
        [properties: houses as List]
    }

    String created(Map plan) {
        def answer = staff.post('/api/v1/survey-campaigns', plan)
        assert answer.status == 201 : answer
        answer.body.id
    }

    String launched(Map plan) {
        def id = created(plan)
        def answer = staff.post("/api/v1/survey-campaigns/$id/launch")
        assert answer.status == 200 : answer
        id
    }

    /** A link as somebody gets it; what was sent went by messaging. */
    String link(String campaign, UUID tenant) {
        def token = SurveyToken.next()
        def invitation = sql.firstRow('SELECT id FROM surveys.invitation WHERE campaign_id = ?::uuid AND tenant_id = ?', [campaign, tenant])
        sql.executeInsert('INSERT INTO surveys.token (tenant_id, hash, invitation_id) VALUES (?, ?, ?)', [tenant, token.hash(), invitation.id])
        token.text()
    }

    void answer(String campaign, UUID tenant, Map answers, boolean contact = false) {
        def answer = http.post("/api/v1/survey-links/${link(campaign, tenant)}", [answers: answers, contact: contact])
        assert answer.status == 204 : answer
    }

    static Map answers(int nps) {
        [nps: nps, overall: nps > 6 ? 4 : 2, areas: ROWS.collectEntries { [it, 'good'] }]
    }

    Map results(String campaign, String query = '') {
        staff.get("/api/v1/survey-campaigns/$campaign/results$query").body
    }

    /** So many tenants, each in a room. */
    List house(int people, String building = '', UUID house = null, LocalDate from = LocalDate.now().minusMonths(8), LocalDate to = LocalDate.now().plusMonths(4)) {
        def name = house ? bean(Properties).property(house).name() : "调查项目${number++}"
        def keys = (1..people).collect { new UnitKey(name, building, "${1000 + number++}") }
        def units = bean(Properties).ensureUnits(keys)
        def tenants = keys.collect { bean(Tenants).create(new NewTenant('住户', "+86138${10000000 + number++}", null, null, null)) }
        bean(Leases).ensure(keys.withIndex().collect { key, n -> new LeaseTerms(units[key].unit().id(), tenants[n], from, to, Money.parse('CNY 3000'), null, 1, null, null) })
        [units[keys[0]].unit().propertyId(), tenants]
    }
}
