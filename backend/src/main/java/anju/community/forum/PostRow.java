package anju.community.forum;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of community.post: a topic, or a reply to one.
 *
 * @param tenantId who wrote it
 * @param topicId of a topic its own id
 * @param title of a topic; empty of a reply
 * @param closedAt of a topic: nobody replies any more
 */
record PostRow(
        UUID tenantId,
        UUID id,
        UUID topicId,
        UUID propertyId,
        String title,
        String text,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        @Nullable Instant hiddenAt,
        @Nullable String hiddenBy,
        @Nullable String hiddenReason,
        @Nullable Instant closedAt) {
    /** For how long somebody may change or delete what they wrote. */
    static final Duration OWN_FOR = Duration.ofMinutes(15);

    boolean isTopic() {
        return id.equals(topicId);
    }

    boolean mayChange(UUID tenant, Instant now) {
        return tenantId.equals(tenant) && deletedAt == null && hiddenAt == null && now.isBefore(createdAt.plus(OWN_FOR));
    }

    PostRow edited(String newTitle, String newText, Instant at) {
        return new PostRow(
                tenantId, id, topicId, propertyId, newTitle, newText, createdAt, at, deletedAt, hiddenAt, hiddenBy, hiddenReason, closedAt);
    }

    PostRow deleted(Instant at) {
        return new PostRow(
                tenantId, id, topicId, propertyId, title, text, createdAt, editedAt, at, hiddenAt, hiddenBy, hiddenReason, closedAt);
    }

    /** @param at null: to be read again */
    PostRow hidden(@Nullable Instant at, @Nullable String by, @Nullable String reason) {
        return new PostRow(tenantId, id, topicId, propertyId, title, text, createdAt, editedAt, deletedAt, at, by, reason, closedAt);
    }

    PostRow closed(@Nullable Instant at) {
        return new PostRow(
                tenantId, id, topicId, propertyId, title, text, createdAt, editedAt, deletedAt, hiddenAt, hiddenBy, hiddenReason, at);
    }
}
