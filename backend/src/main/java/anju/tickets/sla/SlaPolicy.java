package anju.tickets.sla;

import anju.tickets.Priority;
import anju.tickets.TicketKind;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version of what is promised about certain tickets. Conditions that are null ask for nothing; minutes are service time,
 * null where nothing is promised.
 *
 * @param nameEn what readers of English see; null: {@code name}
 * @param escalationMinutes after a breach, until it goes to the administrators
 * @param hours null: day and night; else as {@link WeekHours} writes it
 * @param warnPercent share of the time after which it is close
 */
record SlaPolicy(
        UUID id,
        long version,
        String name,
        @Nullable String nameEn,
        @Nullable TicketKind kind,
        @Nullable String category,
        @Nullable Priority priority,
        @Nullable String tier,
        @Nullable UUID propertyId,
        @Nullable Integer firstResponseMinutes,
        @Nullable Integer nextUpdateMinutes,
        @Nullable Integer resolutionMinutes,
        @Nullable Integer escalationMinutes,
        @Nullable String hours,
        int warnPercent) {

    /** What a policy is chosen by. */
    record About(TicketKind kind, @Nullable String category, @Nullable String parent, Priority priority, @Nullable String tier, UUID propertyId) {}

    /** A category takes in those below it. */
    boolean fits(About ticket) {
        return (kind == null || kind == ticket.kind())
                && (category == null || category.equals(ticket.category()) || category.equals(ticket.parent()))
                && (priority == null || priority == ticket.priority())
                && (tier == null || tier.equals(ticket.tier()))
                && (propertyId == null || propertyId.equals(ticket.propertyId()));
    }

    long conditions() {
        return Stream.of(kind, category, priority, tier, propertyId).filter(one -> one != null).count();
    }

    boolean is(@Nullable UUID otherId, @Nullable Long otherVersion) {
        return id.equals(otherId) && otherVersion != null && otherVersion == version;
    }

    @Nullable Duration target(Promise promise) {
        var minutes = promise.minutes(this);
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }

    double warnAt() {
        return warnPercent / 100.0;
    }
}
