package anju.callbacks

import static anju.callbacks.Outcome.*
import static anju.properties.WorkCalendar.DayKind.HOLIDAY
import static anju.properties.WorkCalendar.DayKind.WORKDAY

import anju.callbacks.CallLife.Move
import anju.callbacks.CallState.Cancelled
import anju.callbacks.CallState.Done
import anju.callbacks.CallState.Due
import anju.callbacks.CallState.Planned
import anju.callbacks.CallState.Reached
import anju.callbacks.CallState.Unreachable
import anju.callbacks.FairShare.Worker
import anju.properties.WorkCalendar.DayKind
import java.time.DayOfWeek
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId
import java.time.ZonedDateTime
import spock.lang.Specification

class CallbackRulesSpec extends Specification {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23) // a Monday
    private static final ZoneId SHANGHAI = ZoneId.of('Asia/Shanghai')
    private static final ZoneId BERLIN = ZoneId.of('Europe/Berlin')
    private static final CallingHours HOURS = CallingHours.standard { special(it, LocalDate.of(2027, 1, 1)) }

    def "a call after #unanswered unanswered ones at #at that ends with #outcome leads to #next"() {
        expect:
        told(new RetryPolicy(3, [4, 24]).after(outcome, unanswered, time(at), later ? time(later) : null, HOURS)) == next

        where:
        outcome      | unanswered | at                 | later              || next
        REACHED      | 0          | '2026-11-23T11:00' | null               || 'talked'
        REACHED      | 2          | '2026-11-23T11:00' | null               || 'talked'
        NO_ANSWER    | 0          | '2026-11-23T11:00' | null               || '2026-11-23T15:00'
        NO_ANSWER    | 0          | '2026-11-23T18:00' | null               || '2026-11-24T10:00'
        NO_ANSWER    | 1          | '2026-11-23T15:00' | null               || '2026-11-24T15:00'
        NO_ANSWER    | 1          | '2026-12-31T15:00' | null               || '2027-01-02T10:00'
        NO_ANSWER    | 2          | '2026-11-24T15:00' | null               || 'unreachable no_answer'
        NO_ANSWER    | 7          | '2026-11-24T15:00' | null               || 'unreachable no_answer'
        WRONG_NUMBER | 0          | '2026-11-23T11:00' | null               || 'unreachable wrong_number'
        LATER        | 2          | '2026-11-23T11:00' | '2026-11-23T21:30' || '2026-11-23T21:30'
        LATER        | 0          | '2026-11-23T19:00' | null               || '2026-11-24T19:00'
        REFUSED      | 0          | '2026-11-23T11:00' | null               || 'refused'
    }

    def "at #at on the walls of #zone people may be called: #open, else from #next"() {
        given:
        def hours = new CallingHours(LocalTime.of(2, 30), LocalTime.of(20, 0), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SUNDAY) - [DayOfWeek.SATURDAY] as Set,
            false, { special(it, LocalDate.of(2026, 12, 25)) })
        def when = ZonedDateTime.parse(at + 'Z').withZoneSameLocal(ZoneId.of(zone))

        expect:
        hours.open(when) == open
        hours.next(when).toLocalDateTime().toString() == next

        where:
        zone            | at                 || open  | next
        'Asia/Shanghai' | '2026-11-23T02:29' || false | '2026-11-23T02:30'
        'Asia/Shanghai' | '2026-11-23T02:30' || true  | '2026-11-23T02:30'
        'Asia/Shanghai' | '2026-11-23T19:59' || true  | '2026-11-23T19:59'
        'Asia/Shanghai' | '2026-11-23T20:00' || false | '2026-11-24T02:30'
        'Asia/Shanghai' | '2026-11-27T20:00' || false | '2026-11-29T02:30' // Saturday is left out
        'Asia/Shanghai' | '2026-12-25T12:00' || false | '2026-12-27T02:30' // a holiday, then Saturday
        'Europe/Berlin' | '2026-03-29T01:59' || false | '2026-03-29T03:30' // the clock jumps from 2:00 to 3:00
        'Europe/Berlin' | '2026-10-25T02:15' || false | '2026-10-25T02:30' // 2:00 to 3:00 comes twice
    }

    def "the same moment is within the hours of one house and not of another"() {
        given:
        def now = ZonedDateTime.parse('2026-11-23T04:00Z')

        expect:
        HOURS.open(now.withZoneSameInstant(SHANGHAI))
        !HOURS.open(now.withZoneSameInstant(BERLIN))
        HOURS.next(now.withZoneSameInstant(BERLIN)).toInstant().toString() == '2026-11-23T09:00:00Z'
    }

    def "on #day (#kind) a house that calls on working days#also is called: #open, else from #next"() {
        given: 'National Day 2026: a holiday until the 7th, the Saturday after it is worked'
        def hours = new CallingHours(LocalTime.of(9, 0), LocalTime.of(18, 0), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), also,
            { it == LocalDate.of(2026, 10, 10) ? Optional.of(WORKDAY) : it >= LocalDate.of(2026, 10, 1) && it < LocalDate.of(2026, 10, 8) ? Optional.of(HOLIDAY) : Optional.empty() })

        expect:
        hours.on(LocalDate.parse(day)) == open
        hours.firstOn(LocalDate.parse(day)).toString() == next

        where:
        day          | also  | kind       || open  | next
        '2026-09-30' | false | 'ordinary' || true  | '2026-09-30'
        '2026-10-01' | false | 'holiday'  || false | '2026-10-08'
        '2026-10-01' | true  | 'holiday'  || true  | '2026-10-01'
        '2026-10-10' | false | '调休'      || true  | '2026-10-10'
        '2026-10-11' | false | 'Sunday'   || false | '2026-10-12'
    }

    def "#state, then #move: #after"() {
        expect:
        CallLife.after(state, move, TODAY).orElse(null) == after

        where:
        state                     | move                                             || after
        planned()                 | attempt(new Next.Talked(), 0)                    || new Done()
        due()                     | attempt(new Next.Talked(), 0)                    || new Done()
        due()                     | attempt(new Next.Talked(), 2)                    || new Reached(2)
        due()                     | attempt(new Next.Again(time('2026-11-23T18:00'))) || due()
        due()                     | attempt(new Next.Again(time('2026-11-25T18:00'))) || new Planned(TODAY.plusDays(2))
        due()                     | attempt(new Next.Unreachable('no_answer'))       || new Unreachable('no_answer')
        due()                     | attempt(new Next.Refused())                      || new Cancelled('refused')
        due()                     | new Move.Postpone(TODAY.plusDays(3))             || new Planned(TODAY.plusDays(3))
        planned()                 | new Move.Postpone(TODAY)                         || due()
        due()                     | new Move.Cancel('by_hand')                       || new Cancelled('by_hand')
        due()                     | new Move.Tell(0)                                 || null
        due()                     | new Move.Reopen(TODAY)                           || null
        new Reached(2)            | new Move.Tell(1)                                 || new Reached(1)
        new Reached(1)            | new Move.Tell(0)                                 || new Done()
        new Reached(1)            | new Move.Cancel('by_hand')                       || null
        new Reached(1)            | attempt(new Next.Talked(), 0)                    || null
        new Reached(1)            | new Move.Postpone(TODAY)                         || null
        new Done()                | new Move.Reopen(TODAY)                           || null
        new Done()                | attempt(new Next.Talked(), 0)                    || null
        new Unreachable('x')      | new Move.Reopen(TODAY)                           || due()
        new Unreachable('x')      | new Move.Cancel('by_hand')                       || new Cancelled('by_hand')
        new Unreachable('x')      | attempt(new Next.Talked(), 0)                    || null
        new Cancelled('refused')  | new Move.Reopen(TODAY.plusDays(1))               || new Planned(TODAY.plusDays(1))
        new Cancelled('refused')  | attempt(new Next.Talked(), 0)                    || null
    }

    def "#calls calls among loads #loads with weights #weights are shared #shares"() {
        given:
        def workers = (0..<loads.size()).collect { new Worker(new UUID(0, it + 1), loads[it], weights[it]) }

        expect:
        FairShare.of(calls, workers).values() as List == shares

        where:
        calls | loads      | weights       || shares
        10    | [0, 0]     | [1, 1]        || [5, 5]
        11    | [0, 0]     | [1, 1]        || [6, 5]
        10    | [6, 0]     | [1, 1]        || [2, 8]
        10    | [20, 0, 0] | [1, 1, 1]     || [0, 5, 5]
        9     | [0, 0]     | [1, 0.5]      || [6, 3]
        1     | [0, 0, 0]  | [1, 1, 1]     || [1, 0, 0]
        0     | [3, 0]     | [1, 1]        || [0, 0]
        7     | []         | []            || []
    }

    def "whatever the loads, nobody is further than one call from the fair share, and nothing is lost"() {
        given:
        def random = new Random(20261122)

        expect:
        500.times {
            def workers = (1..(1 + random.nextInt(12))).collect {
                new Worker(new UUID(random.nextLong(), it), random.nextInt(80), 0.1 + 0.9 * random.nextDouble())
            }
            def calls = random.nextInt(500) as long
            def level = FairShare.level(calls, workers)
            def shares = FairShare.of(calls, workers)
            assert shares.values().sum() == calls
            assert workers.every { Math.abs(shares[it.id()] - FairShare.exact(it, level)) <= 1 }
        }
    }

    private static Optional<DayKind> special(LocalDate day, LocalDate holiday) {
        day == holiday ? Optional.of(HOLIDAY) : Optional.empty()
    }

    private static Planned planned() { new Planned(TODAY.plusDays(1)) }

    private static Due due() { new Due(TODAY) }

    private static Move attempt(Next next, int promises = 0) { new Move.Attempt(next, promises) }

    private static ZonedDateTime time(String local) { ZonedDateTime.parse(local + 'Z').withZoneSameLocal(SHANGHAI) }

    private static String told(Next next) {
        switch (next) {
            case Next.Talked: return 'talked'
            case Next.Again: return next.at().toLocalDateTime().toString()
            case Next.Unreachable: return "unreachable ${next.why()}"
            default: return 'refused'
        }
    }
}
