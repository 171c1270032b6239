package anju.billing

import static anju.billing.Billing.Outcome.CREATED
import static anju.billing.Billing.Outcome.REFUSED
import static anju.billing.Billing.Outcome.UNCHANGED
import static anju.billing.Billing.Outcome.UPDATED

import anju.kernel.PropertyScope
import anju.kernel.TenantRecords
import anju.leases.Leases
import anju.tenants.Standing
import anju.tenants.Tenants

class BillingSpec extends BillingFixture {

    def "a bill of a file is made once, changed while nothing is paid on it, and then left alone"() {
        given:
        def lease = lease(tenant())

        expect:
        ensure(terms(lease, '2026-03-01'))*.outcome() == [CREATED]
        ensure(terms(lease, '2026-03-01'))*.outcome() == [UNCHANGED]
        ensure(terms(lease, '2026-03-01', 3200))*.outcome() == [UPDATED]
        ensure(terms(lease, '2026-03-01', 80, 'water'), terms(lease, '2026-03-01', 3200))*.outcome() == [CREATED, UNCHANGED]

        when:
        receive(payment(lease.tenantId(), '2026-03-01', 100))
        def refused = ensure(terms(lease, '2026-03-01', 3000)).first()

        then:
        refused.outcome() == REFUSED
        refused.reason() == 'billing.paid_already'
        sql.firstRow('SELECT sum(amount) AS s FROM billing.bill_line WHERE bill_id = ?', [refused.billId()]).s == 3200
    }

    def "in a lease from #since a bill of #from to #to covers #months months, stated or generated, and so does its award"() {
        given:
        def (stated, generated) = (1..2).collect { lease(tenant(), from: since, cadence: months) }
        billFrom(since, generated)
        def stating = { until -> new Billing.BillTerms(stated.id(), 'rent', day(from), day(until), day(from), yuan(3000)) }

        when:
        def bill = ensure(stating(to)).first().billId()
        inTransaction { bean(BillLeases).bill([bean(Leases).lease(generated.id())], day(from)) }
        billFrom('2099-01-01', generated) // another feature bills all there are

        then:
        billRow(bill).months_covered == months
        sql.firstRow('SELECT months_covered FROM billing.bill WHERE lease_id = ? AND period_from = ?::date AND period_to = ?::date',
            [generated.id(), from, to]).months_covered == months

        when: 'the file is corrected by a day, and corrected back'
        ensure(stating(day(to).minusDays(1).toString()))
        def shorter = billRow(bill).months_covered
        ensure(stating(to))
        receive(payment(stated.tenantId(), from, 3000))

        then:
        shorter == months
        settledOf(bill)*.monthsCovered() == [months]

        where:
        since        | from         | to           || months
        '2026-01-31' | '2026-02-28' | '2026-03-31' || 1
        '2025-11-30' | '2026-02-28' | '2026-05-30' || 3
        '2026-01-15' | '2026-02-15' | '2026-03-15' || 1
    }

    def "a bill of no lease is refused"() {
        expect:
        with(ensure(new Billing.BillTerms(UUID.randomUUID(), 'rent', day('2026-03-01'), day('2026-04-01'), day('2026-03-01'), yuan(1))).first()) {
            outcome() == REFUSED
            reason() == 'billing.no_lease'
        }
    }

    def "rent paid on time is announced with its streak and rate"() {
        given:
        def lease = lease(tenant())
        def bills = ['2026-01-05', '2026-02-05', '2026-03-05'].collect { bill(lease, it) }

        when:
        receive(
            payment(lease.tenantId(), '2026-01-03', 3000), payment(lease.tenantId(), '2026-02-05', 3000),
            payment(lease.tenantId(), '2026-03-09', 3000))

        then:
        def settled = settledOf(*bills)
        settled*.billId() == bills
        settled*.daysLate() == [-2, 0, 4]
        settled*.onTimeStreak() == [0, 1, 2]
        settled*.onTimeRate12m() == [0d, 1d, 1d]
        settled*.earnerId().unique() == [lease.tenantId()]
        settled*.settledOn() == ['2026-01-03', '2026-02-05', '2026-03-09'].collect { day(it) }
        settled.first().amount() == 3000.00
        settled.first().method() == 'bank'
    }

