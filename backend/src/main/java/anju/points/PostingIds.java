package anju.points;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;

/** Ids made of what makes a posting unique: the same thing posted twice meets its own primary key. */
final class PostingIds {
    private PostingIds() {}

    /** From bytes, not from text: there are as many of them as awards. */
    static UUID award(UUID ruleId, UUID factId, String purpose) {
        var what = purpose.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(4 * Long.BYTES + what.length)
                .putLong(ruleId.getMostSignificantBits())
                .putLong(ruleId.getLeastSignificantBits())
                .putLong(factId.getMostSignificantBits())
                .putLong(factId.getLeastSignificantBits())
                .put(what);
        return UUID.nameUUIDFromBytes(bytes.array());
    }

    static UUID opening(UUID tenantId, String key) {
        return of("opening", tenantId, key);
    }

    /** A redemption takes from one lot or several; its parts count from 0. */
    static UUID redemption(UUID redemptionId, int part) {
        return of("redemption", redemptionId, part);
    }

    static UUID cancel(UUID redemptionId, int part) {
        return of("cancel", redemptionId, part);
    }

    static UUID reversal(UUID awardId, int part) {
        return of("reversal", awardId, part);
    }

    static UUID adjustment(UUID adjustmentId, int part) {
        return of("adjustment", adjustmentId, part);
    }

    /** The expiry of what was past its day when it came in. */
    static Posting goneAtOnce(Posting credited, ZoneId zone) {
        var day = Objects.requireNonNull(credited.expiresOn()).atStartOfDay(zone).toInstant();
        return Posting.of(
                        credited.tenantId(), of("gone", credited.id()), PostingKind.EXPIRY, Bucket.AVAILABLE, Bucket.EXPIRED,
                        credited.points(), day.isAfter(credited.occurredAt()) ? day : credited.occurredAt())
                .lot(null, credited.expiresOn())
                .because(credited.id(), null, null);
    }

    private static UUID of(Object... parts) {
        var text = new StringBuilder();
        for (var part : parts) text.append(part).append('\n');
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
