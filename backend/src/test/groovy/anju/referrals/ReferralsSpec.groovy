package anju.referrals

import anju.billing.BillReopened
import anju.billing.BillSettled
import anju.billing.BillsChanged
import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.leases.Lease
import anju.properties.Properties
import anju.tenants.TimelineItem
import io.micronaut.context.event.ApplicationEventPublisher
import java.time.Instant

/** Wei lives in the house and recommends; friends of his own in each feature. */
class ReferralsSpec extends ReferralsFixture {
    def "a friend taken down signs, pays the first rent, and both sides are told once"() {
        given:
        def wei = resident('张伟')
        def phone = newPhone()
        def id = invite(wei, '李娜', phone)

        expect:
        referral(id).with { [state, waitsForReview, flags] } == ['LEAD', false, []]

        when:
        def na = tenant('李娜', phone)
        def lease = sign(na)

        then:
        referral(id).with { [state, friendId, leaseId, unit] } == ['SIGNED', na.toString(), lease.id().toString(), label(lease)]

        when:
        def rent = settled(lease, na)
        2.times { changed([rent]) }

        then:
        referral(id).with { [state, ordinal, convertedOn] } == ['CONVERTED', 1, today.toString()]
        converted.events == [new ReferralConverted(UUID.fromString(id), wei, na, 1, today, false)]
        timeline(wei)*.code() == ['converted', 'signed', 'lead'].collect { 'referrals.timeline.referrer_' + it }
        timeline(na)*.code() == ['converted', 'signed'].collect { 'referrals.timeline.friend_' + it }
        timeline(wei)[0].args() == [other: '李娜']
    }

    def "the referrer's conversions are counted"() {
        given:
        def wei = resident('张伟')

        when:
        3.times {
            def phone = newPhone()
            invite(wei, "朋友$it", phone)
            def friend = tenant("朋友$it", phone)
            changed([settled(sign(friend), friend)])
        }

        then:
        converted.events*.ordinal() == [1, 2, 3]
    }

    def "a first rent that bounces takes the conversion back, and paying it after all gives it again"() {
        given:
        def wei = resident('张伟')
        def (id, na, lease) = convertedReferral(wei)
        def rent = settled(lease, na)

        when:
        changed([], [new BillReopened(rent.billId(), na, na, today.plusDays(9), 'bounced')])

        then:
        referral(id).state == 'REVOKED'
        converted.events*.revoked() == [false, true]

        when:
        changed([rent])

        then:
        referral(id).state == 'CONVERTED'
        converted.events*.revoked() == [false, true, false]
        converted.events*.ordinal().unique() == [1]
    }

    def "a bounce after the property's window, or a bill that only changed its earner, changes nothing"() {
        given:
        def (id, na, lease) = convertedReferral(resident('张伟'))
        def rent = settled(lease, na)

        when:
        changed([], [new BillReopened(rent.billId(), na, na, today.plusDays(days), 'bounced')])
        changed([rent], [new BillReopened(rent.billId(), na, na, today, 'corrected')])

        then:
        referral(id).state == 'CONVERTED'
        converted.events.size() == 1

        where:
        days << [61, 200]
    }

    def "a flagged referral waits for somebody to approve it"() {
        given:
        def wei = resident('张伟')
        def phone = newPhone()
        def id = invite(wei, '李娜', phone)
        def na = tenant('李娜', phone)
        def lease = sign(na)

        when: 'the referrer pays the rent'
        changed([settled(lease, na, wei)])

        then:
        converted.events.empty
        with(referral(id)) {
            state == 'CLEARED'
            waitsForReview
            flags*.kind == ['SAME_PAYER']
            flags*.text == ['首期房租是推荐人付的']
        }
        staff.get('/api/v1/referrals?waiting=true').body.items*.id == [id]
        signedIn(Role.AGENT).post("/api/v1/referrals/$id/review", [decision: 'APPROVED', reason: 'x']).status == 403

        when:
        staff.post("/api/v1/referrals/$id/review", [decision: 'APPROVED', reason: '夫妻,已核实'])

        then:
        referral(id).state == 'CONVERTED'
        converted.events*.referralId() == [UUID.fromString(id)]
        staff.get('/api/v1/referrals?waiting=true').body.items == []
        staff.get("/api/v1/referrals/$id").body.reviews*.reason == ['夫妻,已核实']
        staff.post("/api/v1/referrals/$id/review", [decision: 'APPROVED', reason: 'x']).body.code == 'referrals.nothing_to_review'

        when: 'it turns out otherwise'
        staff.post("/api/v1/referrals/$id/review", [decision: 'REFUSED', reason: '同一个人'])

        then:
        referral(id).state == 'REFUSED'
        converted.events*.revoked() == [false, true]
    }

