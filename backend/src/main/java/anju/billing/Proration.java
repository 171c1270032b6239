package anju.billing;

import anju.kernel.Amounts;
import anju.kernel.DateRange;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;

/** What part of a month's rent some days cost. */
enum Proration {
    /** Each day is one part of its own calendar month, together one month at most: 10 days of February are 10/28. */
    CALENDAR {
        @Override
        BigDecimal months(DateRange days) {
            var months = BigDecimal.ZERO;
            for (var from = days.from(); from.isBefore(days.to()); from = nextMonth(from)) {
                var to = nextMonth(from).isBefore(days.to()) ? nextMonth(from) : days.to();
                months = months.add(part(new DateRange(from, to).days(), from.lengthOfMonth()));
            }
            return months.min(BigDecimal.ONE); // 28 January to 26 February would be 4/31 and 26/28
        }
    },
    /** Each day is a thirtieth; 31 days are still one month. */
    THIRTY {
        @Override
        BigDecimal months(DateRange days) {
            return part(days.days(), 30).min(BigDecimal.ONE);
        }
    };

    /** @param days less than a month of a lease */
    abstract BigDecimal months(DateRange days);

    /** The rent of a period: whole months, and the rest by its days. */
    BigDecimal rent(BigDecimal monthlyRent, LeasePeriods.Period period, Rounding rounding, String currency) {
        var months = BigDecimal.valueOf(period.wholeMonths());
        if (period.restFrom().isBefore(period.range().to())) {
            months = months.add(months(new DateRange(period.restFrom(), period.range().to())));
        }
        return rounding.round(monthlyRent.multiply(months), currency);
    }

    private static BigDecimal part(long days, int of) {
        return BigDecimal.valueOf(days).divide(BigDecimal.valueOf(of), MathContext.DECIMAL64);
    }

    private static LocalDate nextMonth(LocalDate day) {
        return day.withDayOfMonth(1).plusMonths(1);
    }

    /** To what a worked-out amount is rounded, half up; never finer than the currency's smallest coin. */
    enum Rounding {
        CENT(2), TENTH(1), UNIT(0);

        private final int digits;

        Rounding(int digits) {
            this.digits = digits;
        }

        BigDecimal round(BigDecimal amount, String currency) {
            var coin = Amounts.coinDecimals(CurrencyUnit.of(currency));
            return amount.setScale(Math.min(digits, coin), RoundingMode.HALF_UP).setScale(Amounts.DECIMALS);
        }
    }
}
