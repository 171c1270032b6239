package anju.rules.engine

import static anju.rules.engine.Trigger.BILL_SETTLED

import anju.rules.engine.Condition.Operator
import java.time.Instant
import spock.lang.Specification

class LanguageSpec extends Specification {

    def "#source is refused as #code at #line:#column because of #name"() {
        when:
        def mistake = Checker.condition(BILL_SETTLED, source).first()

        then:
        [mistake.code(), mistake.line(), mistake.column()] == [code, line, column]
        mistake.name().startsWith(name)
        mistake.suggestion() == suggestion

        where:
        source                                       || code            | line | column | name                         | suggestion
        'bill.days_lat <= 3'                         || 'unknown_field' | 1    | 1      | 'bill.days_lat'              | 'bill.days_late'
        'bill.days_late <= 0\n && tenant.shoe > 40'  || 'unknown_field' | 2    | 5      | 'tenant.shoe'                | null
        'referral.role == "friend"'                  || 'unknown_field' | 1    | 1      | 'referral.role'              | null
        'bill.method > 3'                            || 'type'          | 1    | 13     | 'found no matching overload' | null
        'bill.days_late +'                           || 'syntax'        | 1    | 17     | 'mismatched input'           | null
        'bill.days_late + 1'                         || 'not_boolean'   | 1    | 1      | 'int'                        | null
        'true' + ' && true' * 600                    || 'too_long'      | 1    | 1      | '4804'                       | null
    }

    def "points by #source are #verdict"() {
        expect:
        Checker.points(BILL_SETTLED, source)*.code() == verdict

        where:
        source                             || verdict
        '100'                              || []
        'int(lease.monthly_rent / 100)'    || []
        '50 * bill.months_covered'         || []
        'lease.monthly_rent / 100'         || ['not_whole']
        '1.5'                              || ['not_whole']
        '"ten"'                            || ['not_whole']
        'bill.months'                      || ['unknown_field']
    }

    def "#source gives #points"() {
        given:
        def rules = CompiledRules.compile(BILL_SETTLED, [new CompiledRules.Source('true', source)])

        expect:
        rules.evaluate(inputs()).points()[0] == points

        and: 'whichever way it is worked out'
        (new Expression(BILL_SETTLED, source).evaluate(inputs()) as long) == points

        where:
        source                                                          || points
        '100'                                                           || 100
        '50 * bill.months_covered'                                      || 150
        'int(lease.monthly_rent / 100)'                                 || 32
        '7 / 2 + 7 % 2'                                                 || 4
        '-bill.days_late'                                               || 5
        'bill.method == "wechat" ? 3 : 4'                               || 3
        'bill.method in ["cash", "bank"] ? 3 : 4'                       || 4
        '"老租户" in tenant.tags ? 3 : 4'                                  || 3
        '!(bill.days_late > 0) && bill.amount >= 3000 ? 3 : 4'          || 3
        'bill.amount < 9600 || history.on_time_rate_12m > 0.9 ? 3 : 4'  || 3
        'lease.monthly_rent == 3200 && 3.5 != bill.months_covered ? 3 : 4' || 3
        'lease.monthly_rent != 3200 || bill.method.size() == 2 ? 3 : 4' || 4
        'fact.on.getMonth() + 1'                                        || 11
        'bill.method.startsWith("we") ? 3 : 4'                          || 3
        'tenant.tags.exists(tag, tag == "老租户") ? 3 : 4'                 || 3
        'fact.on < timestamp("2026-11-02T00:00:00Z") ? 3 : 4'           || 3
    }

    def "a rule that fails earns nothing, and the others are judged: #failing"() {
        given:
        def rules = CompiledRules.compile(BILL_SETTLED, [
            new CompiledRules.Source('true', '10'),
            new CompiledRules.Source('true', failing),
            new CompiledRules.Source('bill.method.startsWith("w")', '20'),
            new CompiledRules.Source('bill.method.endsWith("t")', '30')])

        when:
        def result = rules.evaluate(inputs())

        then:
        result.points() == [10, 0, 20, 30] as long[]
        result.failures().keySet() == [1] as Set
        result.failures()[1].contains(reason)

        where:
        failing                                           || reason
        '100 / (bill.days_late + 5)'                      || 'zero'
        '9223372036854775807 + bill.months_covered'       || 'overflow'
        'int(bill.method)'                                || ''
        '-1'                                              || 'points: -1'
        '1000000000'                                      || 'points: 1000000000'
    }

