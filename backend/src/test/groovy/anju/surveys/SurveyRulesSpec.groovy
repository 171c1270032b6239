package anju.surveys

import anju.kernel.Problem
import anju.surveys.CampaignLife.State
import anju.surveys.Definition.Condition
import anju.surveys.Definition.Kind
import anju.surveys.Definition.Operator
import anju.surveys.Definition.Option
import anju.surveys.Definition.Question
import anju.surveys.Definition.Section
import anju.surveys.Definition.ShowIf
import groovy.json.JsonSlurper
import java.nio.file.Path
import java.time.LocalDate
import spock.lang.Specification

/** The rules of surveys without anything around them. */
class SurveyRulesSpec extends Specification {
    static final UUID HOUSE = UUID.randomUUID()

    def "a condition that refers to #whom is refused with its place"() {
        given:
        def definition = survey(question('first', Kind.NPS), question('second', Kind.SINGLE, when), question('third', Kind.NPS))

        expect:
        DefinitionCheck.draft(definition).collect { [it.pointer(), it.code()] } == errors.collect { ['/sections/0/questions/1/showIf/conditions/0/' + it[0], it[1]] }

        where:
        whom                   | when                                    || errors
        'an earlier question'  | at('first', Operator.AT_MOST, 6)        || []
        'a later question'     | at('third', Operator.AT_MOST, 6)        || [['question', 'surveys.refers_to_later']]
        'itself'               | at('second', Operator.ANSWERED)         || [['question', 'surveys.refers_to_itself']]
        'an unknown question'  | at('nowhere', Operator.ANSWERED)        || [['question', 'surveys.refers_to_nothing']]
        'options of a score'   | at('first', Operator.ANY_OF, null, ['a']) || [['is', 'surveys.no_choice'], ['options', 'surveys.no_option']]
        'a score off the scale' | at('first', Operator.AT_MOST, 11)      || [['number', 'surveys.outside_scale']]
    }

    def "keys are unique, texts are complete in every language once published"() {
        given:
        def incomplete = new Definition(['zh-CN': '问卷'], [:], [:], ['zh-CN', 'en'], [
            new Section('one', [:], [question('a', Kind.SINGLE), question('a', Kind.TEXT)])])

        expect:
        DefinitionCheck.draft(incomplete)*.code() == ['surveys.key_twice']
        DefinitionCheck.published(incomplete).collect { [it.pointer(), it.code()] } == [
            ['/title/en', 'surveys.text_missing'], ['/sections/0/questions/1/key', 'surveys.key_twice']]
        DefinitionCheck.published(survey())*.code() == ['surveys.no_questions']
        DefinitionCheck.draft(new Definition(['x': 'y'], [:], [:], ['xx-tooLongToBe1'], []))*.code() == ['surveys.no_language']
    }

    def "every template can be published as it is"() {
        expect:
        DefinitionCheck.published(template.definition()) == []

        where:
        template << new Templates(new io.micronaut.core.io.scan.DefaultClassPathResourceLoader(SurveyRulesSpec.classLoader),
            new Json(io.micronaut.serde.ObjectMapper.getDefault())).all()
    }

    def "shown: #name"() {
        given:
        def definition = survey(
            question('score', Kind.NPS), question('pick', Kind.MULTIPLE), question('why', Kind.TEXT, showIf(condition)),
            question('after', Kind.TEXT, at('why', Operator.ANSWERED)))

        expect:
        Showing.asked(definition, answers)*.key().containsAll(['why']) == shown

        where:
        [name, condition, answers, shown] << cases().collect { [it.name, it.showIf, it.answers, it.shown] }
    }

    def "an answer to what is not asked does not count, nor what hangs on it"() {
        given:
        def definition = survey(
            question('score', Kind.NPS), question('why', Kind.TEXT, at('score', Operator.AT_MOST, 6)),
            question('more', Kind.TEXT, at('why', Operator.ANSWERED)))

        expect:
        Showing.asked(definition, [score: 9, why: 'left over', more: 'too'])*.key() == ['score']
        AnswerCheck.read(definition, [score: 9, why: 'left over', more: 'too'], null) == [score: 9]
        AnswerCheck.read(definition, [score: 3, why: 'noise', more: ' '], null) == [score: 3, why: 'noise']
    }

