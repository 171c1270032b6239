package anju.kernel;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Days in the half-open range [from, to): {@code to} is the first day that no longer belongs to it. */
public record DateRange(LocalDate from, LocalDate to) {
    public DateRange {
        if (!from.isBefore(to)) throw new IllegalArgumentException("empty range: " + from + " to " + to);
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    public Optional<DateRange> intersection(DateRange other) {
        var start = from.isAfter(other.from) ? from : other.from;
        var end = to.isBefore(other.to) ? to : other.to;
        return start.isBefore(end) ? Optional.of(new DateRange(start, end)) : Optional.empty();
    }

    public boolean overlaps(DateRange other) {
        return intersection(other).isPresent();
    }
}
