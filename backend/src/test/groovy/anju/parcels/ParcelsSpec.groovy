package anju.parcels

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT

import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.time.LocalDate
import java.time.ZoneId
import spock.lang.Shared

/** Parcels from the shelf to the hand-over, over HTTP. */
class ParcelsSpec extends AnjuSpec {
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))

    @Shared JsonHttp admin
    @Shared JsonHttp desk
    @Shared JsonHttp otherDesk
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
        (desk, otherDesk) = [house, elsewhere].collect { signedIn(AGENT, UUID.fromString(it)).with('Accept-Language': 'en') }
    }

    def "parcels wait under one code, which hands over all of them at their own house"() {
        given:
        def anna = resident()

        when: 'two at once, by name and by room; then the first again'
        def taken = desk.post('/api/v1/parcels', [parcels: [
            [tenantId: anna.id, carrier: 'SF', tracking: 'SF1', shelf: 'A-3'], [unitId: anna.unit, carrier: 'JD']]])
        def again = desk.post('/api/v1/parcels', [parcels: [[tenantId: anna.id, carrier: 'SF', tracking: 'SF1']]])

        then:
        taken.status == 201
        taken.body.items*.tenantId == [anna.id] * 2
        taken.body.items*.room == [anna.room] * 2
        again.body.items*.id == [taken.body.items[0].id]
        !taken.text.contains('"code"')
        desk.get("/api/v1/tenants/$anna.id/messages").body.items.count { it.template == 'parcels.arrived' } == 2

        and: 'the tenant sees the code at home'
        def home = anna.portal.get('/api/v1/portal/home').body.parcels
        home*.count == [2]
        home[0].code ==~ /[0-9A-Z]{10}/
        home[0].until == TODAY.plusDays(14).toString()
        anna.portal.get('/api/v1/portal/parcels').body.items*.code == [home[0].code] * 2

        and: 'another house does not know it'
        otherDesk.get("/api/v1/parcels/by-code/${home[0].code}").status == 404
        otherDesk.post("/api/v1/parcels/by-code/${home[0].code}/handover").status == 404
        admin.get("/api/v1/parcels/by-code/${home[0].code}?propertyId=$elsewhere").status == 404

        when: 'as somebody may type it'
        def typed = home[0].code.toLowerCase().substring(0, 5) + '-' + home[0].code.substring(5)
        def found = desk.get("/api/v1/parcels/by-code/$typed").body.items
        def handed = desk.post("/api/v1/parcels/by-code/$typed/handover")

        then:
        found*.shelf == ['A-3', '']
        handed.body.items*.state == ['HANDED_OVER'] * 2
        desk.post("/api/v1/parcels/by-code/$typed/handover").status == 404
        anna.portal.get('/api/v1/portal/home').body.parcels == []
        anna.portal.get('/api/v1/portal/parcels').body.items*.code == [null, null]
        admin.get('/api/v1/audit?action=parcels.handed_over').body.items[0].after.tenantId == anna.id
    }

    def "a parcel goes to somebody named, or back to the carrier, once"() {
        given:
        def anna = resident()
        def (one, two) = desk.post('/api/v1/parcels', [parcels: [[tenantId: anna.id, carrier: 'SF'], [tenantId: anna.id, carrier: 'SF']]]).body.items

        expect:
        (1..2).collect { desk.post("/api/v1/parcels/$one.id/handover", [name: 'Her mother']).body.handedTo } == ['Her mother'] * 2
        desk.post("/api/v1/parcels/$one.id/handover", [name: 'A stranger']).body.code == 'parcels.already.handed_over'
        (1..2).collect { desk.post("/api/v1/parcels/$two.id/return", [reason: 'refused']).body.state } == ['RETURNED'] * 2
        otherDesk.post("/api/v1/parcels/$two.id/handover", [name: 'x']).status == 404
        desk.get("/api/v1/tenants/$anna.id/messages").body.items.any { it.template == 'parcels.returned' }
    }

    def "who does not come is reminded by the day of the house, and then it is to go back"() {
        given:
        def anna = resident()
        admin.put("/api/v1/properties/$house/parcel-terms", [keepDays: 5, remindDays: 2])
        def parcel = desk.post('/api/v1/parcels', [parcels: [[tenantId: anna.id, carrier: 'YTO']]]).body.items[0]

        expect:
        parcel.keepUntil == TODAY.plusDays(5).toString()

        when:
        bean(RemindOfParcels).run()
        sql.executeUpdate('UPDATE parcels.parcel SET remind_on = CAST(? AS date) WHERE id = CAST(? AS uuid)', [TODAY.toString(), parcel.id])
        2.times { bean(RemindOfParcels).run() }

        then:
        desk.get("/api/v1/parcels?tenantId=$anna.id").body.items[0].reminders == 1
        desk.get("/api/v1/tenants/$anna.id/messages").body.items.count { it.template == 'parcels.reminder' } == 1
        desk.get('/api/v1/parcels?state=WAITING&due=true').body.items == []

        when:
        sql.executeUpdate('UPDATE parcels.parcel SET keep_until = CAST(? AS date) WHERE id = CAST(? AS uuid)', [TODAY.minusDays(1).toString(), parcel.id])

        then:
        desk.get('/api/v1/parcels?state=WAITING&due=true').body.items*.id == [parcel.id]
        desk.get('/api/v1/parcels/waiting').body.due == 1
        otherDesk.get('/api/v1/parcels/waiting').body == [waiting: 0, due: 0]
    }

    def "for whom is said, and what is said wrong names the line"() {
        given:
        def anna = resident()

        expect:
        desk.post('/api/v1/parcels', [parcels: [[tenantId: anna.id, carrier: 'SF'], [carrier: 'SF']]]).with {
            status == 422 && body.errors*.pointer == ['/parcels/1/tenantId']
        }
        desk.get("/api/v1/parcels?tenantId=$anna.id").body.items == []
        otherDesk.post('/api/v1/parcels', [parcels: [[tenantId: anna.id, carrier: 'SF']]]).status == 404
        otherDesk.post('/api/v1/parcels', [parcels: [[unitId: anna.unit, carrier: 'SF']]]).status == 404
        desk.post('/api/v1/parcels', [parcels: []]).status in [400, 422]
    }

    def "the oldest waiting comes first, page by page, found by room or number"() {
        given:
        def anna = resident()
        3.times { desk.post('/api/v1/parcels', [parcels: [[tenantId: anna.id, carrier: 'ZTO', tracking: "Z$it"]]]) }

        when:
        def first = desk.get("/api/v1/parcels?state=WAITING&q=$anna.room&limit=2").body
        def second = desk.get("/api/v1/parcels?state=WAITING&q=$anna.room&limit=2&cursor=$first.nextCursor").body

        then:
        (first.items + second.items)*.tracking == ['Z0', 'Z1', 'Z2']
        desk.get('/api/v1/parcels?q=z1').body.items*.tracking == ['Z1']
    }

    private Map resident() {
        number++
        def unit = admin.post('/api/v1/units', [propertyId: house, number: "Room$number"]).body.id
        def tenant = admin.post('/api/v1/tenants', [name: 'Tenant', phone: "1380000${1000 + number}", propertyId: house]).body.id
        def yuan = [amount: '3000', currency: 'CNY']
        def lease = admin.post('/api/v1/leases', [unitId: unit, tenantId: tenant, from: TODAY.minusMonths(2), to: TODAY.plusMonths(10), rent: yuan,
            deposit: yuan, cadenceMonths: 1, coTenants: []]).body.lease.id
        assert admin.post("/api/v1/leases/$lease/signature", [:]).status == 200
        [id: tenant, unit: unit, room: "Room$number", portal: tenantIn(tenant, admin).with('Accept-Language': 'en')]
    }
}
