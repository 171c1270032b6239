package anju.portal

import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.leases.LeaseTerms
import anju.leases.Leases
import anju.testing.JsonHttp
import java.time.LocalDate
import org.joda.money.Money

/** Links and invitations by which staff let tenants into the portal, and who uses it. */
class PortalInvitationSpec extends PortalFixture {
    def "a link from staff lets a tenant in once, says no more than it must before, and the tenant stays in"() {
        given:
        def tenant = somebody()
        def lease = made('/api/v1/leases', [
            unitId: room, tenantId: tenant.id, from: LocalDate.now().minusMonths(1), to: LocalDate.now().plusMonths(11),
            rent: [amount: '4800.00', currency: 'CNY'], deposit: [amount: '4800.00', currency: 'CNY'], cadenceMonths: 1, coTenants: []])
        assert admin.post("/api/v1/leases/$lease/signature", [:]).status == 200
        def token = invited(tenant, signedIn(AGENT, UUID.fromString(house)))

        expect:
        with(http.get("/api/v1/portal/invitations/$token")) {
            status == 200
            body.name == '张**'
            body.property == '静安项目'
            !text.contains(tenant.phone) && !text.contains('小明')
        }

        when:
        def answer = accepted(token)
        def cookie = answer.header('set-cookie')
        def me = cookieOf(answer).get('/api/v1/portal/session')

        then:
        answer.status == 200
        cookie.startsWith('anju_portal=')
        cookie.containsIgnoreCase('HttpOnly') && cookie.contains('SameSite=Strict') && cookie.contains('Path=/api/v1/portal')
        cookie.contains("Max-Age=${365 * 24 * 3600}")
        me.status == 200
        with(me.body) {
            id == tenant.id
            name == '张小明'
            tier.code == 'STANDARD' && tier.name == '普通' && tier.rank == 0 && tier.of == 3
            homes*.room == ['3-1204'] && homes*.property == ['静安项目'] && homes*.currency == ['CNY']
            timeZone == 'Asia/Shanghai' && language == 'zh-CN' && !password && !demo
        }
        me.body == answer.body

        and: 'once'
        with(accepted(token)) { status == 409 && body.code == 'portal.invitation_used' }
        with(http.get("/api/v1/portal/invitations/$token")) { status == 409 && body.code == 'portal.invitation_used' }
        cookieOf(accepted(invited(tenant))).get('/api/v1/portal/session').status == 200
        activated.events.count { it.tenantId() == UUID.fromString(tenant.id) } == 1
        sql.rows('SELECT action FROM audit.entry WHERE entity_id = ?::uuid AND action LIKE ? ORDER BY id', [tenant.id, 'portal.%'])*.action ==
            ['portal.invited', 'portal.activated', 'portal.invited']
    }

    def "a link that was never given, has run out or was replaced says so"() {
        given:
        def tenant = somebody()
        def (first, second, third) = [invited(tenant), invited(tenant), null]
        def forged = second.substring(0, second.length() - 1) + (second.endsWith('A') ? 'B' : 'A')

        expect:
        [http.get("/api/v1/portal/invitations/$forged"), accepted(forged), accepted('nonsense'), accepted('x' * 300)]
            .every { it.status == 404 && it.body.code == 'portal.no_invitation' }
        with(accepted(first)) { status == 409 && body.code == 'portal.invitation_replaced' }

        when:
        sql.execute("UPDATE portal.invitation SET expires_at = now() - interval '1 minute' WHERE tenant_id = ?::uuid", [tenant.id])

        then:
        with(accepted(second)) { status == 409 && body.code == 'portal.invitation_expired' }
        admin.get("/api/v1/tenants/$tenant.id/portal-account").body.invitedUntil == null
        sql.rows('SELECT * FROM portal.session WHERE tenant_id = ?::uuid', [tenant.id]) == []
    }

    def "of many who follow one link at once one comes in"() {
        given:
        def tenant = somebody()
        def token = invited(tenant)

        expect:
        atOnce(8) { accepted(token).status }.countBy { it } == [200: 1, 409: 7]
        sql.firstRow('SELECT count(*) AS n FROM portal.session WHERE tenant_id = ?::uuid', [tenant.id]).n == 1
    }

    def "staff invite whom they look after, and see how far it went"() {
        given:
        def tenant = living(house, '1301')
        def elsewhere = made('/api/v1/properties', [name: '别处', timeZone: 'Asia/Shanghai', currency: 'CNY'])
        def (near, far) = [signedIn(AGENT, UUID.fromString(house)), signedIn(AGENT, UUID.fromString(elsewhere))]

        expect:
        far.post("/api/v1/tenants/$tenant.id/portal-invitation").status == 404
        far.get("/api/v1/tenants/$tenant.id/portal-account").status == 404
        near.get("/api/v1/tenants/$tenant.id/portal-account").body.every { it.value == null }

        when:
        def token = invited(tenant, near)

        then:
        with(near.get("/api/v1/tenants/$tenant.id/portal-account").body) { activatedAt == null && invitedBy == 'Somebody' && invitedUntil }

        when:
        accepted(token)

        then:
        with(near.get("/api/v1/tenants/$tenant.id/portal-account").body) { activatedAt && lastSignedInAt && invitedUntil == null }
    }

