package anju.paying.sandbox

import anju.paying.OrderState
import anju.paying.PayingFixture
import anju.testing.JsonHttp

/** The sandbox as a tenant's browser meets it. */
class SandboxSpec extends PayingFixture {

    def "the page says who gets how much, without scripts and without anything from elsewhere"() {
        given:
        def order = order(rent())

        when:
        def page = http.get('Accept-Language': 'en', order.page())

        then:
        page.status == 200
        page.header('content-type').startsWith('text/html')
        page.header('content-security-policy').startsWith("default-src 'none'")
        page.text.contains('¥3,000.00')
        page.text.contains('静安项目')
        page.text.contains(order.reference())
        !page.text.contains('<script')
        page.text.contains("/portal/bills/paid/${order.id()}")
        page.text.contains('no money moves')
        http.get('Accept-Language': 'zh-CN', order.page()).text.contains('不会真的扣款')
    }

    def "#choice leads back to the portal, and to an order #state"() {
        given:
        def bill = rent()
        def order = order(bill)

        when:
        def answer = choose(order.page(), choice)

        then:
        answer.status == 303
        answer.header('location') == "/portal/bills/paid/${order.id()}"
        eventually { fresh(order).state() as String == state }
        payments(order.tenantId()).size() == (state == 'FAILED' ? 0 : 1)
        booksHold()

        where:
        choice    || state
        'PAY'     || 'PAID'
        'DECLINE' || 'FAILED'
        'TWICE'   || 'PAID'
        'REVERSE' || 'REVERSED'
    }

    def "a delayed callback leaves the order waiting for a while"() {
        given:
        def order = order(rent())

        when:
        choose(order.page(), 'LATER')

        then:
        fresh(order).state() == OrderState.OPEN
        eventually { fresh(order).state() == OrderState.PAID }
    }

    def "a payment reversed afterwards takes its points back, and says why"() {
        given:
        def bill = rent()
        def order = order(bill)
        choose(order.page(), 'PAY')
        eventually { points(order.tenantId()) == 100 }

        when: 'the page of what is paid offers to reverse it'
        assert http.get(order.page()).text.contains('REVERSE')
        choose(order.page(), 'REVERSE')

        then:
        eventually { points(order.tenantId()) == 0 }
        billRow(bill).state == 'OPEN'
        payments(order.tenantId())*.reason == ['paying.reason.disputed']

        and: 'staff read it in their language'
        def staff = signedIn('MANAGER')
        staff.get('Accept-Language': 'en', "/api/v1/payments?q=${order.reference()}").body.items*.reason == ['The payer disputed it with the payment channel, and the money went back']
        staff.get('Accept-Language': 'zh-CN', "/api/v1/payments?q=${order.reference()}").body.items.first().reason.contains('异议')
        staff.get("/api/v1/tenants/${order.tenantId()}/timeline").text.contains('异议')
    }

    def "what was paid cannot be declined any more, and a page that is over takes nothing"() {
        given:
        def paid = order(rent())
        choose(paid.page(), 'PAY')
        eventually { fresh(paid).state() == OrderState.PAID }
        def closed = order(rent())
        bean(SandboxGateway).payment(closed.number()).get().close()

        when:
        choose(paid.page(), 'DECLINE')
        choose(closed.page(), 'PAY')
        Thread.sleep(300)

        then:
        fresh(paid).state() == OrderState.PAID
        fresh(closed).state() == OrderState.OPEN
        http.get('Accept-Language': 'en', closed.page()).text.contains('expired')
    }

    def "nobody finds a page by guessing, and nothing else is chosen"() {
        given:
        def order = order(rent())

        expect:
        http.get('/sandbox-gateway/0123456789abcdef').status == 404
        choose('/sandbox-gateway/0123456789abcdef', 'PAY').status == 404
        choose(order.page(), 'GIVE_ME_ALL').status == 400
        order.page().length() > 40
    }

    private JsonHttp.Answer choose(String page, String choice) {
        http.post('Content-Type': 'application/x-www-form-urlencoded', page, "choice=$choice")
    }
}
