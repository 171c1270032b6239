package anju.billing;

import java.math.BigDecimal;
import java.util.UUID;

/** A rent credit being worked on inside its {@link Purse}: what of it is on no bill waits. */
final class Credit {
    final UUID tenantId;
    final UUID id;
    final String currency;
    BigDecimal waiting;
    private final BigDecimal loaded;

    Credit(UUID tenantId, UUID id, String currency, BigDecimal waiting) {
        this.tenantId = tenantId;
        this.id = id;
        this.currency = currency;
        this.waiting = waiting;
        this.loaded = waiting;
    }

    boolean changed() {
        return loaded.compareTo(waiting) != 0;
    }

    /** What a bill holds of it. */
    record Use(UUID tenantId, UUID billId, UUID creditId, BigDecimal amount) {}
}
