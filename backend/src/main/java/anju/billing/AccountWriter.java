package anju.billing;

import anju.kernel.Actor;
import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what changed of accounts: a fixed number of statements for any number of accounts. */
@Singleton
class AccountWriter {
    private final Db db;

    AccountWriter(Db db) {
        this.db = db;
    }

    /** Writes what is new and what changed: in one round trip when they are few. */
    void save(Collection<Account> accounts, Actor actor) {
        var bills = accounts.stream().flatMap(account -> account.bills().stream()).toList();
        var payments = accounts.stream().flatMap(account -> account.payments().stream()).toList();
        var allocations = accounts.stream().flatMap(account -> account.allocations().stream()).toList();
        var script = new Script();
        insertBills(script, bills.stream().filter(Bill::isNew).toList());
        updateBills(script, bills.stream().filter(bill -> !bill.isNew() && bill.changed()).toList());
        insertPayments(script, payments.stream().filter(Payment::isNew).toList(), actor);
        updatePayments(script, payments.stream().filter(p -> !p.isNew() && p.changed).toList());
        insertAllocations(script, allocations);
        db.jdbc(script::run);
    }

    private static void insertBills(Script script, List<Bill> bills) {
        changing(script.insert("billing.bill", bills)
                .uuid("tenant_id", bill -> bill.tenantId)
                .uuid("id", bill -> bill.id)
                .uuid("lease_id", bill -> bill.leaseId)
                .uuid("property_id", bill -> bill.propertyId)
                .uuid("unit_id", bill -> bill.unitId)
                .column("item", "text", bill -> bill.item)
                .uuid("about_bill_id", bill -> bill.aboutBillId)
                .column("period_from", "date", bill -> bill.from)
                .column("currency", "text", bill -> bill.currency)
                .column("source", "text", bill -> bill.source));
    }

    private static void updateBills(Script script, List<Bill> bills) {
        changing(script.update("billing.bill", bills)
                .uuid("tenant_id", bill -> bill.tenantId)
                .uuid("id", bill -> bill.id)
                .set());
    }

    /** What may be another with each write. */
    private static void changing(Script.Rows<Bill> rows) {
        rows.column("period_to", "date", bill -> bill.to)
                .column("months_covered", "int2", bill -> bill.monthsCovered)
                .column("due_on", "date", bill -> bill.dueOn)
                .column("grace_days", "int2", bill -> bill.graceDays)
                .column("excused_days", "int2", bill -> bill.excusedDays)
                .column("amount", "numeric", bill -> bill.amount)
                .column("paid", "numeric", bill -> bill.paid)
                .column("waived", "numeric", bill -> bill.waived)
                .column("credited", "numeric", bill -> bill.credited)
                .column("credited_on", "date", bill -> bill.creditedOn)
                .column("state", "text", bill -> bill.state)
                .uuid("last_payment_id", bill -> bill.last == null ? null : bill.last.paymentId())
                .uuid("last_payer_id", bill -> bill.last == null ? null : bill.last.payerId())
                .column("last_method", "text", bill -> bill.last == null ? null : bill.last.method())
                .column("last_cleared_on", "date", bill -> bill.last == null ? null : bill.last.clearedOn())
                .uuid("earner_id", bill -> bill.announced == null ? null : bill.announced.earnerId())
                .column("days_late", "int4", bill -> bill.announced == null ? null : bill.announced.daysLate())
                .column("on_time_streak", "int4", bill -> bill.announced == null ? null : bill.announced.streak())
                .column("on_time_rate", "float8", bill -> bill.announced == null ? null : bill.announced.rate());
    }

    private static void insertPayments(Script script, List<Payment> payments, Actor actor) {
        script.insert("billing.payment", payments)
                .uuid("tenant_id", payment -> payment.tenantId)
                .uuid("id", payment -> payment.id)
                .uuid("payer_id", payment -> payment.payerId)
                .uuid("property_id", payment -> payment.propertyId)
                .column("paid_on", "date", payment -> payment.paidOn)
                .column("cleared_on", "date", payment -> payment.clearedOn)
                .column("amount", "numeric", payment -> payment.amount)
                .column("currency", "text", payment -> payment.currency)
                .column("unallocated", "numeric", payment -> payment.unallocated)
                .column("method", "text", payment -> payment.method)
                .column("reference", "text", payment -> payment.reference)
                .column("wanted", "uuid[]", AccountWriter::wanted)
                .column("state", "text", payment -> payment.state)
                .column("source", "text", payment -> payment.source)
                .uuid("recorded_by", payment -> actor.id())
                .column("recorder", "text", payment -> actor.name());
    }

    private static @Nullable String wanted(Payment payment) {
        return payment.wanted.isEmpty() ? null : payment.wanted.stream().map(UUID::toString).collect(
                Collectors.joining(",", "{", "}"));
    }

    private static void updatePayments(Script script, List<Payment> payments) {
        script.update("billing.payment", payments)
                .uuid("tenant_id", payment -> payment.tenantId)
                .uuid("id", payment -> payment.id)
                .set()
                .uuid("property_id", payment -> payment.propertyId)
                .column("cleared_on", "date", payment -> payment.clearedOn)
                .column("unallocated", "numeric", payment -> payment.unallocated)
                .column("refunded", "numeric", payment -> payment.refunded)
                .column("state", "text", payment -> payment.state)
                .column("ended_on", "date", payment -> payment.endedOn)
                .column("reason", "text", payment -> payment.reason);
    }

    private static void insertAllocations(Script script, List<Allocation> allocations) {
        script.insert("billing.allocation", allocations)
                .uuid("tenant_id", Allocation::tenantId)
                .uuid("bill_id", Allocation::billId)
                .uuid("id", Allocation::id)
                .uuid("payment_id", Allocation::paymentId)
                .column("amount", "numeric", Allocation::amount)
                .column("cleared_on", "date", Allocation::clearedOn);
    }
}
