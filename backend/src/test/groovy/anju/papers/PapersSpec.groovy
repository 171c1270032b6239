package anju.papers

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT

import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.awt.image.BufferedImage
import java.time.LocalDate
import java.time.ZoneId
import javax.imageio.ImageIO
import spock.lang.Shared

/** Documents and frequent questions, from staff to the tenants who may read them, over HTTP. */
class PapersSpec extends AnjuSpec {
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))

    @Shared JsonHttp admin
    @Shared JsonHttp agent
    @Shared String house
    @Shared String elsewhere
    @Shared int number = 0

    Map<String, Object> settings() {
        ['anju.jobs.recurring': false]
    }

    def setup() {
        if (admin) return
        admin = signedIn(ADMIN).with('Accept-Language': 'en')
        (house, elsewhere) = ['Willow House', 'Elm House'].collect { admin.post('/api/v1/properties', [name: it, timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id }
        agent = signedIn(AGENT, UUID.fromString(house)).with('Accept-Language': 'en')
    }

    def "house rules are read, confirmed once, and staff see who has not"() {
        given:
        def (anna, ben) = [livingIn(house), livingIn(house)]
        def paper = added(kind: 'HOUSE_RULES', audience: 'HOUSES', propertyIds: [house], mustConfirm: true)

        expect:
        paper.readers.with { it.all >= 2 && it.opened == 0 && it.confirmed == 0 }
        anna.get('/api/v1/portal/home').body.papers*.id == [paper.paper.id]
        with(anna.get('/api/v1/portal/papers').body.items.find { it.id == paper.paper.id }) {
            title == 'A paper' && unconfirmed && openedAt == null
        }

        when:
        def opened = anna.get("/api/v1/portal/papers/$paper.paper.id").body
        def file = anna.get("/api/v1/portal/papers/$paper.paper.id/files/${opened.files[0].id}")

        then:
        opened.edition == 1
        file.status == 303
        anna.get(file.header('location')).status == 200
        readers(paper, 'OPENED')*.name == ['Tenant']
        readers(paper, 'OPENED')[0].downloadedAt

        when:
        def answers = (1..2).collect { anna.post("/api/v1/portal/papers/$paper.paper.id/confirmation", [edition: 1]) }

        then:
        answers*.status == [200, 200]
        answers*.body*.unconfirmed == [false, false]
        anna.get('/api/v1/portal/home').body.papers == []
        ben.get('/api/v1/portal/home').body.papers*.id == [paper.paper.id]
        readers(paper, 'CONFIRMED').size() == 1
        readers(paper, 'UNCONFIRMED').size() == agent.get("/api/v1/papers/$paper.paper.id").body.readers.all - 1
        admin.get("/api/v1/audit?action=papers.confirmed").body.items.size() == 1

        when: 'the other said so on paper'
        def other = readers(paper, 'UNCONFIRMED')[0].tenantId
        agent.post("/api/v1/papers/$paper.paper.id/readers/$other/confirmation")

        then:
        readers(paper, 'CONFIRMED').find { it.tenantId == other }.confirmedBy == 'Somebody'

        when: 'there is a newer edition'
        def renewed = agent.post("/api/v1/papers/$paper.paper.id/editions", [fileIds: [upload()], note: 'Quiet from ten'])

        then:
        renewed.status == 201
        renewed.body.editions*.number == [2, 1]
        renewed.body.readers.confirmed == 0
        anna.get(file.header('location')).status == 404
        agent.get(file.header('location').replace('/portal', '')).status == 200
        anna.get('/api/v1/portal/home').body.papers*.id == [paper.paper.id]
        anna.post("/api/v1/portal/papers/$paper.paper.id/confirmation", [edition: 1]).with { status == 409 && body.code == 'papers.newer_edition' }

        when:
        agent.post("/api/v1/papers/$paper.paper.id/withdrawal", [reason: 'wrong'])

        then:
        anna.get("/api/v1/portal/papers/$paper.paper.id").status == 404
        anna.get('/api/v1/portal/home').body.papers == []
        agent.get("/api/v1/papers/$paper.paper.id").body.paper.state == 'WITHDRAWN'
    }

    def "a paper is read by those it is for, and is not there for others"() {
        given:
        def here = resident(house)
        def there = resident(elsewhere)
        def papers = [
            EVERYBODY: added([audience: 'EVERYBODY'], admin), HOUSES: added(audience: 'HOUSES', propertyIds: [house]),
            LEASE: added(audience: 'LEASE', leaseId: here.lease), TENANT: added(audience: 'TENANT', tenantId: here.id),
            later: added(audience: 'HOUSES', propertyIds: [house], validFrom: TODAY.plusDays(1)),
            over: added(audience: 'HOUSES', propertyIds: [house], validFrom: TODAY.minusDays(9), validUntil: TODAY.minusDays(1)),
        ].collectEntries { [it.key, it.value.paper] }

        when:
        def (mine, theirs) = [here, there].collect { who -> papers.findAll { who.portal.get("/api/v1/portal/papers/$it.value.id").status == 200 }.keySet() }

        then:
        mine == ['EVERYBODY', 'HOUSES', 'LEASE', 'TENANT'] as Set
        theirs == ['EVERYBODY'] as Set
        papers.values().every { paper ->
            there.portal.get("/api/v1/portal/files/${paper.files[0].id}").status == (paper.audience == 'EVERYBODY' ? 200 : 404)
        }

        when: 'the lease is over'
        sql.executeUpdate("UPDATE tenants.residence SET ends_on = CAST(? AS date) WHERE tenant_id = CAST(? AS uuid)", [TODAY.toString(), here.id])

        then:
        papers.findAll { here.portal.get("/api/v1/portal/papers/$it.value.id").status == 200 }.keySet() == ['LEASE', 'TENANT'] as Set
    }

    def "staff of one house publish for it alone"() {
        expect:
        agent.post('/api/v1/papers', [paper: paper(audience: 'EVERYBODY'), fileIds: [upload()]]).status == 403
        agent.post('/api/v1/papers', [paper: paper(audience: 'HOUSES', propertyIds: [elsewhere]), fileIds: [upload()]]).status == 404
        agent.post('/api/v1/papers', [paper: paper(audience: 'LEASE', leaseId: resident(elsewhere).lease), fileIds: [upload()]]).status == 404
        agent.post('/api/v1/papers', [paper: paper(audience: 'TENANT', tenantId: resident(elsewhere).id), fileIds: [upload()]]).status == 404
        agent.post('/api/v1/papers', [paper: paper(audience: 'HOUSES', propertyIds: []), fileIds: [upload()]]).body.errors*.pointer == ['/propertyIds']
        agent.post('/api/v1/papers', [paper: paper(audience: 'HOUSES', propertyIds: [house]), fileIds: []]).status in [400, 422]
        agent.post('/api/v1/papers', [paper: paper(audience: 'HOUSES', propertyIds: [house], validUntil: TODAY.minusDays(1)), fileIds: [upload()]])
            .body.errors*.code == ['papers.ends_before_it_begins']
    }

    def "a change names the version it is of"() {
        given:
        def made = added(audience: 'HOUSES', propertyIds: [house])
        def path = "/api/v1/papers/$made.paper.id"
        def etag = agent.get(path).header('etag')

        expect:
        agent.put(path, paper(audience: 'HOUSES', propertyIds: [house], title: 'Other')).status == 428
        agent.put(path, paper(audience: 'HOUSES', propertyIds: [house], title: 'Other'), 'If-Match': etag).body.paper.title == 'Other'
        agent.put(path, paper(audience: 'HOUSES', propertyIds: [house], title: 'Third'), 'If-Match': etag).status == 412
        agent.get("/api/v1/papers?q=Othe").body.items*.id == [made.paper.id]
        agent.get("/api/v1/papers?audience=LEASE&q=Othe").body.items == []
    }

    def "questions are found by their words, where the tenant lives, and how many they helped is counted"() {
        given:
        def anna = livingIn(house)
        def parking = asked('Where do I park?', [])
        def bikes = asked('Where do bikes stand?', [house])
        def far = asked('Where is the pool?', [elsewhere])

        expect:
        anna.get('/api/v1/portal/faq').body.items*.question == ['Where do I park?', 'Where do bikes stand?']
        anna.get('/api/v1/portal/faq?q=BIKES').body.items*.id == [bikes.id]
        anna.get('/api/v1/portal/faq?q=%25').body.items == []

        when:
        [true, false].each { anna.post("/api/v1/portal/faq/$bikes.id/feedback", [helped: it]) }

        then: 'the last word counts'
        anna.get('/api/v1/portal/faq?q=bikes').body.items[0].helped == false
        with(admin.get("/api/v1/faq/$bikes.id").body) { helped == 0 && didNot == 1 }
        anna.post("/api/v1/portal/faq/$far.id/feedback", [helped: true]).status == 404

        when:
        admin.post('/api/v1/faq/order', [ids: [bikes.id, parking.id]])

        then:
        anna.get('/api/v1/portal/faq').body.items*.id == [bikes.id, parking.id]
        admin.put("/api/v1/faq/$bikes.id", [propertyIds: [house], question: 'Bikes?', answer: 'Yard', shown: false], 'If-Match': '"1"').status == 200
        anna.get('/api/v1/portal/faq').body.items*.id == [parking.id]
        admin.delete("/api/v1/faq/$parking.id").status == 204
        anna.get('/api/v1/portal/faq').body.items == []
    }

    private Map asked(String question, List houses) {
        def answer = admin.post('/api/v1/faq', [propertyIds: houses, question: question, answer: 'In the yard'])
        assert answer.status == 201
        answer.body
    }

    private Map paper(Map more) {
        [kind: 'NOTICE', title: 'A paper', audience: 'HOUSES', validFrom: TODAY] + more
    }

    private Map added(Map more, JsonHttp who = agent) {
        def answer = who.post('/api/v1/papers', [paper: paper(more), fileIds: [upload(who)]])
        assert answer.status == 201
        answer.body
    }

    private List readers(Map paper, String which) {
        agent.get("/api/v1/papers/$paper.paper.id/readers?which=$which").body.items
    }

    private String upload(JsonHttp who = agent) {
        def png = new ByteArrayOutputStream()
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), 'png', png)
        who.upload('/api/v1/files', 'rules.png', png.toByteArray()).body.id
    }

    private JsonHttp livingIn(String property) {
        resident(property).portal
    }

    private Map resident(String property) {
        number++
        def unit = admin.post('/api/v1/units', [propertyId: property, number: "R$number"]).body.id
        def tenant = admin.post('/api/v1/tenants', [name: 'Tenant', phone: "1380000${1000 + number}", propertyId: property]).body.id
        def yuan = [amount: '3000', currency: 'CNY']
        def lease = admin.post('/api/v1/leases', [unitId: unit, tenantId: tenant, from: TODAY.minusMonths(2), to: TODAY.plusMonths(10), rent: yuan,
            deposit: yuan, cadenceMonths: 1, coTenants: []]).body.lease.id
        assert admin.post("/api/v1/leases/$lease/signature", [:]).status == 200
        [id: tenant, lease: lease, portal: tenantIn(tenant, admin).with('Accept-Language': 'en')]
    }
}
