package anju.inspections;

import anju.inspections.EffectStore.MonthRow;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Complaints a month before and after the first inspection. The month of the first inspection belongs to neither, and the
 * present month, which is not over, to none.
 *
 * @param since the month of the first inspection; null: none was done yet
 * @param before a month, over the last six whole months before; null where there are none
 * @param after a month, over the whole months after; null where there are none yet
 */
record Effect(@Nullable LocalDate since, @Nullable Double before, @Nullable Double after) {
    private static final int MONTHS_BEFORE = 6;

    /** @param months of one plan, by month; the last is the present one */
    static Effect of(List<MonthRow> months) {
        var since = months.stream().filter(row -> row.inspections() > 0).map(MonthRow::month).findFirst().orElse(null);
        var whole = months.subList(0, months.size() - 1);
        if (since == null) return new Effect(null, average(whole), null);
        return new Effect(
                since,
                average(whole.stream()
                        .filter(row -> row.month().isBefore(since) && !row.month().isBefore(since.minusMonths(MONTHS_BEFORE)))
                        .toList()),
                average(whole.stream().filter(row -> row.month().isAfter(since)).toList()));
    }

    private static @Nullable Double average(List<MonthRow> months) {
        OptionalDouble average = months.stream().mapToInt(MonthRow::complaints).average();
        return average.isPresent() ? average.getAsDouble() : null;
    }
}
