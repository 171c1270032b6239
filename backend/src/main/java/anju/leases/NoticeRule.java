package anju.leases;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How long before leaving somebody says so.
 *
 * @param earlyRents leaving earlier costs so many months' rent; null: it is refused
 */
record NoticeRule(int noticeDays, @Nullable BigDecimal earlyRents) {
    static final NoticeRule USUAL = new NoticeRule(30, null);

    /** The first day after the lease for who says so today: after the notice, or the agreed end when that is sooner. */
    LocalDate earliest(LocalDate today, LocalDate agreedEnd) {
        var after = today.plusDays(noticeDays);
        return after.isBefore(agreedEnd) ? after : agreedEnd;
    }

    /** What leaving on that day costs: nothing when the notice is kept; null when it is refused. */
    @Nullable Money cost(LocalDate on, LocalDate today, LocalDate agreedEnd, Money rent) {
        if (!on.isBefore(earliest(today, agreedEnd))) return Money.zero(rent.getCurrencyUnit());
        return earlyRents == null ? null : rent.multipliedBy(earlyRents, RoundingMode.HALF_UP);
    }
}
