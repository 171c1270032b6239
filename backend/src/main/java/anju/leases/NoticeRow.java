package anju.leases;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of leases.notice. {@code endsOn} is the first day after; {@code byStaff}: recorded for the tenant. */
record NoticeRow(
        UUID tenantId,
        UUID id,
        UUID leaseId,
        LocalDate endsOn,
        String reason,
        BigDecimal cost,
        String currency,
        NoticeState state,
        Instant givenAt,
        String givenBy,
        boolean byStaff,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String answer) {

    NoticeRow ended(NoticeState as, Instant at, String by, @Nullable String why) {
        return new NoticeRow(tenantId, id, leaseId, endsOn, reason, cost, currency, as, givenAt, givenBy, byStaff, at, by, why);
    }
}