    def "#kind takes #answer: #fits"() {
        given:
        def definition = survey(question('q', kind))

        when:
        def problem = null
        try {
            AnswerCheck.read(definition, [q: answer], ['p1'])
        } catch (Problem.Invalid e) {
            problem = e
        }

        then:
        (problem == null) == fits
        problem == null || problem.errors()*.pointer() == ['/answers/q']

        where:
        kind          | answer                       || fits
        Kind.NPS      | 0                            || true
        Kind.NPS      | 11                           || false
        Kind.NPS      | 7.5                          || false
        Kind.NPS      | '7'                          || false
        Kind.CSAT     | 0                            || false
        Kind.CSAT     | 5                            || true
        Kind.CES      | 7                            || true
        Kind.SINGLE   | 'a'                          || true
        Kind.SINGLE   | 'z'                          || false
        Kind.MULTIPLE | ['a', 'b']                   || true
        Kind.MULTIPLE | ['a', 'a']                   || false
        Kind.MULTIPLE | 'a'                          || false
        Kind.MATRIX   | [r: 'a']                     || true
        Kind.MATRIX   | [r: 'z']                     || false
        Kind.MATRIX   | [x: 'a']                     || false
        Kind.RANKING  | ['b', 'a']                   || true
        Kind.RANKING  | ['b']                        || false
        Kind.TEXT     | '<script>alert(1)</script>'  || true
        Kind.TEXT     | 'x' * 4001                   || false
        Kind.PHOTO    | ['p1']                       || true
        Kind.PHOTO    | ['p2']                       || false
    }

    def "what is required must be there, what is unknown must not"() {
        when:
        AnswerCheck.read(survey(required('q', Kind.NPS)), [x: 1], null)

        then:
        def e = thrown(Problem.Invalid)
        e.errors()*.code() == ['surveys.no_such_question', 'surveys.answer_missing']
    }

    def "#kind of #counts is #score with #promoters, #passives and #detractors"() {
        when:
        def result = Scores.of(kind, counts)

        then:
        [result.score(), result.promoters(), result.passives(), result.detractors(), result.mean()] == [score, promoters, passives, detractors, mean]

        where:
        kind      | counts                               || score | promoters | passives | detractors | mean
        Kind.NPS  | [:]                                  || null  | 0         | 0        | 0          | null
        Kind.NPS  | [9: 1L, 10: 1L]                      || 100   | 2         | 0        | 0          | 9.5d
        Kind.NPS  | [0: 1L, 6: 1L]                       || -100  | 0         | 0        | 2          | 3.0d
        Kind.NPS  | [10: 5L, 8: 3L, 6: 2L]               || 30    | 5         | 3        | 2          | 8.6d
        Kind.NPS  | [9: 1L, 7: 1L, 3: 1L]                || 0     | 1         | 1        | 1          | 6.33d
        Kind.CSAT | [5: 2L, 4: 1L, 3: 1L, 1: 1L]         || 60    | 3         | 1        | 1          | 3.6d
        Kind.CES  | [7: 1L, 5: 1L, 4: 1L, 2: 1L]         || 50    | 2         | 1        | 1          | 4.5d
    }

    def "#kind #score is low: #low"() {
        expect:
        Scores.isLow(kind, score) == low

        where:
        kind      | score || low
        Kind.NPS  | 6     || true
        Kind.NPS  | 7     || false
        Kind.CSAT | 2     || true
        Kind.CSAT | 3     || false
        Kind.CES  | 1     || false
    }

    def "a campaign may go from #from to #to: #may"() {
        expect:
        CampaignLife.mayBecome(from, to) == may

        where:
        from         | to           || may
        State.DRAFT  | State.DRAFT  || false
        State.DRAFT  | State.OPEN   || true
        State.DRAFT  | State.CLOSED || false
        State.OPEN   | State.DRAFT  || false
        State.OPEN   | State.OPEN   || false
        State.OPEN   | State.CLOSED || true
        State.CLOSED | State.DRAFT  || false
        State.CLOSED | State.OPEN   || false
        State.CLOSED | State.CLOSED || false
    }

    def "a measure may go from #from to #to: #may"() {
        expect:
        ImprovementLife.mayBecome(from, to) == may

        where:
        from      | to        || may
        'planned' | 'doing'   || true
        'planned' | 'done'    || true
        'doing'   | 'dropped' || true
        'done'    | 'doing'   || false
        'done'    | 'done'    || true
        'dropped' | 'planned' || true
        'dropped' | 'done'    || false
    }

