package anju.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payment being worked on inside its {@link Account}. */
final class Payment {
    enum State { RECEIVED, CLEARED, BOUNCED, REVERSED, REFUNDED }

    final UUID tenantId;
    final UUID id;
    final UUID payerId;
    UUID propertyId;
    final LocalDate paidOn;
    @Nullable LocalDate clearedOn;
    final BigDecimal amount;
    final String currency;
    BigDecimal unallocated;
    BigDecimal refunded;
    final String method;
    final @Nullable String reference;
    final List<UUID> wanted;
    State state;
    @Nullable LocalDate endedOn;
    @Nullable String reason;
    final String source;
    final long version;
    boolean changed;

    Payment(
            UUID tenantId, UUID id, UUID payerId, UUID propertyId, LocalDate paidOn, @Nullable LocalDate clearedOn,
            BigDecimal amount, String currency, BigDecimal unallocated, BigDecimal refunded, String method,
            @Nullable String reference, List<UUID> wanted, State state, String source, long version) {
        this.tenantId = tenantId;
        this.id = id;
        this.payerId = payerId;
        this.propertyId = propertyId;
        this.paidOn = paidOn;
        this.clearedOn = clearedOn;
        this.amount = amount;
        this.currency = currency;
        this.unallocated = unallocated;
        this.refunded = refunded;
        this.method = method;
        this.reference = reference;
        this.wanted = wanted;
        this.state = state;
        this.source = source;
        this.version = version;
    }

    boolean isNew() {
        return version == 0;
    }

    /** Neither bounced nor otherwise ended. */
    boolean isLive() {
        return state == State.RECEIVED || state == State.CLEARED;
    }

    Bill.Clearing clearing() {
        var on = clearedOn;
        if (on == null) throw new IllegalStateException("payment has not cleared: " + id);
        return new Bill.Clearing(id, payerId, method, on);
    }

    void clear(LocalDate on) {
        state = State.CLEARED;
        clearedOn = on;
        unallocated = amount;
        changed = true;
    }

    void use(BigDecimal money) {
        unallocated = unallocated.subtract(money);
        changed = true;
    }

    void free(BigDecimal money) {
        unallocated = unallocated.add(money);
        changed = true;
    }

    /** Money that left again: what is taken back must have been freed before. */
    void refund(BigDecimal money) {
        unallocated = unallocated.subtract(money);
        refunded = refunded.add(money);
        changed = true;
    }

    void end(State how, LocalDate on, String why) {
        state = how;
        endedOn = on;
        reason = why;
        unallocated = BigDecimal.ZERO;
        changed = true;
    }
}
