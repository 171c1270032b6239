package anju.paying;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code paying.mandate}. */
record MandateRow(
        UUID tenantId,
        UUID id,
        String gateway,
        int daysBefore,
        String words,
        Instant agreedAt,
        LocalDate agreedOn,
        String agreedBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String endedWhy) {
    static final String COLUMNS = """
            m.tenant_id, m.id, m.gateway, m.days_before, m.words, m.agreed_at, m.agreed_on, m.agreed_by, m.ended_at, m.ended_by,
            m.ended_why
            """;
}