    def "round #ordinal of every #months months from #first begins on #begins"() {
        expect:
        Recurrence.round(LocalDate.parse(first), months, ordinal) == LocalDate.parse(begins)
        Recurrence.after(LocalDate.parse(first), months, LocalDate.parse(begins).minusDays(1)) == ordinal
        Recurrence.after(LocalDate.parse(first), months, LocalDate.parse(begins)) == ordinal + 1

        where:
        first        | months | ordinal || begins
        '2026-01-01' | 6      | 1       || '2026-01-01'
        '2026-01-01' | 6      | 2       || '2026-07-01'
        '2026-08-31' | 6      | 2       || '2027-02-28'
        '2026-08-31' | 6      | 3       || '2027-08-31'
        '2027-08-31' | 6      | 2       || '2028-02-29'
    }

    def "who lives here for #months months stands in band #band"() {
        expect:
        Cohort.stay(LocalDate.parse('2026-06-30').minusMonths(months), LocalDate.parse('2026-06-30')) == band

        where:
        months || band
        0      || 0
        5      || 0
        6      || 1
        11     || 1
        12     || 2
        23     || 2
        24     || 3
    }

    def "no cohort of an anonymous campaign has fewer people than the smallest group"() {
        given:
        def dice = new Random(seed)
        def people = (1..size).collect {
            new Cohort([HOUSE, UUID.nameUUIDFromBytes('b'.bytes)][dice.nextInt(2)], "${dice.nextInt(4)}", ['STANDARD', 'VIP'][dice.nextInt(10) ? 0 : 1], dice.nextInt(4))
        }

        when:
        def coarse = Cohort.coarsened(people, 5)

        then:
        coarse.countBy { it }.values().every { it >= 5 }
        coarse.size() == size
        coarse.withIndex().every { one, n -> one.propertyId() == null || one.propertyId() == people[n].propertyId() }

        where:
        [seed, size] << [1..5, [5, 6, 17, 60, 300]].combinations()
    }

    def "five equal people keep what they have, until a sixth who is different needs company"() {
        given:
        def alike = new Cohort(HOUSE, '1', 'STANDARD', 2)

        expect:
        Cohort.coarsened([alike] * 5, 5) == [alike] * 5
        Cohort.coarsened([alike] * 5 + new Cohort(HOUSE, '1', 'VIP', 2), 5).toSet() == [new Cohort(HOUSE, null, null, null)] as Set
        Cohort.coarsened([alike] * 5 + new Cohort(UUID.randomUUID(), '1', 'VIP', 2), 5).toSet() == [Cohort.NOBODY] as Set
    }

    def "of groups of #sizes those of #hidden are hidden"() {
        expect:
        SmallGroups.hidden(sizes, 5) == hidden as Set

        where:
        sizes                         || hidden
        [a: 5L, b: 9L]                || []
        [a: 4L, b: 9L, c: 20L]        || ['a', 'b']
        [a: 2L, b: 3L, c: 20L]        || ['a', 'b']
        [a: 4L, b: 4L, c: 20L]        || ['a', 'b']
        [a: 0L, b: 9L]                || []
        [a: 3L]                       || ['a']
    }

    def "of houses #sizes no sum holds those of #few, nor of #small who reads not all of them"() {
        expect:
        SmallGroups.uncounted(sizes, 5, true) == few as Set
        SmallGroups.uncounted(sizes, 5, false) == small as Set

        where:
        sizes                    || few        | small
        [a: 20L, b: 6L]          || []         | []
        [a: 20L, b: 1L]          || ['b']      | ['b']
        [a: 20L, b: 1L, c: 3L]   || ['b', 'c'] | ['b', 'c']
        [a: 20L, b: 2L, c: 3L]   || []         | ['b', 'c']
        [b: 2L, c: 3L]           || []         | ['b', 'c']
    }

    def "of equal groups the same one is hidden in whatever order they come"() {
        expect:
        SmallGroups.hidden([c: 6L, b: 6L, a: 1L], 5) == SmallGroups.hidden([a: 1L, b: 6L, c: 6L], 5)
    }

