package anju.points;

import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** How many points are outstanding, and how they came to be, month by month; a quiet month is there too. */
@Singleton
class ReadLiability {
    private final LiabilityStore store;
    private final PointsSettings settings;

    ReadLiability(LiabilityStore store, PointsSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    record MonthOf(YearMonth month, long opening, LiabilityStore.Month flows) {
        long closing() {
            return opening + flows.change();
        }
    }

    /** The months [from, to). */
    List<MonthOf> months(YearMonth from, YearMonth to, PropertyScope scope) {
        var byMonth = store.months(from, to, scope).stream()
                .collect(Collectors.toMap(LiabilityStore.Month::month, Function.identity()));
        var opening = store.heldBefore(from, scope);
        var months = new ArrayList<MonthOf>();
        for (var month = from; month.isBefore(to); month = month.plusMonths(1)) {
            var quiet = new LiabilityStore.Month(month.toString(), 0, 0, 0, 0);
            var one = new MonthOf(month, opening, byMonth.getOrDefault(month.toString(), quiet));
            opening = one.closing();
            months.add(one);
        }
        return months;
    }

    Money cost(long points) {
        var cost = settings.costPerPoint().multiply(BigDecimal.valueOf(points));
        return Money.of(CurrencyUnit.of(settings.currency()), cost, RoundingMode.HALF_UP);
    }
}
