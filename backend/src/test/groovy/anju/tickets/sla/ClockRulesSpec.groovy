package anju.tickets.sla

import static anju.tickets.sla.ClockRules.Running.DONE
import static anju.tickets.sla.ClockRules.Running.RUNS
import static anju.tickets.sla.ClockRules.Running.STANDS
import static anju.tickets.sla.Phase.CLOSED
import static anju.tickets.sla.Phase.MERGED
import static anju.tickets.sla.Phase.NEW
import static anju.tickets.sla.Phase.RESOLVED
import static anju.tickets.sla.Phase.TOLD
import static anju.tickets.sla.Phase.WAITING_FOR_TENANT
import static anju.tickets.sla.Phase.WORKED
import static anju.tickets.sla.Promise.FIRST_RESPONSE
import static anju.tickets.sla.Promise.NEXT_UPDATE
import static anju.tickets.sla.Promise.RESOLUTION

import anju.tickets.sla.History.Entered
import anju.tickets.sla.History.Written
import java.time.Duration
import java.time.Instant
import spock.lang.Specification

/** Which clock changes at what happens to a ticket. Hours are counted from the opening. */
class ClockRulesSpec extends Specification {
    static final Instant OPENED = Instant.parse('2026-03-02T01:00:00Z')

    def "in #phase the first response #first, news #news, the end #end"() {
        expect:
        [FIRST_RESPONSE, NEXT_UPDATE, RESOLUTION].collect { ClockRules.running(it, phase) } == [first, news, end]

        where:
        phase              | first | news   | end
        NEW                | RUNS  | RUNS   | RUNS
        WORKED             | DONE  | RUNS   | RUNS
        WAITING_FOR_TENANT | DONE  | STANDS | STANDS
        RESOLVED           | DONE  | RUNS   | DONE
        TOLD               | DONE  | DONE   | DONE
        CLOSED             | DONE  | DONE   | DONE
        MERGED             | DONE  | DONE   | DONE
    }

    def "#promise after #happened"() {
        when:
        def clock = ClockRules.clock(promise, Duration.ofHours(8), history(happened)).orElse(null)

        then:
        (clock == null ? null : told(clock)) == expected

        where:
        promise        | happened                                                          || expected
        FIRST_RESPONSE | [:]                                                               || [from: 0]
        FIRST_RESPONSE | [1: WORKED]                                                       || [from: 0, met: 1]
        FIRST_RESPONSE | [1: 'written', 2: WORKED]                                         || [from: 0, met: 1]
        FIRST_RESPONSE | [1: WORKED, 2: RESOLVED, 3: WORKED]                               || [from: 0, met: 1]
        FIRST_RESPONSE | [1: MERGED]                                                       || null
        FIRST_RESPONSE | [1: WORKED, 2: MERGED]                                            || [from: 0, met: 1]
        NEXT_UPDATE    | [:]                                                               || null
        NEXT_UPDATE    | [1: WORKED]                                                       || [from: 1]
        NEXT_UPDATE    | [1: 'written']                                                    || [from: 1]
        NEXT_UPDATE    | [1: WORKED, 3: 'written', 5: 'written']                           || [from: 5]
        NEXT_UPDATE    | [1: WORKED, 2: WAITING_FOR_TENANT]                                || [from: 1, pauses: [[2, null]]]
        NEXT_UPDATE    | [1: WORKED, 2: WAITING_FOR_TENANT, 3: 'written']                  || [from: 3, pauses: [[3, null]]]
        NEXT_UPDATE    | [1: WORKED, 2: WAITING_FOR_TENANT, 3: 'written', 4: WORKED]       || [from: 3, pauses: [[3, 4]]]
        NEXT_UPDATE    | [1: WORKED, 2: RESOLVED]                                          || [from: 1]
        NEXT_UPDATE    | [1: WORKED, 2: RESOLVED, 3: TOLD]                                 || [from: 1, met: 3]
        NEXT_UPDATE    | [1: WORKED, 2: RESOLVED, 3: TOLD, 4: 'written']                   || [from: 1, met: 3]
        NEXT_UPDATE    | [1: WORKED, 2: RESOLVED, 3: TOLD, 5: WORKED]                      || [from: 5]
        NEXT_UPDATE    | [1: WORKED, 2: MERGED]                                            || null
        RESOLUTION     | [:]                                                               || [from: 0]
        RESOLUTION     | [1: WORKED, 2: 'written']                                         || [from: 0]
        RESOLUTION     | [1: WORKED, 2: WAITING_FOR_TENANT]                                || [from: 0, pauses: [[2, null]]]
        RESOLUTION     | [1: WORKED, 2: WAITING_FOR_TENANT, 5: WORKED]                     || [from: 0, pauses: [[2, 5]]]
        RESOLUTION     | [1: WORKED, 2: RESOLVED]                                          || [from: 0, met: 2]
        RESOLUTION     | [1: WORKED, 2: RESOLVED, 3: TOLD, 9: CLOSED]                      || [from: 0, met: 2]
        RESOLUTION     | [1: WORKED, 2: WAITING_FOR_TENANT, 4: RESOLVED]                   || [from: 0, pauses: [[2, 4]], met: 4]
        RESOLUTION     | [1: WORKED, 2: RESOLVED, 3: TOLD, 9: CLOSED, 20: WORKED]          || [from: 0, pauses: [[2, 20]]]
        RESOLUTION     | [1: WORKED, 2: RESOLVED, 5: WORKED, 6: RESOLVED]                  || [from: 0, pauses: [[2, 5]], met: 6]
        RESOLUTION     | [1: WORKED, 2: MERGED]                                            || null
    }

