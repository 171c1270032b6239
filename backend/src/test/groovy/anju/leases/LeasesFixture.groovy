package anju.leases

import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.NewTenant
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.Heard
import anju.testing.JsonHttp
import java.time.LocalDate
import java.time.ZoneId
import org.joda.money.Money
import spock.lang.Shared

/** A server that tells of leases, and how to make them; a room and people of its own for each feature. */
abstract class LeasesFixture extends AnjuSpec {
    @Shared int number = 0
    @Shared JsonHttp staff
    @Shared Heard<LeasesSigned> signed
    @Shared Heard<LeaseRenewed> renewed
    @Shared Heard<LeaseEnded> ended

    Map<String, Object> settings() {
        ['anju.jobs.recurring': false]
    }

    def setup() {
        staff = staff ?: signedIn(Role.MANAGER)
        signed = signed ?: Heard.by(server, LeasesSigned)
        renewed = renewed ?: Heard.by(server, LeaseRenewed)
        ended = ended ?: Heard.by(server, LeaseEnded)
        [signed, renewed, ended]*.events*.clear()
    }

    Leases getLeases() {
        bean(Leases)
    }

    Tenants getTenants() {
        bean(Tenants)
    }

    LocalDate getToday() {
        LocalDate.now(ZoneId.of('Asia/Shanghai'))
    }

    UUID unit() {
        def key = new UnitKey('静安项目', '3', "${1000 + number++}")
        bean(Properties).ensureUnits([key])[key].unit().id()
    }

    String label(UUID unit) {
        bean(Properties).unit(unit).label()
    }

    def scopeOf(UUID unit) {
        PropertyScope.of([bean(Properties).unit(unit).propertyId()] as Set)
    }

    UUID tenant(String name) {
        tenants.create(new NewTenant(name, "+86138${10000000 + number++}", null, null, null))
    }

    LeaseTerms row(UUID unit, UUID tenant, LocalDate from, LocalDate to, int rent = 3000, LocalDate billsFrom = today) {
        new LeaseTerms(unit, tenant, from, to, Money.parse("CNY $rent"), Money.parse('CNY 3000'), 1, null, billsFrom)
    }

    Map terms(Map more = [:], UUID unit, UUID tenant) {
        [unitId: unit, tenantId: tenant, from: today, to: today.plusMonths(12), rent: money(3000), deposit: money(3000),
         cadenceMonths: 1] + more
    }

    static Map money(int amount) {
        [amount: "${amount}.00".toString(), currency: 'CNY']
    }

    String sign(Map terms) {
        def id = post('/api/v1/leases', terms, 201).lease.id
        post("/api/v1/leases/$id/signature", [:], 200)
        id
    }

    def whole(String id) {
        staff.get("/api/v1/leases/$id").body
    }

    def post(Map<String, String> headers = [:], String path, Object body, int status) {
        def answer = staff.post(headers, path, body)
        assert answer.status == status : answer
        answer.body
    }

    List<LocalDate> tenure(UUID tenant) {
        sql.rows('SELECT first_start FROM leases.v_tenure WHERE tenant_id = ? ORDER BY starts_on', [tenant])*.first_start*.toLocalDate()
    }
}
