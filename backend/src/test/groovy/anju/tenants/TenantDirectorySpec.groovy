package anju.tenants

import anju.kernel.Ids
import anju.kernel.Problem
import anju.kernel.PropertyScope
import anju.testing.AnjuSpec
import java.time.LocalDate

class TenantDirectorySpec extends AnjuSpec {
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1)

    private Tenants getTenants() {
        bean(Tenants)
    }

    def "a file's people come into being once, and what it says anew is taken over"() {
        given:
        def wei = new NewTenant('张伟', '+8613800001111', null, null, ['老客户'])

        when:
        def first = tenants.ensure([wei, new NewTenant('李娜', '+8613800002222', 'li@example.com', '310101199001011234', null)])

        then:
        first.values().every { it.created() && !it.changed() }
        first['+8613800001111'].tenant().tags() == ['老客户']

        when:
        def again = tenants.ensure([wei])

        then:
        !again['+8613800001111'].created()
        !again['+8613800001111'].changed()

        when:
        def news = tenants.ensure([new NewTenant('张伟', '+8613800001111', 'zw@example.com', null, ['爱猫'])])['+8613800001111']

        then:
        news.changed()
        news.tenant().email() == 'zw@example.com'
        news.tenant().tags() == ['老客户', '爱猫']
        tenants.tenant(news.tenant().id()) == news.tenant()

        when: 'the file is silent'
        def silent = tenants.ensure([new NewTenant('李娜', '+8613800002222', null, null, null)])['+8613800002222']

        then:
        !silent.changed()
        silent.tenant().email() == 'li@example.com'
    }

    def "one person in two rows is one person"() {
        expect:
        def ensured = tenants.ensure([
            new NewTenant('王芳', '+8613800003333', null, null, ['a']),
            new NewTenant('王芳', '+8613800003333', 'wf@example.com', null, ['b'])])
        ensured.size() == 1
        with(ensured['+8613800003333'].tenant()) {
            email() == 'wf@example.com'
            tags() == ['a', 'b']
        }
    }

    def "a phone belongs to one person"() {
        given:
        def id = tenants.create(new NewTenant('赵敏', '+8613800004444', null, null, null))

        expect:
        tenants.byPhone('+8613800004444').get().id() == id
        tenants.byPhones(['+8613800004444', '+8613800009999']).keySet() == ['+8613800004444'] as Set
        tenants.tenants([id])[id].name() == '赵敏'

        when:
        tenants.create(new NewTenant('别人', '+8613800004444', null, null, null))

        then:
        thrown(Problem.Conflict)
    }

    def "who lives in a house is seen by its staff, before, during and after"() {
        given:
        def id = tenants.create(new NewTenant('周杰', '+8613800005555', null, null, null))
        def (house, other, lease, unit) = [Ids.next(), Ids.next(), Ids.next(), Ids.next()]
        def mine = PropertyScope.of([house] as Set)

        when:
        tenants.visible(id, mine)

        then:
        thrown(Problem.NotFound)

        when:
        tenants.residences([new Residence(id, lease, house, unit, '3-1204', MARCH, MARCH.plusYears(1))])

        then:
        tenants.visible(id, mine).id() == id
        terms(id, 'r') == ['1204', '3-1204']

        when:
        tenants.visible(id, PropertyScope.of([other] as Set))

        then:
        thrown(Problem.NotFound)

        when: 'the lease never came to be'
        tenants.residences([new Residence(id, lease, house, unit, '3-1204', MARCH, MARCH)])
        tenants.visible(id, mine)

        then:
        terms(id, 'r') == []
        thrown(Problem.NotFound)
    }

    def "a tenant stands where the tiers say, and nowhere special before"() {
        given:
        def id = tenants.create(new NewTenant('吴磊', '+8613800006666', null, null, null))

        expect:
        tenants.standings([id])[id] == Standing.none(id)

        when:
        tenants.stand([new Standing(id, 'VIP', 1.5, 3.0)])
        tenants.stand([new Standing(id, 'VIP', 2.0, 3.0)])

        then:
        with(tenants.standings([id])[id]) {
            tier() == 'VIP'
            pointsMultiplier() == 2.0
            rentDiscountPercent() == 3.0
        }
    }

    def "who was entered by mistake can go, who lived somewhere cannot"() {
        given:
        def mistake = tenants.create(new NewTenant('错录', '+8613800007777', null, null, null))
        def resident = tenants.create(new NewTenant('郑爽', '+8613800008888', null, null, null))
        tenants.residences([new Residence(resident, Ids.next(), Ids.next(), Ids.next(), '101', MARCH, null)])

        expect:
        tenants.remove([mistake, resident]) == [(resident): 'tenants.trace.rooms']
        tenants.byPhone('+8613800007777').empty
        tenants.byPhone('+8613800008888').present
    }

    private List<String> terms(UUID id, String kind) {
        sql.rows("SELECT term FROM tenants.search_term WHERE tenant_id = ? AND kind = ?::\"char\" ORDER BY 1", [id, kind])*.term
    }
}
