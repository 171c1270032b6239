package anju.billing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** When a bill counts as paid on time: settled by its due day plus grace, excused days not counted. */
final class OnTimePolicy {
    private OnTimePolicy() {}

    /**
     * Calendar days from due to settled. What is late is lessened by grace and excused days, at most to 0; what is early
     * stays early.
     */
    static int daysLate(LocalDate dueOn, LocalDate settledOn, int graceDays, int excusedDays) {
        var days = (int) ChronoUnit.DAYS.between(dueOn, settledOn);
        return days <= 0 ? days : Math.max(0, days - graceDays - excusedDays);
    }

    static boolean onTime(int daysLate) {
        return daysLate <= 0;
    }
}
