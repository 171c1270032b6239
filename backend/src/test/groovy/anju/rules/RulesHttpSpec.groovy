package anju.rules

import anju.kernel.Role
import anju.leases.LeaseTerms
import anju.leases.Leases
import anju.testing.JsonHttp
import org.joda.money.Money
import spock.lang.Shared

class RulesHttpSpec extends RulesFixture {
    private static final String RULES = '/api/v1/rules'

    @Shared JsonHttp manager
    @Shared JsonHttp agent

    def setup() {
        manager = manager ?: signedIn(Role.MANAGER)
        agent = agent ?: signedIn(Role.AGENT, lease('只看这里').propertyId())
    }

    def cleanup() {
        retireAll()
    }

    def "a rule goes from draft to active and pays"() {
        when:
        def made = manager.post(RULES, [
            name: '按时缴租', trigger: 'rent.bill_settled', when: 'bill.days_late <= 0', points: '50 * bill.months_covered',
            caps: [[per: 'quarter', points: 180]], expiry: [months: 12], pendingDays: 0, multiplier: true])

        then:
        made.status == 201
        made.body.state == 'draft'
        made.body.shown.sentence.startsWith('每张房租账单，只要按时结清')
        made.body.shown.conditions*.operator == ['le']

        when:
        def on = manager.post("$RULES/$made.body.id/state", [state: 'active'])
        def lease = lease()
        settle(bill(lease, months: 3))

        then:
        on.status == 200
        on.body.state == 'active'
        available(lease.tenantId()) == 150
        manager.get(RULES).body.items.find { it.id == made.body.id }.pointsThisMonth == 150

        and: 'the agent of another house sees the rule, not the points'
        agent.get(RULES).body.items.find { it.id == made.body.id }.pointsThisMonth == 0
        agent.get("/api/v1/tenants/${lease.tenantId()}/evaluations").status == 404

        when:
        def why = manager.get("/api/v1/tenants/${lease.tenantId()}/evaluations")

        then:
        why.body.items[0].points == 150
        why.body.items[0].rules[0].conditions == [[
            text: '按时结清', cel: 'bill.days_late <= 0', held: true,
            values: [[field: 'bill.days_late', label: '距应付日', value: '应付日当天']]]]
    }

    def "a rule has a name for readers of English, in lists, explanations and the statement"() {
        given:
        def made = manager.post(RULES, [name: '按时缴租', nameEn: 'Rent on time', trigger: 'rent.bill_settled', when: 'true', points: 10])
        manager.post("$RULES/$made.body.id/state", [state: 'active'])
        def lease = lease()
        settle(bill(lease))
        def here = { String language, String path -> manager.get(['Accept-Language': language], path).body }

        expect:
        here('en', RULES).items.find { it.id == made.body.id }.name == 'Rent on time'
        here('zh-CN', RULES).items.find { it.id == made.body.id }.name == '按时缴租'
        here('en', "$RULES/$made.body.id").shown.with { [name, nameEn] } == ['按时缴租', 'Rent on time']
        here('en', "/api/v1/tenants/${lease.tenantId()}/points").postings[0].with { [ruleName, explanation.text] } ==
            ['Rent on time', 'Rule “Rent on time” (version 1): 10 points']
        here('zh-CN', "/api/v1/tenants/${lease.tenantId()}/points").postings[0].ruleName == '按时缴租'
        here('en', "/api/v1/points/postings?tenantId=${lease.tenantId()}").items[0].reason.contains('Rent on time')
        here('en', "/api/v1/tenants/${lease.tenantId()}/timeline").items.find { it.kind == 'points' }.detail.contains('Rent on time')
    }

