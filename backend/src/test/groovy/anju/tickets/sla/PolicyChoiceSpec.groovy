package anju.tickets.sla

import anju.kernel.Problem
import anju.tickets.Priority
import anju.tickets.TicketKind
import anju.tickets.sla.WeekHours.Hours
import java.time.DayOfWeek
import java.time.LocalTime
import spock.lang.Specification

class PolicyChoiceSpec extends Specification {
    static final UUID HERE = new UUID(1, 1)
    static final UUID THERE = new UUID(2, 2)

    def "#named counts before #other"() {
        given:
        def policies = [policy('all', [:]), policy('winner', named), policy('other', other)]
        def ticket = new SlaPolicy.About(TicketKind.REPAIR, 'leak', 'water', Priority.URGENT, 'VIP', HERE)

        expect:
        PolicyChoice.of(policies, ticket).get().name() == 'winner'
        PolicyChoice.of(policies.reverse(), ticket).get().name() == 'winner'

        where:
        named                                | other
        [kind: TicketKind.REPAIR]            | [:]
        [kind: TicketKind.REPAIR, tier: 'VIP'] | [propertyId: HERE]
        [propertyId: HERE]                   | [tier: 'VIP']
        [tier: 'VIP']                        | [priority: Priority.URGENT]
        [priority: Priority.URGENT]          | [kind: TicketKind.REPAIR]
        [kind: TicketKind.REPAIR, category: 'water'] | [kind: TicketKind.REPAIR, tier: 'VIP']
        [kind: TicketKind.REPAIR]            | [kind: TicketKind.COMPLAINT, category: 'noise', priority: Priority.URGENT]
        [kind: TicketKind.REPAIR]            | [propertyId: THERE, tier: 'VIP']
    }

    def "nothing is promised where no policy fits"() {
        expect:
        PolicyChoice.of([policy('x', [tier: 'VIP'])], new SlaPolicy.About(TicketKind.SERVICE, null, null, Priority.LOW, null, HERE)).empty
    }

    def "a week of hours is refused when #why"() {
        when:
        WeekHours.checked('报修', hours.collect { new Hours(DayOfWeek.MONDAY, LocalTime.parse(it[0]), LocalTime.parse(it[1])) })

        then:
        def refused = thrown(Problem.Invalid)
        refused.errors()*.code() == [code]

        where:
        why                  | hours                                  || code
        'there is none'      | []                                     || 'tickets.sla.no_hours'
        'one ends too early' | [['18:00', '09:00']]                   || 'tickets.sla.shift_backwards'
        'one lasts no time'  | [['09:00', '09:00']]                   || 'tickets.sla.shift_backwards'
        'two overlap'        | [['09:00', '12:00'], ['11:59', '18:00']] || 'tickets.sla.shift_overlaps'
        'one is in another'  | [['09:00', '00:00'], ['20:00', '21:00']] || 'tickets.sla.shift_overlaps'
    }

    def "a week is kept in order and read as it was written"() {
        given:
        def hours = [new Hours(DayOfWeek.SATURDAY, LocalTime.of(10, 0), LocalTime.MIDNIGHT),
                     new Hours(DayOfWeek.MONDAY, LocalTime.of(13, 0), LocalTime.of(18, 0)),
                     new Hours(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(12, 30))]

        expect:
        WeekHours.checked('x', hours) == 'MON 09:00-12:30; MON 13:00-18:00; SAT 10:00-00:00'
        WeekHours.list(WeekHours.checked('x', hours)) as Set == hours as Set
    }

    private static SlaPolicy policy(String name, Map named) {
        new SlaPolicy(UUID.randomUUID(), 1, name, null, named.kind, named.category, named.priority, named.tier, named.propertyId,
            60, null, null, null, null, 80)
    }
}
