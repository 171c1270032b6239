package anju.tiers;

import dev.cel.runtime.CelVariableResolver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A tenant's metrics on a day; {@link Metric} says what each means. */
record Metrics(
        int tenureMonths,
        int rentBills12m,
        double onTimeRate12m,
        int overdueDaysMax12m,
        long pointsEarned12m,
        int referrals12m,
        int eventsAttended12m)
        implements CelVariableResolver {
    static final Metrics NONE = new Metrics(0, 0, 0, 0, 0, 0, 0);
    private static final int BILLS_OF_A_YEAR = 12;

    @Override
    public Optional<Object> find(String name) {
        return Metric.named(name).map(this::value);
    }

    /** A {@code long} or, for a share, a {@code double}: what CEL computes with. */
    Number value(Metric metric) {
        return switch (metric) {
            case TENURE_MONTHS -> (long) tenureMonths;
            case ON_TIME_RATE_12M -> onTimeRate12m;
            case RENT_BILLS_12M -> (long) rentBills12m;
            case OVERDUE_DAYS_MAX_12M -> (long) overdueDaysMax12m;
            case POINTS_EARNED_12M -> pointsEarned12m;
            case REFERRALS_12M -> (long) referrals12m;
            case EVENTS_ATTENDED_12M -> (long) eventsAttended12m;
        };
    }

    Map<String, Number> byKey() {
        var values = new LinkedHashMap<String, Number>();
        for (var metric : Metric.ALL) values.put(metric.key(), value(metric));
        return values;
    }

    Metrics earning(long pointsMore) {
        return new Metrics(
                tenureMonths, rentBills12m, onTimeRate12m, overdueDaysMax12m, pointsEarned12m + pointsMore, referrals12m,
                eventsAttended12m);
    }

    /** What the metrics would be if the next rent came late: a full year of bills drops its oldest one, on time as most are. */
    Metrics afterALateRent() {
        var onTime = onTimeRate12m * rentBills12m;
        var full = rentBills12m >= BILLS_OF_A_YEAR;
        var bills = full ? rentBills12m : rentBills12m + 1;
        var rate = (full ? Math.max(0, onTime - 1) : onTime) / bills;
        return new Metrics(
                tenureMonths, bills, rate, Math.max(overdueDaysMax12m, 1), pointsEarned12m, referrals12m, eventsAttended12m);
    }
}
