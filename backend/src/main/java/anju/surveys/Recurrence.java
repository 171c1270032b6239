package anju.surveys;

import java.time.LocalDate;

/** When the rounds of a recurring campaign begin: counted from the first, so that a 31st does not creep to the 28th. */
final class Recurrence {
    private Recurrence() {}

    static LocalDate round(LocalDate first, int everyMonths, int ordinal) {
        return first.plusMonths((long) everyMonths * (ordinal - 1));
    }

    /** The ordinal of the first round that begins after {@code day}, from 1. */
    static int after(LocalDate first, int everyMonths, LocalDate day) {
        int ordinal = 1;
        while (!round(first, everyMonths, ordinal).isAfter(day)) ordinal++;
        return ordinal;
    }
}
