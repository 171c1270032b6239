package anju.referrals

import anju.leases.Lease
import java.time.LocalDate

/** Which rent is the first, whether it is there, and what becomes of it with its lease: bills and money as billing has them. */
class FirstRentSpec extends ReferralsFixture {
    def "while the first rent has bounced, the second brings nothing: the conversion comes back with the first"() {
        given: 'rent 1 was due 50 days ago, rent 2 a month later; both were paid early'
        def (id, na, lease) = brought(today.minusDays(50))
        def first = pay(na, today.minusDays(52))
        pay(na, today.minusDays(25))

        expect:
        referral(id).with { [state, clearedOn] } == ['CONVERTED', today.minusDays(52).toString()]

        when: 'the streak before rent 2 falls with the bounce of rent 1, so rent 2 is announced anew beside it'
        bounce(first)

        then:
        bills(lease)*.state == ['OPEN', 'SETTLED']
        referral(id).state == 'REVOKED'
        converted.events*.revoked() == [false, true]

        when:
        pay(na, today)

        then:
        referral(id).with { [state, ordinal] } == ['CONVERTED', 1]
        converted.events*.revoked() == [false, true, false]
    }

    def "the second rent is no first, though it is paid before"() {
        given:
        def (id, na, lease) = brought(today.minusDays(50))

        when:
        pay(na, today.minusDays(25), [billIds: [bills(lease)[1].id]])

        then:
        referral(id).state == 'SIGNED'

        when:
        pay(na, today)

        then:
        referral(id).with { [state, clearedOn] } == ['CONVERTED', today.toString()]
    }

    def "a first rent that is void makes way for the bill that is written instead"() {
        given: 'the first rent of 3000 bounced'
        def (id, na, lease) = brought(today.minusDays(10))
        bounce(pay(na, today.minusDays(10)))

        expect:
        referral(id).state == 'REVOKED'

        when: 'it should have been 2800'
        assert staff.post("/api/v1/bills/${bills(lease)[0].id}/void", [reason: '租金写错']).status == 200
        def bill = staff.post('/api/v1/bills', [leaseId: lease.id(), item: 'rent', periodFrom: lease.from().plusDays(1),
            periodTo: lease.from().plusMonths(1), dueOn: today, amount: yuan(2800)])
        assert bill.status == 201
        pay(na, today, [amount: yuan(2800)])

        then:
        referral(id).state == 'CONVERTED'
        converted.events*.revoked() == [false, true, false]
    }

    def "two friends whose one lease is cancelled are both leads again, and the next lease brings both"() {
        given:
        def wei = resident('张伟')
        def phones = [newPhone(), newPhone()]
        def ids = phones.collect { invite(wei, '朋友', it) }
        def friends = phones.collect { tenant('朋友', it) }
        def lease = together(friends)

        expect:
        ids.collect { referral(it).state } == ['SIGNED', 'SIGNED']

        when:
        leases.withdraw([lease.id()])

        then:
        ids.collect { referral(it).with { [state, leaseId] } } == [['LEAD', null], ['LEAD', null]]

        when:
        together(friends)
        pay(friends[0], today)

        then:
        ids.collect { referral(it).state } == ['CONVERTED', 'CONVERTED']
        converted.events.collect { [it.friendId(), it.ordinal()] } == [friends, [1, 2]].transpose()
    }

    def "a lease cancelled after its first rent was paid takes the conversion back; the next one gives it again"() {
        given: 'to move in in five days, paid today'
        def (id, na, lease) = brought(today.plusDays(5))
        pay(na, today)

        expect:
        referral(id).state == 'CONVERTED'

        when: 'nobody moves in'
        cancel(lease)

        then: 'there are ninety days again to sign another'
        referral(id).with { [state, leaseId, clearedOn, expiresOn] } == ['LEAD', null, null, today.plusDays(91).toString()]
        converted.events*.revoked() == [false, true]

        when: 'the money that is left pays another room'
        def other = sign(na, today.plusDays(6))

        then:
        referral(id).with { [state, leaseId, ordinal] } == ['CONVERTED', other.id().toString(), 1]
        converted.events*.revoked() == [false, true, false]
    }