    def "hundreds of payments of a file stand in the book as they stood in it"() {
        given:
        def lease = lease(tenant())
        def rent = bill(lease, '2026-03-05')
        def references = ['tab\there', 'back\\slash', '\\N', '"quoted", and more', '三月房租'] + (1..300).collect { "many-$it".toString() }

        when:
        def payments = references.collect { payment(lease.tenantId(), '2026-03-01', 10, it) }
        def received = inTransaction { billing.receive(payments) }

        then:
        received*.outcome().unique() == [CREATED]
        received*.payment()*.reference() == references
        sql.rows('SELECT reference FROM billing.payment WHERE tenant_id = ? ORDER BY id', [lease.tenantId()])*.reference == references
        with(sql.firstRow('SELECT state, paid FROM billing.bill WHERE id = ?', [rent])) {
            state == 'SETTLED'
            paid == 3000
        }
        sql.firstRow('SELECT sum(amount) AS s FROM billing.allocation WHERE tenant_id = ? AND bill_id = ?', [lease.tenantId(), rent]).s == 3000
        sql.firstRow('SELECT sum(unallocated) AS s FROM billing.payment WHERE tenant_id = ?', [lease.tenantId()]).s == 50
    }

    def "whatever order a history comes in, it ends the same"() {
        given:
        def months = (1..8).collect { "2025-0$it-05".toString() }
        def late = ['2025-03-05', '2025-06-05'] as Set
        def orders = [months, months.reverse(), months.sort(false) { it.hashCode() }]

        when:
        def histories = orders.collect { order ->
            def lease = lease(tenant())
            months.each { bill(lease, it) }
            order.each { due ->
                def on = due in late ? day(due).plusDays(3) : day(due)
                receive(payment(lease.tenantId(), on.toString(), 3000, 'h-' + UUID.randomUUID(), due))
            }
            sql.rows('''SELECT due_on::text, days_late, on_time_streak, on_time_rate FROM billing.bill
                        WHERE tenant_id = ? ORDER BY due_on''', [lease.tenantId()])
        }

        then:
        histories[0]*.on_time_streak == [0, 1, 2, 0, 1, 2, 0, 1]
        histories[1] == histories[0]
        histories[2] == histories[0]
    }

    def "what is paid one by one is paid the same in bulk"() {
        given:
        def random = new Random(42)
        def plan = (1..60).collect { [tenant: random.nextInt(6), month: 1 + random.nextInt(9), amount: 500 * (1 + random.nextInt(8)), day: 1 + random.nextInt(28)] }
            .sort { "2025-0$it.month-${String.format('%02d', it.day)}" }

        when:
        def pictures = [true, false].collect { bulk ->
            def leases = (0..5).collect { lease(tenant()) }
            leases.each { lease -> ensure(*(1..9).collect { terms(lease, "2025-0$it-05") }) }
            def payments = plan.collect { payment(leases[it.tenant].tenantId(), "2025-0$it.month-${String.format('%02d', it.day)}", it.amount) }
            if (bulk) receive(*payments) else payments.each { receive(it) }
            leases.collect { lease ->
                [sql.rows('''SELECT due_on::text, paid, state, days_late, on_time_streak, on_time_rate, last_cleared_on::text
                             FROM billing.bill WHERE tenant_id = ? ORDER BY due_on''', [lease.tenantId()]),
                 sql.rows('''SELECT paid_on::text, amount, sum(unallocated) AS credit FROM billing.payment WHERE tenant_id = ?
                             GROUP BY 1, 2 ORDER BY 1, 2''', [lease.tenantId()])]
            }
        }

        then:
        pictures[0] == pictures[1]
    }

    def "the same reference again is the same payment; with another amount or of somebody else it is refused"() {
        given:
        def mine = lease(tenant())
        def other = lease(tenant())
        bill(mine, '2026-01-05')
        bill(other, '2026-01-05')

        expect:
        receive(payment(mine.tenantId(), '2026-01-05', 3000, 'X1'))*.outcome() == [CREATED]
        receive(payment(mine.tenantId(), '2026-01-05', 3000, 'X1'))*.outcome() == [UNCHANGED]
        receive(payment(mine.tenantId(), '2026-01-05', 2999, 'X1'))*.reason() == ['billing.reference_other_amount']
        receive(payment(other.tenantId(), '2026-01-05', 3000, 'X1'))*.reason() == ['billing.reference_taken']
        receive(payment(other.tenantId(), '2026-01-05', 1, 'X2'), payment(other.tenantId(), '2026-01-05', 1, 'X2'))*.outcome() == [CREATED, UNCHANGED]
    }