    def "what is approved before the rent cleared converts by itself, unless more is found"() {
        given:
        def wei = resident('张伟')
        def phone = newPhone()
        def na = tenant('李娜', phone)
        sign(na, today.minusMonths(20), today.minusMonths(8))
        def id = invite(wei, '李娜', phone)

        expect:
        referral(id).flags*.kind == ['PAST_TENANT']
        staff.post("/api/v1/referrals/$id/review", [decision: 'APPROVED', reason: '离开八个月']).status == 200

        when:
        changed([settled(sign(na), na, payer == 'friend' ? na : wei)])

        then:
        referral(id).state == state

        where:
        payer      | state
        'friend'   | 'CONVERTED'
        'referrer' | 'CLEARED'
    }

    def "circles, devices and oneself are found; a flatmate stops nothing"() {
        given:
        def (wei, na) = [resident('张伟'), null]
        def phone = newPhone()
        def first = invite(wei, '李娜', phone, [device: "device-$phone"])
        na = tenant('李娜', phone)
        sign(na)

        when: 'Na recommends Wei back, from the same device'
        def back = invite(na, '张伟', tenants.tenant(wei).phone(), [device: "device-$phone"])

        then:
        referral(back).flags*.kind as Set == ['SAME_DEVICE', 'PAST_TENANT', 'RING'] as Set
        referral(back).flags.find { it.kind == 'RING' }.text == '互相推荐成圈：李娜 → 张伟 → 李娜'
        referral(first).flags == []

        when:
        def self = invite(wei, '我', tenants.tenant(wei).phone())

        then:
        thrown(AssertionError) // Na has recommended him already: who is first counts

        when:
        def mate = newPhone()
        def flat = invite(na, '室友', mate)
        def lease = leases.ofTenant(na)[0]
        def mateId = tenant('室友', mate)
        leases.ensure([row(lease.unitId(), na, lease.from(), lease.to()), row(lease.unitId(), mateId, lease.from(), lease.to())])
        staff.post("/api/v1/referrals/$flat/friend", [tenantId: mateId])

        then:
        with(referral(flat)) {
            state == 'SIGNED'
            !waitsForReview
            flags*.kind == ['FLATMATE']
        }
    }

    def "oneself is no friend"() {
        given:
        def wei = resident('张伟')

        expect:
        referral(invite(wei, '我', tenants.tenant(wei).phone())).flags*.kind == ['SELF']
    }

    def "a name alone is an invitation, a phone makes a lead of it, and who is first counts"() {
        given:
        def (wei, fang) = [resident('张伟'), resident('王芳')]
        def phone = newPhone()

        when:
        def id = staff.post('/api/v1/referrals', [code: code(wei).toLowerCase(), name: '李娜']).body.referral.id

        then:
        referral(id).state == 'INVITED'
        staff.post("/api/v1/referrals/$id/lead", [name: '李娜', phone: '没有']).body.errors*.pointer == ['/phone']
        staff.post("/api/v1/referrals/$id/lead", [name: '李娜', phone: phone]).body.referral.state == 'LEAD'
        staff.post("/api/v1/referrals/$id/lead", [name: '李娜', phone: phone]).body.code == 'referrals.step_refused'
        staff.post('/api/v1/referrals', [referrerId: fang, name: '李娜', phone: phone]).body.code == 'referrals.friend_taken'
        staff.post('/api/v1/referrals', [code: 'NONE', name: '李娜']).body.errors*.pointer == ['/code']
        staff.post('/api/v1/referrals', [name: '李娜']).body.errors*.pointer == ['/referrerId']
    }

    def "behind the link a stranger leaves name and phone, and learns nothing"() {
        given:
        def wei = resident('张伟')
        def phone = newPhone()
        def page = "/api/v1/invitations/${code(wei)}"

        expect:
        http.get(page).body == [from: '张**']
        http.get('/api/v1/invitations/NOSUCH1').status == 404
        2.times { assert http.post(page, [name: '李娜', phone: phone]).status == 202 }
        staff.get("/api/v1/tenants/$wei/referrals").body.items*.with { [it.state, it.friend, it.channel] } == [['LEAD', '李娜', 'link']]
        code(wei) == code(wei)
        code(wei) ==~ /[2-9A-HJKMNP-Z]{7}/
    }

    def "who does not sign in time is let go, and may be recommended again"() {
        given:
        def wei = resident('张伟')
        def phone = newPhone()
        def id = invite(wei, '李娜', phone)
        sql.executeUpdate('UPDATE referrals.referral SET expires_on = ? WHERE id = ?::uuid', [java.sql.Date.valueOf(today), id])

        when:
        2.times { bean(ExpireReferrals).run() }

        then:
        referral(id).state == 'EXPIRED'
        timeline(wei)*.code().count { it.endsWith('expired') } == 1
        invite(wei, '李娜', phone) != id
    }

    def "a friend who does not move in after all is a lead again"() {
        given:
        def phone = newPhone()
        def id = invite(resident('张伟'), '李娜', phone)
        def lease = sign(tenant('李娜', phone))

        when:
        leases.withdraw([lease.id()])

        then:
        referral(id).with { [state, leaseId] } == ['LEAD', null]
    }

