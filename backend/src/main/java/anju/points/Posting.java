package anju.points;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points that moved from one bucket to another. Never changed, never deleted.
 *
 * @param pendingUntil, expiresOn the lot they leave or enter; see {@link Lot}
 * @param causeId the redemption, the adjustment, or the award that expired at once
 * @param reason what a person wrote, or a message key such as {@code rules.reversed.bounce}
 */
record Posting(
        UUID tenantId,
        UUID id,
        PostingKind kind,
        Bucket from,
        Bucket to,
        long points,
        Instant occurredAt,
        @Nullable LocalDate pendingUntil,
        @Nullable LocalDate expiresOn,
        @Nullable UUID ruleId,
        @Nullable UUID ruleVersionId,
        @Nullable UUID factId,
        @Nullable String purpose,
        @Nullable UUID causeId,
        @Nullable UUID reversesId,
        @Nullable String reason,
        @Nullable UUID actorId) {

    static Posting of(UUID tenantId, UUID id, PostingKind kind, Bucket from, Bucket to, long points, Instant occurredAt) {
        return new Posting(
                tenantId, id, kind, from, to, points, occurredAt, null, null, null, null, null, null, null, null, null, null);
    }

    Posting lot(Lot lot) {
        return lot(lot.pendingUntil(), lot.expiresOn());
    }

    Posting lot(@Nullable LocalDate pending, @Nullable LocalDate expires) {
        return new Posting(
                tenantId, id, kind, from, to, points, occurredAt, pending, expires, ruleId, ruleVersionId, factId, purpose,
                causeId, reversesId, reason, actorId);
    }

    Posting because(@Nullable UUID cause, @Nullable String why, @Nullable UUID actor) {
        return new Posting(
                tenantId, id, kind, from, to, points, occurredAt, pendingUntil, expiresOn, ruleId, ruleVersionId, factId,
                purpose, cause, reversesId, why, actor);
    }

    /** Carries over what the award says of rule and fact, so that both lines of a statement can be explained. */
    Posting reversing(Posting award) {
        return new Posting(
                tenantId, id, kind, from, to, points, occurredAt, pendingUntil, expiresOn, award.ruleId, award.ruleVersionId,
                award.factId, award.purpose, causeId, award.id, reason, actorId);
    }
}
