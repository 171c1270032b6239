package anju.rules

import anju.billing.BillSettled
import anju.billing.BillsChanged
import anju.callbacks.CallbackAnswered
import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.leases.LeaseRenewed
import anju.points.PointsLedger
import anju.points.PostingExplainer
import anju.referrals.ReferralConverted
import anju.rules.engine.Trigger
import anju.surveys.SurveyCompleted
import anju.tenants.Standing
import anju.tenants.Tenants
import anju.tenants.TimelineItem
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.Executors

/** Facts, rules and points on the database, wired by events. */
class RulesSpec extends RulesFixture {

    def cleanup() {
        retireAll()
    }

    def "a settled rent bill earns what the rule says, once however often it is announced"() {
        given:
        def rule = active(terms(when: 'bill.item == "rent" && bill.days_late <= 0', '50 * bill.months_covered'))
        def lease = lease()
        def bill = bill(lease, months: 3, late: -5)

        when:
        3.times { settle(bill) }

        then:
        available(lease.tenantId()) == 150
        postings(lease.tenantId())*.rule_id == [rule]
        facts(lease.tenantId())*.revision == [1]
    }

    def "bills of other items are no facts, and rent without a rule is one"() {
        given:
        def lease = lease()

        when:
        settle(bill(lease, item: 'water'), bill(lease))

        then:
        facts(lease.tenantId())*.trigger == ['rent.bill_settled']
        facts(lease.tenantId())*.set_id == [null]
        available(lease.tenantId()) == 0
    }

    def "rules read who the tenant is and what the lease says"() {
        given:
        def lease = lease('静安', TODAY.minusMonths(14))
        bean(Tenants).stand([new Standing(lease.tenantId(), 'VIP', 1.5, 0.0)])
        active(terms('7', when: 'tenant.tier == "VIP" && tenant.tenure_months == 14 && "老租户" in tenant.tags && ' +
            'lease.monthly_rent == 3200 && lease.cadence_months == 1 && lease.property == "静安" && tenant.points_available == 0 && ' +
            "fact.on == timestamp(\"${TODAY}T00:00:00Z\")"))

        when:
        settle(bill(lease))

        then:
        available(lease.tenantId()) == 7
    }

    def "the tier multiplies half up where the rule says so"() {
        given:
        def lease = lease()
        bean(Tenants).stand([new Standing(lease.tenantId(), 'VIP', 1.5, 0.0)])
        active(terms('25', multiplier: true))
        active(terms('25', name: '不乘'))

        when:
        settle(bill(lease))

        then:
        available(lease.tenantId()) == 38 + 25
    }

    def "a bounce takes the points back, and paying again gives them once more"() {
        given:
        active(terms())
        def lease = lease()
        def bill = bill(lease)

        when:
        settle(bill)
        reopen(bill)
        reopen(bill)

        then:
        available(lease.tenantId()) == 0
        postings(lease.tenantId())*.reason.last() == 'rules.reversed.bounced'

        when:
        settle(bill)

        then:
        available(lease.tenantId()) == 100
        facts(lease.tenantId())*.retracted == [false, true, false]
        facts(lease.tenantId())*.superseded == [true, true, false]
    }

    def "a changed streak moves only the award that hangs on it"() {
        given:
        def steady = active(terms('50', name: '按时'))
        def streak = active(terms('30', name: '连续', when: 'history.on_time_streak >= 2'))
        def lease = lease()
        def id = UUID.randomUUID()

        when:
        settle(bill(lease, id: id, streak: 2))

        then:
        available(lease.tenantId()) == 80

        when: 'an earlier bill bounced, so that the streak is shorter'
        settle(bill(lease, id: id, streak: 1))

        then:
        available(lease.tenantId()) == 50
        postings(lease.tenantId()).findAll { it.kind == 'award' }*.rule_id as Set == [steady, streak] as Set
        postings(lease.tenantId()).count { it.rule_id == steady } == 1

        when: 'and is mended again'
        settle(bill(lease, id: id, streak: 2))

        then:
        available(lease.tenantId()) == 80
        facts(lease.tenantId())*.revision == [1, 2, 3]

        when: 'then the payment itself bounces'
        announce(new BillsChanged([], [new anju.billing.BillReopened(id, lease.tenantId(), lease.tenantId(), TODAY, 'bounced')]))

        then: 'the award that stayed through all of it goes too'
        available(lease.tenantId()) == 0
    }

