package anju.kernel

import org.joda.money.CurrencyUnit
import spock.lang.Specification

class AmountsSpec extends Specification {
    def "#kept #currency as the database keeps it are #money"() {
        expect:
        Amounts.money(kept, currency).toString() == money

        where:
        kept     | currency || money
        88888.00 | 'JPY'    || 'JPY 88888'
        88888.50 | 'JPY'    || 'JPY 88889' // from a time when half a yen could be written
        3200.00  | 'CNY'    || 'CNY 3200.00'
        3200.50  | 'KWD'    || 'KWD 3200.500'
    }

    def "#given #currency is #answer"() {
        when:
        def kept = null
        def refusal = null
        try {
            kept = Amounts.given('/amount', given, currency)
        } catch (Problem.Invalid e) {
            refusal = e.errors()
        }

        then:
        kept == answer
        (refusal == null) == (answer != null)
        refusal == null || refusal*.pointer() == ['/amount'] && refusal*.code() == ['kernel.finer_than_coin']

        where:
        given     | currency || answer
        1200.0    | 'JPY'    || 1200.00
        1200.00   | 'JPY'    || 1200.00
        1200.5    | 'JPY'    || null
        0.1       | 'VND'    || null
        0.01      | 'CNY'    || 0.01
        0.010     | 'CNY'    || 0.01
        0.005     | 'CNY'    || null
        1.25      | 'KWD'    || 1.25
        1.255     | 'KWD'    || null
    }

    def "the coins of #currency can be kept: #can"() {
        expect:
        Amounts.canBeKept(CurrencyUnit.of(currency)) == can

        where:
        currency << ['JPY', 'KRW', 'CNY', 'EUR', 'KWD', 'BHD']
        can << [true, true, true, true, false, false]
    }
}
