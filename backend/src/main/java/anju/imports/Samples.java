package anju.imports;

import anju.kernel.Texts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A small house to try everything with: twelve tenants, the past fourteen months of bills and payments, some early, some
 * late, one in parts, one open. The four files fit each other.
 */
@Singleton
class Samples {
    private static final int MONTHS = 14;
    private static final List<Person> PEOPLE = List.of(
            new Person("1", "101", "张伟", "13800138001", 3200, 1, -3),
            new Person("1", "102", "李娜", "13800138002", 3600, 3, -1),
            new Person("1", "103", "王芳", "13800138003", 3000, 1, 0),
            new Person("1", "201", "刘洋", "13800138004", 3400, 1, 2),
            new Person("1", "202", "陈静", "13800138005", 4200, 1, -5),
            new Person("1", "203", "杨帆", "13800138006", 2900, 1, 0),
            new Person("2", "101", "赵敏", "13800138007", 3100, 1, 6),
            new Person("2", "102", "黄磊", "13800138008", 3800, 3, 0),
            new Person("2", "103", "周勇", "13800138009", 3300, 1, -2),
            new Person("2", "201", "吴倩", "13800138010", 3500, 1, -4),
            new Person("2", "202", "徐静", "13800138011", 2800, 1, 0),
            new Person("2", "203", "孙丽", "13800138012", 4000, 1, -1));

    private final Texts texts;
    private final Clock clock;

    Samples(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** @param habit days after the due day on which this person pays; below zero: before */
    private record Person(String building, String room, String name, String phone, int rent, int cadence, int habit) {}

    Sheet template(Kind kind, Locale locale) {
        return new Sheet(headings(kind, locale), List.of());
    }

    Sheet filled(Kind kind, Locale locale) {
        return new Sheet(headings(kind, locale), switch (kind) {
            case RENT_ROLL -> rentRoll(locale);
            case BILLS -> bills(locale);
            case PAYMENTS -> payments(locale);
            case POINTS_OPENING -> openings(locale);
        });
    }

    private static List<String> headings(Kind kind, Locale locale) {
        return kind.fields().stream().map(field -> field.heading(locale)).toList();
    }

    private YearMonth firstMonth() {
        return YearMonth.now(clock).minusMonths(MONTHS);
    }

    private static String house(Locale locale) {
        return english(locale) ? "Anju Sample House" : "安居样板公寓";
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals("en");
    }

    private List<List<String>> rentRoll(Locale locale) {
        var from = firstMonth().atDay(1);
        return PEOPLE.stream()
                .map(person -> List.of(
                        house(locale), person.building(), person.room(), person.name(), person.phone(), "", "",
                        from.toString(), from.plusMonths(MONTHS + 10).minusDays(1).toString(), amount(person.rent()), "CNY",
                        amount(person.rent()), cadence(person, locale), "5", ""))
                .toList();
    }

    private static String cadence(Person person, Locale locale) {
        if (english(locale)) return person.cadence() == 3 ? "quarterly" : "monthly";
        return person.cadence() == 3 ? "押一付三" : "押一付一";
    }

    private List<List<String>> bills(Locale locale) {
        var rows = new ArrayList<List<String>>();
        for (var person : PEOPLE) {
            for (var period : periods(person)) {
                rows.add(List.of(
                        house(locale), label(person), person.phone(), period.toString(),
                        period.plusMonths(person.cadence()).minusDays(1).toString(), due(period).toString(),
                        amount(person.rent() * person.cadence()), english(locale) ? "rent" : "租金"));
            }
        }
        return rows;
    }

    private List<List<String>> payments(Locale locale) {
        var rows = new ArrayList<List<String>>();
        var number = 1;
        for (var person : PEOPLE) {
            for (var period : periods(person)) {
                var paidOn = due(period).plusDays(person.habit());
                if (!paidOn.isBefore(LocalDate.now(clock))) continue;
                var total = person.rent() * person.cadence();
                var inParts = person.habit() > 4; // one who pays half and half
                rows.add(payment(person, paidOn, inParts ? total / 2 : total, period, number++, locale));
                if (inParts) rows.add(payment(person, paidOn.plusDays(3), total - total / 2, period, number++, locale));
            }
        }
        return rows;
    }

    private static List<String> payment(Person person, LocalDate on, int amount, LocalDate period, int number, Locale locale) {
        var method = english(locale) ? "bank transfer" : number % 3 == 0 ? "支付宝" : "微信";
        return List.of(
                person.phone(), on.toString(), amount(amount), method, "SAMPLE-%05d".formatted(number), period.toString(), "");
    }

    private List<List<String>> openings(Locale locale) {
        var expires = YearMonth.now(clock).plusMonths(9).atEndOfMonth().toString();
        return PEOPLE.stream()
                .filter(person -> person.habit() < 0)
                .map(person -> List.of(
                        person.phone(), String.valueOf(-100 * person.habit()), expires, texts.get(locale, "imports.sample.note")))
                .toList();
    }

    private List<LocalDate> periods(Person person) {
        var periods = new ArrayList<LocalDate>();
        for (int month = 0; month < MONTHS; month += person.cadence()) {
            periods.add(firstMonth().plusMonths(month).atDay(1));
        }
        return periods;
    }

    private static LocalDate due(LocalDate period) {
        return period.withDayOfMonth(5);
    }

    private static String label(Person person) {
        return person.building() + "-" + person.room();
    }

    private static String amount(int yuan) {
        return yuan + ".00";
    }
}
