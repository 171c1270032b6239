package anju.referrals

import static anju.kernel.Role.ADMIN

import anju.testing.AnjuSpec
import anju.testing.FullHouse
import anju.testing.JsonHttp
import spock.lang.Shared

/** What somebody sees of the friends they recommend. */
class PortalReferralsSpec extends AnjuSpec {
    @Shared JsonHttp admin
    @Shared FullHouse house
    @Shared JsonHttp tenant

    def setupSpec() {
        admin = signedIn(ADMIN)
        house = new FullHouse(admin).fill()
        tenant = tenantIn(house.ids.tenant)
    }

    def "the link is the tenant's own, and each friend has a state and what it will bring"() {
        when: 'nothing is on yet'
        def before = tenant.get('/api/v1/portal/referrals').body

        then:
        before.link == "/r/$before.code"
        before.points == 0
        before.friends*.name == ['Q**']

        when: 'the operator pays for friends'
        def rule = admin.post('/api/v1/rules', [name: 'Friends', trigger: 'referral.converted', when: 'referral.role == "referrer"', points: '500'])
        assert rule.status == 201
        assert admin.post("/api/v1/rules/$rule.body.id/state", [state: 'active']).status == 200
        def told = tenant.post('/api/v1/portal/referrals', [name: 'Lina', phone: '13855507001'])

        then:
        told.status == 201
        told.body.points == 500
        told.body.friends.first().with { [name, state, points] } == ['Lina', 'LEAD', 500]
        sql.firstRow('SELECT count(*) AS n FROM points.posting WHERE reason = ?', 'Friends').n == 0

        and: 'a friend who comes by the link is not named to the one who sent it'
        http.post("/api/v1/invitations/$before.code", [name: 'Mozart', phone: '13855507002']).status == 202
        tenant.get('/api/v1/portal/referrals').body.friends.first().with { [name, state] } == ['M**', 'LEAD']
        !tenant.get('/api/v1/portal/referrals').text.contains('13855507002')
    }

    def "what somebody else recommends is theirs"() {
        given:
        def other = admin.post('/api/v1/tenants', [name: 'Neighbour', phone: '13855507003', propertyId: house.ids.property]).body.id

        expect:
        tenantIn(other).get('/api/v1/portal/referrals').body.with { [friends, converted] } == [[], 0]
        tenant.post('/api/v1/portal/referrals', [name: 'Lina', phone: 'no number']).with { [status, body.errors[0].pointer] } == [422, '/phone']
        tenant.post('/api/v1/portal/referrals', [name: ' ']).status == 422
    }
}
