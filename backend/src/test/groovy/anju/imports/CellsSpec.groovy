package anju.imports

import java.time.LocalDate
import spock.lang.Specification

class CellsSpec extends Specification {

    def "'#text' is the day #day"() {
        expect:
        Cells.date(text, Cells.ZERO_1900).map { it.toString() }.orElse(null) == day

        where:
        text                  | day
        '2025-03-01'          | '2025-03-01'
        '2025/3/1'            | '2025-03-01'
        '2025.3.1'            | '2025-03-01'
        '2025年3月1日'         | '2025-03-01'
        '2025年03月01'         | '2025-03-01'
        '20250301'            | '2025-03-01'
        '２０２５-０３-０１'     | '2025-03-01'
        '2025-03-01 00:00:00' | '2025-03-01'
        '45717'               | '2025-03-01'
        '45717.0'             | '2025-03-01'
        ' 2025-03-01 '        | '2025-03-01'
        '2025-02-30'          | null
        '2025-13-01'          | null
        '01/03/2025'          | null
        '三月一日'              | null
        '12'                  | null
        ''                    | null
    }

    def "in a workbook that counts from 1904 '#text' is the day #day"() {
        expect:
        Cells.date(text, Cells.ZERO_1904).map { it.toString() }.orElse(null) == day

        where:
        text         | day
        '44255'      | '2025-03-01'
        '44255.5'    | '2025-03-01'
        '2025-03-01' | '2025-03-01'
        '20250301'   | '2025-03-01'
    }

    def "'#text' is the amount #amount"() {
        expect:
        Cells.amount(text).map { it.toPlainString() }.orElse(null) == amount

        where:
        text         | amount
        '3200'       | '3200.00'
        '3,200.50'   | '3200.50'
        '¥3,200'     | '3200.00'
        '￥３，２００' | '3200.00'
        '3200元'      | '3200.00'
        '€ 950.00'   | '950.00'
        'CNY 88.1'   | '88.10'
        '-20'        | '-20.00'
        '3200.000'   | '3200.00'
        '1,2'        | null
        '3200.005'   | null
        'abc'        | null
        '1e9'        | null
        '9999999999' | null
        ''           | null
    }

    def "'#text' is the whole number #number"() {
        expect:
        Cells.whole(text).orElse(null) == number

        where:
        text    | number
        '300'   | 300L
        '1,200' | 1200L
        '300.0' | 300L
        '300.5' | null
        'x'     | null
    }
}