    def "rules offer the tiers as they are configured now"() {
        given:
        sql.execute("UPDATE tiers.level SET code = 'GOLD', name_zh = '金卡', name_en = 'Gold' WHERE code = 'PREFERRED'")

        when:
        def tiers = { String language ->
            manager.get(['Accept-Language': language], "$RULES/triggers").body[0].fields.find { it.name == 'tenant.tier' }.options
        }
        def said = manager.post("$RULES/check", [
            name: '金卡', trigger: 'manual', when: 'true', points: '5', scope: [tiers: ['GOLD']]]).body.sentence

        then:
        tiers('zh-CN').collect { [it.code, it.label] } == [['STANDARD', '普通'], ['GOLD', '金卡'], ['VIP', 'VIP']]
        tiers('en')*.label == ['Standard', 'Gold', 'VIP']
        said.contains('租户是金卡')

        cleanup:
        sql.execute("UPDATE tiers.level SET code = 'PREFERRED', name_zh = '优质', name_en = 'Preferred' WHERE code = 'GOLD'")
    }

    def "the builder's rows become CEL, points may be a number"() {
        when:
        def made = manager.post(RULES, [
            name: '提前', trigger: 'rent.bill_settled', points: 20, conditions: [
                [field: 'bill.days_late', operator: 'early_by', value: 3],
                [field: 'bill.method', operator: 'in', value: ['wechat', 'bank']]]])

        then:
        made.status == 201
        made.body.shown.when == 'bill.days_late <= -3 && bill.method in ["wechat", "bank"]'
        made.body.shown.points == '20'
        made.body.shown.conditions*.values == [['3'], ['wechat', 'bank']]
    }

    def "#field that does not compile is 422 with its place and a hint"() {
        when:
        def refused = manager.post(RULES, [name: '错', trigger: 'rent.bill_settled', when: 'true', points: '1'] + wrong)

        then:
        refused.status == 422
        refused.body.errors[0].pointer == field
        refused.body.errors[0].code == code
        refused.body.errors[0].message == message

        where:
        wrong                                 || field      | code                          | message
        [when: 'true &&\n bill.days_lat < 1'] || '/when'    | 'rules.cel.unknown_field_like' | '第 2 行第 2 列：没有“bill.days_lat”这个字段，是不是“bill.days_late”？'
        [points: '1.5']                       || '/points'  | 'rules.cel.not_whole'         | '积分应为整数，现在是 double；可以用 int(…) 取整'
        [trigger: 'rain']                     || '/trigger' | 'rules.trigger_unknown'       | '没有“rain”这种触发条件'
        [name: ' ']                           || '/name'    | 'rules.name_missing'          | '请给规则起个名字'
        [caps: [[per: 'month']]]              || '/caps/0'  | 'rules.cap_empty'             | '上限要写明最多多少分或最多几次'
    }

    def "checking says the rule in words, or where it is wrong, and saves nothing"() {
        when:
        def fine = manager.post(['Accept-Language': 'en'], "$RULES/check", [
            trigger: 'rent.bill_settled', name: 'x', when: 'bill.days_late <= 0', points: '50'])
        def wrong = manager.post("$RULES/check", [trigger: 'rent.bill_settled', name: 'x', when: 'bill.days_late <', points: '50'])

        then:
        fine.body.valid
        fine.body.sentence == 'Each rent bill gives 50 points if it is settled on time.'
        !wrong.body.valid
        wrong.body.errors[0].with { [pointer, line, column] } == ['/when', 1, 17]
    }

    def "a version that judged is never rewritten: editing begins another"() {
        given:
        def rule = create()
        manager.post("$RULES/$rule.id/state", [state: 'active'])
        def etag = manager.get("$RULES/$rule.id").header('etag')

        when:
        def edited = manager.put(['If-Match': etag], "$RULES/$rule.id", [name: '改名', when: 'true', points: '60'])

        then:
        edited.status == 200
        edited.body.state == 'active'
        edited.body.versions*.state == ['draft', 'active']
        edited.body.versions*.points == ['60', '50']

        when: 'the draft itself is edited in place'
        def again = manager.put(['If-Match': edited.header('etag')], "$RULES/$rule.id", [name: '改名', when: 'true', points: '70'])

        then:
        again.body.versions*.points == ['70', '50']

        and:
        manager.put("$RULES/$rule.id", [name: 'x', points: '1']).status == 428
        manager.put(['If-Match': etag], "$RULES/$rule.id", [name: 'x', points: '1']).status == 412
    }

