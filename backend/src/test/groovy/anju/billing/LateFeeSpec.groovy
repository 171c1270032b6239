package anju.billing

import anju.kernel.PropertyScope
import anju.leases.Lease
import java.time.LocalDate
import java.time.ZoneId

/** A late fee follows the bill it is about, whatever becomes of that. Here it is 0.1 % a day, at most 5 %. */
class LateFeeSpec extends BillingFixture {
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai')) // the houses'

    def "a fee that came to nothing lives again when the payment bounces"() {
        given:
        def lease = charged()
        def rent = bill(lease, '2026-05-01', 1000)

        expect:
        accrue(lease, rent, '2026-05-04').with { [it.state, it.amount] } == ['OPEN', 3.00]

        when: 'it turns out that the rent came in time'
        def id = receive(payment(lease.tenantId(), '2026-05-01', 1000)).first().paymentId()

        then:
        accrue(lease, rent, '2026-05-04').state == 'VOID'

        when:
        def paid = bean(AccountReader).payments([id]).first()
        inTransaction { bean(TakeBackPayments).reverse(paid, Payment.State.BOUNCED, day('2026-05-08'), 'funds') }

        then:
        accrue(lease, rent, '2026-05-08').with { [it.state, it.amount] } == ['OPEN', 7.00]
        lines(feeOf(rent).id) == [7.00]
        accrue(lease, rent, '2026-05-09').amount == 8.00
    }

    def "a fee that somebody #what stays gone"() {
        given:
        def lease = charged()
        def rent = bill(lease, '2026-05-01', 1000)
        def fee = accrue(lease, rent, '2026-05-04').id

        when:
        inTransaction { letOff.call(bean(ChangeBill), fee) }

        then:
        accrue(lease, rent, '2026-05-09').state == 'VOID'

        where:
        what          | letOff
        'waived'      | { change, id -> change.waive(id, PropertyScope.ALL, null, 'kind') }
        'voided'      | { change, id -> change.cancel(id, PropertyScope.ALL, 'wrong') }
    }

    def "a part let off stays off when the fee lives again"() {
        given:
        def lease = charged()
        def rent = bill(lease, '2026-05-01', 1000)
        def fee = accrue(lease, rent, '2026-05-04').id
        inTransaction { bean(ChangeBill).waive(fee, PropertyScope.ALL, 1.00, 'kind') }
        def id = receive(payment(lease.tenantId(), '2026-05-01', 1000)).first().paymentId()
        assert accrue(lease, rent, '2026-05-04').state == 'VOID'

        when:
        inTransaction { bean(TakeBackPayments).withdraw([id]) }

        then:
        accrue(lease, rent, '2026-05-08').with { [it.state, it.amount] } == ['OPEN', 6.00]
        lines(fee) == [7.00, -1.00]
    }

    def "#what, the bill is not late any more: its fee is gone, and what was paid on it is credit"() {
        given:
        def lease = charged()
        def rent = bill(lease, TODAY.minusDays(5).toString(), 1000)
        def fee = accrued(lease, rent).id
        if (paid) pay(lease, fee, paid)

        when:
        inTransaction { correct.call(bean(ChangeBill), rent) }

        then:
        feeOf(rent).with { [it.state, it.paid] } == ['VOID', 0.00]
        unspent(lease) + billRow(rent).paid == paid

        when: 'that was a mistake'
        inTransaction { bean(ChangeBill).moveDueDay(rent, PropertyScope.ALL, billRow(rent).version, TODAY.minusDays(5), 'typo') }
        inTransaction { bean(ChangeBill).excuse(rent, PropertyScope.ALL, billRow(rent).version, 0, 'typo') }

        then:
        accrued(lease, rent).with { [it.state, it.amount] } == ['OPEN', 4.00]

        where:
        what                | paid | correct
        'with excused days' | 0    | { change, id -> change.excuse(id, PropertyScope.ALL, 1, 9, 'bank holiday') }
        'with excused days' | 3    | { change, id -> change.excuse(id, PropertyScope.ALL, 1, 9, 'bank holiday') }
        'due later'         | 0    | { change, id -> change.moveDueDay(id, PropertyScope.ALL, 1, TODAY.plusDays(1), 'agreed') }
        'due later'         | 4    | { change, id -> change.moveDueDay(id, PropertyScope.ALL, 1, TODAY.plusDays(1), 'agreed') }
    }