    def "answered by #answers, the buildings of #hidden are hidden"() {
        given:
        def houses = [A: HOUSE, B: UUID.nameUUIDFromBytes('b'.bytes), C: UUID.nameUUIDFromBytes('c'.bytes)]
        def cohorts = answers.collectEntries { place, count -> [new Cohort(houses[place[0]], place.drop(1) ?: null, null, null), count as long] }
        def tally = new Tally(survey(question('q', Kind.NPS)), 'en', 5, cohorts, [])

        expect:
        tally.hidden(Tally.Dimension.BUILDING) == hidden.collect { it ? "${houses[it[0]]}/${it.drop(1)}".toString() : 'null' } as Set

        where:
        answers                     || hidden
        [A1: 20, A2: 9, B1: 30]     || []
        [A1: 20, A2: 1, B1: 6]      || ['A1', 'A2']       // A less A1 would be A2, whatever B has
        [A1: 20, A: 1, B1: 9, B: 9] || ['A1', '']         // who is not told apart in B would tell those of A
        [A1: 20, B1: 1, C1: 6]      || ['B1', 'C1']       // all less A less C1 would be B
    }

    def "a question that too few of another group answered is hidden in this one too"() {
        given: 'ten here and ten there, of whom one answers the second question'
        def (here, there) = [new Cohort(HOUSE, null, null, null), new Cohort(UUID.nameUUIDFromBytes('b'.bytes), null, null, null)]
        def cells = [[here, 0, 10], [there, 0, 10], [here, 1, 10], [there, 1, 1]].collect { cohort, place, count ->
            new Tally.Cell(cohort, place, AnswerRows.WHOLE, 9, count) }
        def tally = new Tally(survey(question('first', Kind.NPS), question('second', Kind.NPS)), 'en', 5, [(here): 10L, (there): 10L], cells)

        expect:
        tally.questions()*.hidden() == [false, false]
        tally.only(Tally.Dimension.PROPERTY, HOUSE.toString()).questions()*.hidden() == [false, true]
        tally.groups(Tally.Dimension.PROPERTY)*.scores()*.keySet() == [['first'] as Set] * 2
    }

    def "answers leave the urn in groups, whatever the number"() {
        given:
        def chance = new Random(7)
        def waiting = []
        def gone = []

        when:
        (1..count).each {
            def urn = MixingUrn.cast(waiting, it, 5, chance)
            waiting = urn.staying()
            if (urn.going()) gone << urn.going()
        }
        def last = MixingUrn.empty(waiting, chance).going()

        then:
        gone.every { it.size() == 5 }
        (gone.flatten() + last).sort() == (1..count).toList()
        gone.empty || last.size() >= 5
        count < 20 || gone.flatten() != gone.flatten().sort()

        where:
        count << [1, 4, 9, 10, 11, 14, 57]
    }

    def "a token is random, and only its hash can be kept"() {
        given:
        def tokens = (1..1000).collect { SurveyToken.next() }

        expect:
        tokens*.text().unique().size() == 1000
        tokens.every { it.text() ==~ /[A-Za-z0-9_-]{24}/ && it.hash().length == 32 }
        "${tokens[0]}" == '(token)'
    }

    /** The cases the answering page is tested with too. */
    static List cases() {
        new JsonSlurper().parse(Path.of('../frontend/src/survey/showIf.cases.json').toFile())
    }

    private static ShowIf showIf(Map given) {
        given == null ? null : new ShowIf(given.all, given.conditions.collect {
            new Condition(it.question, Operator.valueOf(it.is.toUpperCase()), it.number, it.options ?: [])
        })
    }

    private static ShowIf at(String question, Operator is, Integer number = null, List<String> options = []) {
        new ShowIf(true, [new Condition(question, is, number, options)])
    }

    private static Question required(String key, Kind kind) {
        new Question(key, kind, ['zh-CN': '问', en: 'Ask'], [:], true, null, [], [], [:], [:], null)
    }

    private static Question question(String key, Kind kind, ShowIf showIf = null) {
        def options = kind.hasOptions() ? ['a', 'b'].collect { new Option(it, ['zh-CN': it, en: it]) } : []
        def rows = kind == Kind.MATRIX ? [new Option('r', ['zh-CN': '行', en: 'Row'])] : []
        new Question(key, kind, ['zh-CN': '问', en: 'Ask'], [:], false, showIf, options, rows, [:], [:], null)
    }

    private static Definition survey(Question... questions) {
        new Definition(['zh-CN': '问卷', en: 'Survey'], [:], [:], ['zh-CN', 'en'], [new Section('one', [:], questions as List)])
    }
}
