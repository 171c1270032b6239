package anju.billing;

import anju.kernel.DateRange;
import anju.leases.Lease;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The door to bills and payments. */
public interface Billing {
    /**
     * Bills brought in by file: created, updated while nothing is paid on them, or left as they are, as those are that somebody
     * has changed by hand since. Rent that was billed by itself for some of the days gives way to them; set-based.
     */
    List<Ensured> ensureBills(List<BillTerms> bills);

    /** Clears payments on their own day, allocates, settles, announces {@link BillsChanged}; set-based, one transaction. */
    List<Received> receive(List<NewPayment> payments);

    /** @param to first day after the period; {@code item} as {@link BillItems} reads it */
    record BillTerms(
            UUID leaseId, String item, LocalDate from, LocalDate to, LocalDate dueOn, Money amount) {}

    /**
     * @param reason of a refusal: {@code billing.paid_already}, {@code billing.changed_since}, {@code billing.other_period},
     *     {@code billing.no_lease}, {@code billing.currency}
     * @param other the period of another bill that is in the way; null: none is
     */
    record Ensured(
            BillTerms terms, @Nullable UUID billId, Outcome outcome, @Nullable String reason, @Nullable DateRange other) {}

    /**
     * @param payerId who paid; the account is found through the payer's leases (primary or co-tenant)
     * @param reference the bank's or channel's number, unique for the account; the same again is recognised
     * @param periodFrom pays the bill of that period; null: the oldest open one first
     */
    record NewPayment(
            UUID payerId, LocalDate paidOn, Money amount, String method, String reference, @Nullable LocalDate periodFrom) {}

    /**
     * @param reason of a refusal: {@code billing.reference_taken}, {@code billing.reference_other_amount},
     *     {@code billing.no_account}, {@code billing.currency}
     */
    record Received(NewPayment payment, @Nullable UUID paymentId, Outcome outcome, @Nullable String reason) {}

    /**
     * Takes back bills that an import had created: nothing of them stays, unless money was once on them, then they are void.
     *
     * @return those that stay because something is paid on them
     */
    List<UUID> withdrawBills(Collection<UUID> billIds);

    /** Takes back the bills that Anju itself made for the leases, as far as nobody has touched or paid them. */
    void withdrawGenerated(Collection<UUID> leaseIds);

    /** Those of the leases for which bills stand (void ones do not count). */
    List<UUID> billedLeases(Collection<UUID> leaseIds);

    /**
     * By lease the rent it begins with, where that is settled. Void bills, and those that ask for nothing, begin nothing.
     */
    Map<UUID, FirstRent> firstRents(Collection<Lease> leases);

    /** What a {@link BillSettled} of the bill says now. */
    record FirstRent(UUID billId, UUID payerId, LocalDate settledOn) {}

    /** Takes back payments that an import had created, as entered by mistake; their bills are open again. Idempotent. */
    void withdrawPayments(Collection<UUID> paymentIds);

    /** Those of the properties whose shared leases share the points of a bill among everybody who signed. */
    Set<UUID> sharing(Collection<UUID> propertyIds);

    /** Of these bills those addressed to the tenant, in the order of the question; of others not a word. */
    List<Owed> owed(UUID tenantId, List<UUID> billIds);

    /**
     * @param periodTo first day after
     * @param outstanding zero when nothing is to be paid any more
     */
    record Owed(
            UUID billId, UUID propertyId, String item, LocalDate periodFrom, LocalDate periodTo, LocalDate dueOn, Money outstanding) {}

    /**
     * Money that a payment channel holds for us: received and cleared on its day, into the tenant's own account, on these
     * bills in their order, then on the oldest; the rest is credit. The same reference again is the same payment.
     */
    Booked bookOnline(OnlinePayment payment);

    /** @param propertyId of one of the bills, where the money goes when none is left open */
    record OnlinePayment(
            UUID tenantId, UUID propertyId, LocalDate paidOn, Money amount, String reference, List<UUID> billIds) {}

