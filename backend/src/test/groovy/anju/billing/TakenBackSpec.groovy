package anju.billing

import anju.kernel.PropertyScope
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import spock.util.concurrent.PollingConditions

/** An import is taken back while somebody else works on what it brought: what they do counts. */
class TakenBackSpec extends BillingFixture {

    def "a bill of #item that is paid meanwhile stays, with its money"() {
        given:
        def lease = lease(tenant())
        def bill = ensure(terms(lease, '2026-01-05', 80, item)).first().billId()

        when:
        def stayed = meanwhile { billing.receive([payment(lease.tenantId(), '2026-01-05', 80)]) } { billing.withdrawBills([bill]) }

        then:
        stayed == [bill]
        billRow(bill).with { [it.state, it.paid] } == ['SETTLED', 80.00]
        sql.firstRow('SELECT sum(amount) AS s FROM billing.allocation WHERE bill_id = ?', [bill]).s == 80
        reopenedOf(bill) == []

        where:
        item << ['water', 'rent']
    }

    def "a bill that Anju made and somebody changes meanwhile is left alone"() {
        given:
        def lease = lease(tenant(), from: '2026-01-01', to: '2026-12-16', cadence: 12)
        billFrom('2026-01-01', lease)
        bean(GenerateBills).generate(PropertyScope.of([lease.propertyId()] as Set), day('2026-01-01'))
        def bill = sql.firstRow('SELECT id, version FROM billing.bill WHERE lease_id = ?', [lease.id()])

        when:
        meanwhile { bean(ChangeBill).excuse(bill.id, PropertyScope.ALL, bill.version, 3, 'outage') } {
            billing.withdrawGenerated([lease.id()])
        }

        then:
        billRow(bill.id).with { [it.state, it.excused_days] } == ['OPEN', 3]
        inTransaction { billing.billedLeases([lease.id()]) } == [lease.id()]
    }

    def "a payment that bounces meanwhile has bounced"() {
        given:
        def lease = lease(tenant())
        def rent = bill(lease, '2026-01-05')
        def id = receive(payment(lease.tenantId(), '2026-01-05', 3000)).first().paymentId()

        when:
        meanwhile {
            bean(TakeBackPayments).reverse(bean(AccountReader).payments([id]).first(), Payment.State.BOUNCED, day('2026-01-09'), 'no money')
        } {
            billing.withdrawPayments([id])
        }

        then:
        sql.firstRow('SELECT state, reason FROM billing.payment WHERE id = ?', [id]) == [state: 'BOUNCED', reason: 'no money']
        billRow(rent).with { [it.state, it.paid] } == ['OPEN', 0.00]
    }

    /** The one has the account, and the other has begun and waits for it when the one commits; what the other says. */
    private Object meanwhile(Closure<?> one, Closure<?> other) {
        def waiting = inTransaction {
            one.call()
            def begun = CompletableFuture.supplyAsync { inTransaction { other.call() } }
            new PollingConditions(timeout: 10, delay: 0.02).eventually { assert somebodyWaits() }
            begun
        }
        waiting.get(10, TimeUnit.SECONDS)
    }

    private boolean somebodyWaits() {
        sql.firstRow('''
            SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                           WHERE NOT l.granted AND a.datname = current_database()) AS waits''').waits
    }
}
