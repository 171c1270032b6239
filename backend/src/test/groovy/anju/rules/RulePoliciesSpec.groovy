package anju.rules

import anju.kernel.DateRange
import anju.rules.Note.Outcome
import anju.rules.RuleSet.Member
import anju.rules.engine.Trigger
import java.time.Instant
import java.time.LocalDate
import spock.lang.Specification

class RulePoliciesSpec extends Specification {
    private static final UUID TENANT = UUID.randomUUID()
    private static final UUID HOUSE = UUID.randomUUID()

    private final CapUse uses = new CapUse()
    private final Budgets budgets = new Budgets()
    private final Judge judge = new Judge(uses, budgets)

    def "#day lies in the #period [#from, #to)"() {
        expect:
        Period.of(period).around(LocalDate.parse(day)) == new DateRange(LocalDate.parse(from), LocalDate.parse(to))

        where:
        day          | period    || from         | to
        '2026-11-22' | 'day'     || '2026-11-22' | '2026-11-23'
        '2026-11-22' | 'week'    || '2026-11-16' | '2026-11-23'
        '2026-11-16' | 'week'    || '2026-11-16' | '2026-11-23'
        '2026-11-30' | 'month'   || '2026-11-01' | '2026-12-01'
        '2026-12-31' | 'quarter' || '2026-10-01' | '2027-01-01'
        '2026-01-01' | 'quarter' || '2026-01-01' | '2026-04-01'
        '2026-06-30' | 'year'    || '2026-01-01' | '2027-01-01'
    }

    def "#points points among weights #weights are #parts"() {
        given:
        def tenants = weights.collect { UUID.randomUUID() }
        def share = new FairShare([tenants, weights].transpose().collect { new FairShare.Part(it[0], it[1] as long) })

        expect:
        tenants.collect { share.of(it, points) } == parts
        parts.sum() == points
        FairShare.read(share.write()) == share

        where:
        points | weights          || parts
        100    | [1, 1]           || [50, 50]
        100    | [1, 1, 1]        || [34, 33, 33]
        101    | [1, 1, 1]        || [34, 34, 33]
        1      | [1, 1]           || [1, 0]
        100    | [5000, 5000]     || [50, 50]
        100    | [6667, 3333]     || [67, 33]
        10     | [5000, 2500, 2500] || [5, 3, 2]
        10     | [3400, 3300, 3300] || [4, 3, 3]
        7      | [2000, 8000]     || [1, 6]
        100    | [0, 10000]       || [0, 100]
    }

    def "points are multiplied first, then shared, then capped"() {
        given:
        def other = UUID.randomUUID()
        def shared = new FairShare([new FairShare.Part(TENANT, 1), new FairShare.Part(other, 1)])
        def alone = fact()
        def fact = new Fact(TENANT, alone.trigger(), alone.subjectId(), 1, alone.id(), HOUSE, alone.occurredOn(), 1.5, alone.inputs(), shared)

        expect:
        judge.judge(set(terms(multiplier: true, points: '31')), fact).notes()*.given() == [24]
        judge.judge(set(terms(caps: [new Cap(Period.MONTH, 12, null)], points: '31')), fact).notes()*.given() == [12]
        with(judge.judge(set(terms(points: '1')), new Fact(other, alone.trigger(), alone.subjectId(), 1, alone.id(), HOUSE, alone.occurredOn(), 1.0, alone.inputs(), shared))) {
            points() == 0
            notes()*.outcome() == [Outcome.NO_SHARE]
        }
    }

    def "points earned on #earned with #months months to the end of #end are gone on #gone"() {
        expect:
        new Expiry(months, Expiry.End.of(end)).after(LocalDate.parse(earned)) == LocalDate.parse(gone)

        where:
        earned       | months | end       || gone
        '2026-11-22' | 12     | 'none'    || '2027-11-22'
        '2026-08-31' | 6      | 'none'    || '2027-02-28'
        '2026-11-22' | 12     | 'month'   || '2027-12-01'
        '2026-11-22' | 0      | 'month'   || '2026-12-01'
        '2026-11-22' | 3      | 'quarter' || '2027-04-01'
        '2026-11-22' | 0      | 'year'    || '2027-01-01'
        '2026-11-22' | 12     | 'year'    || '2028-01-01'
    }

    def "a cap of #points points and #times times leaves #fits of #wanted after #used points in #count times"() {
        expect:
        new Cap(Period.MONTH, points, times).fits(wanted, used, count) == fits

        where:
        points | times | wanted | used | count || fits
        180    | null  | 60     | 0    | 0     || 60
        180    | null  | 60     | 120  | 2     || 60
        180    | null  | 60     | 150  | 2     || 30
        180    | null  | 60     | 180  | 3     || 0
        180    | null  | 60     | 300  | 3     || 0
        null   | 2     | 60     | 500  | 1     || 60
        null   | 2     | 60     | 0    | 2     || 0
        100    | 3     | 60     | 50   | 2     || 50
        100    | 3     | 60     | 50   | 3     || 0
    }

    def "#raw points times #factor are #points"() {
        expect:
        terms(multiplier: on).multiplied(raw, factor) == points

        where:
        raw | factor | on    || points
        50  | 1.5    | true  || 75
        25  | 1.5    | true  || 38
        5   | 1.1    | true  || 6
        4   | 1.1    | true  || 4
        50  | 1.5    | false || 50
        50  | 1.0    | true  || 50
    }

