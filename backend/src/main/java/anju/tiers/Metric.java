package anju.tiers;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a tier's condition may read. 12 months reach from the same day a year ago, exclusive, to the day of the assessment. */
enum Metric {
    /** Whole months since the first day of the present chain of leases; 0 for somebody who lives nowhere. */
    TENURE_MONTHS(Unit.MONTHS),
    /** Share of the rent bills of 12 months that were on time; 0 when there were none. */
    ON_TIME_RATE_12M(Unit.SHARE),
    /** Rent bills due in 12 months that are settled or late. */
    RENT_BILLS_12M(Unit.TIMES),
    /** Longest delay of a rent bill in 12 months, an open one counted until today. */
    OVERDUE_DAYS_MAX_12M(Unit.DAYS),
    /** Points from rules in 12 months, less what was taken back. */
    POINTS_EARNED_12M(Unit.POINTS),
    /** Friends who signed and paid in 12 months. */
    REFERRALS_12M(Unit.TIMES),
    /** Events checked in to in 12 months. */
    EVENTS_ATTENDED_12M(Unit.TIMES);

    enum Unit { MONTHS, SHARE, TIMES, DAYS, POINTS }

    static final List<Metric> ALL = List.of(values());
    private static final Map<String, Metric> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toMap(Metric::key, Function.identity()));

    private final Unit unit;
    private final String key;

    Metric(Unit unit) {
        this.unit = unit;
        this.key = name().toLowerCase(Locale.ROOT);
    }

    Unit unit() {
        return unit;
    }

    /** As conditions write it: {@code on_time_rate_12m}. */
    String key() {
        return key;
    }

    CelType type() {
        return unit == Unit.SHARE ? SimpleType.DOUBLE : SimpleType.INT;
    }

    static Optional<Metric> named(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }
}
