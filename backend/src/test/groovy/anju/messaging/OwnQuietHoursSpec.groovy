package anju.messaging

import static anju.kernel.Role.ADMIN

import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.time.Instant
import java.time.LocalTime
import java.time.ZoneId
import spock.lang.Shared

/** When a tenant wants no message: their own hours in place of the house's. */
class OwnQuietHoursSpec extends AnjuSpec {
    static final CONSENT = '/api/v1/portal/consent'

    @Shared JsonHttp admin
    @Shared String id
    @Shared JsonHttp tenant

    def setupSpec() {
        admin = signedIn(ADMIN)
        def house = admin.post('/api/v1/properties', [name: 'Still', timeZone: 'Asia/Tokyo', currency: 'JPY']).body.id
        id = admin.post('/api/v1/tenants', [name: 'Anna', phone: '13855508001', propertyId: house]).body.id
        tenant = tenantIn(id, admin)
    }

    def "the house's hours hold until the tenant chooses others, and again when they give them up"() {
        expect:
        tenant.get(CONSENT).body.with { [quietFrom, quietTo, ownQuiet, timeZone] } == ['21:00:00', '09:00:00', false, 'Asia/Tokyo']
        change([quiet: [from: '22:30', to: '07:00']]).body.with { [quietFrom, quietTo, ownQuiet, houseQuietFrom, houseQuietTo] } ==
            ['22:30:00', '07:00:00', true, '21:00:00', '09:00:00']
        change([:]).body.with { [quietFrom, ownQuiet] } == ['22:30:00', true] // what is not said stays
        change([quiet: [from: '22:30', to: null]]).with { [status, body.code] } == [422, 'messaging.quiet_both']
        admin.get("/api/v1/tenants/$id/consent").body.with { [quietFrom, quietTo] } == ['22:30:00', '07:00:00']
        change([quiet: [from: null, to: null]]).body.with { [quietFrom, ownQuiet] } == ['21:00:00', false]
    }

    def "staff write down the hours for a tenant, and what they do not touch stays"() {
        given:
        def put = { Map more -> admin.with('If-Match': admin.get("/api/v1/tenants/$id/consent").header('etag'))
            .put("/api/v1/tenants/$id/consent", [optedOut: [], doNotCall: false] + more) }

        expect:
        put([quiet: [from: '12:00', to: '14:00']]).body.quietFrom == '12:00:00'
        put([doNotCall: true]).body.with { [quietFrom, doNotCall] } == ['12:00:00', true]
    }

    def "messages wait for the end of the tenant's own hours"() {
        given:
        def house = new QuietHours(LocalTime.of(21, 0), LocalTime.of(9, 0))
        def row = { from, to -> new ConsentRow(UUID.randomUUID(), null, [], false, null, from, to, 1) }
        def noon = Instant.parse('2026-11-22T12:30:00Z')

        expect:
        row(null, null).quiet(house).earliest(noon, ZoneId.of('UTC')) == noon
        row(LocalTime.of(12, 0), LocalTime.of(14, 0)).quiet(house).earliest(noon, ZoneId.of('UTC')) == Instant.parse('2026-11-22T14:00:00Z')
        row(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT).quiet(house).earliest(Instant.parse('2026-11-22T23:00:00Z'), ZoneId.of('UTC')) ==
            Instant.parse('2026-11-22T23:00:00Z')
    }

    private JsonHttp.Answer change(Map more) {
        tenant.with('If-Match': tenant.get(CONSENT).header('etag')).put(CONSENT, [channel: null, optedOut: [], doNotCall: false] + more)
    }
}
