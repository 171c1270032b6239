package anju.rules

import anju.kernel.Texts
import anju.rules.engine.Trigger
import java.time.LocalDate
import spock.lang.Specification

class ReadableRuleSpec extends Specification {
    private final Texts texts = new Texts()

    def "a rule reads as a sentence in both languages"() {
        expect:
        sentence(Locale.SIMPLIFIED_CHINESE, trigger, terms) == chinese
        sentence(Locale.ENGLISH, trigger, terms) == english

        where:
        trigger << [Trigger.BILL_SETTLED, Trigger.BILL_SETTLED, Trigger.BILL_SETTLED, Trigger.ANNIVERSARY,
            Trigger.SURVEY_COMPLETED, Trigger.CALLBACK_ANSWERED]
        terms << [
            terms('bill.days_late <= -3 && bill.method != "cash"', '20 * bill.months_covered',
                caps: [new Cap(Period.QUARTER, 180L, null)], clears: true, expiry: new Expiry(12, Expiry.End.MONTH)),
            terms('bill.days_late <= 0', '100', multiplier: true, budget: 200_000,
                scope: new Scope(null, ['PREFERRED', 'VIP'], null)),
            terms('bill.amount > lease.monthly_rent * 2', 'int(lease.monthly_rent / 100)'),
            terms('true', '100 * tenancy.years', validTo: LocalDate.of(2027, 1, 1)),
            terms('survey.channel == "qr"', '50', caps: [new Cap(Period.YEAR, null, 2)]),
            terms('callback.mood in ["content", "unhappy"]', '20'),
        ]
        chinese << [
            '每张房租账单，只要提前至少 3 天结清、且付款渠道不是现金，就给 20 分 × 覆盖月数。每季度最多 180 分；到账后生效；12 个月后的月末到期。',
            '每张房租账单，只要租户是优质或VIP、且按时结清，就给 100 分。总预算 200,000 分；乘以等级系数。',
            '每次房租账单结清，只要bill.amount > lease.monthly_rent * 2，就给 每 100 元月租金 1 分。',
            '每次入住周年，给 100 分 × 在住年数。到 2027-01-01 前为止。',
            '每次完成满意度调查，只要填写渠道是二维码，就给 50 分。每年最多 2 次。',
            '每次接受回访，只要通话时的心情是满意或不满意，就给 20 分。',
        ]
        english << [
            'Each rent bill gives 20 points for each month covered if it is settled at least 3 days early and the payment ' +
                'method is not cash. At most 180 points a quarter; once the payment has cleared; expires at the end of the month after 12 months.',
            'Each rent bill gives 100 points if the tier is Preferred or VIP and it is settled on time. Budget of ' +
                '200,000 points; times the tier’s multiplier.',
            'Each rent bill settled gives 1 point for each 100 of monthly rent if bill.amount > lease.monthly_rent * 2.',
            'Each anniversary of moving in gives 100 points × years of tenancy. Before 1 January 2027.',
            'Each survey completed gives 50 points if the way of answering is QR code. At most 2 times a year.',
            'Each callback answered gives 20 points if the mood in the call is content or unhappy.',
        ]
    }

    def "tenants are told on #today when a rule begins, while that day lies ahead"() {
        given:
        def rule = terms('true', '100', validFrom: LocalDate.of(2027, 1, 1), validTo: LocalDate.of(2027, 7, 1))

        expect:
        [Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH].collect { locale ->
            words(locale).promise(Trigger.BILL_SETTLED, rule, LocalDate.parse(today)) - words(locale).gives(Trigger.BILL_SETTLED, rule)
        } == [chinese, english]

        where:
        today        || chinese                                   | english
        '2026-12-31' || '从 2027-01-01 起；到 2027-07-01 前为止。' | ' From 1 January 2027 on; before 1 July 2027.'
        '2027-01-01' || '到 2027-07-01 前为止。'                   | ' Before 1 July 2027.'
    }

    def "«#cel» reads as people say it"() {
        expect:
        words(Locale.SIMPLIFIED_CHINESE).clause(trigger, cel) == chinese
        words(Locale.ENGLISH).clause(trigger, cel) == english

        where:
        trigger                    | cel                                      || chinese                      | english
        Trigger.BILL_SETTLED       | 'history.on_time_streak >= 5'            || '此前已连续按时至少 5 次'    | 'at least 5 bills in a row before it were on time'
        Trigger.BILL_SETTLED       | 'history.on_time_streak >= 1'            || '此前已连续按时至少 1 次'    | 'at least 1 bill in a row before it was on time'
        Trigger.BILL_SETTLED       | 'bill.item == "rent"'                    || '账单是房租'                 | 'the bill is for rent'
        Trigger.BILL_SETTLED       | 'bill.amount > 3000.0'                   || '账单金额多于 3,000'         | 'the bill amount is above 3,000'
        Trigger.BILL_SETTLED       | '"老师" in tenant.tags'                  || '租户有“老师”标签'           | 'the tenant has the tag “老师”'
        Trigger.BILL_SETTLED       | 'bill.method in ["wechat", "cash"]'      || '付款渠道是微信或现金'       | 'the payment method is WeChat or cash'
        Trigger.REFERRAL_CONVERTED | 'referral.role == "friend"'              || '租户是被推荐的朋友'         | 'the tenant is the friend'
        Trigger.ANNIVERSARY        | 'tenancy.years == 1'                     || '住满 1 年'                  | 'the tenant has lived here for 1 year'
        Trigger.EVENT_ATTENDED     | 'event.title == "饺子"'                  || '活动是“饺子”'               | 'the event is “饺子”'
    }

    private String sentence(Locale locale, Trigger trigger, Terms terms) {
        words(locale).sentence(trigger, terms)
    }

    private ReadableRule words(Locale locale) {
        new ReadableRule(texts, locale, { -> locale == Locale.ENGLISH ? [PREFERRED: 'Preferred', VIP: 'VIP'] : [PREFERRED: '优质', VIP: 'VIP'] })
    }

    private static Terms terms(Map more = [:], String when, String points) {
        new Terms('规则', when, points, more.caps, more.expiry, null, more.clears, more.multiplier, more.scope, more.validFrom, more.validTo,
            more.budget as Long, null, null, null, null)
    }
}
