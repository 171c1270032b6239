package anju.billing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How long money has been owed, in the steps that collectors work by. */
enum Ageing {
    /** Not overdue: due today or later. */
    CURRENT, DAYS_1_30, DAYS_31_60, DAYS_61_90, OVER_90;

    static Ageing of(LocalDate dueOn, LocalDate today) {
        var days = ChronoUnit.DAYS.between(dueOn, today);
        if (days <= 0) return CURRENT;
        if (days <= 30) return DAYS_1_30;
        if (days <= 60) return DAYS_31_60;
        return days <= 90 ? DAYS_61_90 : OVER_90;
    }
}
