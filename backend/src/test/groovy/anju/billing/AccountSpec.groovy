package anju.billing

import anju.kernel.Ids
import java.time.LocalDate
import spock.lang.Specification

class AccountSpec extends Specification {
    static final EarnerPolicy PAYER_EARNS = { property, account, payer -> payer } as EarnerPolicy

    def account = new Account(Ids.next())

    def "money goes to the oldest bill first: #amount pays #paid and leaves #credit"() {
        given:
        def bills = [bill('2026-02-01', 300), bill('2026-01-01', 300), bill('2026-03-01', 300)]

        when:
        def payment = pay('2026-02-01', amount)

        then:
        bills*.paid == paid.collect { it as BigDecimal }
        bills*.state*.name() == states
        payment.unallocated == credit

        where:
        amount || paid            | states                       | credit
        100    || [0, 100, 0]     | ['OPEN', 'OPEN', 'OPEN']     | 0
        300    || [0, 300, 0]     | ['OPEN', 'SETTLED', 'OPEN']  | 0
        450    || [150, 300, 0]   | ['OPEN', 'SETTLED', 'OPEN']  | 0
        1000   || [300, 300, 300] | ['SETTLED'] * 3              | 100
    }

    def "whoever chooses bills pays those first, then the oldest"() {
        given:
        def first = bill('2026-01-01', 300)
        def chosen = bill('2026-03-01', 300)

        when:
        pay('2026-02-01', 400, [chosen.id])

        then:
        chosen.settled
        first.paid == 100.00
    }

    def "money of another currency pays nothing"() {
        given:
        def yuan = bill('2026-01-01', 300)
        def payment = pay('2026-01-01', 300, [], 'EUR')

        expect:
        yuan.paid == 0
        payment.unallocated == 300
    }

    def "a bill is settled on the day its last yuan cleared, whatever came in first"() {
        given:
        def rent = bill('2026-01-05', 300)

        when:
        pay('2026-01-09', 100)
        pay('2026-01-03', 200)
        account.judge(PAYER_EARNS)

        then:
        rent.settled
        rent.settledOn() == LocalDate.parse('2026-01-09')
        rent.announced.daysLate() == 4
    }

    def "credit pays the next bill by itself"() {
        given:
        def payment = pay('2026-01-01', 500)
        def next = bill('2026-02-01', 300)

        when:
        account.useCredit()

        then:
        next.settled
        next.settledOn() == LocalDate.parse('2026-01-01')
        payment.unallocated == 200
    }

    def "taken-back money reopens the bills it paid, the latest first"() {
        given:
        def bills = [bill('2026-01-01', 300), bill('2026-02-01', 300)]
        def payment = pay('2026-01-01', 450)
        def held = heldNow()

        when:
        account.release(payment, held, 200.00)

        then:
        bills*.paid == [250.00, 0.00]
        bills*.settled == [false, false]
        payment.unallocated == 200
        account.allocations().sum { it.amount() } == 250
    }

    def "what another payment gave stays, and says when the bill was last paid"() {
        given:
        def rent = bill('2026-01-01', 300)
        pay('2026-01-02', 100)
        def bounced = pay('2026-01-08', 200)

        when:
        account.release(bounced, heldNow(), 200.00)

        then:
        rent.paid == 100
        rent.last.clearedOn() == LocalDate.parse('2026-01-02')
    }

    def "a bounce in the past breaks the streak of what came later"() {
        given:
        def bills = ['2026-01-05', '2026-02-05', '2026-03-05'].collect { bill(it, 300) }
        def payments = ['2026-01-05', '2026-02-05', '2026-03-05'].collect { pay(it, 300) }
        account.judge(PAYER_EARNS)
        assert bills*.announced*.streak() == [0, 1, 2]

        when:
        account.release(payments[0], heldNow(), 300.00)
        account.judge(PAYER_EARNS)

        then:
        bills[0].announced == null
        bills.drop(1)*.announced*.streak() == [0, 1]
        bills.drop(1)*.announced*.rate() == [0d, 0.5d]
    }

    private Bill bill(String due, int amount) {
        def on = LocalDate.parse(due)
        def bill = new Bill(account.tenantId, Ids.next(), Ids.next(), Ids.next(), Ids.next(), 'rent', null, on, on.plusMonths(1),
            1, on, 0, 0, amount as BigDecimal, 0.00, 0.00, 0.00, null, 'CNY', Bill.State.OPEN, null, null, 'hand', 0)
        account.adopt(bill)
        bill
    }

    private Payment pay(String on, int amount, List<UUID> wanted = [], String currency = 'CNY') {
        def day = LocalDate.parse(on)
        def payment = new Payment(account.tenantId, Ids.next(), account.tenantId, Ids.next(), day, null, amount as BigDecimal,
            currency, 0.00, 0.00, 'bank', null, wanted, Payment.State.RECEIVED, 'hand', 0)
        account.adopt(payment)
        payment.clear(day)
        account.allocate(payment, wanted)
        payment
    }

    private List<Held> heldNow() {
        account.allocations().collect {
            new Held(it.billId(), account.payment(it.paymentId()).clearing(), it.amount(), it.id())
        }
    }
}