    def "somebody without a lease has no account, and yuan do not pay euros"() {
        given:
        def lease = lease(tenant())
        def euros = new Billing.NewPayment(lease.tenantId(), day('2026-01-01'), org.joda.money.Money.parse('EUR 5'), 'bank', 'E1', null)

        expect:
        receive(payment(tenant(), '2026-01-01', 1))*.reason() == ['billing.no_account']
        receive(euros)*.reason() == ['billing.currency']
    }

    def "a payment for a period pays that period's bill"() {
        given:
        def lease = lease(tenant())
        def bills = ['2026-01-05', '2026-02-05'].collect { bill(lease, it) }

        when:
        receive(payment(lease.tenantId(), '2026-01-05', 3000, 'P1', '2026-02-05'))

        then:
        bills.collect { billRow(it).state } == ['OPEN', 'SETTLED']
    }

    def "rent paid ahead waits as credit and pays the bill when it is made"() {
        given:
        def lease = lease(tenant())

        when:
        receive(payment(lease.tenantId(), '2026-01-01', 3500))
        def rent = bill(lease, '2026-02-05')

        then:
        billRow(rent).state == 'SETTLED'
        settledOf(rent)*.daysLate() == [-35]
        sql.firstRow('SELECT unallocated FROM billing.payment WHERE tenant_id = ?', [lease.tenantId()]).unallocated == 500
    }

    def "two payments at once for one bill settle it once, the rest is credit"() {
        given:
        def lease = lease(tenant())
        def rent = bill(lease, '2026-01-05')

        when:
        atOnce(8) { receive(payment(lease.tenantId(), '2026-01-05', 1000)).first().outcome() }.each { assert it == CREATED }

        then:
        billRow(rent).paid == 3000
        settledOf(rent).size() == 1
        sql.firstRow('SELECT sum(unallocated) AS s FROM billing.payment WHERE tenant_id = ?', [lease.tenantId()]).s == 5000
        sql.firstRow('SELECT sum(amount) AS s FROM billing.allocation WHERE bill_id = ?', [rent]).s == 3000
    }

    def "the same reference from two sides at once is one payment"() {
        given:
        def lease = lease(tenant())
        bill(lease, '2026-01-05')

        when:
        def answers = atOnce(2) { receive(payment(lease.tenantId(), '2026-01-05', 3000, 'TWICE')).first().outcome() }

        then:
        CREATED in answers
        sql.firstRow("SELECT count(*) AS n FROM billing.payment WHERE reference = 'TWICE'").n == 1
    }

    def "a bounce takes the settlement back and repairs the streak in one announcement"() {
        given:
        def lease = lease(tenant())
        def bills = ['2026-01-05', '2026-02-05', '2026-03-05'].collect { bill(lease, it) }
        def paid = ['2026-01-05', '2026-02-05', '2026-03-05'].collect { receive(payment(lease.tenantId(), it, 3000)).first().paymentId() }
        def announced = heard.events.size()

        when:
        inTransaction {
            bean(TakeBackPayments).reverse(bean(AccountReader).payments([paid[1]]).first(), Payment.State.BOUNCED, day('2026-03-20'), '退票')
        }

        then:
        heard.events.size() == announced + 1
        with(heard.events.last()) {
            reopened()*.billId() == [bills[1]]
            reopened().first().reason() == 'bounced'
            reopened().first().earnerId() == lease.tenantId()
            settled()*.billId() == [bills[2]]
            settled().first().onTimeStreak() == 0
            settled().first().onTimeRate12m() == 0.5d
        }
        billRow(bills[1]).state == 'OPEN'
        billRow(bills[1]).days_late == null
    }

    def "money given back comes from credit first, then off the bill"() {
        given:
        def lease = lease(tenant())
        def rent = bill(lease, '2026-01-05')
        def id = receive(payment(lease.tenantId(), '2026-01-05', 3500)).first().paymentId()
        def refund = { amount ->
            inTransaction { bean(TakeBackPayments).refund(bean(AccountReader).payments([id]).first(), amount, day('2026-01-20'), '退款') }
        }

        when:
        refund(300.00)

        then:
        billRow(rent).state == 'SETTLED'

        when:
        refund(3200.00)

        then:
        billRow(rent).state == 'OPEN'
        billRow(rent).paid == 0
        sql.firstRow('SELECT state, refunded FROM billing.payment WHERE id = ?', [id]) == [state: 'REFUNDED', refunded: 3500.00]
    }

