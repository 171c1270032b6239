package anju.paying.wechat

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.MANAGER

import anju.kernel.Problem
import anju.paying.PayingFixture
import anju.paying.Visitor
import anju.testing.JsonHttp
import java.time.Instant
import java.time.OffsetDateTime
import java.time.temporal.ChronoUnit
import org.joda.money.CurrencyUnit
import spock.lang.Shared

/** Payment through WeChat, with somebody who speaks as WeChat does on the other side. */
class WechatPaySpec extends PayingFixture {
    static final String WECHAT = '/api/v1/gateway-callbacks/wechat'
    static final Visitor PHONE = new Visitor('203.0.113.7', true)
    static final Visitor DESK = new Visitor('203.0.113.7', false)

    @Shared WechatSide side = new WechatSide()

    def cleanupSpec() {
        side.stop()
    }

    def setup() {
        side.asked.clear()
        side.answers.clear()
        side.answers['POST /v3/pay/transactions/h5'] = [200, [h5_url: 'https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx2016121516420242444321ca0631331346&package=1405458241']]
        side.answers['POST /v3/pay/transactions/native'] = [200, [code_url: 'weixin://wxpay/bizpayurl?pr=p4lpSuKzz']]
    }

    Map<String, Object> settings() {
        super.settings() + side.settings() + ['anju.public-origin': 'https://anju.example']
    }

    def wechatOrder(UUID bill, Visitor visitor = PHONE) {
        order('wechat', visitor, bill)
    }

    JsonHttp.Answer post(String body, Map<String, String> headers = side.signed(body)) {
        http.post(headers, WECHAT, body)
    }

    JsonHttp.Answer paid(order, Map other = [:]) {
        post(WechatSide.notification('TRANSACTION.SUCCESS', WechatSide.transaction(order.reference(), 300000, other)))
    }

    def "on a phone the tenant is sent to WeChat's page, which leads back; the request is signed by the merchant"() {
        when:
        def order = wechatOrder(rent())

        then:
        order.page().startsWith('https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=')
        order.page().endsWith('&redirect_url=' + URLEncoder.encode("https://anju.example/portal/bills/paid/${order.id()}", 'UTF-8'))
        side.asked.size() == 1
        with(side.asked.first()) {
            method == 'POST'
            path == '/v3/pay/transactions/h5'
            serial == WechatSide.KEY_ID
        }
        side.signedByMerchant(side.asked.first())
        with(WechatSide.json(side.asked.first())) {
            mchid == WechatSide.MCHID
            appid == WechatSide.APPID
            out_trade_no == order.reference()
            amount == [total: 300000, currency: 'CNY']
            notify_url == 'https://anju.example/api/v1/gateway-callbacks/wechat'
            scene_info.payer_client_ip == '203.0.113.7'
            scene_info.h5_info.type == 'Wap'
            OffsetDateTime.parse(time_expire).toInstant() == order.expiresAt().truncatedTo(ChronoUnit.SECONDS)
        }
    }

    def "elsewhere there is a code to scan"() {
        when:
        def order = wechatOrder(rent(), DESK)

        then:
        order.page() == 'weixin://wxpay/bizpayurl?pr=p4lpSuKzz'
        side.signedByMerchant(side.asked.first())
        WechatSide.json(side.asked.first()).out_trade_no == order.reference()
    }

    def "an answer that WeChat has not signed is not believed, and a refusal is told in words"() {
        given:
        def bill = rent()
        def id = opened(bill, 'wechat')

        when:
        side.answers['POST /v3/pay/transactions/h5'] = [403, [code: 'NO_AUTH', message: '商户无权限']]
        page(bill, id, PHONE)

        then:
        thrown(Problem.Conflict)
        row(billRow(bill).tenant_id, id).page() == null
    }

    def "other currencies are not for WeChat"() {
        expect:
        !bean(WechatPayGateway).takes(CurrencyUnit.EUR)
        bean(WechatPayGateway).takes(CurrencyUnit.of('CNY'))
    }

