package anju.leases

import static anju.leases.Lease.State.*
import static anju.leases.LeaseLife.Step.*

import anju.kernel.Problem
import anju.leases.DepositRule.Kind
import anju.leases.Lease.State
import anju.leases.LeaseLife.Step
import anju.leases.SharesRule.Share
import java.time.Instant
import java.time.LocalDate
import org.joda.money.CurrencyUnit
import org.joda.money.Money
import spock.lang.Specification

class LeaseRulesSpec extends Specification {
    def "from #state, #open are open and nothing else"() {
        expect:
        LeaseLife.open(state) == open
        Step.values().every { step -> LeaseLife.after(state, step).present == (step in open) }

        where:
        state     | open
        DRAFT     | [SIGN, CANCEL]
        SIGNED    | [CANCEL, START]
        ACTIVE    | [RENEW, END, MOVE_OUT]
        RENEWED   | [RESUME]
        ENDED     | [RENEW, MOVE_OUT]
        MOVED_OUT | []
        CANCELLED | []
    }

    def "a refused step says why"() {
        when:
        LeaseLife.require(state, step)

        then:
        def refusal = thrown(Problem.Conflict)
        refusal.code() == code

        where:
        state     | step     | code
        ACTIVE    | SIGN     | 'leases.step.sign'
        ACTIVE    | CANCEL   | 'leases.step.cancel'
        RENEWED   | MOVE_OUT | 'leases.renewed_already'
        MOVED_OUT | RENEW    | 'leases.step.renew'
    }

    def "a signed lease from 1 March to the end of May is #state on #day"() {
        expect:
        LeaseLife.onDay(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 6, 1), LocalDate.parse(day)) == state

        where:
        day          | state
        '2026-02-28' | SIGNED
        '2026-03-01' | ACTIVE
        '2026-05-31' | ACTIVE
        '2026-06-01' | ENDED
    }

    def "of a deposit, #held are held after #movements"() {
        expect:
        DepositRule.held(movements.collect { kind, amount -> line(kind as Kind, amount as BigDecimal) }) == held

        where:
        movements                                               | held
        [:]                                                     | 0
        [RECEIVED: 3000]                                        | 3000
        [RECEIVED: 3000, DEDUCTED: 450, REFUNDED: 2550]         | 0
        [CARRIED_IN: 3000, RECEIVED: 200, CARRIED_OUT: 3200]    | 0
        [RECEIVED: -3000]                                       | -3000
    }

    def "the primary tenant carries #primary % beside co-tenants with #others"() {
        expect:
        SharesRule.primaryShare(others.collect { it as BigDecimal }) == primary

        where:
        others     | primary
        []         | 100
        [50]       | 50
        [33.3, 20] | 46.7
    }

    def "nobody shares a lease twice, and no more than all of it is shared"() {
        given:
        def (anna, ben) = [UUID.randomUUID(), UUID.randomUUID()]

        when:
        SharesRule.check(anna, shares.call(anna, ben))

        then:
        def refusal = thrown(Problem.Invalid)
        refusal.code() == code

        where:
        shares                                                                   | code
        ({ a, b -> [new Share(a, 10G)] })                                        | 'leases.party_twice'
        ({ a, b -> [new Share(b, 10G), new Share(b, 20G)] })                     | 'leases.party_twice'
        ({ a, b -> [new Share(b, 60G), new Share(UUID.randomUUID(), 50G)] })     | 'leases.shares_above_whole'
    }

    def "terms with #what wrong point to #pointer"() {
        when:
        TermsRule.check(terms.call(), CurrencyUnit.of('CNY'))

        then:
        def refusal = thrown(Problem.Invalid)
        refusal.errors()*.pointer() == [pointer]

        where:
        what               | pointer            | terms
        'the last day'     | '/to'              | { terms('2026-03-01', '2026-03-01') }
        'forty years'      | '/to'              | { terms('2026-03-01', '2066-03-01') }
        'the currency'     | '/rent/currency'   | { terms('2026-03-01', '2027-03-01', 'EUR 800') }
        'the rent'         | '/rent/amount'     | { terms('2026-03-01', '2027-03-01', 'CNY -1') }
        'the cadence'      | '/cadenceMonths'   | { terms('2026-03-01', '2027-03-01', 'CNY 800', 5) }
        'the due day'      | '/dueDay'          | { terms('2026-03-01', '2027-03-01', 'CNY 800', 3, 32) }
    }

    static terms(String from, String to, String rent = 'CNY 800', int months = 1, Integer dueDay = null) {
        new LeaseTerms(UUID.randomUUID(), UUID.randomUUID(), LocalDate.parse(from), LocalDate.parse(to),
            Money.parse(rent), null, months, dueDay, null)
    }

    static line(Kind kind, BigDecimal amount) {
        new DepositLine(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), kind, amount, 'CNY', null, null,
            LocalDate.EPOCH, null, 'x', Instant.EPOCH)
    }

    def "a lease from 15 January for #term months, paid every #months: after #day the next period begins on #next"() {
        given:
        def from = LocalDate.parse('2026-01-15')

        expect:
        NextPeriod.after(LocalDate.parse(day), from, from.plusMonths(term), months)?.toString() == next

        where:
        term | months | day          | next
        12   | 1      | '2026-01-01' | '2026-01-15'
        12   | 1      | '2026-01-15' | '2026-02-15'
        12   | 1      | '2026-02-14' | '2026-02-15'
        12   | 3      | '2026-02-15' | '2026-04-15'
        12   | 3      | '2026-10-15' | null
        12   | 1      | '2026-12-14' | '2026-12-15'
        12   | 1      | '2026-12-15' | null
        7    | 6      | '2026-03-01' | null
    }

    def "from #from to #to a lease has #months whole months"() {
        expect:
        Lease.months(LocalDate.parse(from), LocalDate.parse(to)) == months

        where:
        from         | to           || months
        '2026-10-31' | '2027-04-30' || 6
        '2026-10-31' | '2027-10-31' || 12
        '2026-10-31' | '2027-04-29' || 5
        '2026-08-31' | '2027-02-28' || 6
        '2027-08-31' | '2028-02-28' || 5
        '2027-08-31' | '2028-02-29' || 6
        '2027-02-28' | '2027-08-28' || 6
        '2027-01-30' | '2027-02-28' || 1
        '2027-01-15' | '2027-02-14' || 0
        '2027-01-15' | '2027-02-15' || 1
    }
}