    def "what the conditions need not know is not asked: #condition"() {
        expect:
        CompiledRules.compile(BILL_SETTLED, [new CompiledRules.Source(condition, '1')]).evaluate(inputs()).points()[0] == points

        where:
        condition                                               || points
        'bill.days_late == 0 && 1 / bill.days_late > 0'          || 0
        '1 / (bill.days_late + 5) > 0 && bill.days_late == 0'    || 0
        'bill.days_late == -5 || 1 / (bill.days_late + 5) > 0'   || 1
        'bill.days_late == -5 // early'                          || 1
    }

    def "#condition falls apart into #parts"() {
        expect:
        Clause.split(condition) == parts

        where:
        condition                                      || parts
        'true'                                         || []
        'bill.days_late <= 0'                          || ['bill.days_late <= 0']
        'a.b <= 0 && c.d == "x && y" && (e || f)'      || ['a.b <= 0', 'c.d == "x && y"', '(e || f)']
        'a.b <= 0 && c || d'                           || ['a.b <= 0 && c || d']
        'a ? b && c : d'                               || ['a ? b && c : d']
        '!(x.y in ["a", "b"]) && z.z == "\\"&&"'       || ['!(x.y in ["a", "b"])', 'z.z == "\\"&&"']
        'a.b == "x" // && c.d <= 0'                    || ['a.b == "x"']
        'a.b // x && y\n&& c.d <= 0 // (z'             || ['a.b', 'c.d <= 0']
        'true // && c || d'                            || []
        'a.b == "x://y" && c.d'                        || ['a.b == "x://y"', 'c.d']
        'a.b == r"\\" && c.d == """x"//""" && e'        || ['a.b == r"\\"', 'c.d == """x"//"""', 'e']
    }

    def "the builder's row #field #operator #values is #cel, and read back"() {
        given:
        def row = new Condition(field, operator, values)

        expect:
        row.cel(BILL_SETTLED) == cel
        Checker.condition(BILL_SETTLED, cel) == []
        Condition.read(BILL_SETTLED, cel).get() == row

        where:
        field                    | operator          | values           || cel
        'bill.days_late'         | Operator.LE       | ['0']            || 'bill.days_late <= 0'
        'bill.days_late'         | Operator.EARLY_BY | ['3']            || 'bill.days_late <= -3'
        'bill.method'            | Operator.NE       | ['cash']         || 'bill.method != "cash"'
        'bill.method'            | Operator.IN       | ['a', 'b"c']     || 'bill.method in ["a", "b\\"c"]'
        'bill.method'            | Operator.NOT_IN   | ['a', 'b, c']    || '!(bill.method in ["a", "b, c"])'
        'tenant.tags'            | Operator.HAS      | ['老租户']          || '"老租户" in tenant.tags'
        'tenant.tags'            | Operator.HAS_NOT  | ['老租户']          || '!("老租户" in tenant.tags)'
        'lease.monthly_rent'     | Operator.GE       | ['3000.5']       || 'lease.monthly_rent >= 3000.5'
        'fact.on'                | Operator.SINCE    | ['2026-01-01']   || 'fact.on >= timestamp("2026-01-01T00:00:00Z")'
        'fact.on'                | Operator.BEFORE   | ['2026-01-01']   || 'fact.on < timestamp("2026-01-01T00:00:00Z")'
    }

    def "free CEL is no row of the builder: #cel"() {
        expect:
        Condition.read(BILL_SETTLED, cel).empty

        where:
        cel << ['bill.amount >= lease.monthly_rent', 'bill.method.startsWith("w")', 'tenant.shoe >= 4', 'bill.method in [bill.item]']
    }

    private static Object[] inputs() {
        ['VIP', 12L, ['老租户'], 100L, 3200.0d, 3L, '静安', Instant.parse('2026-11-01T00:00:00Z'),
         'rent', 9600.0d, 'CNY', 3L, -5L, 'wechat', 4L, 0.95d] as Object[]
    }
}
