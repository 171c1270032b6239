package anju.leases;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How rent is paid: 押一付三 is one month of deposit and three months at a time.
 *
 * @param depositMonths null where the spelling says nothing of it (季付)
 * @param cadenceMonths one of {@link #MONTHS}
 */
public record Cadence(@Nullable Integer depositMonths, int cadenceMonths) {
    public static final Set<Integer> MONTHS = Set.of(1, 2, 3, 4, 6, 12);

    /** Spellings to show where one cannot be read. */
    public static final String EXAMPLES = "押一付一, 押一付三, 半年付, 年付, monthly, quarterly, half-yearly, yearly";

    private static final int MOST_DEPOSIT_MONTHS = 12;
    private static final String NUMBER = "([0-9]{1,2}|[零〇无一二两三四五六七八九十]{1,2}|半年|年|一年)";
    private static final Pattern DEPOSIT_AND_PAY = Pattern.compile("押" + NUMBER + "个?月?付" + NUMBER + "个?月?");
    private static final Pattern FREE_OF_DEPOSIT = Pattern.compile("(?:免押|无押|零押)金?(.*)");
    private static final Pattern PLUS = Pattern.compile("([0-9]{1,2})[+/-]([0-9]{1,2})");
    private static final Pattern ENGLISH = Pattern.compile("deposit([0-9]{1,2})(?:months?)?pay([0-9]{1,2})(?:months?)?");
    private static final Pattern EVERY = Pattern.compile("(?:每|every)?" + NUMBER + "(?:个?月一?付|个月|months?)");
    private static final Pattern MARKS = Pattern.compile("[\\s,,、。_]+");
    private static final Pattern HYPHENS = Pattern.compile("(?<=[a-z])-(?=[a-z])");
    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("月付", 1), Map.entry("按月付", 1), Map.entry("按月", 1), Map.entry("每月", 1), Map.entry("每月付", 1), Map.entry("月", 1),
            Map.entry("双月付", 2), Map.entry("两月付", 2),
            Map.entry("季付", 3), Map.entry("季度付", 3), Map.entry("按季付", 3), Map.entry("按季", 3), Map.entry("季度", 3), Map.entry("季", 3),
            Map.entry("半年付", 6), Map.entry("半年", 6), Map.entry("按半年付", 6),
            Map.entry("年付", 12), Map.entry("全年付", 12), Map.entry("按年付", 12), Map.entry("按年", 12), Map.entry("一年付", 12), Map.entry("年", 12), Map.entry("整年付", 12),
            Map.entry("monthly", 1), Map.entry("month", 1), Map.entry("permonth", 1),
            Map.entry("bimonthly", 2),
            Map.entry("quarterly", 3), Map.entry("quarter", 3),
            Map.entry("halfyearly", 6), Map.entry("halfyear", 6), Map.entry("semiannual", 6), Map.entry("semiannually", 6), Map.entry("biannual", 6), Map.entry("biannually", 6), Map.entry("sixmonthly", 6),
            Map.entry("yearly", 12), Map.entry("year", 12), Map.entry("annual", 12), Map.entry("annually", 12), Map.entry("peryear", 12));
    private static final Map<String, Integer> NUMERALS = Map.ofEntries(
            Map.entry("零", 0), Map.entry("〇", 0), Map.entry("无", 0), Map.entry("一", 1), Map.entry("二", 2), Map.entry("两", 2),
            Map.entry("三", 3), Map.entry("四", 4), Map.entry("五", 5), Map.entry("六", 6), Map.entry("七", 7), Map.entry("八", 8),
            Map.entry("九", 9), Map.entry("十", 10), Map.entry("十一", 11), Map.entry("十二", 12),
            Map.entry("半年", 6), Map.entry("年", 12), Map.entry("一年", 12));

    public Cadence {
        if (!MONTHS.contains(cadenceMonths)) throw new IllegalArgumentException("months paid at a time: " + cadenceMonths);
        if (depositMonths != null && (depositMonths < 0 || depositMonths > MOST_DEPOSIT_MONTHS)) {
            throw new IllegalArgumentException("months of deposit: " + depositMonths);
        }
    }

    /** Reads what people write, in Chinese or English, full-width or not; empty when it is none of it. */
    public static Optional<Cadence> read(String written) {
        var text = plain(written);
        var word = WORDS.get(text);
        if (word != null) return of(null, word);
        var free = FREE_OF_DEPOSIT.matcher(text);
        if (free.matches()) return read(free.group(1)).flatMap(rest -> of(0, rest.cadenceMonths));
        for (var pattern : new Pattern[] {DEPOSIT_AND_PAY, PLUS, ENGLISH}) {
            var match = pattern.matcher(text);
            if (match.matches()) return of(number(match, 1), number(match, 2));
        }
        var every = EVERY.matcher(text);
        return every.matches() ? of(null, number(every, 1)) : Optional.empty();
    }

    private static Optional<Cadence> of(@Nullable Integer depositMonths, int cadenceMonths) {
        var readable = MONTHS.contains(cadenceMonths)
                && (depositMonths == null || depositMonths >= 0 && depositMonths <= MOST_DEPOSIT_MONTHS);
        return readable ? Optional.of(new Cadence(depositMonths, cadenceMonths)) : Optional.empty();
    }

    /** -1 for a combination of numerals that is no number. */
    private static int number(Matcher match, int group) {
        var text = match.group(group);
        return Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : NUMERALS.getOrDefault(text, -1);
    }

    /** Full-width forms become plain ones; blanks, hyphens inside words, commas and case do not count. */
    private static String plain(String written) {
        var folded = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return HYPHENS.matcher(MARKS.matcher(folded).replaceAll("")).replaceAll("").replace("租金", "");
    }
}