    def "some days excused, the fee is for the others only"() {
        given:
        def lease = charged()
        def rent = bill(lease, TODAY.minusDays(5).toString(), 1000)
        pay(lease, accrued(lease, rent).id, 4)

        when:
        inTransaction { bean(ChangeBill).excuse(rent, PropertyScope.ALL, billRow(rent).version, 3, 'outage') }

        then:
        feeOf(rent).with { [it.state, it.amount, it.paid] } == ['SETTLED', 1.00, 1.00]
        billRow(rent).paid == 3.00
    }

    def "the fee goes with the bill: #what"() {
        given:
        def lease = charged(from: TODAY.minusDays(5).toString(), to: TODAY.plusYears(1).toString())
        def rent = bill(lease, TODAY.minusDays(5).toString(), 1000)
        def fee = accrued(lease, rent).id
        if (paid) pay(lease, fee, paid)

        when:
        inTransaction { end.call(owner, lease, rent) }

        then:
        feeOf(rent)?.state == left
        unspent(lease) == paid
        bean(AccountReader).withOpenBills([lease.tenantId()]) == []

        where:
        what                    | paid | left   | end
        'made void by hand'     | 0    | 'VOID' | { spec, of, id -> spec.bean(ChangeBill).cancel(id, PropertyScope.ALL, 'wrong') }
        'made void by hand'     | 4    | 'VOID' | { spec, of, id -> spec.bean(ChangeBill).cancel(id, PropertyScope.ALL, 'wrong') }
        'waived in whole'       | 0    | 'VOID' | { spec, of, id -> spec.bean(ChangeBill).waive(id, PropertyScope.ALL, null, 'kind') }
        'cut by the lease\'s end' | 0   | 'VOID' | { spec, of, id -> spec.bean(LeaseEndings).end(of.tenantId(), of.id(), of.from()) }
        'cut by the lease\'s end' | 3   | 'VOID' | { spec, of, id -> spec.bean(LeaseEndings).end(of.tenantId(), of.id(), of.from()) }
        'its import taken back' | 0    | null   | { spec, of, id -> spec.billing.withdrawBills([id]) }
        'its import taken back' | 4    | 'VOID' | { spec, of, id -> spec.billing.withdrawBills([id]) }
    }

    def "money that a void bill gives back pays a late one in time: its fee is gone, and the #paid paid on it are credit"() {
        given:
        def lease = charged()
        def (wrong, late) = [40, 5].collect { bill(lease, TODAY.minusDays(it).toString(), 1000) }
        receive(payment(lease.tenantId(), TODAY.minusDays(40).toString(), 1000))
        def fee = accrued(lease, late)
        assert fee.amount == 4.00
        if (paid) pay(lease, fee.id, paid)

        when:
        inTransaction { bean(ChangeBill).cancel(wrong, PropertyScope.ALL, 'never was') }

        then:
        billRow(late).with { [it.state, it.days_late] } == ['SETTLED', -35]
        feeOf(late).with { [it.state, it.paid] } == ['VOID', 0.00]
        unspent(lease) == paid

        where:
        paid << [0, 3]
    }

