package anju.billing

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.testing.JsonHttp
import groovy.json.JsonSlurper
import java.time.LocalDate
import java.time.ZoneId

class BillingHttpSpec extends BillingFixture {
    JsonHttp manager
    JsonHttp agent

    def setup() {
        manager = signedIn(MANAGER)
        agent = signedIn(AGENT)
    }

    private trail(String payment) {
        sql.rows("SELECT * FROM audit.entry WHERE entity_id = ? ORDER BY id", [UUID.fromString(payment)])
    }

    def "a payment by hand settles the oldest bill and says so, once per key"() {
        given:
        def lease = lease(tenant())
        def bills = ['2026-01-05', '2026-02-05'].collect { bill(lease, it) }
        def body = [tenantId: lease.tenantId(), paidOn: '2026-01-04', amount: money(3500), method: 'wechat', reference: 'W-1']

        when:
        def taken = agent.post('/api/v1/payments', 'Idempotency-Key': 'once', body)
        def again = agent.post('/api/v1/payments', 'Idempotency-Key': 'once', body)

        then:
        taken.status == 201
        again.body == taken.body
        taken.body.state == 'cleared'
        taken.body.settledBills == [bills[0].toString()]
        agent.post('/api/v1/payments', 'Idempotency-Key': 'once', body + [amount: money(1)]).status == 422

        and:
        with(agent.get('/api/v1/payments?q=W-1').body.items) {
            size() == 1
            first().id == taken.body.id
            first().allocations*.amount*.amount == ['3000.00', '500.00']
            first().tenant == '张伟'
        }
        with(agent.get("/api/v1/bills/${bills[0]}").body) {
            bill.state == 'settled'
            bill.daysLate == -1
            lines*.kind == ['rent']
            allocations*.method == ['wechat']
        }

        and: 'the trail knows who took it in'
        with(trail(taken.body.id)) {
            size() == 1
            first().action == 'billing.payment_recorded'
            first().actor_name == agent.get('/api/v1/session').body.name
            first().property_id == lease.propertyId()
            new JsonSlurper().parseText(first().after.toString()) ==
                    [state: 'cleared', on: '2026-01-04', amount: '3500.00 CNY', method: 'wechat']
        }
    }

    def "a day of payment that nobody can mean is refused: #day"() {
        when:
        def answer = agent.post('/api/v1/payments', [tenantId: tenant(), paidOn: day, amount: money(1)])

        then:
        answer.status == 422
        answer.body.errors.first().subMap('pointer', 'code') == [pointer: '/paidOn', code: 'billing.paid_on_range']

        where:
        day << ['0001-01-01', '1999-12-31', '9999-01-01']
    }

    def "whoever knows a phone number need not know the tenant"() {
        given:
        def lease = lease(tenant())
        bill(lease, '2026-01-05')
        def phone = sql.firstRow('SELECT phone FROM tenants.tenant WHERE id = ?', [lease.tenantId()]).phone

        expect:
        agent.post('/api/v1/payments', [phone: phone.substring(3), paidOn: '2026-01-05', amount: money(1)]).status == 201
        agent.post('/api/v1/payments', [phone: '13999999999', paidOn: '2026-01-05', amount: money(1)]).body.code == 'billing.no_such_phone'
        agent.post('/api/v1/payments', [paidOn: '2026-01-05', amount: money(1)]).body.errors.first().pointer == '/tenantId'
    }

    def "what cannot be taken in is refused in words: #code"() {
        given:
        def lease = lease(tenant())
        bill(lease, '2026-01-05')
        agent.post('/api/v1/payments', [tenantId: lease.tenantId(), paidOn: '2026-01-05', amount: money(1), reference: "R-$code"])

        when:
        def answer = agent.post('/api/v1/payments', [tenantId: lease.tenantId(), paidOn: '2026-01-05', amount: amount, reference: reference])

        then:
        answer.status == status
        answer.body.code == code
        !answer.body.detail.startsWith('billing.')

        where:
        amount                           | reference                          | status || code
        [amount: '1', currency: 'CNY']   | 'R-billing.reference_used'         | 409    || 'billing.reference_used'
        [amount: '2', currency: 'CNY']   | 'R-billing.reference_other_amount' | 409    || 'billing.reference_other_amount'
        [amount: '1', currency: 'EUR']   | null                               | 422    || 'billing.currency_of_payment'
        [amount: '-1', currency: 'CNY']  | null                               | 422    || 'billing.amount_positive'
    }

