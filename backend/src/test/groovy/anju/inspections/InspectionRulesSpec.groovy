package anju.inspections

import static anju.inspections.Recurrence.Unit.MONTH
import static anju.inspections.Recurrence.Unit.WEEK

import anju.inspections.EffectStore.MonthRow
import anju.inspections.TaskState.Done
import anju.inspections.TaskState.Open
import anju.inspections.TaskState.Skipped
import anju.inspections.TaskState.Started
import anju.kernel.Ids
import anju.kernel.Problem
import java.time.Instant
import java.time.LocalDate
import spock.lang.Specification

class InspectionRulesSpec extends Specification {
    static final NOW = Instant.parse('2026-11-22T08:00:00Z')

    def "every #every #unit, weekday #weekday, week #week from #start is due on #days"() {
        expect:
        new Recurrence(unit, every, weekday, week).dueDays(LocalDate.parse(start), LocalDate.parse(from), LocalDate.parse(to)) ==
            days.collect { LocalDate.parse(it) }

        where: '2026-11-02 is a Monday'
        unit  | every | weekday | week | start        | from         | to           || days
        WEEK  | 1     | 1       | null | '2026-11-02' | '2026-11-02' | '2026-11-17' || ['2026-11-02', '2026-11-09', '2026-11-16']
        WEEK  | 1     | 1       | null | '2026-11-02' | '2026-11-02' | '2026-11-16' || ['2026-11-02', '2026-11-09']
        WEEK  | 1     | 5       | null | '2026-11-02' | '2026-11-02' | '2026-11-10' || ['2026-11-06']
        WEEK  | 2     | 3       | null | '2026-11-05' | '2026-11-01' | '2026-12-01' || ['2026-11-11', '2026-11-25']
        WEEK  | 2     | 3       | null | '2026-11-05' | '2026-11-12' | '2026-12-10' || ['2026-11-25', '2026-12-09']
        WEEK  | 4     | 7       | null | '2020-01-01' | '2026-11-01' | '2026-12-01' || ['2026-11-01', '2026-11-29']
        MONTH | 1     | 1       | 1    | '2026-11-01' | '2026-11-01' | '2027-01-05' || ['2026-11-02', '2026-12-07', '2027-01-04']
        MONTH | 1     | 1       | 1    | '2026-11-03' | '2026-11-01' | '2027-01-05' || ['2026-12-07', '2027-01-04']
        MONTH | 1     | 5       | 5    | '2026-10-01' | '2026-10-01' | '2026-12-31' || ['2026-10-30', '2026-11-27', '2026-12-25']
        MONTH | 3     | 2       | 3    | '2026-01-01' | '2026-11-01' | '2027-05-01' || ['2027-01-19', '2027-04-20']
        MONTH | 6     | 4       | 2    | '2026-11-22' | '2026-11-22' | '2027-07-01' || ['2026-12-10', '2027-06-10']
        MONTH | 12    | 4       | 2    | '2026-11-22' | '2026-11-22' | '2026-12-10' || []
    }

    def "the next one after #from is on #next"() {
        expect:
        new Recurrence(WEEK, 2, 3, null).next(LocalDate.parse('2026-11-05'), LocalDate.parse(from)) == LocalDate.parse(next)

        where:
        from         || next
        '2026-01-01' || '2026-11-11'
        '2026-11-11' || '2026-11-11'
        '2026-11-12' || '2026-11-25'
        '2027-03-04' || '2027-03-17'
    }

    def "an inspection that is #state: after #move it is #after"() {
        when:
        def next
        try {
            next = moved(move, state)
        } catch (Problem refused) {
            next = refused.code()
        }

        then:
        next == after

        where:
        state                         | move              || after
        new Open()                    | 'answer'          || new Started(NOW)
        new Started(NOW.minusSeconds(9)) | 'answer'       || new Started(NOW.minusSeconds(9))
        new Done(NOW, '林')            | 'answer'          || 'inspections.ended'
        new Skipped(NOW, '林', '停用')  | 'answer'          || 'inspections.ended'
        new Open()                    | 'complete'        || 'inspections.unanswered'
        new Started(NOW)              | 'complete'        || new Done(NOW, '林')
        new Started(NOW)              | 'complete early'  || 'inspections.unanswered'
        new Done(NOW, '林')            | 'complete'        || 'inspections.ended'
        new Skipped(NOW, '林', '停用')  | 'complete'        || 'inspections.ended'
        new Open()                    | 'skip'            || new Skipped(NOW, '林', '停用')
        new Started(NOW)              | 'skip'            || new Skipped(NOW, '林', '停用')
        new Done(NOW, '林')            | 'skip'            || 'inspections.ended'
        new Skipped(NOW, '林', '停用')  | 'skip'            || 'inspections.ended'
    }

    def "complaints #complaints with inspections #inspections in months that end with the present one: #before before, #after after"() {
        given:
        def plan = Ids.next()
        def first = LocalDate.parse('2026-06-01')
        def months = (0..<6).collect { new MonthRow(plan, first.plusMonths(it), complaints[it], inspections[it]) }

        when:
        def effect = Effect.of(months)

        then:
        [effect.before(), effect.after()] == [before, after]
        effect.since()?.toString() == since

        where:
        complaints         | inspections        || before | after | since
        [6, 4, 5, 2, 1, 9] | [0, 0, 1, 1, 1, 0] || 5.0d   | 1.5d  | '2026-08-01'
        [6, 4, 5, 2, 1, 9] | [0, 0, 0, 0, 0, 0] || 3.6d   | null  | null
        [6, 4, 5, 2, 1, 9] | [0, 0, 0, 0, 0, 1] || 3.6d   | null  | '2026-11-01'
        [6, 4, 5, 2, 1, 9] | [1, 0, 0, 0, 0, 0] || null   | 3.0d  | '2026-06-01'
    }

    private static TaskState moved(String move, TaskState state) {
        switch (move) {
            case 'answer': return state.answered(NOW)
            case 'skip': return state.skipped(NOW, '林', '停用')
            default: return state.completed(move == 'complete' && !(state instanceof Open) ? 0 : 2, NOW, '林')
        }
    }
}
