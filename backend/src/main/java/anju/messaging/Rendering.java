package anju.messaging;

import anju.kernel.Texts;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Fills the blanks of a text. What is filled in is never looked at again, so that a value cannot bring blanks along. */
final class Rendering {
    private static final Pattern BLANK = Pattern.compile("\\{([A-Za-z]\\w*)}");
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*\\R\\s*");
    private static final Pattern PARAGRAPHS = Pattern.compile("\\R{2,}");

    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern DAY = Pattern.compile(MONTH + "-\\d{2}");
    private static final Pattern MINUTE = Pattern.compile(DAY + " \\d{2}:\\d{2}");

    private Rendering() {}

    /** The names of the blanks, in the order they appear. */
    static Set<String> blanks(String text) {
        return BLANK.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What has no value is left empty. */
    static String fill(String text, Map<String, String> values) {
        return BLANK.matcher(text).replaceAll(blank -> Matcher.quoteReplacement(values.getOrDefault(blank.group(1), "")));
    }

    /** A first line: one line, so that nothing in it can become a header of a mail. */
    static String line(String text) {
        return LINE_BREAKS.matcher(text.strip()).replaceAll(" ");
    }

    /** As the reader's language writes it. */
    static String written(@Nullable Object value, Locale locale) {
        return switch (value) {
            case null -> "";
            case Money money -> Texts.money(locale, money);
            case LocalDate day -> Texts.day(locale, day);
            case LocalTime time -> DateTimeFormatter.ofPattern("HH:mm", locale).format(time);
            case Number number -> NumberFormat.getNumberInstance(locale).format(number);
            default -> String.valueOf(Texts.spoken(locale, value));
        };
    }

    /** An example as {@code written} would have written it; examples name days, months and minutes in figures. */
    static String example(String text, Locale locale) {
        if (DAY.matcher(text).matches()) return written(LocalDate.parse(text), locale);
        if (MONTH.matcher(text).matches()) return written(YearMonth.parse(text), locale);
        if (MINUTE.matcher(text).matches()) return written(LocalDateTime.parse(text.replace(' ', 'T')), locale);
        return text;
    }

    /** The text as a page for mail: everything in it is text, whatever it looks like. */
    static String html(String text) {
        return PARAGRAPHS.splitAsStream(text.strip())
                .map(paragraph -> "<p>" + escaped(paragraph).replaceAll("\\R", "<br>") + "</p>")
                .collect(Collectors.joining("\n", "<!doctype html>\n<meta charset=\"utf-8\">\n", "\n"));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
