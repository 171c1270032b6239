package anju.points;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A posting as it is read in a list.
 *
 * @param kind, fromBucket, toBucket codes of {@link PostingKind} and {@link Bucket}
 * @param ruleName what the rule was called when it awarded, {@code ruleNameEn} for readers of English
 */
record Line(
        UUID tenantId,
        UUID id,
        String kind,
        String fromBucket,
        String toBucket,
        long points,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable LocalDate expiresOn,
        @Nullable UUID ruleId,
        @Nullable String ruleName,
        @Nullable String ruleNameEn,
        @Nullable UUID factId,
        @Nullable UUID causeId,
        @Nullable String reason,
        @Nullable String reasonEn) {

    /** What the tenant has more (or less) for it; moves between pending, available and debt change nothing. */
    long change() {
        return (held(toBucket) ? points : 0) - (held(fromBucket) ? points : 0);
    }

    /** What the tenant can spend more (or less) for it. */
    long availableChange() {
        return (toBucket.equals("available") ? points : 0) - (fromBucket.equals("available") ? points : 0);
    }

    private static boolean held(String bucket) {
        return switch (Bucket.of(bucket)) {
            case PENDING, AVAILABLE, DEBT -> true;
            case ISSUED, REDEEMED, EXPIRED, REVERSED -> false;
        };
    }

    @Nullable String ruleName(Locale reader) {
        return ruleNameEn != null && reader.getLanguage().equals("en") ? ruleNameEn : ruleName;
    }

    @Nullable String reason(Locale reader) {
        return reasonEn != null && reader.getLanguage().equals("en") ? reasonEn : reason;
    }

    Line because(String why) {
        return new Line(
                tenantId, id, kind, fromBucket, toBucket, points, occurredAt, recordedAt, expiresOn, ruleId, ruleName, ruleNameEn,
                factId, causeId, why, reasonEn);
    }

    boolean explainable() {
        return factId != null && ruleId != null && kind.equals("award");
    }
}