    def "a callback in WeChat's format books the payment once, however often it is said"() {
        given:
        def bill = rent()
        def order = wechatOrder(bill)
        def body = WechatSide.notification('TRANSACTION.SUCCESS', WechatSide.transaction(order.reference(), 300000))

        when:
        def answers = [post(body), post(body), paid(order)] + atOnce(4) { post(body) }

        then:
        answers*.status as Set == [204] as Set
        books(order, bill) == [order: 'PAID', bill: 'SETTLED', paid: 3000.00, payments: ['CLEARED'], credit: 0.00]
        points(order.tenantId()) == 100
        booksHold()
    }

    def "a callback with #what is refused, kept and alarmed, and nothing is booked"() {
        given:
        def bill = rent()
        def order = wechatOrder(bill)
        def body = WechatSide.notification('TRANSACTION.SUCCESS', WechatSide.transaction(order.reference(), fen, other), key)
        def headers = side.signed(body, options)

        when:
        def answer = post(change.call(body), headers + changed)

        then:
        answer.status == status
        !answer.body.detail.startsWith('paying.')
        books(order, bill) == [order: 'OPEN', bill: 'OPEN', paid: 0.00, payments: [], credit: 0.00]
        points(order.tenantId()) == 0

        and:
        with(signedIn(ADMIN).get('/api/v1/refused-callbacks?unseen=true&limit=1').body.items.first()) {
            it.reason == reason
            gateway == 'wechat'
            address == '127.0.0.1'
            it.body.contains('AEAD_AES_256_GCM')
        }

        where:
        what                  | fen    | options                            | changed                                           | status | reason
        'another body'        | 300000 | [:]                                | [:]                                               | 400    | 'signature'
        'a wrong signature'   | 300000 | [key: WechatSide.pair().private]   | [:]                                               | 400    | 'signature'
        'no real signature'   | 300000 | [:]                                | ['Wechatpay-Signature': 'WECHATPAY/SIGNTEST/aGVsbG8='] | 400 | 'signature'
        'no signature'        | 300000 | [:]                                | ['Wechatpay-Signature': '']                       | 400    | 'signature'
        'another time'        | 300000 | [:]                                | ['Wechatpay-Timestamp': '1']                      | 400    | 'signature'
        'another nonce'       | 300000 | [:]                                | ['Wechatpay-Nonce': 'another']                    | 400    | 'signature'
        'a wrong serial'      | 300000 | [serial: 'PUB_KEY_ID_0000000000']  | [:]                                               | 400    | 'signature'
        'an old time'         | 300000 | [time: Instant.now().epochSecond - 3600] | [:]                                         | 400    | 'stale'
        'a time to come'      | 300000 | [time: Instant.now().epochSecond + 3600] | [:]                                         | 400    | 'stale'
        'another key inside'  | 300000 | [:]                                | [:]                                               | 400    | 'unreadable'
        'another amount'      | 299999 | [:]                                | [:]                                               | 422    | 'amount'
        'another currency'    | 300000 | [:]                                | [:]                                               | 422    | 'currency'
        'another merchant'    | 300000 | [:]                                | [:]                                               | 422    | 'payee'
        'another app'         | 300000 | [:]                                | [:]                                               | 422    | 'payee'
        'an order never heard'| 300000 | [:]                                | [:]                                               | 404    | 'unknown_order'

        other = ['another merchant': [mchid: '1900000110'], 'another app': [appid: 'wx0000000000000000'],
                 'an order never heard': [out_trade_no: 'AJNEVERHEARD'],
                 'another currency': [amount: [total: 300000, currency: 'HKD', payer_total: 300000, payer_currency: 'HKD']]][what] ?: [:]
        key = what == 'another key inside' ? 'another-api-v3-key-of-32-letters' : WechatSide.API_KEY
        change = what == 'another body' ? { String it -> it.replace('EV-2018', 'EV-2019') } : { it }
    }

