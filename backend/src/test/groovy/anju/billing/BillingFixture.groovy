package anju.billing

import anju.kernel.Ids
import anju.leases.Lease
import anju.leases.LeaseTerms
import anju.leases.Leases
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.NewTenant
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.Heard
import io.micronaut.transaction.SynchronousTransactionManager
import java.time.LocalDate
import java.util.concurrent.Callable
import java.util.concurrent.ExecutionException
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import org.joda.money.CurrencyUnit
import org.joda.money.Money
import spock.lang.Shared

/** Houses, tenants and leases to bill, one of each per call, and what billing announced. */
abstract class BillingFixture extends AnjuSpec {
    static final AtomicInteger NUMBER = new AtomicInteger()

    @Shared Heard<BillsChanged> heard

    def setupSpec() {
        heard = Heard.by(server, BillsChanged)
    }

    Map<String, Object> settings() {
        ['anju.jobs.recurring': false]
    }

    Billing getBilling() {
        bean(Billing)
    }

    static LocalDate day(String text) {
        LocalDate.parse(text)
    }

    static Money yuan(Object amount) {
        Money.of(CurrencyUnit.of('CNY'), amount as BigDecimal)
    }

    UUID tenant(String name = '张伟') {
        def phone = '+86138' + String.format('%08d', NUMBER.incrementAndGet())
        bean(Tenants).ensure([new NewTenant(name, phone, null, null, null)])[phone].tenant().id()
    }

    /** A lease in a room of its own, not billed by itself. */
    Lease lease(Map options = [:], UUID tenant) {
        def key = new UnitKey(options.house ?: '静安项目', '', 'r' + NUMBER.incrementAndGet())
        def unit = bean(Properties).ensureUnits([key])[key].unit()
        def from = day(options.from ?: '2025-01-01')
        def terms = new LeaseTerms(unit.id(), tenant, from, day(options.to ?: '2027-01-01'), yuan(options.rent ?: 3000), null,
            options.cadence ?: 1, options.dueDay, day('2099-01-01'))
        inTransaction { bean(Leases).ensure([terms]).first().lease() }
    }

    /** From when the lease is billed by itself. */
    void billFrom(String day, Lease... leases) {
        sql.execute('UPDATE leases.lease SET bills_from = ?::date WHERE id = ANY(?)', [day, leases*.id() as UUID[]])
    }

    /** A rent bill of one month. */
    UUID bill(Lease lease, String due, Object amount = 3000) {
        ensure(terms(lease, due, amount)).first().billId()
    }

    static Billing.BillTerms terms(Lease lease, String due, Object amount = 3000, String item = 'rent') {
        new Billing.BillTerms(lease.id(), item, day(due), day(due).plusMonths(1), day(due), yuan(amount))
    }

    List<Billing.Ensured> ensure(Billing.BillTerms... terms) {
        inTransaction { billing.ensureBills(terms.toList()) }
    }

    static Billing.NewPayment payment(UUID payer, String on, Object amount, String reference = 'ref-' + Ids.next(), String period = null) {
        new Billing.NewPayment(payer, day(on), yuan(amount), 'bank', reference, period ? day(period) : null)
    }

    List<Billing.Received> receive(Billing.NewPayment... payments) {
        inTransaction { billing.receive(payments.toList()) }
    }

    def <T> T inTransaction(Callable<T> work) {
        bean(SynchronousTransactionManager).executeWrite { work.call() }
    }

    Map billRow(UUID id) {
        sql.firstRow('SELECT * FROM billing.bill WHERE id = ?', [id])
    }

    /** What was announced of these bills since the spec began, in order. */
    List<BillSettled> settledOf(UUID... bills) {
        heard.events.collectMany { it.settled() }.findAll { it.billId() in bills }
    }

    List<BillReopened> reopenedOf(UUID... bills) {
        heard.events.collectMany { it.reopened() }.findAll { it.billId() in bills }
    }

    /** The work of all threads at once; what each of them gave, or the failure it met. */
    static <T> List<Object> atOnce(int threads, Closure<T> work) {
        Executors.newFixedThreadPool(threads).withCloseable { pool ->
            (0..<threads).collect { n -> pool.submit({ work.call(n) } as Callable) }.collect {
                try {
                    it.get()
                } catch (ExecutionException e) {
                    e.cause
                }
            }
        }
    }
}
