package anju.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a property reminds of rent.
 *
 * @param since on since that day; null: off
 */
record ReminderTerms(UUID propertyId, @Nullable LocalDate since, List<ReminderStep> steps, long version) {

    static ReminderTerms none(UUID propertyId) {
        return new ReminderTerms(propertyId, null, ReminderStep.USUAL, 0);
    }
}
