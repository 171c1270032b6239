package anju.rules.engine;

import java.util.ArrayList;
import java.util.List;

/** Takes a condition apart where its parts are joined by {@code &&}, so that each can be shown and judged by itself. */
public final class Clause {
    private Clause() {}

    /** The parts in order; the whole, when a weaker operator than {@code &&} joins it. Empty for {@code true}. */
    public static List<String> split(String condition) {
        var parts = new ArrayList<String>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < condition.length(); i++) {
            var c = condition.charAt(i);
            switch (c) {
                case '"', '\'' -> i = endOfText(condition, i, c);
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> depth--;
                case '?', '|' -> {
                    if (depth == 0) return List.of(condition.strip());
                }
                case '&' -> {
                    if (depth == 0 && condition.startsWith("&&", i)) {
                        parts.add(condition.substring(start, i).strip());
                        start = i + 2;
                        i++;
                    }
                }
                default -> { }
            }
        }
        parts.add(condition.substring(start).strip());
        return parts.equals(List.of("true")) ? List.of() : List.copyOf(parts);
    }

    private static int endOfText(String source, int open, char quote) {
        for (var i = open + 1; i < source.length(); i++) {
            if (source.charAt(i) == '\\') i++;
            else if (source.charAt(i) == quote) return i;
        }
        return source.length();
    }
}
