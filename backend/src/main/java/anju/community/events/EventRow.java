package anju.community.events;

import anju.community.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of community.event.
 *
 * @param propertyId where it is: whose clock, whose desk
 * @param propertyIds whose tenants may come, {@code propertyId} among them
 * @param signUpUntil from then on nobody signs up any more; staff may sign somebody up until it is over
 * @param places null: as many as come
 */
record EventRow(
        UUID id,
        UUID propertyId,
        List<UUID> propertyIds,
        String title,
        String titleEn,
        String text,
        String textEn,
        String place,
        String placeEn,
        Instant startsAt,
        Instant endsAt,
        Instant signUpUntil,
        @Nullable Integer places,
        @Nullable Instant cancelledAt,
        @Nullable String cancelReason,
        Instant createdAt,
        long version) {
    /** How long before it starts the door opens. */
    private static final Duration EARLY = Duration.ofHours(1);

    Said titles() {
        return new Said(title, titleEn);
    }

    Said texts() {
        return new Said(text, textEn);
    }

    Said placesNames() {
        return new Said(place, placeEn);
    }

    Instant doorsAt() {
        return startsAt.minus(EARLY);
    }

    boolean has(int more, int going) {
        return places == null || going + more <= places;
    }

    boolean sameFor(EventRow other) {
        return startsAt.equals(other.startsAt) && endsAt.equals(other.endsAt) && place.equals(other.place);
    }
}