    def "a payment that #how wakes the fee at once"() {
        given:
        def lease = charged()
        def rent = bill(lease, TODAY.minusDays(5).toString(), 1000)
        accrued(lease, rent)
        def id = receive(payment(lease.tenantId(), TODAY.minusDays(5).toString(), 1000)).first().paymentId()
        assert feeOf(rent).state == 'VOID'

        when:
        inTransaction { take.call(bean(TakeBackPayments), bean(AccountReader).payments([id]).first()) }

        then:
        feeOf(rent).with { [it.state, it.amount] } == ['OPEN', amount]

        where:
        how                  | amount || take
        'bounces'            | 4.00   || { back, money -> back.reverse(money, Payment.State.BOUNCED, TODAY, 'funds') }
        'is given back'      | 4.00   || { back, money -> back.refund(money, 1000.00, TODAY, 'moved') }
        'is half given back' | 2.00   || { back, money -> back.refund(money, 500.00, TODAY, 'moved') }
        'is taken back'      | 4.00   || { back, money -> back.withdraw([money.id]) }
    }

    def "a bill of a file that is due later now has no fee"() {
        given:
        def lease = charged()
        def from = TODAY.minusDays(5)
        def rent = bill(lease, from.toString(), 1000)
        accrued(lease, rent)

        when:
        ensure(new Billing.BillTerms(lease.id(), 'rent', from, from.plusMonths(1), TODAY, yuan(1000)))

        then:
        feeOf(rent).state == 'VOID'
    }

    def "a house that fails keeps no other from its fees, and the night is told of it"() {
        given: 'a bill in the middle that nobody can reckon with'
        def leases = (1..3).collect { charged() }
        def rents = leases.collect { bill(it, TODAY.minusDays(5).toString(), 1000) }
        sql.executeUpdate("UPDATE billing.bill SET currency = 'QQQ' WHERE id = ?", [rents[1]])

        when:
        bean(NightlyBilling).run()

        then:
        def told = thrown(IllegalStateException)
        told.message == 'no late fees in 1 properties'
        rents.collect { feeOf(it)?.amount } == [4.00, null, 4.00]

        cleanup:
        sql.executeUpdate("UPDATE billing.bill SET currency = 'CNY' WHERE id = ?", [rents[1]])
    }

    /** In a house of its own. */
    private Lease charged(Map options = [:]) {
        def lease = lease([house: "滞纳${NUMBER.incrementAndGet()}".toString()] + options, tenant())
        bean(TermsStore).save(terms(lease))
        lease
    }

    private static PropertyTerms terms(Lease lease) {
        new PropertyTerms(lease.propertyId(), 0, 0.1, 5.0, false, 7, Proration.CALENDAR, Proration.Rounding.CENT,
            PropertyTerms.Earner.PAYER, 100, null, 0)
    }

    private Map accrue(Lease lease, UUID rent, String asOf) {
        bean(AccrueLateFees.AccrueBatch).accrue(terms(lease), day(asOf), new UUID(0, 0), 100)
        feeOf(rent)
    }

    private Map accrued(Lease lease, UUID rent) {
        accrue(lease, rent, TODAY.minusDays(1).toString())
    }

    private Map feeOf(UUID rent) {
        sql.firstRow('SELECT * FROM billing.bill WHERE about_bill_id = ?', [rent])
    }

    /** The fee alone. */
    private void pay(Lease lease, UUID fee, BigDecimal amount) {
        def account = new PayerAccounts.Found(lease.tenantId(), lease.propertyId(), 'CNY')
        def money = new Incoming(lease.tenantId(), TODAY, yuan(amount), 'bank', 'fee-' + fee, null, [fee], true, 'hand')
        inTransaction { bean(ReceivePayments).take(account, money) }
    }

    private List<BigDecimal> lines(UUID bill) {
        sql.rows('SELECT amount FROM billing.bill_line WHERE bill_id = ? ORDER BY n', [bill])*.amount
    }

    private BigDecimal unspent(Lease lease) {
        sql.firstRow('SELECT coalesce(sum(unallocated), 0) AS credit FROM billing.payment WHERE tenant_id = ?', [lease.tenantId()]).credit
    }
}
