package anju.rules.engine;

import java.util.ArrayList;
import java.util.List;

/** Takes a condition apart where its parts are joined by {@code &&}, so that each can be shown and judged by itself. */
public final class Clause {
    private Clause() {}

    /**
     * The parts in order, without comments; the whole, when a weaker operator than {@code &&} joins it. Empty for
     * {@code true}.
     */
    public static List<String> split(String condition) {
        var said = withoutComments(condition);
        var parts = new ArrayList<String>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < said.length(); i++) {
            switch (said.charAt(i)) {
                case '"', '\'' -> i = endOfText(said, i) - 1;
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> depth--;
                case '?', '|' -> {
                    if (depth == 0) return List.of(said.strip());
                }
                case '&' -> {
                    if (depth == 0 && said.startsWith("&&", i)) {
                        parts.add(said.substring(start, i).strip());
                        start = i + 2;
                        i++;
                    }
                }
                default -> { }
            }
        }
        parts.add(said.substring(start).strip());
        return parts.equals(List.of("true")) ? List.of() : List.copyOf(parts);
    }

    /** A comment goes to the end of its line; the line break stays, and so do two slashes in a text. */
    private static String withoutComments(String source) {
        var said = new StringBuilder();
        for (var i = 0; i < source.length(); ) {
            var c = source.charAt(i);
            var next = i + 1;
            if (c == '"' || c == '\'') next = endOfText(source, i);
            if (source.startsWith("//", i)) i = next = endOfLine(source, i);
            said.append(source, i, next);
            i = next;
        }
        return said.toString();
    }

    private static int endOfLine(String source, int from) {
        var end = source.indexOf('\n', from);
        return end < 0 ? source.length() : end;
    }

    /** Behind the closing quote: of one or three, where a backslash escapes unless {@code r} stands before the text. */
    private static int endOfText(String source, int open) {
        var one = source.substring(open, open + 1);
        var quote = source.startsWith(one.repeat(3), open) ? one.repeat(3) : one;
        var raw = open > 0 && (source.charAt(open - 1) == 'r' || source.charAt(open - 1) == 'R');
        for (var i = open + quote.length(); i < source.length(); i++) {
            if (!raw && source.charAt(i) == '\\') i++;
            else if (source.startsWith(quote, i)) return i + quote.length();
        }
        return source.length();
    }
}
