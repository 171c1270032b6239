package anju.surveys;

import java.util.List;
import java.util.Map;

/** What may follow what in the life of an improvement: what was promised and done stays done. */
final class ImprovementLife {
    private static final Map<String, List<String>> NEXT = Map.of(
            "planned", List.of("planned", "doing", "done", "dropped"),
            "doing", List.of("planned", "doing", "done", "dropped"),
            "done", List.of("done"),
            "dropped", List.of("planned", "dropped"));

    private ImprovementLife() {}

    static boolean mayBecome(String from, String to) {
        return NEXT.getOrDefault(from, List.of()).contains(to);
    }
}