    def "WeChat says that it sent the money back: the books follow, in whatever order it comes"() {
        given:
        def bill = rent()
        def order = wechatOrder(bill)
        def back = WechatSide.notification('REFUND.SUCCESS', WechatSide.refund(order.reference(), 300000))

        when:
        def answers = refundFirst ? [post(back), paid(order)] : [paid(order), post(back), post(back)]

        then:
        answers*.status as Set == [204] as Set
        books(order, bill) == [order: 'REVERSED', bill: 'OPEN', paid: 0.00, payments: ['BOUNCED'], credit: 0.00]
        fresh(order).reversedReason() == 'returned'
        points(order.tenantId()) == 0
        booksHold()

        where:
        refundFirst << [true, false]
    }

    def "a part sent back is for people: kept and alarmed, the payment stays"() {
        given:
        def bill = rent()
        def order = wechatOrder(bill)
        paid(order)

        expect:
        post(WechatSide.notification('REFUND.SUCCESS', WechatSide.refund(order.reference(), 100, 300000))).status == 422
        signedIn(ADMIN).get('/api/v1/refused-callbacks?limit=1').body.items.first().reason == 'amount'
        post(WechatSide.notification('REFUND.ABNORMAL', WechatSide.refund(order.reference(), 300000, 300000, [refund_status: 'ABNORMAL']))).status == 204
        books(order, bill) == [order: 'PAID', bill: 'SETTLED', paid: 3000.00, payments: ['CLEARED'], credit: 0.00]
    }

    def "staff send a payment back; the books change when WeChat says that it went"() {
        given:
        def bill = rent()
        def order = wechatOrder(bill)
        paid(order)
        side.asked.clear()
        side.answers['POST /v3/refund/domestic/refunds'] = [200, WechatSide.refund(order.reference(), 300000) + [status: 'PROCESSING']]
        def staff = signedIn(MANAGER)

        when:
        def answers = (1..2).collect { staff.post("/api/v1/payment-orders/${order.id()}/refund", [reason: '租客搬走']) }

        then: 'twice is the same refund to WeChat'
        answers*.status == [200, 200]
        answers.last().body.refundAskedAt
        side.asked.every { side.signedByMerchant(it) }
        side.asked.collect { WechatSide.json(it).out_refund_no } as Set == [order.reference() + 'R'] as Set
        with(WechatSide.json(side.asked.first())) {
            out_trade_no == order.reference()
            amount == [refund: 300000, total: 300000, currency: 'CNY']
            reason == '租客搬走'
        }
        fresh(order).state() as String == 'PAID'
        sql.firstRow("SELECT count(*) AS n FROM audit.entry WHERE action = 'paying.refund_asked' AND entity_id = ?", [order.id()]).n == 1

        when:
        post(WechatSide.notification('REFUND.SUCCESS', WechatSide.refund(order.reference(), 300000)))

        then:
        fresh(order).state() as String == 'REVERSED'
        staff.post("/api/v1/payment-orders/${order.id()}/refund", [reason: '再来']).status == 409
        billRow(bill).state == 'OPEN'
    }

    def "a page abandoned is asked about: #state ends as #ends"() {
        given:
        def bill = rent()
        def order = wechatOrder(bill)
        side.asked.clear()
        side.answers["GET /v3/pay/transactions/out-trade-no/${order.reference()}".toString()] = state
            ? [200, WechatSide.transaction(order.reference(), 300000, state == 'SUCCESS' ? [:] : [trade_state: state, success_time: null])]
            : [404, [code: 'ORDER_NOT_EXIST', message: '订单不存在']]
        side.answers["POST /v3/pay/transactions/out-trade-no/${order.reference()}/close".toString()] = [204, null]
        sql.execute("UPDATE paying.payment_order SET created_at = created_at - interval '1 hour', expires_at = created_at WHERE id = ?", [order.id()])

        when:
        abandoned()

        then:
        fresh(order).state() as String == ends
        side.asked.findAll { it.path.contains(order.reference()) }.every { side.signedByMerchant(it) }
        side.asked.any { it.path == "/v3/pay/transactions/out-trade-no/${order.reference()}/close" } == (ends == 'EXPIRED')
        billRow(bill).state == (ends == 'PAID' ? 'SETTLED' : 'OPEN')

        where:
        state     || ends
        'SUCCESS' || 'PAID'
        'NOTPAY'  || 'EXPIRED'
        null      || 'EXPIRED'
    }
}
