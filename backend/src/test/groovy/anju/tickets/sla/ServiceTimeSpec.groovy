package anju.tickets.sla

import static anju.properties.WorkCalendar.DayKind.HOLIDAY
import static anju.properties.WorkCalendar.DayKind.WORKDAY
import static java.time.DayOfWeek.*

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.LocalTime
import java.time.ZoneId
import spock.lang.Specification

/** When a promise runs out: weekends, the Spring Festival with its exchanged days, summer time, waiting for the tenant. */
class ServiceTimeSpec extends Specification {
    static final SHANGHAI = ZoneId.of('Asia/Shanghai')
    static final LISBON = ZoneId.of('Europe/Lisbon')
    // 2026: off from Sunday 15 to Monday 23 February, worked on Saturday 14 and Saturday 28
    static final SPRING_FESTIVAL = (15..23).collectEntries { [LocalDate.of(2026, 2, it), HOLIDAY] } +
        [(LocalDate.of(2026, 2, 14)): WORKDAY, (LocalDate.of(2026, 2, 28)): WORKDAY]
    static final OFFICE = week([MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY], ['09:00', '18:00'])
    static final WITH_LUNCH = week([MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY], ['09:00', '12:00'], ['13:00', '18:00'])
    static final LATE_SHOP = week([MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY], ['18:00', '00:00'])
    static final NIGHT = week([SUNDAY], ['00:00', '04:00'])

    def "#hours of office hours from #start end at #due: #why"() {
        given:
        def office = hours(SHANGHAI, OFFICE)

        expect:
        office.after(at(SHANGHAI, start), Duration.ofHours(hours)) == at(SHANGHAI, due)
        office.between(at(SHANGHAI, start), at(SHANGHAI, due)) == Duration.ofHours(hours)

        where:
        start              | hours | due                || why
        '2026-03-02T10:00' | 4     | '2026-03-02T14:00' || 'within the day'
        '2026-03-02T09:00' | 9     | '2026-03-02T18:00' || 'the end of a shift, not the next one’s begin'
        '2026-03-02T07:30' | 1     | '2026-03-02T10:00' || 'before opening counts from opening'
        '2026-03-02T20:00' | 1     | '2026-03-03T10:00' || 'after closing counts from the next day'
        '2026-03-06T17:00' | 2     | '2026-03-09T10:00' || 'over a weekend'
        '2026-03-07T12:00' | 9     | '2026-03-09T18:00' || 'from a weekend'
        '2026-02-13T17:00' | 2     | '2026-02-14T10:00' || 'the Saturday before the Spring Festival is worked (调休)'
        '2026-02-14T17:00' | 2     | '2026-02-24T10:00' || 'over the nine days of the Spring Festival'
        '2026-02-16T12:00' | 4     | '2026-02-24T13:00' || 'from New Year’s Eve'
        '2026-02-23T17:00' | 1     | '2026-02-24T10:00' || 'the last day off is a Monday'
        '2026-02-27T17:00' | 2     | '2026-02-28T10:00' || 'the Saturday after it is worked (调休)'
        '2026-02-28T17:00' | 2     | '2026-03-02T10:00' || 'the Sunday after that is not'
        '2026-02-13T09:00' | 27    | '2026-02-24T18:00' || 'three days of work in twelve of the calendar'
    }

    def "#name: #hours h from #start are over at #due"() {
        expect:
        hours(zone, week).after(at(zone, start), Duration.ofHours(hours)) == at(zone, due)

        where:
        name                                      | zone     | week       | start              | hours | due
        'lunch is no service'                     | SHANGHAI | WITH_LUNCH | '2026-03-02T11:00' | 2     | '2026-03-02T14:00'
        'until midnight'                          | SHANGHAI | LATE_SHOP  | '2026-03-02T23:00' | 2     | '2026-03-03T19:00'
        'an hour is missing when summer begins'   | LISBON   | NIGHT      | '2026-03-28T12:00' | 4     | '2026-04-05T01:00'
        'and there is one more when it ends'      | LISBON   | NIGHT      | '2026-10-25T00:00' | 5     | '2026-10-25T04:00'
        'office hours are the same all the year'  | LISBON   | OFFICE     | '2026-03-27T17:00' | 2     | '2026-03-30T10:00'
    }

