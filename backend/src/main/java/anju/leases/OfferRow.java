package anju.leases;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of leases.offer. {@code validUntil} is the last day; {@code renewedAs} the lease that came of it. */
record OfferRow(
        UUID tenantId,
        UUID id,
        UUID leaseId,
        OfferState state,
        LocalDate validUntil,
        String note,
        Instant madeAt,
        String madeBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String reason,
        @Nullable Integer chosen,
        @Nullable UUID renewedAs) {

    OfferRow ended(OfferState as, Instant at, String by, @Nullable String why, @Nullable Integer choice, @Nullable UUID lease) {
        return new OfferRow(tenantId, id, leaseId, as, validUntil, note, madeAt, madeBy, at, by, why, choice, lease);
    }

    /** A row of leases.offer_choice. {@code endsOn} is the first day after. */
    record Choice(UUID tenantId, UUID offerId, int number, LocalDate endsOn, BigDecimal rent, String currency) {}

    /** A row of leases.offer_word. */
    record Word(UUID tenantId, UUID offerId, UUID id, Instant saidAt, String saidBy, boolean byTenant, String words) {}
}
