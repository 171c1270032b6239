package anju.messaging

import static anju.messaging.DeliveryState.FAILED
import static anju.messaging.DeliveryState.OPTED_OUT
import static anju.messaging.DeliveryState.OVER_BUDGET
import static anju.messaging.DeliveryState.SENT
import static anju.messaging.DeliveryState.UNREACHABLE
import static anju.messaging.DeliveryState.WAITING
import static anju.messaging.DeliveryState.WITHDRAWN

import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.LocalTime
import java.time.YearMonth
import java.time.ZoneId
import org.joda.money.CurrencyUnit
import org.joda.money.Money
import spock.lang.Specification

class MessagingRulesSpec extends Specification {
    static final NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(9, 0))

    def "at #at a message to #zone leaves at #leaves (#why)"() {
        expect:
        NIGHT.earliest(Instant.parse(at), ZoneId.of(zone)) == Instant.parse(leaves)

        where:
        at                     | zone                  | leaves                 | why
        '2026-03-02T04:00:00Z' | 'Asia/Shanghai'       | '2026-03-02T04:00:00Z' | 'noon'
        '2026-03-02T12:59:59Z' | 'Asia/Shanghai'       | '2026-03-02T12:59:59Z' | 'a second before nine in the evening'
        '2026-03-02T13:00:00Z' | 'Asia/Shanghai'       | '2026-03-03T01:00:00Z' | 'nine in the evening'
        '2026-03-02T16:30:00Z' | 'Asia/Shanghai'       | '2026-03-03T01:00:00Z' | 'after midnight'
        '2026-03-03T00:59:59Z' | 'Asia/Shanghai'       | '2026-03-03T01:00:00Z' | 'a second before nine'
        '2026-03-03T01:00:00Z' | 'Asia/Shanghai'       | '2026-03-03T01:00:00Z' | 'nine'
        '2026-03-02T13:00:00Z' | 'Europe/Berlin'       | '2026-03-02T13:00:00Z' | 'the same moment is afternoon elsewhere'
        '2026-03-02T13:00:00Z' | 'America/Los_Angeles' | '2026-03-02T17:00:00Z' | 'and five in the morning farther on'
        '2026-03-28T21:30:00Z' | 'Europe/Berlin'       | '2026-03-29T07:00:00Z' | 'the night summer time begins is an hour shorter'
        '2026-10-24T20:30:00Z' | 'Europe/Berlin'       | '2026-10-25T08:00:00Z' | 'and the night it ends an hour longer'
        '2026-03-08T04:00:00Z' | 'America/New_York'    | '2026-03-08T13:00:00Z' | 'the same in New York'
        '2026-11-01T03:00:00Z' | 'America/New_York'    | '2026-11-01T14:00:00Z' | 'and back'
        '2026-04-04T12:00:00Z' | 'Australia/Lord_Howe' | '2026-04-04T22:30:00Z' | 'half an hour is set back there'
    }

    def "quiet from #from to #to in Berlin at #at leaves at #leaves (#why)"() {
        expect:
        new QuietHours(LocalTime.parse(from), LocalTime.parse(to)).earliest(Instant.parse(at), ZoneId.of('Europe/Berlin')) ==
            Instant.parse(leaves)

        where:
        from    | to      | at                     | leaves                 | why
        '12:00' | '14:00' | '2026-06-01T11:00:00Z' | '2026-06-01T12:00:00Z' | 'a rest at noon'
        '12:00' | '14:00' | '2026-06-01T09:00:00Z' | '2026-06-01T09:00:00Z' | 'before it'
        '00:00' | '00:00' | '2026-06-01T22:30:00Z' | '2026-06-01T22:30:00Z' | 'the same time twice: never quiet'
        '21:00' | '02:30' | '2026-03-28T23:30:00Z' | '2026-03-29T01:30:00Z' | 'the clock jumps over the end: half an hour after the jump'
        '21:00' | '02:30' | '2026-10-24T23:30:00Z' | '2026-10-25T00:30:00Z' | 'the end comes twice: the first time'
        '21:00' | '02:30' | '2026-10-25T01:15:00Z' | '2026-10-25T01:30:00Z' | 'quiet again after the clock was set back: the second time'
    }

    def "#day today and #week this week of 3 and 7 allows another: #allowed"() {
        expect:
        new Budget(3, 7).allows(day, week) == allowed

        where:
        day | week || allowed
        0   | 0    || true
        2   | 6    || true
        3   | 3    || false
        0   | 7    || false
    }

    def "try #attempt is followed by one after #least to #most"() {
        given:
        def backoff = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1), 10)

        expect:
        backoff.after(attempt, 0.0d) == Duration.parse(most)
        backoff.after(attempt, 0.999999d).toMillis() - Duration.parse(least).toMillis() < 20
        backoff.isLast(attempt) == last

        where:
        attempt | least     | most    | last
        1       | 'PT15S'   | 'PT30S' | false
        2       | 'PT30S'   | 'PT1M'  | false
        5       | 'PT4M'    | 'PT8M'  | false
        8       | 'PT30M'   | 'PT1H'  | false
        9       | 'PT30M'   | 'PT1H'  | false
        10      | 'PT30M'   | 'PT1H'  | true
        40      | 'PT30M'   | 'PT1H'  | true
    }

    def "#from may become #to"() {
        expect:
        DeliveryState.values().findAll { from.canBecome(it) } as Set == to as Set

        where:
        from        | to
        WAITING     | [WAITING, SENT, FAILED, WITHDRAWN, OPTED_OUT]
        FAILED      | [WAITING]
        UNREACHABLE | [WAITING]
        SENT        | []
        WITHDRAWN   | []
        OPTED_OUT   | []
        OVER_BUDGET | []
    }

    def "refused #refused, obstacle #obstacle, within budget #allowed, in-app #inApp: #state"() {
        expect:
        Decision.of(refused, obstacle, allowed, inApp) == new Decision(state, reason)

        where:
        refused | obstacle     | allowed | inApp || state       | reason
        false   | null         | true    | false || WAITING     | null
        false   | null         | true    | true  || SENT        | null
        true    | null         | true    | true  || OPTED_OUT   | null
        true    | 'no_address' | false   | false || OPTED_OUT   | null
        false   | 'no_address' | true    | false || UNREACHABLE | 'no_address'
        false   | 'no_address' | false   | false || UNREACHABLE | 'no_address'
        false   | null         | false   | false || OVER_BUDGET | null
        false   | null         | false   | true  || OVER_BUDGET | null
    }

    def "a value brings no blanks along, and what has none is left empty"() {
        expect:
        Rendering.fill('{a} and {b}{c}, {1} {}', [a: '{b} $1 \\', b: 'B']) == '{b} $1 \\ and B, {1} {}'
        Rendering.blanks('{b} {a} {b} {1} { c }') as List == ['b', 'a']
    }

    def "what is written as #language writes it"() {
        expect:
        Rendering.written(value, Locale.forLanguageTag(language)) == text

        where:
        value                                  | language | text
        Money.of(CurrencyUnit.of('CNY'), 3200) | 'zh-CN'  | '¥3,200.00'
        Money.of(CurrencyUnit.of('CNY'), 3200) | 'en'     | '¥3,200.00'
        Money.of(CurrencyUnit.EUR, -3200)      | 'en'     | '-€3,200.00'
        Money.of(CurrencyUnit.USD, 3200)       | 'zh-CN'  | '$3,200.00'
        LocalDate.of(2026, 3, 5)               | 'zh-CN'  | '2026 年 3 月 5 日'
        LocalDate.of(2026, 3, 5)               | 'en'     | '5 March 2026'
        YearMonth.of(2026, 3)                  | 'zh-CN'  | '2026-03'
        YearMonth.of(2026, 3)                  | 'en'     | 'March 2026'
        LocalDateTime.of(2026, 3, 5, 9, 0)     | 'zh-CN'  | '2026-03-05 09:00'
        LocalDateTime.of(2026, 3, 5, 9, 0)     | 'en'     | '5 March 2026 09:00'
        1234                                   | 'en'     | '1,234'
        null                                   | 'en'     | ''
    }

    def "whatever looks like HTML in a text is text on the page, and a first line stays one line"() {
        expect:
        Rendering.html('Dear <b>A & B</b>,\n"hello"\n\n<script>alert(1)</script>').endsWith(
            '<p>Dear &lt;b&gt;A &amp; B&lt;/b&gt;,<br>&quot;hello&quot;</p>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n')
        Rendering.line(' Rent\r\nBcc: all@example.com ') == 'Rent Bcc: all@example.com'
    }
}
