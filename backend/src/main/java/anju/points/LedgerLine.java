package anju.points;

import anju.points.PostingExplainer.Explanation;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A posting over HTTP.
 *
 * @param points how many moved, above zero
 * @param change the same with a sign: what the tenant has more or less for it; 0 where points only become available or pay
 *     off a debt
 * @param from, to buckets: {@code issued}, {@code pending}, {@code available}, {@code redeemed}, {@code expired},
 *     {@code reversed}, {@code debt}
 * @param causeId the redemption, the adjustment, or the award that expired at once
 * @param reason a sentence in the reader's language
 */
@Serdeable
record LedgerLine(
        UUID id,
        UUID tenantId,
        @Nullable String tenantName,
        String kind,
        long points,
        long change,
        String from,
        String to,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable LocalDate expiresOn,
        @Nullable UUID ruleId,
        @Nullable String ruleName,
        @Nullable UUID factId,
        @Nullable UUID causeId,
        String reason,
        @Nullable Explanation explanation) {

    static LedgerLine of(
            Line line, @Nullable String tenantName, String reason, @Nullable Explanation explanation, Locale reader) {
        return new LedgerLine(
                line.id(), line.tenantId(), tenantName, line.kind(), line.points(), line.change(), line.fromBucket(),
                line.toBucket(), line.occurredAt(), line.recordedAt(), line.expiresOn(), line.ruleId(),
                line.ruleName(reader),
                line.factId(), line.causeId(), reason, explanation);
    }
}
