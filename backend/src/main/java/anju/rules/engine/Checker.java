package anju.rules.engine;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says whether an expression is one, of the right type, before a rule is saved. */
public final class Checker {
    /** Longer rules are programs. */
    public static final int MAX_LENGTH = 4_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']+)'.*");
    private static final int FAR = 3;

    private Checker() {}

    /** Mistakes of a condition; empty when it compiles to true or false. */
    public static List<Mistake> condition(Trigger trigger, String source) {
        return check(trigger, source, SimpleType.BOOL, "not_boolean");
    }

    /** Mistakes of an amount of points; empty when it compiles to a whole number. */
    public static List<Mistake> points(Trigger trigger, String source) {
        return check(trigger, source, SimpleType.INT, "not_whole");
    }

    static CelAbstractSyntaxTree compile(Trigger trigger, String source) {
        try {
            return Language.compiler(trigger).compile(source).getAst();
        } catch (CelValidationException e) {
            throw new IllegalArgumentException(source, e);
        }
    }

    private static List<Mistake> check(Trigger trigger, String source, CelType expected, String otherwise) {
        if (source.length() > MAX_LENGTH) return List.of(new Mistake("too_long", 1, 1, "" + source.length(), null));
        var result = Language.compiler(trigger).compile(source);
        if (result.hasError()) {
            return result.getErrors().stream().map(issue -> mistake(trigger, source, issue)).distinct().toList();
        }
        var type = type(result);
        return type.equals(expected) ? List.of() : List.of(new Mistake(otherwise, 1, 1, type.name(), null));
    }

    private static CelType type(dev.cel.common.CelValidationResult result) {
        try {
            return result.getAst().getResultType();
        } catch (CelValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mistake mistake(Trigger trigger, String source, CelIssue issue) {
        var line = Math.max(1, issue.getSourceLocation().getLine());
        var column = Math.max(0, issue.getSourceLocation().getColumn());
        var undeclared = UNDECLARED.matcher(issue.getMessage());
        if (undeclared.matches()) {
            var name = nameAt(source, line, column, undeclared.group(1));
            return new Mistake("unknown_field", line, column + 1, name, nearest(trigger, name));
        }
        var syntax = !issue.getMessage().startsWith("found no matching overload")
                && !issue.getMessage().startsWith("expected type")
                && !issue.getMessage().startsWith("type ");
        var said = issue.getMessage().replaceFirst(" \\(candidates.*", "");
        return new Mistake(syntax ? "syntax" : "type", line, column + 1, said, null);
    }

    /** CEL only names the first part of an unknown dotted name; the source has the whole. */
    private static String nameAt(String source, int line, int column, String fallback) {
        var lines = source.split("\n", -1);
        if (line > lines.length || column >= lines[line - 1].length()) return fallback;
        var found = NAME.matcher(lines[line - 1]).region(column, lines[line - 1].length());
        return found.lookingAt() ? found.group() : fallback;
    }

    private static @Nullable String nearest(Trigger trigger, String name) {
        return trigger.fields().stream()
                .map(Field::name)
                .filter(known -> distance(known, name) <= FAR)
                .min(Comparator.comparingInt(known -> distance(known, name)))
                .orElse(null);
    }

    /** Levenshtein. */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) row[j] = j;
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
