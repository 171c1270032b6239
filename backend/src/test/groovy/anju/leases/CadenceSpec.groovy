package anju.leases

import spock.lang.Specification

class CadenceSpec extends Specification {
    def "#written means #deposit months of deposit and #months months at a time"() {
        expect:
        def cadence = Cadence.read(written).get()
        cadence.depositMonths() == deposit
        cadence.cadenceMonths() == months

        where:
        written                | deposit | months
        '押一付一'                 | 1       | 1
        '押一付三'                 | 1       | 3
        '押二付一'                 | 2       | 1
        '押两付三'                 | 2       | 3
        '押1付3'                 | 1       | 3
        '押１付３'                 | 1       | 3
        ' 押一 付三 '              | 1       | 3
        '押一付半年'                | 1       | 6
        '押一付六'                 | 1       | 6
        '押一付年'                 | 1       | 12
        '押一付十二'                | 1       | 12
        '押零付一'                 | 0       | 1
        '免押月付'                 | 0       | 1
        '月付'                   | null    | 1
        '季付'                   | null    | 3
        '季度付'                  | null    | 3
        '半年付'                  | null    | 6
        '年付'                   | null    | 12
        '每3个月'                 | null    | 3
        'monthly'              | null    | 1
        'Quarterly'            | null    | 3
        'half-yearly'          | null    | 6
        'Semi-annual'          | null    | 6
        'YEARLY'               | null    | 12
        'every 3 months'       | null    | 3
        'deposit 1 pay 3'      | 1       | 3
        '1+3'                  | 1       | 3
    }

    def "#written is no cadence"() {
        expect:
        Cadence.read(written).empty

        where:
        written << ['', '  ', '每天', '押一付五', '押一', '付三', 'sometimes', '3200', '押一付十三', '押三三付一']
    }
}
