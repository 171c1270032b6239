package anju.tiers

import anju.kernel.Texts
import spock.lang.Specification

class ConditionsSpec extends Specification {
    static final VIP = 'on_time_rate_12m >= 0.95 && tenure_months >= 24 && points_earned_12m >= 2000'
    static final LEVELS = [
        level('STANDARD', '普通', 'true'),
        level('PREFERRED', '优质', 'on_time_rate_12m >= 0.9 && tenure_months >= 6'),
        level('VIP', 'VIP', VIP)]
    def ladder = new Ladder(LEVELS)

    static level(String code, String name, String condition) {
        new Level(code, name, code, condition, 1.0, 0.0, false, [], [])
    }

    def "on time #rate for #months months with #points points gives rank #rank"() {
        expect:
        ladder.rankFor(new Metrics(months, 12, rate, 0, points, 0, 0)) == rank

        where:
        rate | months | points || rank
        1.0  | 30     | 2000   || 2
        1.0  | 30     | 1999   || 1
        0.95 | 24     | 2000   || 2
        0.94 | 24     | 2000   || 1
        0.9  | 6      | 0      || 1
        0.9  | 5      | 0      || 0
        0.89 | 60     | 9000   || 0
        0.0  | 0      | 0      || 0
    }

    def "a condition is taken apart where it is joined"() {
        when:
        def conditions = Conditions.split(VIP)

        then:
        conditions*.text() == ['on_time_rate_12m >= 0.95', 'tenure_months >= 24', 'points_earned_12m >= 2000']
        conditions*.comparison()*.metric() == [Metric.ON_TIME_RATE_12M, Metric.TENURE_MONTHS, Metric.POINTS_EARNED_12M]
        conditions*.comparison()*.required() == [0.95d, 24d, 2000d]
    }

    def "#condition reads as #metric #operator #required"() {
        when:
        def comparison = Conditions.split(condition).first().comparison()

        then:
        comparison?.metric()?.key() == metric
        comparison?.operator() == operator
        comparison?.required() == required

        where:
        condition                                    || metric                 | operator | required
        'tenure_months > 6'                          || 'tenure_months'        | '>'      | 6d
        '24 <= tenure_months'                        || 'tenure_months'        | '>='     | 24d
        'overdue_days_max_12m == 0'                  || 'overdue_days_max_12m' | '=='     | 0d
        'on_time_rate_12m >= 1'                      || 'on_time_rate_12m'     | '>='     | 1d
        'tenure_months > 24 || referrals_12m > 2'    || null                   | null     | null
        'points_earned_12m > tenure_months * 100'    || null                   | null     | null
    }

    def "#condition is refused: #problem"() {
        when:
        def found = Conditions.problem('/levels/1/condition', condition).get()
        def text = new Texts().get(Texts.CHINESE, found.code(), found.args())

        then:
        found.pointer() == '/levels/1/condition'
        found.code() == code
        text.contains(where)

        where:
        condition                              || code                      | where            | problem
        'tenure_month >= 6'                    || 'tiers.condition_unknown' | '第 1 列'         | 'unknown name'
        'tenure_months >= 6 && on_time > 0.9'  || 'tiers.condition_unknown' | '“on_time”'      | 'unknown name, second part'
        'tenure_months'                        || 'tiers.condition_wrong'   | '第 1 行'         | 'not a yes or no'
        'tenure_months >= "six"'               || 'tiers.condition_wrong'   | '第 1 行第 15 列'  | 'number against text'
        'tenure_months >= '                    || 'tiers.condition_wrong'   | '第 1 行'         | 'unfinished'
    }

    def "what cannot be worked out does not hold, and stops nobody else's rank"() {
        given:
        def odd = new Ladder([LEVELS[0], LEVELS[1], level('ODD', 'odd', 'points_earned_12m / rent_bills_12m > 100')])

        expect:
        odd.rankFor(new Metrics(8, 0, 1.0, 0, 500, 0, 0)) == 1
        odd.rankFor(new Metrics(8, 2, 1.0, 0, 500, 0, 0)) == 2
    }

    def "outcomes read as sentences in both languages"() {
        given:
        def words = new TierWords(new Texts())
        def metrics = new Metrics(26, 12, 11 / 12d, 3, 2880, 0, 0)

        expect:
        words.outcomes(ladder.outcomes(2, metrics), metrics, locale) == sentence

        where:
        locale         || sentence
        Texts.CHINESE  || '按时率 91.7%（≥ 95%）✗ · 入住 26 个月（≥ 24 个月）✓ · 近 12 月积分 2,880 分（≥ 2,000 分）✓'
        Locale.ENGLISH || 'On-time rate 91.7% (≥ 95%) ✗ · Tenure 26 months (≥ 24 months) ✓ · Points, 12 months 2,880 (≥ 2,000) ✓'
    }

    def "one late rent among #bills bills, #onTime on time, makes the rate #after"() {
        expect:
        Math.abs(new Metrics(30, bills, onTime / bills as double, 0, 0, 0, 0).afterALateRent().onTimeRate12m() - after) < 0.001

        where:
        bills | onTime || after
        12    | 12     || 11 / 12d
        12    | 11     || 10 / 12d
        4     | 4      || 4 / 5d
        4     | 3      || 3 / 5d
    }

    def "#what: #pointer"() {
        when:
        def errors = PolicyCheck.errors(new PolicyTerms(levels, 3, 30, PolicyTerms.Downgrade.ONE_STEP, null))

        then:
        errors*.pointer() == [pointer]

        where:
        what                         | levels                                                    || pointer
        'the lowest takes everybody' | [level('A', 'a', 'tenure_months > 1')]                    || '/levels/0/condition'
        'codes are capital'          | [level('vip', 'v', 'true')]                               || '/levels/0/code'
        'codes are unique'           | [level('A', 'a', 'true'), level('A', 'b', 'true')]        || '/levels/1/code'
        'conditions compile'         | [level('A', 'a', 'true'), level('B', 'b', 'wealth > 1')]  || '/levels/1/condition'
    }
}
