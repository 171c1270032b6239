package anju.billing;

import anju.kernel.DateRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bill being worked on inside its {@link Account}: what it says stays, what is paid on it changes. */
final class Bill {
    enum State { OPEN, SETTLED, VOID }

    /** Oldest due first; of the same day rent before late fees, then in the order they were made. */
    static final Comparator<Bill> OLDEST_FIRST = Comparator.<Bill, LocalDate>comparing(bill -> bill.dueOn)
            .thenComparing(bill -> bill.rank())
            .thenComparing(bill -> bill.id);

    final UUID tenantId;
    final UUID id;
    final UUID leaseId;
    final UUID propertyId;
    final UUID unitId;
    final String item;
    final @Nullable UUID aboutBillId;
    final LocalDate from;
    final String currency;
    final String source;
    LocalDate to;
    int monthsCovered;
    LocalDate dueOn;
    int graceDays;
    int excusedDays;
    BigDecimal amount;
    BigDecimal paid;
    /** Taken off the amount already. */
    BigDecimal waived;
    /** Bought with points, taken off the amount. */
    BigDecimal credited;
    /** The day of the last credit that the tenant put on it by choice, or that left nothing to pay. */
    @Nullable LocalDate creditedOn;
    State state;
    /** Of the allocated payments the one that cleared last. */
    @Nullable Clearing last;
    /** What was announced of the settled bill; null while nothing was. */
    @Nullable Announced announced;
    /** 0 before it is first written. */
    final long version;

    private final Snapshot loaded;

    /** A payment as the bill remembers it. */
    record Clearing(UUID paymentId, UUID payerId, String method, LocalDate clearedOn) {}

    record Announced(UUID earnerId, int daysLate, int streak, double rate) {}

    private record Snapshot(
            LocalDate to, LocalDate dueOn, int graceDays, int excusedDays, BigDecimal amount, BigDecimal paid,
            BigDecimal waived, BigDecimal credited, @Nullable LocalDate creditedOn, State state, @Nullable Clearing last, @Nullable Announced announced) {}

    /** One that nobody has written yet. */
    static Bill unwritten(
            UUID tenantId, UUID leaseId, UUID propertyId, UUID unitId, String item, @Nullable UUID aboutBillId,
            LocalDate from, LocalDate to, int monthsCovered, LocalDate dueOn, int graceDays, String currency, String source) {
        var zero = BigDecimal.ZERO.setScale(2);
        return new Bill(
                tenantId, BillDraft.newId(), leaseId, propertyId, unitId, item, aboutBillId, from, to, monthsCovered, dueOn,
                graceDays, 0, zero, zero, zero, zero, null, currency, State.OPEN, null, null, source, 0);
    }

    Bill(
            UUID tenantId, UUID id, UUID leaseId, UUID propertyId, UUID unitId, String item, @Nullable UUID aboutBillId,
            LocalDate from, LocalDate to, int monthsCovered, LocalDate dueOn, int graceDays, int excusedDays,
            BigDecimal amount, BigDecimal paid, BigDecimal waived, BigDecimal credited, @Nullable LocalDate creditedOn,
            String currency, State state, @Nullable Clearing last, @Nullable Announced announced, String source, long version) {
        this.tenantId = tenantId;
        this.id = id;
        this.leaseId = leaseId;
        this.propertyId = propertyId;
        this.unitId = unitId;
        this.item = item;
        this.aboutBillId = aboutBillId;
        this.from = from;
        this.to = to;
        this.monthsCovered = monthsCovered;
        this.dueOn = dueOn;
        this.graceDays = graceDays;
        this.excusedDays = excusedDays;
        this.amount = amount;
        this.paid = paid;
        this.waived = waived;
        this.credited = credited;
        this.creditedOn = creditedOn;
        this.currency = currency;
        this.state = state;
        this.last = last;
        this.announced = announced;
        this.source = source;
        this.version = version;
        this.loaded = snapshot();
    }

    DateRange range() {
        return new DateRange(from, to);
    }

    boolean isRent() {
        return item.equals(BillItems.RENT);
    }

    boolean isNew() {
        return version == 0;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isSettled() {
        return state == State.SETTLED;
    }

    BigDecimal outstanding() {
        return isOpen() ? amount.subtract(paid) : BigDecimal.ZERO;
    }

    /** Takes what it needs of the money; returns how much that was. */
    BigDecimal pay(Clearing clearing, BigDecimal money) {
        var part = outstanding().min(money);
        paid = paid.add(part);
        if (last == null || !clearing.clearedOn().isBefore(last.clearedOn())) last = clearing;
        settleIfPaid();
        return part;
    }

    /** Gives money back; {@code remaining} is the last clearing of what stays. */
    void unpay(BigDecimal money, @Nullable Clearing remaining) {
        paid = paid.subtract(money);
        last = remaining;
        state = State.OPEN;
        settleIfPaid();
    }

    /** Another amount, not below what is paid. */
    void charge(BigDecimal newAmount) {
        amount = newAmount;
        state = State.OPEN;
        settleIfPaid();
    }

    /** What it costs before points pay a part of it: what rules and tiers see as the rent. */
    BigDecimal whole() {
        return amount.add(credited);
    }

    /**
     * Points pay a part of it. A credit that is on the bill from the beginning leaves the day to the money: prepaid rent stays
     * early. One that comes later, or leaves nothing to pay, counts by its own day.
     */
    void credit(BigDecimal money, LocalDate on, boolean chosen) {
        credited = credited.add(money);
        charge(amount.subtract(money));
        if (chosen || amount.signum() == 0) creditedOn = on;
    }

    /** All of it is owed in money again. */
    void uncredit() {
        var money = credited;
        credited = BigDecimal.ZERO.setScale(2);
        creditedOn = null;
        charge(amount.add(money));
    }

    /** Whoever heard that it was settled hears that it no longer is. */
    void cancel() {
        state = State.VOID;
        announced = null;
    }

    /** The day its last yuan cleared, or its last points paid; nothing to pay counts as paid on the due day. */
    LocalDate settledOn() {
        if (last == null) return creditedOn == null ? dueOn : creditedOn;
        return creditedOn != null && creditedOn.isAfter(last.clearedOn()) ? creditedOn : last.clearedOn();
    }

    int daysLate() {
        return OnTimePolicy.daysLate(dueOn, settledOn(), graceDays, excusedDays);
    }

    boolean isOnTime() {
        return isSettled() && OnTimePolicy.onTime(daysLate());
    }

    boolean changed() {
        return !loaded.equals(snapshot());
    }

    @Nullable Announced announcedBefore() {
        return loaded.announced;
    }

    boolean samePayment() {
        return Objects.equals(loaded.last, last);
    }

    /** Whether hearers were told something else than what is true now. */
    boolean announcesAnew() {
        return !Objects.equals(loaded.announced, announced)
                || !Objects.equals(loaded.last, last)
                || !Objects.equals(loaded.creditedOn, creditedOn)
                || !loaded.dueOn.equals(dueOn)
                || loaded.amount.add(loaded.credited).compareTo(whole()) != 0;
    }

    private void settleIfPaid() {
        if (state == State.OPEN && paid.compareTo(amount) >= 0) state = State.SETTLED;
    }

    private int rank() {
        return switch (item) {
            case BillItems.RENT -> 0;
            case BillItems.LATE_FEE -> 2;
            default -> 1;
        };
    }

    private Snapshot snapshot() {
        return new Snapshot(
                to, dueOn, graceDays, excusedDays, amount, paid, waived, credited, creditedOn, state, last, announced);
    }
}
