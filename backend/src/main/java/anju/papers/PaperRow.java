package anju.papers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of papers.document.
 *
 * @param propertyIds the houses it is for; of a lease's or a tenant's paper those whose staff see it
 * @param validUntil the last day
 * @param edition the one that tenants read
 */
record PaperRow(
        UUID id,
        PaperKind kind,
        String title,
        String titleEn,
        Audience audience,
        List<UUID> propertyIds,
        @Nullable UUID leaseId,
        @Nullable UUID addresseeId,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        boolean mustConfirm,
        PaperState state,
        @Nullable String reason,
        int edition,
        Instant createdAt,
        long version) {

    PaperRow withEdition(int number) {
        return new PaperRow(
                id, kind, title, titleEn, audience, propertyIds, leaseId, addresseeId, validFrom, validUntil, mustConfirm, state,
                reason, number, createdAt, version + 1);
    }

    PaperRow withdrawn(String why) {
        return new PaperRow(
                id, kind, title, titleEn, audience, propertyIds, leaseId, addresseeId, validFrom, validUntil, mustConfirm,
                PaperState.WITHDRAWN, why, edition, createdAt, version + 1);
    }
}
