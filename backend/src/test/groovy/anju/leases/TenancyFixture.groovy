package anju.leases

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT

import anju.testing.AnjuSpec
import anju.testing.Heard
import anju.testing.JsonHttp
import java.time.LocalDate
import java.time.ZoneId
import spock.lang.Shared

/** A house with residents, and what goes on between them and staff about a lease. */
abstract class TenancyFixture extends AnjuSpec {
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))

    @Shared JsonHttp admin
    @Shared JsonHttp agent
    @Shared String house
    @Shared Heard<LeaseRenewed> renewed
    @Shared int number = 0

    Map<String, Object> settings() {
        ['anju.jobs.recurring': false]
    }

    def setup() {
        if (admin) return
        admin = signedIn(ADMIN).with('Accept-Language': 'en')
        house = admin.post('/api/v1/properties', [name: 'Willow House', timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id
        agent = signedIn(AGENT, UUID.fromString(house)).with('Accept-Language': 'en')
        renewed = Heard.by(server, LeaseRenewed)
    }

    Map matter(Map tenant) {
        agent.get('/api/v1/lease-matters').body.items.find { it.tenantId == tenant.id }
    }

    static Map yuan(Object amount) {
        [amount: amount.toString(), currency: 'CNY']
    }

    Map resident(int deposit = 0) {
        number++
        def unit = admin.post('/api/v1/units', [propertyId: house, number: "R$number"]).body.id
        def tenant = admin.post('/api/v1/tenants', [name: 'Tenant', phone: "1380000${1000 + number}", propertyId: house]).body.id
        def lease = admin.post('/api/v1/leases', [unitId: unit, tenantId: tenant, from: TODAY.minusMonths(2), to: TODAY.plusMonths(10), rent: yuan(3000),
            deposit: yuan(3000), cadenceMonths: 1, coTenants: []]).body.lease.id
        assert admin.post("/api/v1/leases/$lease/signature", [:]).status == 200
        if (deposit) admin.post("/api/v1/leases/$lease/deposit-lines", [kind: 'RECEIVED', amount: yuan(deposit), occurredOn: TODAY])
        // rent of the months that are over, so that only what a feature bills is open
        admin.get("/api/v1/bills?leaseId=$lease").body.items.each { admin.post("/api/v1/bills/$it.id/void", [reason: 'not here']) }
        [id: tenant, lease: lease, portal: tenantIn(tenant, admin).with('Accept-Language': 'en')]
    }
}
