package anju.referrals

import anju.kernel.Role
import anju.leases.Lease
import anju.leases.LeaseTerms
import anju.leases.Leases
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

/** Tenants who recommend, friends with leases of their own, and which conversions were announced. */
abstract class ReferralsFixture extends AnjuSpec {
    @Shared int number = 0
    @Shared JsonHttp staff
    @Shared Heard<ReferralConverted> converted

    Map<String, Object> settings() {
        ['anju.jobs.recurring': false]
    }

    def setup() {
        staff = staff ?: signedIn(Role.MANAGER)
        converted = converted ?: Heard.by(server, ReferralConverted)
        converted.events.clear()
    }

    String invite(UUID referrer, String name, String phone, Map more = [:]) {
        def answer = staff.post('/api/v1/referrals', [referrerId: referrer, name: name, phone: phone] + more)
        assert answer.status == 201 : answer
        answer.body.referral.id
    }

    Map referral(String id) {
        staff.get("/api/v1/referrals/$id").body.referral
    }

    UUID resident(String name) {
        def id = tenant(name, newPhone())
        sign(id, today.minusMonths(3), today.plusMonths(9))
        id
    }

    Lease sign(UUID tenant, LocalDate from = today, LocalDate to = today.plusMonths(12), int cadence = 1) {
        leases.ensure([row(unit(), tenant, from, to, cadence)])[0].lease()
    }

    static LeaseTerms row(UUID unit, UUID tenant, LocalDate from, LocalDate to, int cadence = 1) {
        new LeaseTerms(unit, tenant, from, to, Money.parse('CNY 3000'), null, cadence, null, null)
    }

    UUID tenant(String name, String phone) {
        tenants.create(new NewTenant(name, phone, null, null, null))
    }

    String newPhone() {
        "+86139${10000000 + number++}"
    }

    UUID unit(String house = '静安项目') {
        def key = new UnitKey(house, '1', "${1000 + number++}")
        bean(Properties).ensureUnits([key])[key].unit().id()
    }

    Leases getLeases() {
        bean(Leases)
    }

    Tenants getTenants() {
        bean(Tenants)
    }

    static LocalDate getToday() {
        LocalDate.now(ZoneId.of('Asia/Shanghai'))
    }
}