    def "of two at once with one reference the second hears what it would have heard later: #what"() {
        given:
        def lease = lease(tenant())
        if (open) bill(lease, '2026-01-05')
        def body = [tenantId: lease.tenantId(), paidOn: '2026-01-05', amount: money(1)]

        expect:
        (1..10).collect { round ->
            def answers = atOnce(4) { signedIn(AGENT).post('/api/v1/payments', body + [reference: "$round-$open-$what".toString()]) }
            answers.collect { [it.status, it.body.code] }.sort { it.first() }
        } == [[[201, null]] + [[409, 'billing.reference_used']] * 3] * 10

        where:
        what                | open
        'something to pay'  | true
        'nothing to pay'    | false
    }

    def "what a payment would pay is shown before, and written by nobody"() {
        given:
        def lease = lease(tenant())
        def bills = ['2026-01-05', '2026-02-05'].collect { bill(lease, it) }

        when:
        def preview = agent.post('/api/v1/payments/preview',
            [tenantId: lease.tenantId(), paidOn: '2026-01-05', amount: money(4000), billIds: [bills[1]]]).body

        then:
        preview.bills*.gets*.amount == ['1000.00', '3000.00']
        preview.bills*.settles == [false, true]
        preview.credit.amount == '0.00'
        billRow(bills[1]).paid == 0
    }

    def "a bounce reopens the bill; a second one is refused"() {
        given:
        def lease = lease(tenant())
        def rent = bill(lease, '2026-01-05')
        def id = agent.post('/api/v1/payments', [tenantId: lease.tenantId(), paidOn: '2026-01-05', amount: money(3000)]).body.id

        when:
        def bounced = agent.post("/api/v1/payments/$id/reversal", [reason: '账户余额不足', occurredOn: '2026-01-09'])

        then:
        bounced.status == 200
        bounced.body.state == 'bounced'
        bounced.body.endedOn == '2026-01-09'
        agent.get("/api/v1/bills/$rent").body.bill.state == 'open'
        agent.post("/api/v1/payments/$id/reversal", [reason: '又一次']).body.code == 'billing.payment_ended.bounced'
        trail(id)*.action == ['billing.payment_recorded', 'billing.payment_bounced']
    }

    def "money received pays only once it clears"() {
        given:
        def lease = lease(tenant())
        def rent = bill(lease, '2026-01-05')
        def id = agent.post('/api/v1/payments',
            [tenantId: lease.tenantId(), paidOn: '2026-01-04', amount: money(3000), clears: false]).body.id

        expect:
        billRow(rent).state == 'OPEN'
        agent.post("/api/v1/payments/$id/clearing", [clearedOn: '2026-01-03']).status == 422
        agent.post("/api/v1/payments/$id/clearing", [clearedOn: '2026-01-06']).body.state == 'cleared'
        settledOf(rent)*.daysLate() == [1]
    }

    def "a refund of what is over leaves the bill settled"() {
        given:
        def lease = lease(tenant())
        def rent = bill(lease, '2026-01-05')
        def id = agent.post('/api/v1/payments', [tenantId: lease.tenantId(), paidOn: '2026-01-05', amount: money(3100)]).body.id

        expect:
        agent.post("/api/v1/payments/$id/refund", [reason: '多付', amount: 100]).status == 403
        manager.post("/api/v1/payments/$id/refund", [reason: '多付', amount: 9999]).body.code == 'billing.refund_too_much'
        manager.post("/api/v1/payments/$id/refund", [reason: '多付', amount: 100]).body.refunded.amount == '100.00'
        billRow(rent).state == 'SETTLED'
    }

    def "a corrected due day judges the history anew, against the version that was read"() {
        given:
        def lease = lease(tenant())
        def bills = ['2026-01-05', '2026-02-05'].collect { bill(lease, it) }
        receive(payment(lease.tenantId(), '2026-01-08', 3000), payment(lease.tenantId(), '2026-02-05', 3000))
        def read = manager.get("/api/v1/bills/${bills[0]}")
        def change = [dueOn: '2026-01-10', reason: '合同写的是 10 日']

        expect:
        settledOf(*bills)*.onTimeStreak() == [0, 0]
        manager.put("/api/v1/bills/${bills[0]}/due-day", change).status == 428
        manager.put("/api/v1/bills/${bills[0]}/due-day", 'If-Match': '"0"', change).status == 412
        agent.put("/api/v1/bills/${bills[0]}/due-day", 'If-Match': read.header('etag'), change).status == 403

        when:
        def changed = manager.put("/api/v1/bills/${bills[0]}/due-day", 'If-Match': read.header('etag'), change)

        then:
        changed.body.bill.daysLate == -2
        changed.body.changes*.kind == ['due_day']
        settledOf(bills[1])*.onTimeStreak() == [0, 1]
    }

