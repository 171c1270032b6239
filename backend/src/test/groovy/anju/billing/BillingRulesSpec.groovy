package anju.billing

import static anju.billing.Proration.CALENDAR
import static anju.billing.Proration.Rounding.CENT
import static anju.billing.Proration.Rounding.TENTH
import static anju.billing.Proration.Rounding.UNIT
import static anju.billing.Proration.THIRTY

import anju.kernel.DateRange
import java.time.LocalDate
import spock.lang.Specification

class BillingRulesSpec extends Specification {

    def "a lease from #from to #to paid every #cadence months is billed for #periods"() {
        expect:
        LeasePeriods.of(day(from), day(to), cadence).collect { "${it.range().from()}..${it.range().to()}".toString() } == periods

        where:
        from         | to           | cadence | periods
        '2026-01-01' | '2026-04-01' | 1       | ['2026-01-01..2026-02-01', '2026-02-01..2026-03-01', '2026-03-01..2026-04-01']
        '2026-01-15' | '2026-03-01' | 1       | ['2026-01-15..2026-02-15', '2026-02-15..2026-03-01']
        '2026-01-31' | '2026-04-30' | 1       | ['2026-01-31..2026-02-28', '2026-02-28..2026-03-31', '2026-03-31..2026-04-30']
        '2026-01-01' | '2026-07-01' | 3       | ['2026-01-01..2026-04-01', '2026-04-01..2026-07-01']
        '2026-01-10' | '2026-06-01' | 3       | ['2026-01-10..2026-04-10', '2026-04-10..2026-06-01']
        '2026-01-01' | '2026-01-20' | 12      | ['2026-01-01..2026-01-20']
        '2026-01-01' | '2027-01-01' | 12      | ['2026-01-01..2027-01-01']
    }

    def "a period of #whole whole months and the days from #rest covers #covered months"() {
        expect:
        new LeasePeriods.Period(new DateRange(day('2026-01-01'), day(to)), whole, day(rest)).monthsCovered() == covered

        where:
        to           | whole | rest         || covered
        '2026-02-01' | 1     | '2026-02-01' || 1
        '2026-01-10' | 0     | '2026-01-01' || 1
        '2026-04-01' | 3     | '2026-04-01' || 3
        '2026-03-05' | 2     | '2026-03-01' || 3
    }

    def "of a lease from #lease, #from to #to has #whole whole months and the days from #rest: #covered months"() {
        given:
        def period = LeasePeriods.single(day(lease), day(from), day(to))

        expect:
        period.range() == new DateRange(day(from), day(to))
        period.wholeMonths() == whole
        period.restFrom() == day(rest)
        LeasePeriods.monthsCovered(day(lease), day(from), day(to)) == covered

        where:
        lease        | from         | to           || whole | rest         | covered
        '2026-01-31' | '2026-01-31' | '2026-02-28' || 1     | '2026-02-28' | 1
        '2026-01-31' | '2026-02-28' | '2026-03-31' || 1     | '2026-03-31' | 1
        '2026-01-31' | '2026-02-28' | '2026-03-30' || 0     | '2026-02-28' | 1
        '2026-01-31' | '2026-02-28' | '2026-03-28' || 0     | '2026-02-28' | 1
        '2026-01-31' | '2026-02-28' | '2026-04-30' || 2     | '2026-04-30' | 2
        '2024-01-31' | '2024-02-29' | '2024-03-31' || 1     | '2024-03-31' | 1
        '2025-11-30' | '2026-02-28' | '2026-05-30' || 3     | '2026-05-30' | 3
        '2025-11-30' | '2026-02-28' | '2026-05-28' || 2     | '2026-04-30' | 3
        '2026-01-28' | '2026-02-28' | '2026-03-31' || 1     | '2026-03-28' | 2
        '2026-01-31' | '2026-02-15' | '2026-03-31' || 1     | '2026-03-15' | 2 // no month of the lease begins there
        '2026-01-15' | '2026-02-01' | '2026-03-01' || 1     | '2026-03-01' | 1
        '2026-01-15' | '2025-12-15' | '2026-01-15' || 1     | '2026-01-15' | 1
    }