    def "a rule moves #moves and ends #state"() {
        given:
        def rule = create()

        expect:
        moves.collect { manager.post("$RULES/$rule.id/state", [state: it]).status } == statuses
        manager.get("$RULES/$rule.id").body.versions*.state == state

        where:
        moves                              || statuses        | state
        ['shadow', 'active']               || [200, 200]      | ['active']
        ['active', 'active']               || [200, 200]      | ['active']
        ['active', 'shadow']               || [200, 409]      | ['active']
        ['shadow', 'draft']                || [200, 200]      | ['draft', 'retired']
        ['active', 'retired']              || [200, 200]      | ['retired']
        ['active', 'retired', 'active']    || [200, 200, 200] | ['active']
        ['nowhere']                        || [422]           | ['draft']
    }

    def "an agent reads and does not write"() {
        given:
        def rule = create()
        def tenant = lease().tenantId()

        expect:
        agent.get("$RULES/$rule.id").status == 200
        agent.post(RULES, [name: 'x', trigger: 'manual', when: 'true', points: '1']).status == 403
        agent.post("$RULES/$rule.id/state", [state: 'active']).status == 403
        agent.post("$RULES/$rule.id/replay", [from: '2026-01-01', to: '2026-02-01']).status == 403
        agent.post("/api/v1/tenants/$tenant/rule-triggers", [reason: 'x']).status == 403
        http.get(RULES).status == 401
    }

    def "a manager of one house writes rules for that house alone, and moves no others"() {
        given:
        def (here, there) = [lease('只看这里').propertyId(), lease('那边').propertyId()]
        def keeper = signedIn(Role.MANAGER, here)
        def terms = { List<UUID> houses -> [name: '本店', trigger: 'rent.bill_settled', when: 'true', points: '5', scope: [properties: houses]] }
        def others = [create(), manager.post(RULES, terms([there])).body, manager.post(RULES, terms([here, there])).body]

        expect:
        [[], [there], [here, there]].collect { keeper.post(RULES, terms(it)).with { [status, body.code] } }.unique() == [[403, 'rules.not_your_properties']]
        others.collectMany { rule ->
            def etag = keeper.get("$RULES/$rule.id").header('etag')
            ['active', 'shadow', 'retired'].collect { keeper.post("$RULES/$rule.id/state", [state: it]).status } +
                keeper.put(['If-Match': etag], "$RULES/$rule.id", terms([here])).status
        }.unique() == [403]
        others.collect { keeper.get("$RULES/$it.id").body.state }.unique() == ['draft']

        when:
        def own = keeper.post(RULES, terms([here]))
        def on = keeper.post("$RULES/$own.body.id/state", [state: 'active'])
        def wider = keeper.put(['If-Match': on.header('etag')], "$RULES/$own.body.id", terms([here, there]))
        def edited = keeper.put(['If-Match': on.header('etag')], "$RULES/$own.body.id", terms([here]) + [points: '6'])

        then:
        [own, on, wider, edited]*.status == [201, 200, 403, 200]

        when: 'somebody of all houses has made it theirs too'
        def shared = manager.put(['If-Match': edited.header('etag')], "$RULES/$own.body.id", terms([here, there]))

        then:
        shared.status == 200
        keeper.post("$RULES/$own.body.id/state", [state: 'retired']).body.code == 'rules.not_your_properties'
    }

    def "whoever moved to another house is for the people there to reward"() {
        given:
        def rule = manager.post(RULES, [name: '帮忙', trigger: 'manual', when: 'true', points: '10']).body
        manager.post("$RULES/$rule.id/state", [state: 'active'])
        def (here, there) = [lease('旧居'), lease('新居')]
        bean(Leases).ensure([new LeaseTerms(
            here.unitId(), there.tenantId(), TODAY.minusYears(4), TODAY.minusYears(3), Money.parse('CNY 3200'), null, 1, null, null)])
        def (keeper, theirs) = [here, there].collect { signedIn(Role.MANAGER, it.propertyId()) }
        def tell = { JsonHttp who, UUID tenant -> who.post("/api/v1/tenants/$tenant/rule-triggers", [reason: '帮忙']) }

        expect:
        keeper.get("/api/v1/tenants/${there.tenantId()}").status == 200
        tell(keeper, there.tenantId()).with { [status, body.code] } == [403, 'rules.lives_elsewhere']
        available(there.tenantId()) == 0
        tell(keeper, here.tenantId()).status == 201
        tell(theirs, there.tenantId()).status == 201
        available(there.tenantId()) == 10
    }

