package anju.tenants

import static anju.kernel.Role.ADMIN

import anju.kernel.Ids
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.time.LocalDate
import java.time.ZoneId

/** Which clock a tenant lives by, while houses are opened and moved between zones, and where that means they live. */
class ResidenceDaysSpec extends AnjuSpec {
    def "a house's clock is known the moment it opens and the moment it changes"() {
        given:
        def admin = signedIn(ADMIN)
        bean(TenantDays).now()

        when:
        def house = admin.post('/api/v1/properties', [name: 'Kiritimati Court', timeZone: 'Pacific/Kiritimati'])
        def person = UUID.fromString(admin.post('/api/v1/tenants', [name: 'Anote', phone: '+8613855509871', propertyId: house.body.id]).body.id)

        then:
        bean(TenantDays).zones([person]) == [(person): ZoneId.of('Pacific/Kiritimati')]

        when:
        def changed = admin.patch("/api/v1/properties/$house.body.id", [timeZone: 'Pacific/Pago_Pago'], 'If-Match': '"1"')

        then:
        changed.status == 200
        bean(TenantDays).zones([person]) == [(person): ZoneId.of('Pacific/Pago_Pago')]
    }

    def "where somebody lives goes by the day in each house: one a day ahead they live in, the other they move into"() {
        given:
        def admin = signedIn(ADMIN)
        def ahead = house(admin, 'Line Court', 'Pacific/Kiritimati')
        def behind = house(admin, 'Samoa Court', 'Pacific/Pago_Pago')
        def person = UUID.fromString(admin.post('/api/v1/tenants', [name: 'Teuila', phone: '+8613855509872']).body.id)
        def nobody = Ids.next()
        def day = LocalDate.now(ZoneId.of('Pacific/Kiritimati'))

        when:
        bean(Tenants).residences([
            stay(person, behind, '1-101', day, null), stay(person, ahead, '2-202', day, null),
            stay(person, ahead, '3-303', day.minusYears(1), day)])
        def homes = bean(Homes).of(person)

        then: 'the present one first, then the latest'
        homes*.room() == ['2-202', '1-101', '3-303']
        homes*.now() == [true, false, false]
        homes*.over() == [false, false, true]
        homes*.property() == ['Line Court', 'Samoa Court', 'Line Court']
        homes*.zone()*.id == ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Pacific/Kiritimati']
        homes.first().today() == day

        and:
        bean(Homes).of([person, nobody]) == [(person): homes]
        bean(Homes).of(nobody).empty
    }

    private static UUID house(JsonHttp admin, String name, String zone) {
        UUID.fromString(admin.post('/api/v1/properties', [name: name, timeZone: zone]).body.id)
    }

    private static Residence stay(UUID tenant, UUID house, String room, LocalDate from, LocalDate to) {
        new Residence(tenant, Ids.next(), house, Ids.next(), room, from, to)
    }
}
