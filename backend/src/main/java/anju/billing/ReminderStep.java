package anju.billing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something done about a bill that is not paid.
 *
 * @param days from the due day, below zero before it; after it grace and excused days are given first
 * @param template of the message that goes with it; none with {@code MANAGER}
 * @param channel null: the tenant's own
 */
record ReminderStep(int days, Action action, @Nullable String template, @Nullable String channel) {
    enum Action {
        /** A message. */
        REMIND,
        /** A message, and somebody calls. */
        CALL,
        /** A manager takes it up. */
        MANAGER
    }

    /** What most houses do; a manager who turns reminders on begins with these. */
    static final List<ReminderStep> USUAL = List.of(
            new ReminderStep(-3, Action.REMIND, RentTemplates.DUE_SOON, null),
            new ReminderStep(0, Action.REMIND, RentTemplates.DUE_TODAY, null),
            new ReminderStep(1, Action.REMIND, RentTemplates.OVERDUE, null),
            new ReminderStep(3, Action.REMIND, RentTemplates.OVERDUE, null),
            new ReminderStep(7, Action.CALL, RentTemplates.LAST, null),
            new ReminderStep(14, Action.MANAGER, null, null));
}