    def "staff tell the rules that something happened, once per key"() {
        given:
        def rule = manager.post(RULES, [
            name: '巡检协助', trigger: 'manual', when: 'manual.reason == "巡检协助"', points: '10 * manual.quantity']).body
        manager.post("$RULES/$rule.id/state", [state: 'active'])
        def tenant = lease().tenantId()

        when:
        def answers = (1..2).collect {
            manager.post(['Idempotency-Key': 'told-once'], "/api/v1/tenants/$tenant/rule-triggers", [reason: '巡检协助', quantity: 3])
        }

        then:
        answers*.status == [201, 201]
        answers*.body*.points == [30, 30]
        available(tenant) == 30
    }

    def "triggers say what can be read and how it is compared; templates are rules to start from"() {
        when:
        def triggers = agent.get("$RULES/triggers").body
        def templates = agent.get(['Accept-Language': 'en'], "$RULES/templates").body

        then:
        triggers*.code == ['rent.bill_settled', 'referral.converted', 'lease.renewed', 'tenancy.anniversary', 'survey.completed', 'callback.answered', 'portal.activated', 'event.attended', 'manual']
        triggers[0].fields.find { it.name == 'bill.method' }.with { [label, type, own] } == ['付款渠道', 'string', true]
        triggers[0].fields.find { it.name == 'bill.days_late' }.operators*.code == ['le', 'early_by', 'eq', 'ge']

        and:
        templates*.code.containsAll(['on_time', 'early', 'referrer', 'renewal', 'anniversary', 'survey', 'callback'])
        templates.every { it.terms.conditions.every { row -> row.field } }
        templates.every { manager.post("$RULES/check", [name: it.name, trigger: it.trigger, when: it.terms.when, points: it.terms.points]).body.valid }
        templates.every { !it.sentence.contains('rules.') && !it.why.contains('rules.') }
    }

    def "a draft is tried on one tenant and over the past"() {
        given:
        def lease = lease()
        settle(bill(lease, late: 0), bill(lease, late: 3, on: TODAY.minusDays(2)))
        def rule = create()

        when:
        def trial = manager.post("$RULES/$rule.id/trial", [tenantId: lease.tenantId()])
        def backtest = manager.post("$RULES/$rule.id/backtest?propertyId=${lease.propertyId()}", [months: 6])

        then:
        trial.body.points == 50
        trial.body.facts*.points == [50, 0]
        backtest.status == 200
        backtest.body.months.size() == 6
        backtest.body.candidate >= 50
        available(lease.tenantId()) == 0

        and:
        agent.post("$RULES/$rule.id/trial", [tenantId: lease.tenantId()]).status == 404
        agent.post("$RULES/$rule.id/backtest").body.facts == 0
    }

    def "a replay is asked for an active rule and told in the background"() {
        given:
        def rule = create()

        expect:
        manager.post("$RULES/$rule.id/replay", [from: '2026-01-01', to: '2027-01-01']).body.code == 'rules.replay_inactive'

        when:
        manager.post("$RULES/$rule.id/state", [state: 'active'])
        def figures = manager.get("$RULES/$rule.id/figures").body
        def asked = manager.post("$RULES/$rule.id/replay", [from: '2026-01-01', to: '2027-01-01'])

        then:
        asked.status == 202
        manager.get("$RULES/$rule.id/replays").body*.id == [asked.body.id]
        manager.get("$RULES/$rule.id/failures").body.items == []
        figures.points == 0
    }

    private Map create() {
        manager.post(RULES, [name: '按时缴租', trigger: 'rent.bill_settled', when: 'bill.days_late <= 0', points: '50']).body
    }
}