    def "excused days make a late bill on time"() {
        given:
        def lease = lease(tenant())
        def rent = bill(lease, '2026-01-05')
        receive(payment(lease.tenantId(), '2026-01-08', 3000))

        expect:
        manager.put("/api/v1/bills/$rent/excuse", 'If-Match': manager.get("/api/v1/bills/$rent").header('etag'),
            [days: 3, reason: '银行系统停机']).body.bill.daysLate == 0
    }

    def "a waiver leaves less to pay, a void bill nothing, and its money pays others"() {
        given:
        def lease = lease(tenant())
        def bills = ['2026-01-05', '2026-02-05'].collect { bill(lease, it) }

        expect:
        with(manager.post("/api/v1/bills/${bills[0]}/waiver", [amount: 200, reason: '维修补偿']).body) {
            bill.outstanding.amount == '2800.00'
            lines*.amount*.amount == ['3000.00', '-200.00']
        }
        manager.post("/api/v1/bills/${bills[0]}/waiver", [amount: 5000, reason: '太多']).status == 422

        when:
        receive(payment(lease.tenantId(), '2026-01-05', 2800))
        def voided = manager.post("/api/v1/bills/${bills[0]}/void", [reason: '开错了'])

        then:
        voided.body.bill.state == 'void'
        billRow(bills[1]).paid == 2800
        manager.post("/api/v1/bills/${bills[0]}/void", [reason: '再来']).status == 409
    }

    def "a waiver, a void and a clearing asked for again with the same key are done once and answered alike"() {
        given:
        def lease = lease(tenant())
        def bill = bill(lease, '2026-01-05')
        def waiver = [amount: 200, reason: '维修补偿']
        def id = agent.post('/api/v1/payments', [tenantId: lease.tenantId(), paidOn: '2026-01-05', amount: money(9), clears: false]).body.id
        def clearing = [clearedOn: '2026-01-06']

        when:
        def waived = (1..2).collect { manager.post("/api/v1/bills/$bill/waiver", 'Idempotency-Key': 'w', waiver) }
        def cleared = (1..2).collect { agent.post("/api/v1/payments/$id/clearing", 'Idempotency-Key': 'c', clearing) }
        def voided = (1..2).collect { manager.post("/api/v1/bills/$bill/void", 'Idempotency-Key': 'v', [reason: '开错了']) }

        then:
        waived*.status == [200, 200]
        waived*.body.bill.outstanding.amount == ['2800.00', '2800.00']
        cleared*.status == [200, 200]
        cleared*.body.state == ['cleared', 'cleared']
        voided*.status == [200, 200]
        voided*.body.bill.state == ['void', 'void']

        and: 'not for another request'
        manager.post("/api/v1/bills/$bill/waiver", 'Idempotency-Key': 'w', waiver + [amount: 100]).body.code == 'kernel.idempotency_key_reused'
    }

    def "a bill by hand knows its item in any spelling, and is made once"() {
        given:
        def lease = lease(tenant())
        def body = [leaseId: lease.id(), item: '水费', periodFrom: '2026-01-01', periodTo: '2026-02-01', dueOn: '2026-02-10', amount: money(88)]

        expect:
        agent.post('/api/v1/bills', body).body.bill.item == 'water'
        agent.post('/api/v1/bills', body).body.code == 'billing.billed_already'
        agent.post('/api/v1/bills', body + [item: '火星费']).body.code == 'billing.no_such_item'
        agent.post('/api/v1/bills', body + [item: 'gas', periodTo: '2026-01-01']).body.errors.first().pointer == '/periodTo'
    }

    def "a void bill is made again by hand, for another amount, and says so"() {
        given:
        def lease = lease(tenant())
        def wrong = bill(lease, '2026-01-01', 320)
        def body = [leaseId: lease.id(), item: 'rent', periodFrom: '2026-01-01', periodTo: '2026-02-01', dueOn: '2026-01-05', amount: money(3200)]
        assert agent.post('/api/v1/bills', body).body.code == 'billing.billed_already'
        assert billRow(wrong).amount == 320
        manager.post("/api/v1/bills/$wrong/void", [reason: '租金录错'])

        when:
        def right = agent.post('/api/v1/bills', body)

        then:
        right.status == 201
        with(right.body) {
            bill.state == 'open'
            bill.outstanding.amount == '3200.00'
            bill.dueOn == '2026-01-05'
            lines*.amount*.amount == ['3200.00']
            changes.collect { [it.kind, it.before, it.after] } == [['voided', 'OPEN', 'VOID'], ['issued', '320.00', '3200.00']]
        }
        agent.post('/api/v1/bills', body).body.code == 'billing.billed_already'
    }