    def "3,100 a month from #from to #to costs #rent by #rule, rounded to #rounding"() {
        given:
        def period = LeasePeriods.of(day(from), day(to), cadence).first()

        expect:
        rule.rent(3100.00, period, rounding, 'CNY') == rent

        where:
        from         | to           | cadence | rule     | rounding || rent
        '2026-03-01' | '2026-04-01' | 1       | CALENDAR | CENT     || 3100.00
        '2026-03-15' | '2026-04-01' | 1       | CALENDAR | CENT     || 1700.00 // 17 of 31 days
        '2026-03-15' | '2026-04-01' | 1       | THIRTY   | CENT     || 1756.67 // 17 thirtieths
        '2026-02-15' | '2026-03-01' | 1       | CALENDAR | CENT     || 1550.00 // 14 of 28
        '2026-02-15' | '2026-03-01' | 1       | THIRTY   | CENT     || 1446.67
        '2026-03-20' | '2026-04-05' | 1       | CALENDAR | CENT     || 1613.33 // 12 of 31 and 4 of 30
        '2026-03-20' | '2026-04-05' | 1       | CALENDAR | TENTH    || 1613.30
        '2026-03-20' | '2026-04-05' | 1       | CALENDAR | UNIT     || 1613.00
        '2026-01-01' | '2026-04-01' | 3       | CALENDAR | CENT     || 9300.00
        '2026-01-01' | '2026-03-16' | 3       | CALENDAR | CENT     || 7700.00 // two months and 15 of 31
        '2026-01-02' | '2026-02-01' | 1       | THIRTY   | CENT     || 3100.00 // 30 thirtieths
        '2026-01-31' | '2026-02-28' | 1       | CALENDAR | CENT     || 3100.00 // a month of the lease
        '2026-01-28' | '2026-02-27' | 1       | CALENDAR | CENT     || 3100.00 // 4 of 31 and 26 of 28, but a day less than a month
    }

    def "a lease that begins #lease, due on the #dueDay, has its period of #period due on #due"() {
        expect:
        DueDay.of(day(period), day(lease), dueDay) == day(due)

        where:
        lease        | period       | dueDay || due
        '2026-01-15' | '2026-02-15' | null   || '2026-02-15'
        '2026-01-01' | '2026-02-01' | 5      || '2026-02-05'
        '2026-01-01' | '2026-02-01' | 31     || '2026-02-28'
        '2024-01-01' | '2024-02-01' | 30     || '2024-02-29'
        '2026-01-15' | '2026-02-15' | 1      || '2026-02-01' // rent is paid before the days it is for
        '2026-01-15' | '2026-01-15' | 1      || '2026-01-15' // never before the lease
        '2026-01-15' | '2026-01-15' | 20     || '2026-01-20'
    }

    def "due on the 5th, settled on #settled, #grace days of grace and #excused excused: #late days late"() {
        expect:
        OnTimePolicy.daysLate(day('2026-03-05'), day(settled), grace, excused) == late
        OnTimePolicy.onTime(late) == onTime

        where:
        settled      | grace | excused || late | onTime
        '2026-03-05' | 0     | 0       || 0    | true
        '2026-02-28' | 0     | 0       || -5   | true
        '2026-02-28' | 3     | 2       || -5   | true // early stays early
        '2026-03-06' | 0     | 0       || 1    | false
        '2026-03-08' | 3     | 0       || 0    | true
        '2026-03-07' | 3     | 0       || 0    | true // never below 0
        '2026-03-09' | 3     | 0       || 1    | false
        '2026-03-12' | 3     | 4       || 0    | true
        '2026-03-13' | 3     | 4       || 1    | false
    }

    def "history is what was paid before: #story"() {
        given:
        def due = day('2026-01-05')
        def entries = bills.withIndex().collect { bill, n ->
            new RentHistory.Entry(due.plusMonths(n), bill == 'o')
        }

        when:
        def views = RentHistory.of(entries)

        then:
        views*.onTimeStreak() == streaks
        views*.onTimeRate12m() == rates

        where:
        story                           | bills                || streaks         | rates
        'nothing yet'                   | []                   || []              | []
        'a first bill has none'         | ['o']                || [0]             | [0d]
        'on time adds up'               | ['o', 'o', 'o']      || [0, 1, 2]       | [0d, 1d, 1d]
        'late or open begins anew'      | ['o', 'x', 'o', 'o'] || [0, 1, 0, 1]    | [0d, 1d, 0.5d, 2 / 3d]
    }

    def "the rate looks 12 months back, and bills of the same day do not count for each other"() {
        given:
        def entries = [
            ['2025-01-05', false], ['2025-02-05', true], ['2026-01-05', true], ['2026-02-05', true], ['2026-02-05', true]
        ].collect { due, onTime -> new RentHistory.Entry(day(due), onTime) }

        when:
        def views = RentHistory.of(entries)

        then:
        views[2].onTimeRate12m() == 0.5d
        views[3].onTimeRate12m() == 1d // the late one is older than 12 months
        views[4].onTimeRate12m() == 1d
        views[4].onTimeStreak() == 3
    }