    def "a lease cancelled long after its first rent was paid takes the conversion back as well"() {
        given: 'the window in which a bounce counts is over'
        def (id, na, lease) = brought(today.plusDays(5))
        pay(na, today.minusDays(70))

        when:
        cancel(lease)

        then:
        referral(id).state == 'LEAD'
        converted.events*.revoked() == [false, true]
    }

    def "a friend who signs another room before the first lease is cancelled stays brought"() {
        given:
        def (id, na, lease) = brought(today.plusDays(5))
        def other = sign(na, today.plusDays(6))

        when:
        cancel(lease)

        then:
        referral(id).with { [state, leaseId] } == ['SIGNED', other.id().toString()]
    }

    def "a friend claimed after the first rent was paid, for #months months, converts by it and loses it with it"() {
        given: 'recommended 20 days ago; signed and paid 14 days ago under another phone'
        def id = invite(resident('张伟'), '李娜', newPhone())
        recommended(id, today.minusDays(20), '12:00')
        def na = tenant('李娜', newPhone())
        sign(na, today.minusDays(14), today.minusDays(14).plusMonths(12), months)
        def payment = pay(na, today.minusDays(14), [amount: yuan(3000 * months)])

        expect:
        referral(id).state == 'LEAD'

        when:
        def claimed = claim(id, na)

        then:
        claimed.with { [state, clearedOn, ordinal] } == ['CONVERTED', today.minusDays(14).toString(), 1]
        converted.events*.revoked() == [false]

        when:
        bounce(payment)

        then:
        referral(id).state == 'REVOKED'
        converted.events*.revoked() == [false, true]

        where:
        months << [12, 1]
    }

    def "recommended at seven in the morning, a lease from #day is #state"() {
        given: 'it is still the day before in Greenwich'
        def id = invite(resident('张伟'), '李娜', newPhone())
        recommended(id, today, '07:00')
        def na = tenant('李娜', newPhone())
        sign(na, today.minusDays(daysBefore))

        expect:
        claim(id, na).state == state

        where:
        day              | daysBefore || state
        'that day'       | 0          || 'SIGNED'
        'the day before' | 1          || 'LEAD'
    }

    /** A friend of a resident with a lease from that day: the referral, the friend, the lease. */
    private List brought(LocalDate from) {
        def phone = newPhone()
        def id = invite(resident('张伟'), '李娜', phone)
        def na = tenant('李娜', phone)
        [id, na, sign(na, from)]
    }

    private Lease together(List<UUID> friends) {
        def room = unit()
        leases.ensure(friends.collect { row(room, it, today, today.plusMonths(12)) })[0].lease()
    }

    private void recommended(String id, LocalDate on, String time) {
        sql.executeUpdate("""UPDATE referrals.referral SET created_at = CAST(? AS timestamp) AT TIME ZONE 'Asia/Shanghai'
            WHERE id = ?::uuid""", ["$on $time".toString(), id])
    }

    private Map claim(String id, UUID friend) {
        def answer = staff.post("/api/v1/referrals/$id/friend", [tenantId: friend])
        assert answer.status == 200 : answer
        answer.body.referral
    }

    /** A month's rent unless told otherwise; it settles one bill. */
    private String pay(UUID tenant, LocalDate on, Map more = [:]) {
        def answer = staff.post('/api/v1/payments', [tenantId: tenant, paidOn: on, amount: yuan(3000)] + more)
        assert answer.status == 201 : answer
        assert answer.body.settledBills.size() == 1
        answer.body.id
    }

    private void bounce(String payment) {
        assert staff.post("/api/v1/payments/$payment/reversal", [reason: '退票']).status == 200
    }

    private void cancel(Lease lease) {
        assert staff.post("/api/v1/leases/${lease.id()}/cancellation", [reason: '不来了']).status == 200
    }

    private List bills(Lease lease) {
        sql.rows('SELECT id, state FROM billing.bill WHERE lease_id = ? ORDER BY period_from', [lease.id()])
    }

    private static Map yuan(int amount) {
        [amount: "${amount}.00".toString(), currency: 'CNY']
    }
}
