package anju.properties;

import java.time.LocalDate;

/** Working days by calendar: weekends rest unless the table says otherwise (调休), holidays rest. Rows, not code. */
public interface WorkCalendar {
    boolean isWorkday(String calendar, LocalDate day);

    /** {@code day} itself when it is a working day, else the first one after it. */
    LocalDate onOrAfter(String calendar, LocalDate day);
}
