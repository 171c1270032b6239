package anju.kernel;

import jakarta.inject.Singleton;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Sentences in the reader's language. The first part of a key names the bundle: {@code points.insufficient} is in
 * {@code messages/points.properties} (Chinese, the default) and {@code messages/points_en.properties}. UTF-8.
 */
@Singleton
public class Texts {
    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)(?:\\|([^|}]*)\\|([^|}]*))?}");
    private static final Pattern COUNTRY_OF_SIGN = Pattern.compile("\\p{Lu}{2,3}(?=\\p{Sc})");
    private static final Pattern FIGURES = Pattern.compile("\\d+");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** The sentence for {@code key}, or the key itself when no bundle has it (a spec makes sure that none is missing). */
    public String get(Locale locale, String key, Object... args) {
        var dot = key.indexOf('.');
        if (dot < 0) return key;
        try {
            var bundle = ResourceBundle.getBundle("messages/" + key.substring(0, dot), locale, NO_FALLBACK);
            var spoken = Stream.of(args).map(arg -> spoken(locale, arg)).toArray();
            return new MessageFormat(bundle.getString(key), locale).format(spoken);
        } catch (MissingResourceException missing) {
            return key;
        }
    }

    /** The sentence for {@code key}; where no bundle has it, which is no mistake here, the other one. */
    public String getOr(Locale locale, String key, String otherwise) {
        var said = get(locale, key);
        return said.equals(key) ? otherwise : said;
    }

    /** The same said in each language, by the code that the console calls it: for what is kept, and read by anybody later. */
    public static Map<String, String> inEveryLanguage(Function<Locale, String> said) {
        return Map.of("zh-CN", said.apply(CHINESE), "en", said.apply(Locale.ENGLISH));
    }

    /**
     * The sentence for {@code key} with {@code {name}} filled from {@code args}: amounts, numbers and days as the language
     * writes them, everything else as it is; {@code {days|day|days}} adds the word for one or for many.
     */
    public String named(Locale locale, String key, Map<String, ?> args) {
        return NAME.matcher(pattern(locale, key).replace("''", "'"))
                .replaceAll(match -> {
                    var value = args.get(match.group(1));
                    if (match.group(2) == null) return Matcher.quoteReplacement(written(locale, value));
                    var one = value instanceof Number number && number.longValue() == 1 || "1".equals(value);
                    return Matcher.quoteReplacement(written(locale, value) + " " + match.group(one ? 2 : 3));
                });
    }

    /** An amount as the language writes it, with the sign alone as on the screens: ¥3,200.00, in English too. */
    public static String money(Locale locale, Money money) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(money.getCurrencyUnit().toCurrency());
        return COUNTRY_OF_SIGN.matcher(format.format(money.getAmount())).replaceFirst("");
    }

    /** A day as the screens write it in that language, with the year: 23 November 2026; figures stand apart in Chinese. */
    public static String day(Locale locale, LocalDate day) {
        var order = locale.getLanguage().equals("en") ? Locale.UK : locale;
        var text = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(order).format(day);
        return locale.getLanguage().equals("zh") ? FIGURES.matcher(text).replaceAll(" $0 ").strip() : text;
    }

    /**
     * What a sentence says for a day, a month, a minute: 23 November 2026, November 2026, 23 November 2026 15:00; in Chinese in
     * figures, 2026-11-23 15:00. Anything else stays as it is.
     */
    public static @Nullable Object spoken(Locale locale, @Nullable Object value) {
        var inFigures = locale.getLanguage().equals("zh");
        return switch (value) {
            case LocalDate day -> inFigures ? day.toString() : day(locale, day);
            case YearMonth month -> inFigures ? month.toString() : MONTH.withLocale(locale).format(month);
            case LocalDateTime time -> spoken(locale, time.toLocalDate()) + " " + MINUTE.format(time);
            case null, default -> value;
        };
    }

    private static String written(Locale locale, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Money money -> money(locale, money);
            case Number number -> NumberFormat.getNumberInstance(locale).format(number);
            default -> String.valueOf(spoken(locale, value));
        };
    }

    private static String pattern(Locale locale, String key) {
        var dot = key.indexOf('.');
        if (dot < 0) return key;
        try {
            return ResourceBundle.getBundle("messages/" + key.substring(0, dot), locale, NO_FALLBACK).getString(key);
        } catch (MissingResourceException missing) {
            return key;
        }
    }
}