    def "round the clock, summer time is real time"() {
        expect:
        new RoundTheClock().after(at(LISBON, start), Duration.ofHours(8)) == at(LISBON, due)

        where:
        start              | due
        '2026-03-28T22:00' | '2026-03-29T07:00'
        '2026-10-24T22:00' | '2026-10-25T05:00'
        '2026-02-16T12:00' | '2026-02-16T20:00'
    }

    def "of a week nobody works in no clock is made"() {
        when:
        hours(SHANGHAI, [:])

        then:
        thrown(IllegalArgumentException)
    }

    def "a clock of 4 office hours from Monday 10:00, #what, is #state on #now"() {
        given:
        def office = hours(SHANGHAI, OFFICE)
        def clock = new SlaClock(Duration.ofHours(4), at(SHANGHAI, '2026-03-02T10:00'), paused(pauses), met ? at(SHANGHAI, met) : null)

        expect:
        clock.state(office, at(SHANGHAI, now), 0.75d) == SlaClock.State.valueOf(state)
        clock.dueAt(office).orElse(null) == (due ? at(SHANGHAI, due) : null)

        where:
        what                       | pauses                                       | met                | now                || state      | due
        'running'                  | []                                           | null               | '2026-03-02T12:00' || 'RUNNING'  | '2026-03-02T14:00'
        'close'                    | []                                           | null               | '2026-03-02T13:00' || 'WARNING'  | '2026-03-02T14:00'
        'at its very end'          | []                                           | null               | '2026-03-02T14:00' || 'WARNING'  | '2026-03-02T14:00'
        'run out'                  | []                                           | null               | '2026-03-02T14:01' || 'BREACHED' | '2026-03-02T14:00'
        'waiting for the tenant'   | [['2026-03-02T11:00', null]]                 | null               | '2026-03-05T11:00' || 'PAUSED'   | null
        'going on after waiting'   | [['2026-03-02T11:00', '2026-03-03T15:00']]   | null               | '2026-03-03T15:30' || 'RUNNING'  | '2026-03-03T18:00'
        'waiting over night only'  | [['2026-03-02T18:00', '2026-03-03T09:00']]   | null               | '2026-03-03T09:00' || 'BREACHED' | '2026-03-02T14:00'
        'waiting when late'        | [['2026-03-02T15:00', null]]                 | null               | '2026-03-03T15:00' || 'BREACHED' | '2026-03-02T14:00'
        'waited twice'             | [['2026-03-02T11:00', '2026-03-02T12:00'],
                                      ['2026-03-02T13:00', '2026-03-02T14:00']]   | null               | '2026-03-02T15:30' || 'WARNING'  | '2026-03-02T16:00'
        'met'                      | []                                           | '2026-03-02T11:00' | '2026-03-09T11:00' || 'MET'      | '2026-03-02T14:00'
        'met too late'             | []                                           | '2026-03-02T15:00' | '2026-03-09T11:00' || 'MET_LATE' | '2026-03-02T14:00'
    }

    private static WorkingHours hours(ZoneId zone, Map week) {
        new WorkingHours(zone, week, { Optional.ofNullable(SPRING_FESTIVAL[it]) })
    }

    private static Map week(List days, List<String>... shifts) {
        days.collectEntries { [it, shifts.collect { from, to -> new Shift(LocalTime.parse(from), LocalTime.parse(to)) }] }
    }

    private static List<SlaClock.Pause> paused(List<List<String>> pauses) {
        pauses.collect { from, to -> new SlaClock.Pause(at(SHANGHAI, from), to ? at(SHANGHAI, to) : null) }
    }

    private static Instant at(ZoneId zone, String local) {
        LocalDateTime.parse(local).atZone(zone).toInstant()
    }
}