    def "bills are found by #filter"() {
        given:
        def lease = lease(tenant(), house: "筛选 $filter".toString())
        def bills = [bill(lease, '2026-01-05'), bill(lease, '2026-02-05'), ensure(terms(lease, '2026-02-05', 50, 'water')).first().billId()]
        receive(payment(lease.tenantId(), '2026-01-20', 3100))

        expect:
        agent.get("/api/v1/bills?propertyId=${lease.propertyId()}&sort=due&$filter").body.items*.id == found.collect { bills[it].toString() }

        where:
        filter                              || found
        ''                                  || [0, 1, 2]
        'state=settled'                     || [0]
        'state=late'                        || [0]
        'state=overdue'                     || [1, 2]
        'state=part'                        || [1]
        'state=live&item=water'             || [2]
        'dueFrom=2026-02-01&dueTo=2026-02-28' || [1, 2]
        'overdueFrom=1&overdueTo=100000'    || [0, 1, 2]
    }

    def "a list goes on where it ended"() {
        given:
        def lease = lease(tenant())
        5.times { bill(lease, "2026-0${it + 1}-05") }
        def path = "/api/v1/bills?tenantId=${lease.tenantId()}&limit=2"

        when:
        def pages = [agent.get(path).body]
        while (pages.last().nextCursor) pages << agent.get("$path&cursor=${pages.last().nextCursor}").body

        then:
        pages*.items*.size() == [2, 2, 1]
        pages*.items.flatten()*.dueOn == ['2026-05-05', '2026-04-05', '2026-03-05', '2026-02-05', '2026-01-05']
        agent.get("$path&cursor=nonsense").status == 400
        agent.get('/api/v1/bills?state=strange').status == 422
    }

    def "an agent of another house sees nothing of this one"() {
        given:
        def here = lease(tenant(), house: '甲楼')
        def elsewhere = lease(tenant(), house: '乙楼')
        def rent = bill(here, '2026-01-05')
        def paid = receive(payment(here.tenantId(), '2026-01-05', 10)).first().paymentId()
        def stranger = signedIn(AGENT, elsewhere.propertyId())

        expect:
        stranger.get("/api/v1/bills/$rent").status == 404
        stranger.get("/api/v1/payments/$paid").status == 404
        stranger.get("/api/v1/bills?tenantId=${here.tenantId()}").body.items == []
        stranger.get("/api/v1/payments?tenantId=${here.tenantId()}").body.items == []
        stranger.get('/api/v1/receivables').body.items == []
        stranger.get('/api/v1/receivables/tenants').body.items == []
        stranger.get('/api/v1/receivables/month?month=2026-01-01').body == []
        stranger.get("/api/v1/tenants/${here.tenantId()}/receivables").status == 404
        stranger.get("/api/v1/properties/${here.propertyId()}/billing-terms").status == 404
        stranger.post('/api/v1/payments', [tenantId: here.tenantId(), paidOn: '2026-01-05', amount: money(1)]).status == 404
        stranger.post("/api/v1/payments/$paid/reversal", [reason: '试试']).status == 404
        stranger.post('/api/v1/bills', [leaseId: here.id(), item: 'water', periodFrom: '2026-01-01', periodTo: '2026-02-01',
            dueOn: '2026-02-10', amount: money(88)]).status == 404
        signedIn(MANAGER, elsewhere.propertyId()).post("/api/v1/bills/$rent/void", [reason: '试试']).status == 404
    }

    def "what is owed adds up by age, house and tenant"() {
        given:
        def lease = lease(tenant('王欠'), house: '欠费公寓')
        def today = LocalDate.now(ZoneId.of('Asia/Shanghai')) // the house's
        [-5, 10, 45, 75, 120].eachWithIndex { days, n -> bill(lease, today.minusDays(days).toString(), 100 * (n + 1)) }

        expect:
        with(agent.get("/api/v1/receivables?propertyId=${lease.propertyId()}").body.items.first()) {
            outstanding.amount == '1500.00'
            bills == 5
            tenants == 1
            ageing.collectEntries { [it.key, it.value.amount] } ==
                [current: '100.00', days1to30: '200.00', days31to60: '300.00', days61to90: '400.00', over90: '500.00']
        }
        with(agent.get("/api/v1/receivables/tenants?propertyId=${lease.propertyId()}&ageing=OVER_90").body.items.first()) {
            tenant == '王欠'
            overdueDays == 120
            unit.startsWith('r')
        }
        with(agent.get("/api/v1/tenants/${lease.tenantId()}/receivables").body) {
            accounts.first().overdue.amount == '1400.00'
            accounts.first().nextDueOn == today.plusDays(5).toString()
            onTimeStreak == 0
            rentBills == 4
        }

        when:
        receive(payment(lease.tenantId(), today.toString(), 2000))

        then:
        with(agent.get("/api/v1/tenants/${lease.tenantId()}/receivables").body) {
            accounts == []
            credit*.amount == ['500.00']
            onTimeStreak == 1
        }
        agent.get("/api/v1/receivables/month?propertyId=${lease.propertyId()}&month=${today.minusDays(120)}").body.first().late >= 1
    }