    def "reopening resumes: the time it was thought solved does not count"() {
        given:
        def clock = ClockRules.clock(RESOLUTION, Duration.ofHours(8), history([1: WORKED, 5: RESOLVED, 30: WORKED])).orElseThrow()

        expect:
        clock.used(new RoundTheClock(), at(31)) == Duration.ofHours(6)
        clock.dueAt(new RoundTheClock()).get() == at(33)
    }

    def "a change that would be due #due is #effect, and taken by #taken"() {
        given:
        def clock = { Promise what, Integer hour -> hour == null ? null
            : new ClockRow(UUID.randomUUID(), what, OPENED, null, null, 0, at(hour), null, null, at(hour)) }
        def before = [clock(FIRST_RESPONSE, 4), clock(RESOLUTION, 8)]
        def after = [clock(FIRST_RESPONSE, due[0]), clock(RESOLUTION, due[1])].findAll()

        when:
        def found = PolicyChange.effect(before, after)

        then:
        found == effect
        ['KEEP', 'TAKE_NEW', 'WHERE_BETTER'].findAll { PolicyChange.taken(it as PolicyChange.OpenTickets, found) } == taken

        where:
        due       || effect                     | taken
        [4, 8]    || PolicyChange.Effect.SAME   | ['TAKE_NEW']
        [3, 8]    || PolicyChange.Effect.SOONER | ['TAKE_NEW', 'WHERE_BETTER']
        [4, 9]    || PolicyChange.Effect.LATER  | ['TAKE_NEW']
        [3, 9]    || PolicyChange.Effect.LATER  | ['TAKE_NEW']
        [3, null] || PolicyChange.Effect.LATER  | ['TAKE_NEW']
    }

    private static History history(Map<Integer, Object> happened) {
        new History([new Entered(NEW, OPENED)] + happened.collect { hour, what ->
            what == 'written' ? new Written(at(hour)) : new Entered(what as Phase, at(hour))
        })
    }

    private static Map told(SlaClock clock) {
        [from: hour(clock.started()), met: hour(clock.met()), pauses: clock.pauses().collect { [hour(it.from()), hour(it.to())] }]
            .findAll { it.value != null && it.value != [] }
    }

    private static Instant at(int hour) {
        OPENED + Duration.ofHours(hour)
    }

    private static Integer hour(Instant at) {
        at == null ? null : Duration.between(OPENED, at).toHours() as int
    }
}
