package anju.tenants

import static anju.kernel.Role.ADMIN

import anju.testing.AnjuSpec
import java.time.ZoneId

/** Which clock a tenant lives by, while houses are opened and moved between zones. */
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
}
