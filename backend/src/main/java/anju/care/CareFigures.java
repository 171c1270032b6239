package anju.care;

import anju.care.CareStore.Calls;
import anju.care.CareStore.Loops;
import anju.care.CareStore.Promises;
import anju.care.CareStore.Scores;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import anju.properties.Property;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts the figures of the views beside each other: in total, by property, by month, by category. */
@Singleton
class CareFigures {
    private static final int TREND_MONTHS = 12;

    private final CareStore store;
    private final Properties properties;
    private final Clock clock;

    CareFigures(CareStore store, Properties properties, Clock clock) {
        this.store = store;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param propertyId null, as the name: all together
     * @param open at the end of the last day
     * @param medianDaysToTell from being told of to telling the outcome
     * @param promises that ran out in these days or were met before; {@code kept} of these; {@code overdue} tickets with one broken
     * @param planned calls that were due; {@code reached} of these; {@code unreachable} were tried as often as agreed
     */
    @Serdeable
    record Row(
            @Nullable UUID propertyId,
            @Nullable String name,
            long opened,
            long closed,
            long open,
            long told,
            @Nullable Double medianDaysToTell,
            long promises,
            long kept,
            long overdue,
            long planned,
            long reached,
            long unreachable,
            @Nullable Double nps,
            long npsAnswers,
            @Nullable Double csat,
            long csatAnswers) {}

    /** @param month its first day */
    @Serdeable
    record MonthView(
            LocalDate month, long opened, long closed, @Nullable Double medianDaysToTell, @Nullable Double nps, @Nullable Double csat) {}

    /**
     * @param repeated from a room that had complained of the same within ninety days before
     * @param cause noted most often
     */
    @Serdeable
    record RepeatView(String category, long complaints, long repeated, @Nullable String cause) {}

    /** @param months the twelve that end with the last day's */
    @Serdeable
    record Figures(
            LocalDate from, LocalDate to, Row total, List<Row> properties, List<MonthView> months, List<RepeatView> repeats) {}

    Figures of(Days days, PropertyScope scope) {
        var from = days.from();
        var to = days.to();
        var loops = by(store.loops(from, to, scope), Loops::propertyId);
        var promises = by(store.promises(from, to, clock.instant(), scope), Promises::propertyId);
        var calls = by(store.calls(from, to, scope), Calls::propertyId);
        var scores = by(store.scores(from, to, scope), Scores::propertyId);
        Function<@Nullable Property, Row> row = house -> row(
                house, loops.get(key(house)), promises.get(key(house)), calls.get(key(house)), scores.get(key(house)));
        var houses = properties.all().stream()
                .filter(house -> scope.includes(house.id()))
                .sorted(Comparator.comparing(Property::name))
                .map(row)
                .toList();
        return new Figures(
                from, to, row.apply(null), houses,
                store.months(to.withDayOfMonth(1).minusMonths(TREND_MONTHS - 1), to, scope).stream()
                        .map(one -> new MonthView(
                                one.month(), one.opened(), one.closed(), one.medianDaysToTell(), one.nps(), one.csat()))
                        .toList(),
                store.repeats(from, to, scope).stream()
                        .map(one -> new RepeatView(one.category(), one.complaints(), one.repeated(), one.cause()))
                        .toList());
    }

    private static Row row(
            @Nullable Property house, @Nullable Loops loops, @Nullable Promises promises, @Nullable Calls calls,
            @Nullable Scores scores) {
        return new Row(
                house == null ? null : house.id(), house == null ? null : house.name(),
                loops == null ? 0 : loops.opened(), loops == null ? 0 : loops.closed(), loops == null ? 0 : loops.open(),
                loops == null ? 0 : loops.told(), loops == null ? null : loops.medianDaysToTell(),
                promises == null ? 0 : promises.due(), promises == null ? 0 : promises.kept(),
                promises == null ? 0 : promises.overdue(),
                calls == null ? 0 : calls.planned(), calls == null ? 0 : calls.reached(), calls == null ? 0 : calls.unreachable(),
                scores == null ? null : scores.nps(), scores == null ? 0 : scores.npsAnswers(),
                scores == null ? null : scores.csat(), scores == null ? 0 : scores.csatAnswers());
    }

    /** A map may have a null for its key, which stands for all together. */
    private static <T> Map<@Nullable UUID, T> by(List<T> rows, Function<T, @Nullable UUID> property) {
        var found = new HashMap<@Nullable UUID, T>();
        rows.forEach(row -> found.put(property.apply(row), row));
        return found;
    }

    private static @Nullable UUID key(@Nullable Property house) {
        return house == null ? null : house.id();
    }
}