    def "a correction is judged by the rules of its own time"() {
        given:
        active(terms('50'))
        def lease = lease()
        def id = UUID.randomUUID()
        settle(bill(lease, id: id, late: 0))

        when: 'a generous rule comes later, and then the due day is corrected'
        active(terms('500', name: '新规则'))
        settle(bill(lease, id: id, late: -2))

        then:
        available(lease.tenantId()) == 50
    }

    def "a cap counts per tenant and period in the order of days, whatever order the list has"() {
        given:
        active(terms('60', caps: [new Cap(Period.QUARTER, 180L, null)]))
        def quarter = Period.QUARTER.around(TODAY).from().minusMonths(3)
        def (one, other) = [lease(), lease()]
        def bills = (0..4).collect { bill(one, on: quarter.plusDays(it * 10)) }.reverse() + bill(other, on: quarter)

        when:
        settle(*bills)

        then:
        available(one.tenantId()) == 180
        available(other.tenantId()) == 60
        facts(one.tenantId()).sort { it.occurred_on }*.points == [60, 60, 60, 0, 0]

        when: 'the first is taken back, and another one comes'
        reopen(bills[4])
        settle(bill(one, on: quarter.plusDays(60)))

        then:
        available(one.tenantId()) == 180
    }

    def "a budget is everybody's, and what is taken back returns to it"() {
        given:
        def rule = active(terms('60', budget: 100))
        def (one, two, three) = [lease(), lease(), lease()]
        def first = bill(one)

        when:
        settle(first)
        settle(bill(two))
        settle(bill(three))

        then:
        [one, two, three].collect { available(it.tenantId()) } == [60, 40, 0]
        bean(RuleFigures).spent(rule) == 100

        when:
        reopen(first)
        settle(bill(three))

        then:
        available(three.tenantId()) == 60
    }

    def "a budget is not overdrawn by #writers payments at once"() {
        given:
        def rule = active(terms('60', budget: 400))
        def leases = (1..writers).collect { lease() }

        when:
        together(leases.collect { lease -> { -> settle(bill(lease)) } as Callable })

        then:
        leases.sum { available(it.tenantId()) } == 400
        bean(RuleFigures).spent(rule) == 400

        where:
        writers = 12
    }

    def "a cap holds under payments of one tenant at once, and the same bill at once pays once"() {
        given:
        active(terms('60', caps: [new Cap(Period.LIFETIME, 100L, null)]))
        def (capped, single) = [lease(), lease()]
        def same = bill(single)

        when:
        together((1..8).collect { { -> settle(bill(capped)) } as Callable })
        together((1..8).collect { { -> attempt { settle(same) } } as Callable })

        then:
        available(capped.tenantId()) == 100
        available(single.tenantId()) == 60
    }

    def "pending and expiry go with the award"() {
        given:
        active(terms('60', pendingDays: 7, expiry: new Expiry(12, Expiry.End.MONTH)))
        def lease = lease()

        when:
        settle(bill(lease))
        def balance = bean(PointsLedger).balance(lease.tenantId())

        then:
        [balance.available(), balance.pending()] == [0, 60]
    }

    def "a rule that fails is recorded and shown, and the payment goes through"() {
        given:
        def broken = active(terms('100 / bill.days_late', name: '坏规则'))
        active(terms('10'))
        def lease = lease()

        when:
        settle(bill(lease, late: 0))

        then:
        available(lease.tenantId()) == 10
        bean(RuleFigures).failures(PropertyScope.ALL)[broken] == 1
        bean(RuleFigures).failures(broken, PropertyScope.ALL, null, 10).items().first().reason().contains('zero')
    }

