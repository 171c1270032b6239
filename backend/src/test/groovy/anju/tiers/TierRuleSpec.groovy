package anju.tiers

import static anju.tiers.PolicyTerms.Downgrade.*
import static anju.tiers.TierRule.Outcome.*

import anju.tiers.TierRule.Place
import java.time.LocalDate
import spock.lang.Specification

/** Ranks: 0 STANDARD, 1 PREFERRED, 2 VIP. Today is 2026-11-22. */
class TierRuleSpec extends Specification {
    static final TODAY = LocalDate.of(2026, 11, 22)
    def rule = new TierRule(3, 30, ONE_STEP)

    def "somebody never assessed comes to rank #earned at once"() {
        when:
        def decision = rule.decide(null, earned, TODAY)

        then:
        decision.outcome() == FIRST
        decision.place() == new Place(earned, TODAY, null, null)

        where:
        earned << [0, 1, 2]
    }

    def "in rank #rank for #days days, metrics give #earned: #outcome to rank #to"() {
        when:
        def decision = rule.decide(new Place(rank, TODAY.minusDays(days), null, null), earned, TODAY)

        then:
        decision.outcome() == outcome
        decision.place().rank() == to

        where:
        rank | days | earned || outcome   | to
        0    | 400  | 0      || UNCHANGED | 0
        0    | 0    | 1      || UP        | 1
        0    | 1    | 2      || UP        | 2
        1    | 400  | 1      || UNCHANGED | 1
        1    | 400  | 0      || AT_RISK   | 1
        2    | 400  | 1      || AT_RISK   | 2
        2    | 400  | 0      || AT_RISK   | 2
    }

    def "VIP since #since, less than that since #risk: #outcome, would go down on #downOn"() {
        given:
        def present = new Place(2, LocalDate.parse(since), LocalDate.parse(risk), null)

        expect:
        rule.decide(present, 1, TODAY).outcome() == outcome
        rule.downOn(present) == LocalDate.parse(downOn)

        where:
        since        | risk         || outcome   | downOn
        '2026-01-01' | '2026-11-21' || UNCHANGED | '2026-12-21' // grace runs
        '2026-01-01' | '2026-10-24' || UNCHANGED | '2026-11-23'
        '2026-01-01' | '2026-10-23' || DOWN      | '2026-11-22' // grace is over on its 30th day
        '2026-08-23' | '2026-09-01' || UNCHANGED | '2026-11-23' // three months of stay not over
        '2026-08-22' | '2026-09-01' || DOWN      | '2026-11-22'
        '2026-11-01' | '2026-11-02' || UNCHANGED | '2027-02-01'
    }

    def "with #downgrade, VIP whose metrics give rank #earned comes down to #to, at risk again: #stillAtRisk"() {
        given:
        def present = new Place(2, TODAY.minusYears(1), TODAY.minusDays(40), null)

        when:
        def place = new TierRule(3, 30, downgrade).decide(present, earned, TODAY).place()

        then:
        place.rank() == to
        place.since() == TODAY
        (place.atRiskSince() != null) == stillAtRisk

        where:
        downgrade  | earned || to | stillAtRisk
        ONE_STEP   | 1      || 1  | false
        ONE_STEP   | 0      || 1  | true
        TO_METRICS | 1      || 1  | false
        TO_METRICS | 0      || 0  | false
    }

    def "metrics that recover within the grace days keep the tier and its date"() {
        when:
        def decision = rule.decide(new Place(2, LocalDate.of(2026, 1, 1), TODAY.minusDays(10), null), 2, TODAY)

        then:
        decision.outcome() == SAFE
        decision.place() == new Place(2, LocalDate.of(2026, 1, 1), null, null)
    }

    def "without grace and minimum stay nobody goes down twice on a day, however often a run is repeated"() {
        given:
        def harsh = new TierRule(0, 0, ONE_STEP)
        def first = harsh.decide(new Place(2, TODAY.minusDays(9), null, null), 0, TODAY)

        expect:
        first.outcome() == DOWN
        first.place().rank() == 1
        harsh.decide(first.place(), 0, TODAY).outcome() == UNCHANGED
        harsh.decide(first.place(), 0, TODAY.plusDays(1)).place().rank() == 0
    }

    def "set by hand to rank #rank until #until, metrics give #earned: #outcome, rank #to"() {
        when:
        def decision = rule.decide(new Place(rank, TODAY.minusDays(9), null, LocalDate.parse(until)), earned, TODAY)

        then:
        decision.outcome() == outcome
        decision.place().rank() == to

        where:
        rank | until        | earned || outcome   | to
        2    | '2026-11-23' | 0      || UNCHANGED | 2
        2    | '2026-11-22' | 0      || RELEASED  | 0
        2    | '2026-11-22' | 2      || RELEASED  | 2
        0    | '2026-12-31' | 2      || UNCHANGED | 0
        0    | '2026-11-01' | 2      || RELEASED  | 2
    }
}
