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
        script.insert("billing.bill", bills)
                .uuid("tenant_id", bill -> bill.tenantId)
                .uuid("id", bill -> bill.id)
                .uuid("lease_id", bill -> bill.leaseId)
                .uuid("property_id", bill -> bill.propertyId)
                .uuid("unit_id", bill -> bill.unitId)
                .column("item", "text", bill -> bill.item)
                .uuid("about_bill_id", bill -> bill.aboutBillId)
                .column("period_from", "date", bill -> bill.from)
                .column("period_to", "date", bill -> bill.to)
                .column("months_covered", "int2", bill -> bill.monthsCovered)
                .column("due_on", "date", bill -> bill.dueOn)
                .column("grace_days", "int2", bill -> bill.graceDays)
                .column("excused_days", "int2", bill -> bill.excusedDays)
                .column("amount", "numeric", bill -> bill.amount)
                .column("paid", "numeric", bill -> bill.paid)
                .column("waived", "numeric", bill -> bill.waived)
                .column("credited", "numeric", bill -> bill.credited)
                .column("credited_on", "date", bill -> bill.creditedOn)
                .column("currency", "text", bill -> bill.currency)
                .column("state", "text", bill -> bill.state)
                .uuid("last_payment_id", bill -> bill.last == null ? null : bill.last.paymentId())
                .uuid("last_payer_id", bill -> bill.last == null ? null : bill.last.payerId())
                .column("last_method", "text", bill -> bill.last == null ? null : bill.last.method())
                .column("last_cleared_on", "date", bill -> bill.last == null ? null : bill.last.clearedOn())
                .uuid("earner_id", bill -> bill.announced == null ? null : bill.announced.earnerId())
                .column("days_late", "int4", bill -> bill.announced == null ? null : bill.announced.daysLate())
                .column("on_time_streak", "int4", bill -> bill.announced == null ? null : bill.announced.streak())
                .column("on_time_rate", "float8", bill -> bill.announced == null ? null : bill.announced.rate())
                .column("source", "text", bill -> bill.source);
    }

    private static void updateBills(Script script, List<Bill> bills) {
        if (bills.isEmpty()) return;
        script.add("""
                UPDATE billing.bill b
                SET period_to = v.period_to, months_covered = v.months, due_on = v.due_on, grace_days = v.grace,
                    excused_days = v.excused, amount = v.amount, paid = v.paid, waived = v.waived, credited = v.credited,
                    credited_on = v.credited_on, state = v.state,
                    last_payment_id = v.last_payment, last_payer_id = v.last_payer, last_method = v.last_method,
                    last_cleared_on = v.last_cleared, earner_id = v.earner, days_late = v.days_late,
                    on_time_streak = v.streak, on_time_rate = v.rate, version = b.version + 1
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    v (tenant_id, id, period_to, months, due_on, grace, excused, amount, paid, waived, credited, credited_on,
                       state, last_payment, last_payer, last_method, last_cleared, earner, days_late, streak, rate)
                WHERE b.tenant_id = v.tenant_id AND b.id = v.id""", bills)
                .uuid(bill -> bill.tenantId)
                .uuid(bill -> bill.id)
                .array("date", bill -> bill.to)
                .array("int2", bill -> bill.monthsCovered)
                .array("date", bill -> bill.dueOn)
                .array("int2", bill -> bill.graceDays)
                .array("int2", bill -> bill.excusedDays)
                .array("numeric", bill -> bill.amount)
                .array("numeric", bill -> bill.paid)
                .array("numeric", bill -> bill.waived)
                .array("numeric", bill -> bill.credited)
                .array("date", bill -> bill.creditedOn)
                .array("text", bill -> bill.state)
                .uuid(bill -> bill.last == null ? null : bill.last.paymentId())
                .uuid(bill -> bill.last == null ? null : bill.last.payerId())
                .array("text", bill -> bill.last == null ? null : bill.last.method())
                .array("date", bill -> bill.last == null ? null : bill.last.clearedOn())
                .uuid(bill -> bill.announced == null ? null : bill.announced.earnerId())
                .array("int4", bill -> bill.announced == null ? null : bill.announced.daysLate())
                .array("int4", bill -> bill.announced == null ? null : bill.announced.streak())
                .array("float8", bill -> bill.announced == null ? null : bill.announced.rate());
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
        if (payments.isEmpty()) return;
        script.add("""
                UPDATE billing.payment p
                SET property_id = v.property, cleared_on = v.cleared_on, unallocated = v.unallocated, refunded = v.refunded,
                    state = v.state, ended_on = v.ended_on, reason = v.reason, version = p.version + 1
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                    v (tenant_id, id, property, cleared_on, unallocated, refunded, state, ended_on, reason)
                WHERE p.tenant_id = v.tenant_id AND p.id = v.id""", payments)
                .uuid(payment -> payment.tenantId)
                .uuid(payment -> payment.id)
                .uuid(payment -> payment.propertyId)
                .array("date", payment -> payment.clearedOn)
                .array("numeric", payment -> payment.unallocated)
                .array("numeric", payment -> payment.refunded)
                .array("text", payment -> payment.state)
                .array("date", payment -> payment.endedOn)
                .array("text", payment -> payment.reason);
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