    def "both sides of a referral earn by their role, until it is revoked"() {
        given:
        active(terms('500', when: 'referral.role == "referrer" && referral.ordinal <= 3'), Trigger.REFERRAL_CONVERTED)
        active(terms('200', when: 'referral.role == "friend"'), Trigger.REFERRAL_CONVERTED)
        def (referrer, friend) = [lease().tenantId(), lease().tenantId()]
        def id = UUID.randomUUID()

        when:
        2.times { announce(new ReferralConverted(id, referrer, friend, 1, TODAY, false)) }

        then:
        [available(referrer), available(friend)] == [500, 200]

        when:
        announce(new ReferralConverted(id, referrer, friend, 1, TODAY, true))

        then:
        [available(referrer), available(friend)] == [0, 0]
    }

    def "a shared lease's points go to everybody who signed, by what each carries: #shares"() {
        given:
        active(terms('101'))
        def lease = sharedLease("合租$shares", shares)
        def people = [lease.tenantId()] + partners(lease)
        def bills = (1..bulk).collect { bill(lease, on: TODAY.minusDays(it)) }

        when:
        2.times { settle(bills as BillSettled[]) }

        then:
        people.collect { available(it) } == parts*.multiply(bulk)

        and: 'the explanation says so'
        def posting = postings(people.last()).first()
        def explained = bean(PostingExplainer)
            .explain(people.last(), [new PostingExplainer.Judged(posting.fact_id, posting.rule_id)], Locale.ENGLISH).values().first()
        explained.text().contains("101 points shared by ${people.size()} tenants of the lease")

        when: 'the payments bounce'
        bills.each { reopen(it) }

        then:
        people.every { available(it) == 0 }

        when: 'and are made again'
        settle(bills as BillSettled[])

        then:
        people.collect { available(it) } == parts*.multiply(bulk)

        where:
        shares   | bulk || parts
        [0]      | 1    || [51, 50]
        [0, 0]   | 3    || [34, 34, 33]
        [25, 25] | 1    || [51, 25, 25]
        [30]     | 20   || [71, 30]
    }

    def "what is shared stays shared: corrections, replays and a policy changed later"() {
        given:
        def lease = sharedLease('合租改', [0])
        def people = [lease.tenantId()] + partners(lease)
        def id = UUID.randomUUID()
        settle(bill(lease, id: id, streak: 0))

        when: 'history is replayed'
        def late = active(terms('10 + history.on_time_streak'))
        replay(late)

        then:
        people.collect { available(it) } == [5, 5]

        when: 'the truth changes for all of them, after the property chose otherwise'
        sql.execute("UPDATE billing.property_terms SET earner = 'PRIMARY' WHERE property_id = ?", [lease.propertyId()])
        settle(bill(lease, id: id, streak: 5))

        then: 'a correction judges by the set of its own time'
        people.collect { available(it) } == [8, 7]

        when: 'another payment settles it, for the partner alone'
        announce(new BillsChanged([bill(lease, id: id, streak: 5, earner: people[1])],
            [new anju.billing.BillReopened(id, lease.tenantId(), lease.tenantId(), TODAY, 'bounced')]))

        then:
        people.collect { available(it) } == [0, 15]
    }

    def "a renewal and an anniversary are facts"() {
        given:
        active(terms('25 * lease.term_months', when: 'lease.renewal_ordinal == 1'), Trigger.LEASE_RENEWED)
        active(terms('100 * tenancy.years'), Trigger.ANNIVERSARY)
        def lease = lease('静安', TODAY.minusYears(2).minusDays(1))

        when:
        announce(new LeaseRenewed(lease.id(), lease.tenantId(), TODAY, 1, 12))
        2.times { bean(KeepAnniversaries).run() }

        then:
        available(lease.tenantId()) == 300 + 200
    }