    def "what is worked out of 88,888 #currency is #amount: never finer than the smallest coin, whatever the house rounds to"() {
        expect:
        rounding.round(88888 * share, currency) == amount

        where:
        currency | share   | rounding || amount
        'JPY'    | 0.33333 | CENT     || 29629.00
        'JPY'    | 0.33333 | UNIT     || 29629.00
        'VND'    | 0.00001 | TENTH    || 1.00 // 0.88888
        'CNY'    | 0.33333 | CENT     || 29629.04
        'CNY'    | 0.33333 | TENTH    || 29629.00
        'KWD'    | 0.33333 | CENT     || 29629.04
    }

    def "0.05 % a day of 88,888 #currency, 30 days late, is #fee, and of the cap of 1 % no more than #most"() {
        given:
        def late = { cap -> new LateFee(0.05, cap, currency).accrued(88888.00, day('2026-03-01'), 0, [], day('2026-03-31')) }

        expect:
        late(50.0) == fee
        late(1.0) == most

        where:
        currency || fee     | most
        'JPY'    || 1333.00 | 889.00
        'CNY'    || 1333.32 | 888.88
    }

    def "#daily % a day, at most #cap %, of 3,000 due on the 1st: #fee on the evening of the #evening, with #paid paid on the 11th"() {
        given:
        def repayments = paid ? [new LateFee.Repayment(day('2026-03-11'), paid as BigDecimal)] : []

        expect:
        new LateFee(daily, cap, 'CNY').accrued(3000.00, day('2026-03-01'), leeway, repayments, day("2026-03-$evening")) == fee

        where:
        daily | cap | leeway | paid | evening || fee
        0     | 10  | 0      | 0    | '20'    || 0.00
        0.05  | 10  | 0      | 0    | '01'    || 0.00
        0.05  | 10  | 0      | 0    | '02'    || 1.50
        0.05  | 10  | 0      | 0    | '11'    || 15.00
        0.05  | 10  | 3      | 0    | '11'    || 10.50 // three days cost nothing
        0.05  | 10  | 0      | 1000 | '11'    || 14.50 // the day of payment counts for what stays only
        0.05  | 10  | 0      | 1000 | '21'    || 24.50
        0.05  | 10  | 0      | 3000 | '21'    || 13.50
        0.5   | 2   | 0      | 0    | '31'    || 60.00 // capped
    }

    def "«#text» on a sheet is #item"() {
        expect:
        BillItems.parse(text).orElse(null) == item

        where:
        text           || item
        '租金'         || 'rent'
        ' 房租 '       || 'rent'
        'Rent'         || 'rent'
        '水费'         || 'water'
        '电费'         || 'electricity'
        '物业费'       || 'service'
        'Service fee'  || 'service'
        'late_fee'     || 'late_fee'
        'ＷＩＦＩ'     || 'internet'
        '火星费'       || null
    }

    private static LocalDate day(String text) {
        LocalDate.parse(text)
    }

    def "of #rent #currency with #credited in points and #paid in money, #percent % and at most #most leave room for #room"() {
        given:
        def bill = Bill.unwritten(
            new UUID(1, 1), new UUID(1, 2), new UUID(1, 3), new UUID(1, 4), item, null, LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 1), 1,
            LocalDate.of(2026, 12, 5), 0, currency, 'hand')
        bill.charge(rent)
        bill.credit(credited, LocalDate.of(2026, 11, 22), false)
        bill.pay(new Bill.Clearing(new UUID(2, 1), new UUID(1, 1), 'bank', LocalDate.of(2026, 11, 22)), paid)

        expect:
        new CreditCap(percent, most).room(bill) == room

        where:
        item    | rent    | currency | credited | paid    | percent | most   || room
        'rent'  | 3000.00 | 'CNY'    | 0.00     | 0.00    | 100     | null   || 3000.00
        'rent'  | 3000.00 | 'CNY'    | 0.00     | 0.00    | 10      | null   || 300.00
        'rent'  | 3000.00 | 'CNY'    | 200.00   | 0.00    | 10      | null   || 100.00
        'rent'  | 3000.00 | 'CNY'    | 300.00   | 0.00    | 10      | null   || 0.00
        'rent'  | 3000.00 | 'CNY'    | 400.00   | 0.00    | 10      | null   || 0.00
        'rent'  | 3000.00 | 'CNY'    | 0.00     | 2900.00 | 10      | null   || 100.00
        'rent'  | 3000.00 | 'CNY'    | 0.00     | 3000.00 | 10      | null   || 0.00
        'rent'  | 3333.33 | 'CNY'    | 0.00     | 0.00    | 10      | null   || 333.33
        'rent'  | 3333.33 | 'CNY'    | 0.00     | 0.00    | 10      | 250.00 || 250.00
        'rent'  | 88888   | 'JPY'    | 0.00     | 0.00    | 33      | null   || 29333.00
        'water' | 80.00   | 'CNY'    | 0.00     | 0.00    | 100     | null   || 0.00
    }
}