    def "credit that is left of a payment after a part was given back stands against erasing: #credit"() {
        given:
        def lease = lease(tenant())
        bill(lease, '2026-01-05')
        def id = receive(payment(lease.tenantId(), '2026-01-05', 4000)).first().paymentId()

        when:
        inTransaction { bean(TakeBackPayments).refund(bean(AccountReader).payments([id]).first(), back, day('2026-01-20'), '退款') }

        then:
        inTransaction { bean(BillingRecords).against(new TenantRecords.Asked(lease.tenantId(), day('2026-02-01'), day('2026-02-01'))) }
            .collect { [it.code(), it.args().credit] } == (credit ? [['billing.erasure.credit', yuan(credit)]] : [])

        where:
        back    || credit
        400.00  || 600
        600.00  || 400
        1000.00 || 0
    }

    def "what an import brought is taken back: payments, then bills"() {
        given:
        def lease = lease(tenant())
        def bills = [bill(lease, '2026-01-05'), bill(lease, '2026-02-05')]
        def id = receive(payment(lease.tenantId(), '2026-01-05', 3000, 'GONE')).first().paymentId()

        expect:
        inTransaction { billing.withdrawBills(bills) } == [bills[0]]
        billRow(bills[1]) == null

        when:
        inTransaction { billing.withdrawPayments([id]) }
        inTransaction { billing.withdrawPayments([id]) }

        then:
        billRow(bills[0]).state == 'OPEN'
        inTransaction { billing.withdrawBills([bills[0]]) } == []
        billRow(bills[0]).state == 'VOID'

        and: 'the same file may come again'
        ensure(terms(lease, '2026-01-05'))*.outcome() == [UPDATED]
        receive(payment(lease.tenantId(), '2026-01-05', 3000, 'GONE'))*.outcome() == [CREATED]
    }

    def "a co-tenant pays into the primary tenant's account and earns, unless the property says otherwise"() {
        given:
        def lease = lease(tenant('甲'), house: "合租$policy".toString())
        def friend = tenant('乙')
        sql.execute('INSERT INTO leases.co_tenant (tenant_id, lease_id, share) VALUES (?, ?, 50)', [friend, lease.id()])
        if (policy != 'PAYER') {
            sql.execute("INSERT INTO billing.property_terms (property_id, earner) VALUES (?, ?)", [lease.propertyId(), policy])
        }
        def rent = bill(lease, '2026-01-05')

        when:
        receive(payment(friend, '2026-01-05', 3000))

        then:
        with(settledOf(rent).first()) {
            payerId() == friend
            earnerId() == (policy == 'PAYER' ? friend : lease.tenantId())
            tenantId() == lease.tenantId()
        }

        where:
        policy << ['PAYER', 'PRIMARY', 'SPLIT']
    }

    def "bills are generated by cadence, once, whoever runs it how often"() {
        given:
        def leases = (1..20).collect { lease(tenant(), from: '2026-01-01', to: '2026-12-16', cadence: 3) }
        def ids = leases*.id()
        def made = { sql.rows('SELECT * FROM billing.bill WHERE lease_id = ANY(?) ORDER BY period_from', [ids as UUID[]]) }
        billFrom('2026-01-01', *leases)

        when:
        def counts = atOnce(8) { bean(GenerateBills).generate(PropertyScope.of([leases[0].propertyId()] as Set), day('2026-10-01')) }

        then:
        counts.sum() == 80
        made().size() == 80
        with(made().findAll { it.lease_id == ids[0] }) {
            it*.period_from*.toString() == ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01']
            it*.months_covered == [3, 3, 3, 3]
            it*.amount == [9000.00, 9000.00, 9000.00, 7451.61] // two months and 15 of 31 days
        }
    }

    def "a lease that #what after a run has read it is billed as it is now"() {
        given:
        def lease = lease(tenant(), from: '2026-01-01', to: '2027-01-01')
        billFrom('2026-01-01', lease)
        def read = bean(Leases).lease(lease.id())
        sql.executeUpdate("UPDATE leases.lease SET $now WHERE id = ?".toString(), [lease.id()])

        when:
        def made = inTransaction { bean(BillLeases).bill([read], day('2026-12-31')) }

        then:
        made == months
        sql.firstRow('SELECT count(*) AS n FROM billing.bill WHERE lease_id = ?', [lease.id()]).n == months

        where:
        what           | now                      || months
        'ends early'   | "ends_on = '2026-03-01'" || 2
        'is cancelled' | "state = 'CANCELLED'"    || 0
        'stays'        | 'version = version + 1'  || 12
    }

