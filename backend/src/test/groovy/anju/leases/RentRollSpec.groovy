package anju.leases

import anju.leases.RentRoll.Decision
import anju.leases.RentRoll.Stay
import java.time.LocalDate
import org.joda.money.Money
import spock.lang.Specification

/** Room 301 is let to Anna for 2026 at 3000 a month. */
class RentRollSpec extends Specification {
    static final ROOM = UUID.randomUUID()
    static final ANNA = UUID.randomUUID()
    static final BEN = UUID.randomUUID()

    def "a row for #who from #from to #to at #rent is #decision"() {
        given:
        def roll = new RentRoll([stay()])

        expect:
        decide(roll, who, from, to, rent) == decision

        where:
        who    | from         | to           | rent | decision
        'Anna' | '2026-01-01' | '2027-01-01' | 3000 | 'Unchanged'
        'Anna' | '2026-01-01' | '2027-01-01' | 3100 | 'Update'
        'Anna' | '2026-01-01' | '2027-07-01' | 3000 | 'Update'
        'Ben'  | '2026-01-01' | '2027-01-01' | 3000 | 'Join'
        'Ben'  | '2026-01-01' | '2027-01-01' | 3100 | 'Overlap'
        'Ben'  | '2026-01-01' | '2026-06-01' | 3000 | 'Overlap'
        'Ben'  | '2026-06-01' | '2027-06-01' | 3000 | 'Overlap'
        'Ben'  | '2025-06-01' | '2026-01-02' | 3000 | 'Overlap'
        'Ben'  | '2025-06-01' | '2026-01-01' | 3000 | 'Create'
        'Ben'  | '2027-01-01' | '2028-01-01' | 3000 | 'Create'
        'Anna' | '2027-01-01' | '2028-01-01' | 3000 | 'Create'
    }

    def "what a row leaves empty changes nothing"() {
        expect:
        new RentRoll([stay(dueDay: 5, deposit: 3000)]).decide(row(), UUID.randomUUID()) instanceof Decision.Unchanged
    }

    def "a lease that ended early is history"() {
        expect:
        decide(new RentRoll([stay(closed: true, to: '2026-05-01')]), 'Anna', '2026-01-01', '2027-01-01', 3100) == 'Unchanged'
    }

    def "the rows of one file are held against each other, in their order"() {
        given:
        def roll = new RentRoll([])

        expect:
        decide(roll, 'Anna', '2026-01-01', '2027-01-01', 3000) == 'Create'
        decide(roll, 'Anna', '2026-01-01', '2027-01-01', 3000) == 'Unchanged'
        decide(roll, 'Ben', '2026-01-01', '2027-01-01', 3000) == 'Join'
        decide(roll, 'Ben', '2026-01-01', '2027-01-01', 3000) == 'Unchanged'
        decide(roll, 'Ben', '2026-12-31', '2027-12-31', 3000) == 'Overlap'
        decide(roll, 'Anna', '2026-01-01', '2026-12-31', 3000) == 'Update'
        decide(roll, 'Ben', '2026-12-31', '2027-12-31', 3000) == 'Create'
        decide(roll, 'Anna', '2026-01-01', '2027-01-01', 3000) == 'Overlap'
    }

    static String decide(RentRoll roll, String who, String from, String to, int rent) {
        roll.decide(row(who: who, from: from, to: to, rent: rent), UUID.randomUUID()).class.simpleName
    }

    static LeaseTerms row(Map said = [:]) {
        def of = [who: 'Anna', from: '2026-01-01', to: '2027-01-01', rent: 3000] + said
        new LeaseTerms(ROOM, of.who == 'Anna' ? ANNA : BEN, LocalDate.parse(of.from), LocalDate.parse(of.to),
            Money.parse("CNY ${of.rent}"), null, 1, null, null)
    }

    static Stay stay(Map said = [:]) {
        def of = [to: '2027-01-01', deposit: 0, dueDay: null, closed: false] + said
        new Stay(UUID.randomUUID(), ROOM, ANNA, [], LocalDate.parse('2026-01-01'), LocalDate.parse(of.to),
            LocalDate.parse('2027-01-01'), Money.parse('CNY 3000'), of.deposit as BigDecimal, 1, of.dueDay, of.closed)
    }
}
