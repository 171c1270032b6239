package anju.rewards

import static anju.rewards.LimitPeriod.EVER
import static anju.rewards.LimitPeriod.MONTH
import static anju.rewards.LimitPeriod.QUARTER
import static anju.rewards.LimitPeriod.YEAR
import static anju.rewards.Obstacle.*

import anju.kernel.PickupCode
import anju.rewards.Obstacle.Asking
import java.time.Instant
import java.time.LocalDate
import spock.lang.Specification

class RewardRulesSpec extends Specification {
    static final HERE = new UUID(1, 1)
    static final THERE = new UUID(2, 2)
    static final TODAY = LocalDate.of(2026, 11, 22)

    def "#obstacle stands in the way when #what"() {
        expect:
        Obstacle.of(reward(offered), asking(who)).orElse(null) == obstacle

        where:
        what                          | offered                                  | who                  || obstacle
        'nothing'                     | [:]                                      | [:]                  || null
        'it is a draft'               | [state: RewardState.DRAFT]               | [:]                  || NOT_OFFERED
        'it was taken off'            | [state: RewardState.OFF]                 | [:]                  || NOT_OFFERED
        'it begins tomorrow'          | [fromOn: TODAY.plusDays(1)]              | [:]                  || NOT_YET
        'it begins today: nothing'    | [fromOn: TODAY]                          | [:]                  || null
        'it ended yesterday'          | [untilOn: TODAY.minusDays(1)]            | [:]                  || OVER
        'it ends today: nothing'      | [untilOn: TODAY]                         | [:]                  || null
        'it is for another house'     | [propertyIds: [THERE]]                   | [:]                  || OTHER_PROPERTY
        'it is for both: nothing'     | [propertyIds: [THERE, HERE]]             | [:]                  || null
        'it is for VIP'               | [tiers: ['VIP']]                         | [:]                  || OTHER_TIER
        'the tier fits: nothing'      | [tiers: ['VIP', 'STANDARD']]             | [:]                  || null
        'the limit is reached'        | [limitCount: 2, limitPeriod: MONTH]      | [redeemed: 2]        || LIMIT
        'one is left of it: nothing'  | [limitCount: 2, limitPeriod: MONTH]      | [redeemed: 1]        || null
        'none are left'               | [remaining: 0]                           | [:]                  || SOLD_OUT
        'one is left: nothing'        | [remaining: 1]                           | [:]                  || null
        'a point is missing'          | [:]                                      | [available: 99]      || POINTS
        'the points suffice: nothing' | [:]                                      | [available: 100]     || null
        'there is no rent'            | [kind: RewardKind.RENT_CREDIT]           | [:]                  || NO_RENT
        'the rent is in euros'        | [kind: RewardKind.RENT_CREDIT]           | [rent: 'EUR']        || NO_RENT
        'rent is due: nothing'        | [kind: RewardKind.RENT_CREDIT]           | [rent: 'CNY']        || null
        'much is: the offer first'    | [state: RewardState.OFF, remaining: 0]   | [available: 0]       || NOT_OFFERED
        'stock before points'         | [remaining: 0]                           | [available: 0]       || SOLD_OUT
    }

    def "a limit by #period counts from #begin"() {
        expect:
        period.begin(LocalDate.parse(day)) == LocalDate.parse(begin)

        where:
        period  | day          || begin
        MONTH   | '2026-11-22' || '2026-11-01'
        MONTH   | '2026-11-01' || '2026-11-01'
        QUARTER | '2026-11-22' || '2026-10-01'
        QUARTER | '2026-03-31' || '2026-01-01'
        QUARTER | '2026-04-01' || '2026-04-01'
        YEAR    | '2026-11-22' || '2026-01-01'
        EVER    | '2026-11-22' || '1970-01-01'
    }

    def "a code is read as people write it: #typed"() {
        expect:
        PickupCode.read(typed) == '01K9Z01234'

        where:
        typed << ['01K9Z01234', '01k9z01234', ' 01K9Z-01234 ', 'OIK9Z O1234', 'olk9z01234']
    }

    def "codes are ten of the alphabet, and read as they are written"() {
        given:
        def codes = (1..1000).collect { PickupCode.next() }

        expect:
        codes.every { it ==~ /[0-9A-HJKMNP-TV-Z]{10}/ && PickupCode.read(it) == it }
        codes.toSet().size() == 1000
    }

    private static RewardRow reward(Map set) {
        new RewardRow(
            new UUID(3, 3), set.kind ?: RewardKind.GIFT, '杯子', 'Mug', '', '', 100, 10.00, 'CNY', set.propertyIds ?: [], set.tiers ?: [],
            set.limitCount, set.limitPeriod, set.fromOn, set.untilOn, null, true, set.state ?: RewardState.ON, set.remaining,
            Instant.EPOCH, 1)
    }

    private static Asking asking(Map set) {
        new Asking(HERE, 'STANDARD', TODAY, set.redeemed ?: 0, set.available == null ? 1000 : set.available, set.rent)
    }
}
