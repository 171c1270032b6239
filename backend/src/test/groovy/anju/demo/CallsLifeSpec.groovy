package anju.demo

import anju.callbacks.PastCalls
import anju.callbacks.PastCalls.PastCall
import anju.identity.StaffDirectory
import anju.identity.StaffMember
import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.tenants.Segment
import groovy.transform.CompileStatic
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import spock.lang.Shared
import spock.lang.Specification

/** The demo's calls, made on each day of fourteen months: the first and the last days of five quarters among them. */
class CallsLifeSpec extends Specification {
    static final EVERY_DAY = LocalDate.of(2027, 12, 1).datesUntil(LocalDate.of(2029, 2, 1)).toList()
    static final int ANY = 9_999
    static final ZoneId ZONE = ZoneId.of('Asia/Shanghai')

    @Shared Map<LocalDate, Map<String, Integer>> counts = EVERY_DAY.collectEntries { [it, new Made(it).counts] }

    def "on every day there are #what, #least at least and #most at most"() {
        expect:
        counts.collectEntries { day, found -> [day, found[what]] }.findAll { day, count -> count < least || count > most } == [:]

        where:
        what                                         | least | most
        'plans that go on'                           | 1     | 1
        'calls outside of their plan'                | 0     | 0
        'calls of the finished plan still to be made' | 0    | 0
        'calls that were made'                       | 1     | ANY
        'late calls'                                 | 1     | ANY
        'calls of today'                             | 1     | ANY
        'things that will only have happened'        | 0     | 0
    }

    /** The calls of a day. */
    @CompileStatic
    private static class Made implements PastCalls {
        private static final UUID FINISHED = new UUID(1, 1)
        private static final UUID PRESENT = new UUID(1, 2)
        static final StaffMember AGENT = new StaffMember(new UUID(2, 1), 'wang', '王芳', [Role.AGENT] as Set, PropertyScope.ALL)
        static final List<CallsLife.Home> HOMES = (1..120).collect {
            new CallsLife.Home(new UUID(3, it), new UUID(4, 1), new UUID(5, it), it.toString(), 'STANDARD', ZONE.id)
        }

        final LocalDate day
        final Map<UUID, List<LocalDate>> plans = [:]
        List<PastCall> calls

        Made(LocalDate day) {
            this.day = day
            new Homes(this).load(day)
        }

        @Override
        UUID plan(String name, Segment segment, LocalDate from, LocalDate to, boolean finished) {
            def id = finished ? FINISHED : PRESENT
            plans[id] = [from, to]
            id
        }

        @Override
        void remember(List<PastCall> calls) {
            this.calls = calls
        }

        Map<String, Integer> getCounts() {
            def open = calls.findAll { stillToMake(it) }
            def present = calls.findAll { it.planId() == PRESENT }
            [
                'plans that go on'                           : plans[PRESENT][0] <= day && day < plans[PRESENT][1] ? 1 : 0,
                'calls outside of their plan'                : calls.count { it.dueOn() < plans[it.planId()][0] || it.dueOn() >= plans[it.planId()][1] },
                'calls of the finished plan still to be made': open.count { it.planId() == FINISHED },
                'calls that were made'                       : present.count { it.attempts() },
                'late calls'                                 : open.count { it.dueOn() < day },
                'calls of today'                             : open.count { it.dueOn() == day },
                'things that will only have happened'        : calls.sum { PastCall one -> happened(one).count { it >= day.atStartOfDay(ZONE).toInstant() } },
            ] as Map<String, Integer>
        }

        private static boolean stillToMake(PastCall call) {
            call.attempts().every { it.outcome() == 'no_answer' } && call.attempts().size() < 3
        }

        private static List<Instant> happened(PastCall call) {
            call.attempts()*.at() + [call.promise()?.keptAt(), call.promise()?.toldAt()].findAll()
        }
    }

    /** A house of which nobody asks the database. */
    @CompileStatic
    private static class Homes extends CallsLife {
        Homes(Made made) {
            super(made, [active: { [Made.AGENT] }] as StaffDirectory, null)
        }

        @Override
        List<CallsLife.Home> homes(LocalDate today) {
            Made.HOMES
        }
    }
}