    def "a property decides how long it waits, and how long a first rent must stay"() {
        given:
        def property = bean(Properties).propertyNamed('静安项目').map { it.id() }.orElseGet { bean(Properties).unit(unit()).propertyId() }
        def path = "/api/v1/properties/$property/referral-policy"
        def read = staff.get(path)

        expect:
        read.body == [leadDays: 90, bounceWindowDays: 60]
        staff.put(path, [leadDays: 90, bounceWindowDays: 60], 'If-Match': read.header('etag')).status == 200
        staff.put(path, [leadDays: 30, bounceWindowDays: 60], 'If-Match': read.header('etag')).status == 412
        staff.put(path, [leadDays: 0, bounceWindowDays: 60], 'If-Match': '"1"').status in [400, 422]
        signedIn(Role.AGENT, property).put(path, [leadDays: 30, bounceWindowDays: 60], 'If-Match': '"1"').status == 403
    }

    def "staff recommend for whoever lives in their house, though they are to move to another"() {
        given: 'Wei lives here, and from next month there'
        def (here, there) = ['静安一号', '静安二号'].collect { unit(it) }
        def wei = tenant('张伟', newPhone())
        leases.ensure([row(here, wei, today.minusMonths(3), today.plusMonths(1)), row(there, wei, today.plusMonths(1), today.plusMonths(13))])
        def houses = [here, there].collect { bean(Properties).unit(it).propertyId() }
        def agents = houses.collect { signedIn(Role.AGENT, it) }

        when:
        def answers = agents.collect { it.post('/api/v1/referrals', [referrerId: wei, name: '李娜', phone: newPhone()]) }

        then:
        answers*.status == [201, 201]
        answers*.body*.referral*.propertyId == houses*.toString()
        agents.collect { it.get('/api/v1/referrals').body.items*.id } == answers*.body*.referral*.id.collect { [it] }

        and: 'whoever sees every house does so where Wei lives today'
        referral(invite(wei, '王芳', newPhone())).propertyId == houses[0].toString()
    }

    def "who has no lease yet recommends in the house that took them in"() {
        given:
        def house = bean(Properties).unit(unit('静安一号')).propertyId()
        def agent = signedIn(Role.AGENT, house)
        def fang = agent.post('/api/v1/tenants', [name: '王芳', phone: newPhone()]).body.id

        expect:
        agent.post('/api/v1/referrals', [referrerId: fang, name: '李娜', phone: newPhone()])
            .with { [status, body.referral.propertyId] } == [201, house.toString()]
    }

    def "who works for another property sees and does nothing here"() {
        given:
        def wei = resident('张伟')
        def id = invite(wei, '李娜', newPhone())
        def stranger = signedIn(Role.MANAGER, Ids.next())

        expect:
        stranger.get('/api/v1/referrals').body.items == []
        stranger.get("/api/v1/referrals/$id").status == 404
        stranger.post("/api/v1/referrals/$id/review", [decision: 'REFUSED', reason: 'x']).status == 404
        stranger.post('/api/v1/referrals', [referrerId: wei, name: 'x']).status == 404
        stranger.get("/api/v1/tenants/$wei/referral-code").status == 404
        stranger.get("/api/v1/tenants/$wei/referrals").status == 404
    }

    private convertedReferral(UUID referrer) {
        def phone = newPhone()
        def id = invite(referrer, '李娜', phone)
        def na = tenant('李娜', phone)
        def lease = sign(na)
        changed([settled(lease, na)])
        assert referral(id).state == 'CONVERTED'
        [id, na, lease]
    }

    private String code(UUID tenant) {
        staff.get("/api/v1/tenants/$tenant/referral-code").body.code
    }

    private String label(Lease lease) {
        bean(Properties).unit(lease.unitId()).label()
    }

    /** The lease's first rent, paid by that person. */
    private BillSettled settled(Lease lease, UUID account, UUID payer = account) {
        def bill = sql.firstRow("SELECT id FROM billing.bill WHERE lease_id = ? AND item = 'rent' ORDER BY period_from", [lease.id()]).id
        sql.executeUpdate("""UPDATE billing.bill SET state = 'SETTLED', paid = amount, last_payment_id = ?, last_payer_id = ?,
            last_method = 'wechat', last_cleared_on = ? WHERE id = ?""", [Ids.next(), payer, java.sql.Date.valueOf(today), bill])
        new BillSettled(bill, account, payer, payer, lease.id(), lease.propertyId(), 'rent',
            3000.00, 'CNY', today, today, 1, 0, 'wechat', Ids.next(), 0, 0d)
    }

    private void changed(List<BillSettled> settled, List<BillReopened> reopened = []) {
        bean(ApplicationEventPublisher).publishEvent(new BillsChanged(settled, reopened))
    }

    private List<TimelineItem> timeline(UUID tenant) {
        bean(ReferralTimeline).before(tenant, PropertyScope.ALL, new TimelineItem.Position(Instant.now().plusSeconds(60), new UUID(-1, -1)), 20)
    }
}
