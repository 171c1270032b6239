package anju.imports;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what people write into cells: dates, amounts, whole numbers. Empty means: this is none. */
final class Cells {
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?(?:[T\\s].*)?");
    private static final Pattern COMPACT_DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern SERIAL = Pattern.compile("\\d{4,6}(?:\\.\\d+)?");
    /** The day that the number 0 stands for in a spreadsheet; Excel's day 60 is the 29 February 1900 that never was. */
    static final LocalDate ZERO_1900 = LocalDate.of(1899, 12, 30);
    /** The same in a workbook that counts from 1904, as Excel on a Mac used to. */
    static final LocalDate ZERO_1904 = LocalDate.of(1904, 1, 1);
    private static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2150, 1, 1);
    private static final Pattern AMOUNT = Pattern.compile("-?\\d+(\\.\\d{1,2}0*)?");
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern MONEY_BEFORE = Pattern.compile("^(-?)\\s*(?:[¥￥€$£]|RMB|CNY|EUR|USD)\\s*");
    private static final Pattern MONEY_AFTER = Pattern.compile("\\s*(?:元|圆|RMB|CNY|EUR|USD|€)$");
    private static final BigDecimal LARGEST = new BigDecimal("999999999.99");

    private Cells() {}

    /** Full-width digits and signs become plain ones, ends are trimmed, non-breaking spaces too. */
    static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '\u007e') return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        }
        return text.strip();
    }

    /**
     * 2025-03-01, 2025/3/1, 2025.3.1, 2025年3月1日, 20250301, and a spreadsheet's serial numbers.
     *
     * @param serialZero the day that the number 0 stands for
     */
    static Optional<LocalDate> date(String text, LocalDate serialZero) {
        var plain = plain(text);
        var parts = DATE.matcher(plain);
        if (parts.matches()) return day(parts.group(1), parts.group(2), parts.group(3));
        var compact = COMPACT_DATE.matcher(plain);
        if (compact.matches()) return day(compact.group(1), compact.group(2), compact.group(3));
        return serial(plain, serialZero);
    }

    /** The day alone that is written as a number. */
    static Optional<LocalDate> serial(String text, LocalDate serialZero) {
        if (!SERIAL.matcher(text).matches()) return Optional.empty();
        return sensible(serialZero.plusDays((long) Double.parseDouble(text)));
    }

    /** With ¥ ￥ € $ or a code before, 元 after, thousands separators, full-width digits; at most two decimals; may be negative. */
    static Optional<BigDecimal> amount(String text) {
        var plain = plain(text);
        if (!AMOUNT.matcher(plain).matches()) {
            plain = withoutCurrency(plain);
            if (GROUPED.matcher(plain).matches()) plain = plain.replace(",", "");
            if (!AMOUNT.matcher(plain).matches()) return Optional.empty();
        }
        var amount = new BigDecimal(plain).setScale(2);
        return amount.abs().compareTo(LARGEST) <= 0 ? Optional.of(amount) : Optional.empty();
    }

    private static String withoutCurrency(String plain) {
        return MONEY_AFTER.matcher(MONEY_BEFORE.matcher(plain).replaceFirst("$1")).replaceFirst("").strip();
    }

    /** Whole numbers, with thousands separators or a spreadsheet's {@code .0}. */
    static Optional<Long> whole(String text) {
        return amount(text).filter(amount -> amount.stripTrailingZeros().scale() <= 0).map(BigDecimal::longValueExact);
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            return sensible(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> sensible(LocalDate day) {
        return day.isBefore(EARLIEST) || !day.isBefore(LATEST) ? Optional.empty() : Optional.of(day);
    }
}
