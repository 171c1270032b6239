package anju.tenants;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How long somebody has lived with us without a break; a renewal or another room the next day goes on with it. */
final class Tenure {
    private Tenure() {}

    /** First day of the unbroken stay that covers {@code day}; empty for somebody who does not live here then. */
    static Optional<LocalDate> since(Collection<? extends Stay> stays, LocalDate day) {
        List<? extends Stay> latestFirst =
                stays.stream().filter(stay -> !stay.from().isAfter(day)).sorted(Comparator.<Stay, LocalDate>comparing(Stay::from).reversed()).toList();
        if (latestFirst.stream().noneMatch(stay -> stay.covers(day))) return Optional.empty();
        var since = day;
        for (var stay : latestFirst) {
            var to = stay.to();
            if (to == null || !to.isBefore(since)) since = since.isBefore(stay.from()) ? since : stay.from();
        }
        return Optional.of(since);
    }

    /** Whole months from {@code since} to {@code day}. */
    static int months(LocalDate since, LocalDate day) {
        return (int) ChronoUnit.MONTHS.between(since, day);
    }
}