    def "whoever moved out is let in by the people of the house of today, whose trail it stands in"() {
        given:
        def today = made('/api/v1/properties', [name: '新家', timeZone: 'Asia/Shanghai', currency: 'CNY'])
        def tenant = living(today, '101')
        def old = UUID.fromString(made('/api/v1/units', [propertyId: house, number: '1302']))
        bean(Leases).ensure([new LeaseTerms(old, UUID.fromString(tenant.id), LocalDate.now().minusYears(3), LocalDate.now().minusYears(2),
            Money.parse('CNY 3200'), null, 1, null, null)])
        def (far, near) = [house, today].collect { signedIn(MANAGER, UUID.fromString(it)) }
        def invite = { JsonHttp by -> by.post("/api/v1/tenants/$tenant.id/portal-invitation") }
        def trail = { JsonHttp by -> by.get("/api/v1/audit?entityId=$tenant.id&action=portal.invited").body.items }

        expect:
        far.get("/api/v1/tenants/$tenant.id/portal-account").status == 200
        invite(far).with { [status, body.code] } == [403, 'portal.lives_elsewhere']
        far.post("/api/v1/tenants/$tenant.id/second-factor-reset").body.code == 'portal.lives_elsewhere'
        invite(near).status == 201
        trail(near)*.action == ['portal.invited']
        trail(far) == []

        and: 'to whoever lives nowhere people of every house give one'
        def nowhere = somebody()
        signedIn(AGENT, UUID.fromString(house)).post("/api/v1/tenants/$nowhere.id/portal-invitation").status == 403
        signedIn(AGENT).post("/api/v1/tenants/$nowhere.id/portal-invitation").status == 201
    }

    def "somebody who is in already hears of each further link, by name of who made it"() {
        given:
        def tenant = living(house, '1303', [language: 'en'])
        def heard = { sql.rows("SELECT channel, body, property_id FROM messaging.message WHERE tenant_id = ?::uuid AND template = 'portal.link_made'", [tenant.id]) }

        when:
        def token = invited(tenant)
        def again = invited(tenant)

        then: 'nobody is in yet'
        heard() == []

        when:
        accepted(again)
        invited(tenant, signedIn(AGENT, UUID.fromString(house)))

        then:
        token != again
        with(heard()) {
            size() == 1
            first().channel == 'email'
            first().body.contains('Somebody of our staff has just made a sign-in link')
            first().property_id == UUID.fromString(house)
        }
    }

    def "staff see who uses the portal, by house, and invite all others by their own channel at once"() {
        given:
        def house = made('/api/v1/properties', [name: '滨江项目', timeZone: 'Asia/Shanghai', currency: 'CNY'])
        def (active, asked, reachable, silent) = ['01', '02', '03', '04'].collect { number ->
            living(house, number, number == '04' ? [email: ''] : [:])
        }
        tenantIn(active.id)
        invited(asked)
        def path = "/api/v1/portal-adoption?propertyId=$house"
        def before = admin.get(path).body

        expect:
        before.properties.collect { [it.property, it.living, it.active, it.invited] } == [['滨江项目', 4, 1, 1]]
        before.missing*.tenantId as Set == [asked, reachable, silent]*.id as Set
        before.missing.last().tenantId == asked.id && before.missing.last().invitedUntil

        when:
        def sent = admin.post("/api/v1/portal-adoption/invitations?propertyId=$house", null).body

        then:
        sent == [invited: 1, unreachable: 1]
        with(sql.firstRow("SELECT state, body, variables ->> 'link' AS link FROM messaging.message WHERE tenant_id = ?::uuid AND template = 'portal.invitation'", [reachable.id])) {
            state == 'waiting' && body.contains('••••••')
            http.get("/api/v1/portal/invitations/${link.tokenize('/').last()}").status == 200
        }
        admin.get(path).body.properties.first().invited == 2
        signedIn(AGENT, UUID.fromString(this.house)).get(path).body == [properties: [], missing: []]
    }

    def "a rule may reward the first sign-in, once"() {
        given:
        def rule = made('/api/v1/rules', [name: 'Welcome', trigger: 'portal.activated', when: 'true', points: '30'])
        assert admin.post("/api/v1/rules/$rule/state", [state: 'active']).status == 200
        def house = made('/api/v1/properties', [name: '迎新项目', timeZone: 'Asia/Shanghai', currency: 'CNY'])
        def tenant = living(house, '01')
        def points = { admin.get("/api/v1/tenants/$tenant.id/points", 'Accept-Language': 'en').body }

        expect:
        points().available == 0

        when:
        2.times { tenantIn(tenant.id) }

        then:
        points().available == 30
        points().postings*.reason == ['First sign-in to the tenant page']

        cleanup:
        admin.post("/api/v1/rules/$rule/state", [state: 'retired'])
    }
}