    def "who has been overdue the longest comes first, grace taken off, from page to page"() {
        given: 'the bill that was due earlier has ten days of grace'
        def today = LocalDate.now(ZoneId.of('Asia/Shanghai'))
        def (lenient, strict) = ['王宽', '李严'].collect { lease(tenant(it), house: '宽限公寓') }
        sql.execute('UPDATE billing.bill SET grace_days = 10 WHERE id = ?', [bill(lenient, today.minusDays(42).toString())])
        bill(strict, today.minusDays(39).toString())
        def path = "/api/v1/receivables/tenants?propertyId=${strict.propertyId()}&limit=1"

        when:
        def first = agent.get(path).body
        def second = agent.get("$path&cursor=${first.nextCursor}").body

        then:
        (first.items + second.items).collect { [it.tenant, it.overdueDays] } == [['李严', 39], ['王宽', 32]]
        !second.nextCursor
    }

    def "a house agrees its terms, and a late fee needs a cap"() {
        given:
        def lease = lease(tenant(), house: '条款公寓')
        def path = "/api/v1/properties/${lease.propertyId()}/billing-terms"
        def read = manager.get(path)
        def wish = read.body + [graceDays: 3, lateFeeDailyPercent: 0.05, lateFeeCapPercent: 0, dueDaysMoved: true]

        expect:
        read.body.graceDays == 0
        read.body.lateFeeDailyPercent == 0
        !read.body.dueDaysMoved
        read.body.daysAhead == 7
        manager.put(path, wish).status == 428
        manager.put(path, 'If-Match': read.header('etag'), wish).body.code == 'billing.cap_missing'

        when:
        def saved = manager.put(path, 'If-Match': read.header('etag'), wish + [lateFeeCapPercent: 10])

        then:
        saved.status == 200
        saved.body.graceDays == 3
        manager.put(path, 'If-Match': read.header('etag'), wish + [lateFeeCapPercent: 10]).status == 412
        agent.put(path, 'If-Match': saved.header('etag'), wish).status == 403
    }

    def "bills are made on demand, by managers, and counted"() {
        given:
        def to = LocalDate.now().withDayOfMonth(1)
        def from = to.minusMonths(3)
        def lease = lease(tenant(), house: '生成公寓', from: from.toString(), to: to.toString())
        billFrom(from.toString(), lease)
        def ask = [propertyId: lease.propertyId(), upTo: to.minusDays(1)]

        expect:
        agent.post('/api/v1/bills/generation', ask).status == 403
        manager.post('/api/v1/bills/generation', ask).body.created == 3
        signedIn(ADMIN).post('/api/v1/bills/generation', ask).body.created == 0
        with(manager.get("/api/v1/bills?leaseId=${lease.id()}&sort=due").body.items.first()) {
            source == 'generated'
            monthsCovered == 1
        }
    }

    def "a tenant's timeline tells of payments and bills in words"() {
        given:
        def lease = lease(tenant())
        def rent = bill(lease, '2026-01-05')
        def id = agent.post('/api/v1/payments', [tenantId: lease.tenantId(), paidOn: '2026-01-03', amount: money(3000), method: 'wechat']).body.id

        when:
        def chinese = agent.get("/api/v1/tenants/${lease.tenantId()}/timeline").body.items*.text
        agent.post("/api/v1/payments/$id/reversal", [reason: 'no funds', occurredOn: '2026-01-09'])
        def english = agent.get("/api/v1/tenants/${lease.tenantId()}/timeline", 'Accept-Language': 'en').body.items

        then:
        chinese.any { it.contains('微信到账') }
        chinese.any { it.contains('2026-01 房租') && it.contains('提前 2 天') }
        english*.text.any { it.contains('bounced: no funds') }
        english.every { !it.text.contains('billing.') }
        english.find { it.text.contains('bounced') }.link == "/payments/$id"
    }

    private static Map money(Object amount) {
        [amount: (amount as BigDecimal).setScale(2).toPlainString(), currency: 'CNY']
    }
}