    def "a survey that a named tenant completed and a callback that was taken are facts, each once"() {
        given:
        active(terms('50', when: 'survey.code == "half-yearly" && survey.channel == "link"'), Trigger.SURVEY_COMPLETED)
        active(terms('20', when: 'callback.mood != ""'), Trigger.CALLBACK_ANSWERED)
        def lease = lease()
        def answered = { String survey, String channel -> new SurveyCompleted(
            Ids.next(), null, Ids.next(), survey, lease.tenantId(), lease.propertyId(), channel, Instant.now()) }
        def survey = answered('half-yearly', 'link')
        def call = new CallbackAnswered(Ids.next(), null, lease.tenantId(), lease.propertyId(), 'unhappy', Instant.now())

        when:
        2.times { [survey, call].each { announce(it) } }
        announce(answered('half-yearly', 'phone'))
        announce(answered('after-repair', 'link'))

        then:
        available(lease.tenantId()) == 70
        facts(lease.tenantId())*.trigger.sort() == ['callback.answered', 'survey.completed', 'survey.completed', 'survey.completed']

        and: 'what it says on the statement'
        [Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH].collect { locale ->
            bean(PostingExplainer).explain(lease.tenantId(), postings(lease.tenantId())
                .collect { new PostingExplainer.Judged(it.fact_id, it.rule_id) }, locale).values()*.title().sort()
        } == [['完成一份满意度调查（链接）', '接受了一次回访'], ['A callback taken', 'A survey completed (link)']]
    }

