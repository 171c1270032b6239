package anju.tickets

import static anju.tickets.Move.Name.*

import anju.kernel.Ids
import anju.kernel.Problem
import anju.tickets.Move.Acknowledge
import anju.tickets.Move.Agree
import anju.tickets.Move.Close
import anju.tickets.Move.Merge
import anju.tickets.Move.Name
import anju.tickets.Move.Reopen
import anju.tickets.Move.Resolve
import anju.tickets.Move.Start
import anju.tickets.Move.Tell
import anju.tickets.Move.WaitFor
import anju.tickets.TicketLife.Facts
import anju.tickets.TicketState.Acknowledged
import anju.tickets.TicketState.Closed
import anju.tickets.TicketState.Ending
import anju.tickets.TicketState.InProgress
import anju.tickets.TicketState.New
import anju.tickets.TicketState.Party
import anju.tickets.TicketState.Reopened
import anju.tickets.TicketState.Resolution
import anju.tickets.TicketState.Resolved
import anju.tickets.TicketState.Stage
import anju.tickets.TicketState.Telling
import anju.tickets.TicketState.Told
import anju.tickets.TicketState.Waiting
import java.time.Duration
import java.time.Instant
import spock.lang.Specification

/** The whole table: nine states, ten moves, with a tenant and without. */
class TicketLifeSpec extends Specification {
    static final Instant NOW = Instant.parse('2026-11-22T08:00:00Z')
    static final Resolution DONE = new Resolution(NOW.minusSeconds(9000), '换了接头', '老化', '每年检查')
    static final UUID OTHER = Ids.next()

    def "a ticket of a tenant that is #stage can be moved by #moves"() {
        expect:
        Name.values().findAll { TicketLife.allows(stage, it, true) } == moves

        where:
        stage                  || moves
        Stage.NEW              || [ACKNOWLEDGE, START, MERGE]
        Stage.ACKNOWLEDGED     || [START, WAIT_FOR_TENANT, WAIT_FOR_SUPPLIER, RESOLVE, MERGE]
        Stage.IN_PROGRESS      || [WAIT_FOR_TENANT, WAIT_FOR_SUPPLIER, RESOLVE, MERGE]
        Stage.WAITING_TENANT   || [START, WAIT_FOR_SUPPLIER, RESOLVE, MERGE]
        Stage.WAITING_SUPPLIER || [START, WAIT_FOR_TENANT, RESOLVE, MERGE]
        Stage.RESOLVED         || [TELL, REOPEN, MERGE]
        Stage.TOLD             || [AGREE, REOPEN, CLOSE, MERGE]
        Stage.REOPENED         || [START, WAIT_FOR_TENANT, WAIT_FOR_SUPPLIER, RESOLVE, MERGE]
        Stage.CLOSED           || [REOPEN]
    }

    def "a ticket that staff found is closed once it is resolved, and waits for no tenant: #stage"() {
        expect:
        Name.values().findAll { TicketLife.allows(stage, it, false) } == moves

        where:
        stage                  || moves
        Stage.NEW              || [ACKNOWLEDGE, START, MERGE]
        Stage.ACKNOWLEDGED     || [START, WAIT_FOR_SUPPLIER, RESOLVE, MERGE]
        Stage.IN_PROGRESS      || [WAIT_FOR_SUPPLIER, RESOLVE, MERGE]
        Stage.WAITING_SUPPLIER || [START, RESOLVE, MERGE]
        Stage.RESOLVED         || [REOPEN, CLOSE, MERGE]
        Stage.REOPENED         || [START, WAIT_FOR_SUPPLIER, RESOLVE, MERGE]
        Stage.CLOSED           || [REOPEN]
    }