    def "a rule #scope is #verdict a VIP with the tag 老租户"() {
        expect:
        new Scope(scope.properties, scope.tiers, scope.tags).includes(HOUSE, 'VIP', ['老租户']) == (verdict == 'for')

        where:
        scope                                        || verdict
        [:]                                          || 'for'
        [properties: [HOUSE]]                        || 'for'
        [properties: [UUID.randomUUID()]]            || 'not for'
        [tiers: ['PREFERRED', 'VIP']]                || 'for'
        [tiers: ['PREFERRED']]                       || 'not for'
        [tags: ['合租', '老租户']]                        || 'for'
        [tags: ['合租']]                               || 'not for'
        [tiers: ['VIP'], tags: ['合租']]               || 'not for'
    }

    def "a quarterly cap fills up in the order of days and begins anew with the quarter"() {
        given:
        def set = set(terms(points: '60', caps: [new Cap(Period.QUARTER, 180L, null)]))

        expect:
        days.collect { judge.judge(set, fact(on: it)).points() } == earned

        where:
        days                                                                      || earned
        ['2026-10-05', '2026-11-05', '2026-12-05', '2026-12-28', '2027-01-05']     || [60, 60, 60, 0, 60]
    }

    def "what a cap cuts is told apart from what it lets through"() {
        given:
        def set = set(terms(points: '70', caps: [new Cap(Period.YEAR, 100L, null)]))

        when:
        def verdicts = (1..3).collect { judge.judge(set, fact(on: '2026-0' + it + '-01')) }

        then:
        verdicts*.points() == [70, 30, 0]
        verdicts*.notes().flatten()*.outcome() == [Outcome.GIVEN, Outcome.GIVEN, Outcome.CAPPED]
        verdicts*.notes().flatten()*.cap() == [-1, 0, 0]
    }

    def "a budget ends for everybody"() {
        given:
        def rule = UUID.randomUUID()
        def set = set([member(terms(points: '60', budget: 100), rule)])
        budgets.put(rule, 100, 0)

        expect:
        (1..3).collect { judge.judge(set, fact(tenant: UUID.randomUUID())).points() } == [60, 40, 0]
    }

    def "of a group #pays pays"() {
        given:
        def set = set(
            terms(points: '20', group: 'rent', firstOfGroup: first, priority: 1),
            terms(points: '50', group: 'rent', firstOfGroup: first, priority: 2),
            terms(points: '5'))

        when:
        def verdict = judge.judge(set, fact())

        then:
        verdict.notes()*.given() == given
        verdict.points() == given.sum()

        where:
        pays                | first || given
        'the best'          | false || [0, 50, 5]
        'the first'         | true  || [20, 0, 5]
    }

    def "in a group a rule whose cap is used up makes room for the next"() {
        given:
        def set = set(
            terms(points: '50', group: 'rent', caps: [new Cap(Period.LIFETIME, null, 1)]),
            terms(points: '20', group: 'rent'))

        expect:
        (1..2).collect { judge.judge(set, fact()).points() } == [50, 20]
    }

    def "a shadow gives nothing and takes nothing from anybody"() {
        given:
        def rule = UUID.randomUUID()
        def set = set([member(terms(points: '20', group: 'rent')), member(terms(points: '50', group: 'rent'), rule, true)])

        when:
        def verdict = judge.judge(set, fact())

        then:
        verdict.points() == 20
        verdict.notes()*.given() == [20, 50]
    }

    def "a rule valid from #from to #to #judges a fact of 2026-11-22"() {
        expect:
        judge.judge(set(terms(validFrom: from, validTo: to)), fact(on: '2026-11-22')).points() == (judges == 'pays' ? 10 : 0)

        where:
        from                         | to                           || judges
        null                         | null                         || 'pays'
        LocalDate.of(2026, 11, 22)   | null                         || 'pays'
        LocalDate.of(2026, 11, 23)   | null                         || 'ignores'
        null                         | LocalDate.of(2026, 11, 22)   || 'ignores'
        null                         | LocalDate.of(2026, 11, 23)   || 'pays'
    }

    def "inputs and trails survive being stored"() {
        given:
        def stored = fact()
        def notes = [new Note(0, Outcome.GIVEN, 50, 75, 60, 0, null), new Note(3, Outcome.GROUP, 1, 1, 0, -1, UUID.randomUUID())]

        expect:
        Inputs.read(Trigger.BILL_SETTLED, Inputs.write(stored.inputs()), stored.occurredOn()).toList() == stored.inputs().toList()
        Note.read(Note.write(notes)) == notes
        Note.write([]) == null

        and: 'a fact older than a field knows nothing of it'
        Inputs.read(Trigger.BILL_SETTLED, '["VIP",12]', stored.occurredOn())[5..6] == [0L, '']
    }

    private static Terms terms(Map more = [:]) {
        new Terms('规则', more.when ?: 'true', more.points ?: '10', more.caps, more.expiry, more.pendingDays, null, more.multiplier,
            more.scope, more.validFrom, more.validTo, more.budget as Long, more.group, more.firstOfGroup, more.priority, more.nameEn)
    }

    private static Member member(Terms terms, UUID rule = UUID.randomUUID(), boolean shadow = false) {
        new Member(rule, UUID.randomUUID(), 1, shadow, terms)
    }

    private static RuleSet set(Terms... terms) {
        set(terms.collect { member(it) })
    }

    private static RuleSet set(List<Member> members) {
        RuleSet.of(null, Trigger.BILL_SETTLED, members)
    }

    private static Fact fact(Map more = [:]) {
        def on = LocalDate.parse(more.on ?: '2026-11-22')
        new Fact(more.tenant ?: TENANT, Trigger.BILL_SETTLED, UUID.randomUUID(), 1, UUID.randomUUID(), HOUSE, on, 1.0,
            ['VIP', 12L, ['老租户'], 100L, 3200.0d, 3L, '静安', Inputs.day(on),
             'rent', 9600.0d, 'CNY', 3L, -5L, 'wechat', 4L, 0.95d] as Object[], FairShare.NONE)
    }
}
