package anju.messaging;

import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of messaging.settings: the rules for every message.
 *
 * @param propertyId null: wherever a house has no rules of its own
 */
record MessageSettings(
        @Nullable UUID propertyId, LocalTime quietFrom, LocalTime quietTo, boolean urgentPasses, int mostInDay, int mostInWeek,
        long version) {
    QuietHours quiet() {
        return new QuietHours(quietFrom, quietTo);
    }

    Budget budget() {
        return new Budget(mostInDay, mostInWeek);
    }
}
