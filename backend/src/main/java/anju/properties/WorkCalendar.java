package anju.properties;

import java.time.LocalDate;
import java.util.Optional;

/** Working days by calendar: weekends rest unless the table says otherwise (调休), holidays rest. Rows, not code. */
public interface WorkCalendar {
    boolean isWorkday(String calendar, LocalDate day);

    /** What sets a day apart from "Monday to Friday work, weekends rest"; empty for an ordinary one. */
    Optional<DayKind> special(String calendar, LocalDate day);

    /** {@code day} itself when it is a working day, else the first one after it. */
    LocalDate onOrAfter(String calendar, LocalDate day);

    /** {@code WORKDAY}: a weekend day that is worked in exchange for a holiday. */
    enum DayKind { HOLIDAY, WORKDAY }
}
