package anju.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The door to bills and payments. */
public interface Billing {
    /** Bills brought in by file: created, updated while nothing is paid on them, or left as they are; set-based. */
    List<Ensured> ensureBills(List<BillTerms> bills);

    /** Clears payments on their own day, allocates, settles, announces {@link BillsChanged}; set-based, one transaction. */
    List<Received> receive(List<NewPayment> payments);

    record BillTerms(
            UUID leaseId, String item, LocalDate from, LocalDate to, LocalDate dueOn, Money amount) {}

    record Ensured(BillTerms terms, @Nullable UUID billId, Outcome outcome) {}

    /**
     * @param payerId who paid; the account is found through the payer's leases (primary or co-tenant)
     * @param reference the bank's or channel's number, unique for the account; the same again is recognised
     * @param periodFrom pays the bill of that period; null: the oldest open one first
     */
    record NewPayment(
            UUID payerId, LocalDate paidOn, Money amount, String method, String reference, @Nullable LocalDate periodFrom) {}

    record Received(NewPayment payment, @Nullable UUID paymentId, Outcome outcome) {}

    /** REFUSED: something is already paid on the bill, or the reference belongs to another account or amount. */
    enum Outcome { CREATED, UPDATED, UNCHANGED, REFUSED }
}
