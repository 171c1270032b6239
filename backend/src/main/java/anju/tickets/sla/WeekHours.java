package anju.tickets.sla;

import static java.util.stream.Collectors.joining;

import anju.kernel.Problem;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A week of shifts as text, {@code MON 09:00-12:00; MON 13:00-18:00; SAT 10:00-00:00}; midnight ends a day. */
final class WeekHours {
    private WeekHours() {}

    static Map<DayOfWeek, List<Shift>> read(String text) {
        var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
        for (var part : text.split(";")) {
            var words = part.strip().split("[ -]");
            week.computeIfAbsent(day(words[0]), day -> new ArrayList<>())
                    .add(new Shift(LocalTime.parse(words[1]), LocalTime.parse(words[2])));
        }
        return week;
    }

    private static DayOfWeek day(String code) {
        return Arrays.stream(DayOfWeek.values()).filter(day -> day.name().startsWith(code)).findFirst().orElseThrow();
    }

    static String write(Map<DayOfWeek, List<Shift>> week) {
        return Arrays.stream(DayOfWeek.values())
                .flatMap(day -> week.getOrDefault(day, List.of()).stream()
                        .map(shift -> day.name().substring(0, 3) + " " + shift.from() + "-" + shift.to()))
                .collect(joining("; "));
    }

    record Hours(DayOfWeek day, LocalTime from, LocalTime to) {}

    /**
     * @param name of the policy, for the refusal
     * @throws Problem.Invalid a week without hours; a shift that ends before it begins, or overlaps another
     */
    static String checked(String name, List<Hours> hours) {
        if (hours.isEmpty()) throw new Problem.Invalid("/hours", "tickets.sla.no_hours", name);
        var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
        for (var n = 0; n < hours.size(); n++) add(week, hours.get(n), n);
        week.values().forEach(shifts -> shifts.sort(Comparator.comparing(Shift::from)));
        return write(week);
    }

    private static void add(Map<DayOfWeek, List<Shift>> week, Hours hours, int position) {
        var pointer = "/hours/" + position;
        if (!hours.to().equals(LocalTime.MIDNIGHT) && !hours.from().isBefore(hours.to())) {
            throw new Problem.Invalid(pointer + "/to", "tickets.sla.shift_backwards", hours.from(), hours.to());
        }
        var shift = new Shift(hours.from(), hours.to());
        var day = week.computeIfAbsent(hours.day(), any -> new ArrayList<>());
        if (day.stream().anyMatch(other -> overlap(other, shift))) {
            throw new Problem.Invalid(pointer + "/from", "tickets.sla.shift_overlaps", hours.from(), hours.to());
        }
        day.add(shift);
    }

    private static boolean overlap(Shift one, Shift other) {
        return begins(one, other) && begins(other, one);
    }

    private static boolean begins(Shift one, Shift beforeEndOf) {
        return beforeEndOf.endsAtMidnight() || one.from().isBefore(beforeEndOf.to());
    }

    static List<Hours> list(String text) {
        var week = read(text);
        return week.entrySet().stream()
                .flatMap(day -> day.getValue().stream().map(shift -> new Hours(day.getKey(), shift.from(), shift.to())))
                .toList();
    }
}