    def "#move.name() leads from #from.stage() to #to"() {
        expect:
        TicketLife.after(from, move, facts()).stage() == to

        where:
        from                        | move                        || to
        new New()                   | new Acknowledge()           || Stage.ACKNOWLEDGED
        new New()                   | new Start()                 || Stage.IN_PROGRESS
        new Acknowledged()          | new WaitFor(Party.TENANT)   || Stage.WAITING_TENANT
        new InProgress()            | new WaitFor(Party.SUPPLIER) || Stage.WAITING_SUPPLIER
        new Waiting(Party.TENANT)   | new Start()                 || Stage.IN_PROGRESS
        new Waiting(Party.SUPPLIER) | new Resolve(DONE)           || Stage.RESOLVED
        new Resolved(DONE)          | new Tell(told())            || Stage.TOLD
        new Resolved(DONE)          | new Reopen()                || Stage.REOPENED
        new Told(DONE, told())      | new Agree()                 || Stage.CLOSED
        new Told(DONE, told())      | new Reopen()                || Stage.REOPENED
        new Reopened()              | new Resolve(DONE)           || Stage.RESOLVED
        closed(Ending.AGREED)       | new Reopen()                || Stage.REOPENED
        new New()                   | new Merge(OTHER, told())    || Stage.CLOSED
    }

    def "what was done and said stays with a closed ticket, with how it ended"() {
        expect:
        TicketLife.after(new Told(DONE, told()), new Agree(), facts()) == new Closed(NOW, Ending.AGREED, null, DONE, told())
        TicketLife.after(new Resolved(DONE), new Close(), facts(false)) == new Closed(NOW, Ending.NOBODY_TO_TELL, null, DONE, null)
        TicketLife.after(new New(), new Merge(OTHER, null), facts(false)) == new Closed(NOW, Ending.MERGED, OTHER, null, null)
    }

    def "told #hours hours ago with #days days of silence, it is closed: #closes"() {
        given:
        def told = new Told(DONE, told(hours))

        when:
        def after = attempt { TicketLife.after(told, new Close(), facts(true, days)) }

        then:
        after == (closes ? new Closed(NOW, Ending.SILENT, null, DONE, told.telling()) : 'tickets.answer_pending')
        TicketLife.open(told, facts(true, days)).contains(CLOSE) == closes

        where:
        hours | days || closes
        0     | 3    || false
        71    | 3    || false
        72    | 3    || true
        500   | 3    || true
        24    | 1    || true
        23    | 1    || false
    }

    def "nobody closes a ticket from #stage before its tenant was told"() {
        expect:
        attempt { TicketLife.after(state, new Close(), facts()) } == 'tickets.not_told'
        attempt { TicketLife.after(state, new Agree(), facts()) } == 'tickets.not_told'

        where:
        state << [new New(), new Acknowledged(), new InProgress(), new Waiting(Party.TENANT), new Waiting(Party.SUPPLIER),
                  new Resolved(DONE), new Reopened()]
        stage = state.stage()
    }

    def "what is closed is closed, and what was merged away is not reopened"() {
        expect:
        attempt { TicketLife.after(closed(Ending.AGREED), new Close(), facts()) } == 'tickets.move_refused'
        attempt { TicketLife.after(closed(Ending.AGREED), new Start(), facts()) } == 'tickets.move_refused'
        attempt { TicketLife.after(closed(Ending.MERGED), new Reopen(), facts()) } == 'tickets.merged_away'
        TicketLife.open(closed(Ending.MERGED), facts()) == []
        TicketLife.open(closed(Ending.SILENT), facts()) == [REOPEN]
    }

    private static Facts facts(boolean someone = true, int days = 3) {
        new Facts(someone, NOW, days)
    }

    private static Telling told(int hoursAgo = 1) {
        new Telling(NOW - Duration.ofHours(hoursAgo), 'phone', '王芳', '修好了')
    }

    private static Closed closed(Ending ending) {
        new Closed(NOW, ending, ending == Ending.MERGED ? OTHER : null, DONE, told())
    }

    private static Object attempt(Closure work) {
        try {
            work()
        } catch (Problem refused) {
            refused.code()
        }
    }
}
