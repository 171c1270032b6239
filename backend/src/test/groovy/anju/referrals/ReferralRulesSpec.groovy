package anju.referrals

import static anju.referrals.ReferralLife.State.*
import static anju.referrals.ReferralLife.Step.*

import anju.referrals.Integrity.Kind
import anju.referrals.Integrity.Known
import anju.referrals.Integrity.Person
import anju.referrals.ReferralLife.State
import anju.referrals.ReferralLife.Step
import anju.referrals.Ring.Edge
import java.time.LocalDate
import spock.lang.Specification

class ReferralRulesSpec extends Specification {
    static final Person WEI = new Person(UUID.randomUUID(), '+8613811112222', '310101199001011234')
    static final Person NA = new Person(UUID.randomUUID(), '+8613833334444', '310101199202022345')

    def "#what is flagged as #flags"() {
        expect:
        Integrity.flags(known(said))*.kind()*.name() == flags
        Integrity.flags(known(said)).any { it.kind().blocking } == held

        where:
        what                               | said                                                                       | flags              | held
        'a friend nobody knows'            | [friend: null]                                                             | []                 | false
        'a friend of one\'s own'           | [:]                                                                        | []                 | false
        'oneself'                          | [friend: WEI, friendPhone: WEI.phone(), payerId: WEI.id()]                 | ['SELF']           | true
        'one\'s own phone'                 | [friend: null, friendPhone: WEI.phone()]                                   | ['SAME_PHONE']     | true
        'one\'s own ID number'             | [friend: new Person(NA.id(), NA.phone(), ' 310101199001011234')]           | ['SAME_ID_NUMBER'] | true
        'a friend without ID number'       | [friend: new Person(NA.id(), NA.phone(), null)]                            | []                 | false
        'a rent the referrer paid'         | [payerId: WEI.id()]                                                        | ['SAME_PAYER']     | true
        'a rent the friend paid'           | [payerId: NA.id()]                                                         | []                 | false
        'a device that others used'        | [sameDevice: ['王芳', '赵敏']]                                                 | ['SAME_DEVICE']    | true
        'a friend who lived here'          | [earlierStays: ['3-1204']]                                                 | ['PAST_TENANT']    | true
        'a circle'                         | [ring: ['张伟', '李娜', '张伟']]                                                 | ['RING']           | true
        'a flatmate'                       | [sharedRoom: '3-1204']                                                     | ['FLATMATE']       | false
        'a flatmate whose rent one paid'   | [sharedRoom: '3-1204', payerId: WEI.id()]                                  | ['SAME_PAYER', 'FLATMATE'] | true
    }

    def "evidence names what was found and masks what is private"() {
        expect:
        Integrity.flags(known(said))*.evidence() == [[evidence]]

        where:
        said                                           | evidence
        [friend: null, friendPhone: WEI.phone()]       | '138****2222'
        [ring: ['张伟', '李娜', '张伟']]                     | '张伟 → 李娜 → 张伟'
        [sameDevice: ['王芳', '赵敏']]                     | '王芳, 赵敏'
    }

    def "with #edges, A bringing B closes #circle"() {
        given:
        def people = ('A'..'F').collectEntries { [it, UUID.nameUUIDFromBytes(it.bytes)] }
        def pairs = edges.tokenize().collect { new Edge(people[it[0]], people[it[1]]) }

        expect:
        Ring.closedBy(people.A, people.B, pairs).collect { id -> people.find { it.value == id }.key }.join() == circle

        where:
        edges            | circle
        ''               | ''
        'BC CD'          | ''
        'BA'             | 'ABA'
        'BC CA'          | 'ABCA'
        'BC CD DA'       | 'ABCDA'
        'BC CD DE EA'    | '' // longer than four people
        'BC CB BA'       | 'ABA'
        'AB AC CA'       | ''
        'BC BD CD DA'    | 'ABDA'
    }

    def "from #state, #open are open and nothing else"() {
        expect:
        Step.values().every { step -> ReferralLife.after(state, step).present == (step in open) }

        where:
        state     | open
        INVITED   | [TAKE_DOWN, REFUSE, EXPIRE]
        LEAD      | [SIGN, REFUSE, EXPIRE]
        SIGNED    | [UNSIGN, CLEAR, REFUSE]
        CLEARED   | [UNSIGN, CONVERT, BOUNCE, REFUSE]
        CONVERTED | [UNSIGN, BOUNCE, REFUSE]
        REVOKED   | [UNSIGN, CLEAR]
        EXPIRED   | []
        REFUSED   | []
    }

    def "a first rent that bounces #days days after it cleared takes the conversion back: #back"() {
        given:
        def policy = new ReferralPolicy(UUID.randomUUID(), 90, 60, 0)
        def cleared = LocalDate.of(2026, 3, 1)

        expect:
        policy.takesBack(cleared, cleared.plusDays(days)) == back

        where:
        days | back
        0    | true
        60   | true
        61   | false
    }

    def "who is invited today has ninety days, today not counted"() {
        expect:
        ReferralPolicy.unset(UUID.randomUUID()).expiry(LocalDate.of(2026, 3, 1)) == LocalDate.of(2026, 5, 31)
    }

    static Known known(Map said) {
        def of = [friendPhone: NA.phone(), friend: NA, earlierStays: [], sharedRoom: null, payerId: null, sameDevice: [], ring: []] + said
        new Known(WEI, of.friendPhone, of.friend, of.earlierStays, of.sharedRoom, of.payerId, of.sameDevice, of.ring)
    }
}