    def "a shadow records beside what was posted and gives nothing"() {
        given:
        def rule = active(terms('50'))
        def draft = bean(RuleStore).rule(rule)
        bean(DraftRules).edit(rule, terms('80'), draft.revision(), '李店长')
        bean(DraftRules).move(rule, RuleStore.State.SHADOW, null, '李店长')
        def lease = lease()

        when:
        settle(bill(lease))

        then:
        available(lease.tenantId()) == 50
        def shadow = bean(RuleStore).rule(rule).in(RuleStore.State.SHADOW).get()
        bean(RuleFigures).shadow(rule, shadow.id(), PropertyScope.ALL, 10)
            .collect { [it.tenantId(), it.posted(), it.shadow()] } == [[lease.tenantId(), 50, 80]]

        when:
        bean(DraftRules).move(rule, RuleStore.State.ACTIVE, null, '李店长')
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
        bean(DraftRules).move(judged, RuleStore.State.RETIRED, null, '李店长')
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
            caps: [new Cap(Period.LIFETIME, 50L, null)], budget: 40), '李店长')
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
        def draft = bean(DraftRules).create(Trigger.BILL_SETTLED, terms('20', when: 'bill.days_late < 0'), '李店长')
        def moves = bean(Backtest).run(draft, 12, scope, Locale.ENGLISH).tierMoves()

        then:
        moves.collect { [it.from(), it.toName(), it.up(), it.tenants()] } == [['PREFERRED', 'VIP', true, 1]]
        moves[0].movers().collect { [it.tenantId(), it.pointsBefore(), it.pointsAfter()] } == [[better.tenantId(), 150, 210]]

        when: 'what the active rule has given is looked at'
        moves = bean(Backtest).run(bean(RuleStore).rule(on), 12, scope, Locale.SIMPLIFIED_CHINESE).tierMoves()

        then:
        moves.collect { [it.fromName(), it.toName(), it.tenants()] } == [['普通', '优质', 2]]

        when: 'it would give less'
        bean(DraftRules).edit(on, terms('10'), bean(RuleStore).rule(on).revision(), '李店长')
        moves = bean(Backtest).run(bean(RuleStore).rule(on), 12, scope, Locale.ENGLISH).tierMoves()

        then:
        moves.collect { [it.from(), it.to(), it.up(), it.tenants()] } == [['PREFERRED', 'STANDARD', false, 2]]

        and:
        sql.rows('SELECT 1 FROM tiers.membership WHERE tenant_id = ?', [better.tenantId()]) == []

        cleanup:
        sql.execute("UPDATE tiers.level SET condition = 'on_time_rate_12m >= 0.9 && tenure_months >= 6' WHERE code = 'PREFERRED'")
        sql.execute("UPDATE tiers.level SET condition = 'on_time_rate_12m >= 0.95 && tenure_months >= 24 && points_earned_12m >= 1000' WHERE code = 'VIP'")
    }

    def "the statement says why, and why not"() {
        given:
        def rule = active(terms('50', when: 'bill.days_late <= 0 && bill.method != "cash"'))
        def lease = lease()
        settle(bill(lease, late: -5))
        def fact = facts(lease.tenantId()).first().id
        settle(bill(lease, late: 2, method: 'cash', on: TODAY.minusDays(3)))

        when:
        def said = bean(PostingExplainer).explain(
            lease.tenantId(), [new PostingExplainer.Judged(fact, rule)], Locale.SIMPLIFIED_CHINESE).values().first()

        then:
        said.title().endsWith('结清房租（提前 5 天）')
        said.text() == '规则“按时缴租”（第 1 版）：得 50 分'
        said.checks().collect { [it.text(), it.held()] } == [
            ['按时结清（距应付日：提前 5 天）', true], ['付款渠道不是现金（付款渠道：微信）', true]]

        when:
        def misses = bean(PostingExplainer).misses(lease.tenantId(), Instant.EPOCH, Instant.now(), 10, Locale.ENGLISH)

        then:
        misses.size() == 1
        misses[0].explanation().text() == 'Rule “按时缴租”: needs “it is settled on time”, was days from the due day: 2 days late'
        misses[0].explanation().checks()*.held() == [false, false]

        when:
        def timeline = bean(RulesTimeline).before(
            lease.tenantId(), new TimelineItem.Position(Instant.now(), UUID.randomUUID()), 10)

        then:
        timeline*.kind() == ['no_points']
        timeline*.detail() == ['规则“按时缴租”：需要“按时结清”，实际 距应付日：晚 2 天']
    }

    def "a thousand bills are judged by a handful of statements"() {
        given:
        active(terms('50', caps: [new Cap(Period.YEAR, 120L, null)]))
        def leases = (1..10).collect { lease('批量') }
        def bills = (0..<1000).collect { bill(leases[it % 10], on: TODAY.minusDays(it.intdiv(10)), late: it % 3) }

        when:
        def started = System.nanoTime()
        announce(new BillsChanged(bills, []))
        println "1,000 bills judged in ${(System.nanoTime() - started).intdiv(1_000_000)} ms"

        then:
        leases.every { available(it.tenantId()) in [120L, 240L] } // the hundred days touch one or two years
        sql.firstRow('SELECT count(*) AS n FROM rules.fact f WHERE tenant_id = ANY(?)',
            [sql.connection.createArrayOf('uuid', leases*.tenantId() as Object[])]).n == 1000
    }

    private long total(UUID rule) {
        bean(ReplayRules).of(rule)*.points().max()
    }

    private void replay(UUID rule) {
        def replay = bean(ReplayRules).ask(rule, TODAY.minusYears(1), TODAY.plusDays(1), '李店长')
        bean(ReplayRules).run(replay.id().toString())
    }

    private static void together(List<Callable> work) {
        Executors.newFixedThreadPool(work.size()).withCloseable { pool -> pool.invokeAll(work)*.get() }
    }

    /** Of two that announce the same new fact at once, one may be refused by the key, as a payment would be retried. */
    private static void attempt(Closure work) {
        try {
            work()
        } catch (Exception refused) {
            assert refused.toString().contains('fact_pkey') || refused.cause.toString().contains('fact_pkey')
        }
    }
}