    def "a discount of the tier is a line of its own, and a due day moves to a working day where the house says so"() {
        given:
        def lease = lease(tenant(), from: '2026-01-01', to: '2027-01-01', dueDay: 3, house: '移日公寓')
        bean(Tenants).stand([new Standing(lease.tenantId(), 'VIP', 1.5, 3.0)])
        billFrom('2026-08-01', lease)
        sql.execute('INSERT INTO billing.property_terms (property_id, due_days_moved) VALUES (?, true)', [lease.propertyId()])

        when:
        bean(GenerateBills).generate(PropertyScope.of([lease.propertyId()] as Set), day('2026-10-10'))
        def bills = sql.rows('SELECT * FROM billing.bill WHERE lease_id = ? ORDER BY period_from', [lease.id()])

        then:
        bills*.amount.unique() == [2910.00]
        bills*.due_on*.toString() == ['2026-08-03', '2026-09-03', '2026-10-08'] // the national holiday ends on the 7th
        sql.rows('SELECT kind, amount FROM billing.bill_line WHERE bill_id = ? ORDER BY n', [bills[0].id])
            .collect { [it.kind, it.amount] } == [['rent', 3000.00], ['discount', -90.00]]
    }

    def "a lease that ends early costs its days, later bills are void, and what was paid ahead is credit"() {
        given:
        def lease = lease(tenant(), from: '2026-01-01', to: '2027-01-01')
        def bills = ['2026-03-01', '2026-04-01', '2026-05-01'].collect { bill(lease, it, 3100) }
        receive(payment(lease.tenantId(), '2026-03-01', 6200))

        when:
        inTransaction { bean(LeaseEndings).end(lease.tenantId(), lease.id(), day('2026-04-16')) }

        then:
        bills.collect { billRow(it).state } == ['SETTLED', 'SETTLED', 'VOID']
        bills.collect { billRow(it).amount } == [3100.00, 1550.00, 3100.00]
        sql.firstRow('SELECT unallocated FROM billing.payment WHERE tenant_id = ?', [lease.tenantId()]).unallocated == 1550
        settledOf(bills[1]).last().amount() == 1550
    }

    def "late fees grow on a bill of their own, follow what is paid, and stop at the cap"() {
        given:
        def lease = lease(tenant(), house: '滞纳公寓')
        def agreed = new PropertyTerms(lease.propertyId(), 2, 0.5, 5.0, false, 7, Proration.CALENDAR, Proration.Rounding.CENT,
            PropertyTerms.Earner.PAYER, 100, null, 0)
        bean(TermsStore).save(agreed)
        def rent = bill(lease, '2026-03-01', 1000)
        def accrue = { String asOf ->
            bean(AccrueLateFees.AccrueBatch).accrue(agreed, day(asOf), new UUID(0, 0), 100)
            sql.firstRow('SELECT * FROM billing.bill WHERE about_bill_id = ?', [rent])
        }

        expect:
        accrue('2026-03-03') == null
        accrue('2026-03-05').amount == 10.00 // 4 and 5 March
        accrue('2026-03-05').amount == 10.00
        accrue('2026-03-07').amount == 20.00
        with(accrue('2026-06-01')) {
            amount == 50.00
            due_on.toString() == '2026-03-04'
        }

        when: 'it turns out that the rent came on the 6th'
        receive(payment(lease.tenantId(), '2026-03-06', 1000, 'LATE', '2026-03-01'))

        then:
        accrue('2026-06-02').amount == 10.00

        when:
        receive(payment(lease.tenantId(), '2026-06-02', 10))

        then:
        accrue('2026-06-03').state == 'SETTLED'
        settledOf(rent)*.daysLate() == [3]
    }

    def "tiers read how rent is paid from a view"() {
        given:
        def lease = lease(tenant())
        def bills = ['2026-01-05', '2026-02-05'].collect { bill(lease, it) }
        receive(payment(lease.tenantId(), '2026-01-08', 3000))

        expect:
        appSql.rows('SELECT settled, on_time, days_late, leeway_days FROM billing.v_rent_habit WHERE tenant_id = ? ORDER BY due_on',
            [lease.tenantId()]).collect { it.values().toList() } == [[true, false, 3, 0], [false, false, null, 0]]
    }
}
