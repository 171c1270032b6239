package anju.rules

import anju.billing.BillsChanged
import anju.kernel.PropertyScope
import anju.rules.engine.Trigger

/** What a rule would give or would have given: shadow, replay, backtest. */
class RuleTrialsSpec extends RulesFixture {
    def cleanup() {
        retireAll()
    }

    def "a shadow records beside what was posted and gives nothing"() {
        given:
        def rule = active(terms('50'))
        def draft = bean(RuleStore).rule(rule)
        bean(DraftRules).edit(rule, terms('80'), draft.revision(), KEEPER)
        bean(DraftRules).move(rule, RuleStore.State.SHADOW, null, KEEPER)
        def lease = lease()

        when:
        settle(bill(lease))

        then:
        available(lease.tenantId()) == 50
        def shadow = bean(RuleStore).rule(rule).in(RuleStore.State.SHADOW).get()
        bean(RuleFigures).shadow(rule, shadow.id(), PropertyScope.ALL, 10)
            .collect { [it.tenantId(), it.posted(), it.shadow()] } == [[lease.tenantId(), 50, 80]]

        when:
        bean(DraftRules).move(rule, RuleStore.State.ACTIVE, null, KEEPER)
        settle(bill(lease))

        then:
        available(lease.tenantId()) == 50 + 80
        bean(RuleStore).rule(rule).versions()*.state() == [RuleStore.State.ACTIVE, RuleStore.State.RETIRED]
    }

    def "a replay gives what the rule would have given for facts it never judged, once"() {
        given:
        def lease = lease()
        def judged = active(terms('10'))
        settle(bill(lease, on: TODAY.minusDays(40)))
        def rule = active(terms('100', name: '补发', caps: [new Cap(Period.LIFETIME, null, 2)]))
        settle(bill(lease, on: TODAY.minusDays(20)), bill(lease, on: TODAY.minusDays(10)), bill(lease, on: TODAY.minusDays(5)))

        expect:
        available(lease.tenantId()) == 4 * 10 + 200

        when:
        bean(DraftRules).move(judged, RuleStore.State.RETIRED, null, KEEPER)
        def late = active(terms('7', name: '晚来'))
        2.times { replay(late) }

        then: 'the others stay as they were'
        available(lease.tenantId()) == 4 * 10 + 200 + 4 * 7
        bean(ReplayRules).of(late)*.state() == ['done', 'done']
        bean(ReplayRules).of(late)*.points().sort() == [0, total(late)]
        postings(lease.tenantId()).every { it.kind != 'reversal' }

        when: 'an award from before the replay can still be taken back'
        sql.rows('SELECT DISTINCT subject_id FROM rules.fact WHERE tenant_id = ?', [lease.tenantId()]).each { row ->
            announce(new BillsChanged([], [new anju.billing.BillReopened(row.subject_id, lease.tenantId(), lease.tenantId(), TODAY, 'bounced')]))
        }

        then:
        available(lease.tenantId()) == 0
    }

    def "a backtest compares what is on with what would be, and writes nothing"() {
        given:
        def on = active(terms('50', when: 'bill.days_late <= 0'))
        def (early, late) = [lease('回测'), lease('回测')]
        settle(*(0..2).collect { bill(early, on: TODAY.minusMonths(it), late: -4) })
        settle(*(0..2).collect { bill(late, on: TODAY.minusMonths(it), late: -1) })
        def draft = bean(DraftRules).create(Trigger.BILL_SETTLED, terms('20', name: '提前', when: 'bill.days_late <= -3',
            caps: [new Cap(Period.LIFETIME, 50L, null)], budget: 40), KEEPER)
        def before = sql.firstRow('SELECT count(*) AS n FROM rules.fact').n

        when:
        def result = bean(Backtest).run(draft, 12, PropertyScope.of([early.propertyId()] as Set), Locale.SIMPLIFIED_CHINESE)

        then:
        [result.facts(), result.current(), result.candidate(), result.difference()] == [6, 300, 350, 50]
        result.months().size() == 12
        result.months()*.candidate().sum() == 350
        result.properties()*.label() == ['回测']
        [result.earners(), result.judged(), result.budgetUsed()] == [1, 2, 50]
        result.budgetExhausted() != null
        result.cost().amount == 0.50

        and:
        def (winner, other) = result.tenants()
        [winner.tenantId(), winner.current(), winner.candidate()] == [early.tenantId(), 150, 200]
        winner.why() == '3 笔中 3 笔得分，共 50 分，1 笔到了上限'
        [other.difference(), other.why()] == [0, '3 笔中 3 笔不满足“提前至少 3 天结清”']

        and:
        sql.firstRow('SELECT count(*) AS n FROM rules.fact').n == before

        and: 'an active rule without a draft shows what it brings'
        bean(Backtest).run(bean(RuleStore).rule(on), 12, PropertyScope.of([early.propertyId()] as Set), Locale.ENGLISH)
            .with { [it.current(), it.candidate()] } == [0, 300]
    }

    def "a backtest says who would change tiers and moves nobody"() {
        given:
        sql.execute("UPDATE tiers.level SET condition = 'points_earned_12m >= 160' WHERE code = 'VIP'")
        sql.execute("UPDATE tiers.level SET condition = 'points_earned_12m >= 150' WHERE code = 'PREFERRED'")
        def on = active(terms('50'))
        def (better, same) = [lease('等级回测'), lease('等级回测')]
        def scope = PropertyScope.of([better.propertyId()] as Set)
        settle(*(0..2).collect { bill(better, on: TODAY.minusMonths(it), late: -4) })
        settle(*(0..2).collect { bill(same, on: TODAY.minusMonths(it)) })

        when: 'one more rule is tried'
        def draft = bean(DraftRules).create(Trigger.BILL_SETTLED, terms('20', when: 'bill.days_late < 0'), KEEPER)
        def moves = bean(Backtest).run(draft, 12, scope, Locale.ENGLISH).tierMoves()

        then:
        moves.collect { [it.from(), it.toName(), it.up(), it.tenants()] } == [['PREFERRED', 'VIP', true, 1]]
        moves[0].movers().collect { [it.tenantId(), it.pointsBefore(), it.pointsAfter()] } == [[better.tenantId(), 150, 210]]

        when: 'what the active rule has given is looked at'
        moves = bean(Backtest).run(bean(RuleStore).rule(on), 12, scope, Locale.SIMPLIFIED_CHINESE).tierMoves()

        then:
        moves.collect { [it.fromName(), it.toName(), it.tenants()] } == [['普通', '优质', 2]]

        when: 'it would give less'
        bean(DraftRules).edit(on, terms('10'), bean(RuleStore).rule(on).revision(), KEEPER)
        moves = bean(Backtest).run(bean(RuleStore).rule(on), 12, scope, Locale.ENGLISH).tierMoves()

        then:
        moves.collect { [it.from(), it.to(), it.up(), it.tenants()] } == [['PREFERRED', 'STANDARD', false, 2]]

        and:
        sql.rows('SELECT 1 FROM tiers.membership WHERE tenant_id = ?', [better.tenantId()]) == []

        cleanup:
        sql.execute("UPDATE tiers.level SET condition = 'on_time_rate_12m >= 0.9 && tenure_months >= 6' WHERE code = 'PREFERRED'")
        sql.execute("UPDATE tiers.level SET condition = 'on_time_rate_12m >= 0.95 && tenure_months >= 24 && points_earned_12m >= 1000' WHERE code = 'VIP'")
    }

    private long total(UUID rule) {
        bean(ReplayRules).of(rule)*.points().max()
    }
}
