package anju.paying.stripe

import org.joda.money.Money
import spock.lang.Specification

class SmallestUnitsSpec extends Specification {

    def "#amount #currency are #units to Stripe, and back"() {
        given:
        def money = Money.parse("$currency $amount")

        expect:
        SmallestUnits.of(money) == units
        SmallestUnits.money(units, currency.toLowerCase()) == money

        where:
        amount  | currency || units
        3200.50 | 'CNY'    || 320050
        3200.00 | 'EUR'    || 320000
        0.01    | 'USD'    || 1
        98000   | 'JPY'    || 98000
        98000   | 'KRW'    || 98000
        5000000 | 'VND'    || 5000000
        700     | 'ISK'    || 70000
        12.34   | 'KWD'    || 12340
    }

    def "what a currency has no coins for is not read"() {
        when:
        SmallestUnits.money(70050, 'isk')

        then:
        thrown(ArithmeticException)
    }
}
