package anju.tickets.sla;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a changed policy does to an open ticket. */
final class PolicyChange {
    /** What shall become of open tickets. */
    enum OpenTickets { KEEP, TAKE_NEW, WHERE_BETTER }

    enum Effect { SOONER, LATER, SAME }

    private PolicyChange() {}

    /** Sooner when something is due sooner and nothing later; later when anything is due later or promised no more. */
    static Effect effect(List<ClockRow> before, List<ClockRow> after) {
        var then = unmet(before);
        var now = unmet(after);
        var sooner = false;
        for (var what : Promise.values()) {
            var compared = due(now.get(what)).compareTo(due(then.get(what)));
            if (compared > 0) return Effect.LATER;
            if (compared < 0) sooner = true;
        }
        return sooner ? Effect.SOONER : Effect.SAME;
    }

    private static Map<Promise, ClockRow> unmet(List<ClockRow> clocks) {
        return clocks.stream().filter(clock -> clock.metAt() == null).collect(toMap(ClockRow::what, Function.identity()));
    }

    /** Of a clock that stands still: as if it went on at once. */
    private static Instant due(@Nullable ClockRow clock) {
        return clock == null ? Instant.MAX : clock.dueIfGoingOn();
    }

    static boolean taken(OpenTickets wish, Effect effect) {
        return switch (wish) {
            case KEEP -> false;
            case TAKE_NEW -> true;
            case WHERE_BETTER -> effect == Effect.SOONER;
        };
    }
}