    /**
     * @param paymentId null exactly when refused
     * @param reason of a refusal, as of {@link Received}
     */
    record Booked(@Nullable UUID paymentId, @Nullable String reason) {}

    /**
     * The channel took the money back: its bills are open again. A payment that has ended otherwise stays as it is.
     *
     * @param reason what people read: words, or a key of the module that knows why
     */
    void takeBackOnline(UUID tenantId, UUID paymentId, LocalDate on, String reason);

    /** What a payment of the tenant's account pays now; empty when there is none. */
    Optional<Spent> spent(UUID tenantId, UUID paymentId);

    /**
     * @param state received, cleared, bounced, reversed or refunded
     * @param credit on no bill yet
     * @param bills by bill what it gives to it
     */
    record Spent(String state, Money credit, Map<UUID, Money> bills) {}

    /**
     * Whose bank transfers these are, by the reference that the tenant wrote somewhere in what the bank says beside them.
     * By remark, of all that were asked.
     */
    Map<String, Remitter> remitters(Collection<String> remarks);

    /**
     * @param code the reference that was found; null: none
     * @param tenantId whose it is; null: nobody's
     * @param reason why not, though there is something like one: {@code billing.remark_check} (miswritten),
     *     {@code billing.remark_unknown}, {@code billing.remark_several}
     */
    record Remitter(@Nullable String code, @Nullable UUID tenantId, @Nullable String reason) {}

    /** Bills addressed to these tenants that something is owed on and that are due by then, the oldest due first. */
    List<Due> due(Collection<UUID> tenantIds, LocalDate until);

    record Due(UUID tenantId, Owed bill) {}

    /** Where somebody's next rent bill goes, and what of it is open; empty for those without a lease that goes on. */
    Optional<RentAccount> rentAccount(UUID tenantId);

    /** @param tenantId the account: the primary tenant of a shared lease; {@code open}: the oldest first */
    record RentAccount(UUID tenantId, String currency, List<OpenRent> open) {}

    /**
     * @param to first day after the period
     * @param room how much of a rent credit still fits on it, by the property's cap
     */
    @Serdeable
    record OpenRent(UUID billId, LocalDate from, LocalDate to, LocalDate dueOn, Money outstanding, Money room) {}

    /**
     * Takes money off somebody's rent: off the open bill that is named, as far as it fits, and what is left of it off the next
     * rent bills, never off other items, late fees or the deposit. Locks the account, so call it before points are locked. The
     * same id again changes nothing.
     *
     * @throws anju.kernel.Problem.RuleBroken {@code billing.no_rent_to_credit}, {@code billing.currency},
     *     {@code billing.credit_on_rent_only}
     * @throws anju.kernel.Problem.Conflict {@code billing.credit_bill_closed}, {@code billing.credit_no_room}
     */
    void creditRent(NewRentCredit credit);

    /**
     * @param tenantId who bought it
     * @param id the redemption
     * @param billId an open rent bill of their account, or null: the next one
     */
    record NewRentCredit(
            UUID tenantId, UUID id, Money amount, String name, String nameEn, @Nullable UUID billId, Instant at) {}

    /** Ends a credit that is on no bill; 409 {@code billing.credit_used} otherwise. Idempotent; locks the account. */
    void endRentCredit(UUID id);

    /** Credits as they stand; unknown ids are missing. */
    Map<UUID, RentCredit> rentCredits(Collection<UUID> ids);

    /** @param waiting on no bill yet; {@code ended}: taken back */
    @Serdeable
    record RentCredit(UUID id, Money amount, Money waiting, boolean ended, List<CreditUse> uses) {}

    @Serdeable
    record CreditUse(UUID billId, LocalDate periodFrom, LocalDate dueOn, Money amount) {}

    /** REFUSED: nothing was written, the reason says why. */
    enum Outcome { CREATED, UPDATED, UNCHANGED, REFUSED }
}
