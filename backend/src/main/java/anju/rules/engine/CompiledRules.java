package anju.rules.engine;

import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All rules of a trigger as one program: inputs in, points per rule out, by the rules' positions. Safe for many threads.
 *
 * <p>What {@link Lowering} understands runs as nodes; the rest is one list expression {@code [c1 ? p1 : 0, …]} for the
 * interpreter. A rule that fails earns nothing and leaves the others alone.
 */
public final class CompiledRules {
    /** No rule may give more for one fact; a larger amount is a failure. */
    public static final long MOST = 100_000_000;

    /** @param when CEL, true or false; @param points CEL, a whole number */
    public record Source(String when, String points) {}

    /** Points per rule before caps; {@code failures} by position, empty nearly always. */
    public record Result(long[] points, Map<Integer, String> failures) {}

    private final List<Expression> each;
    private final @Nullable Node[] nodes;
    private final int[] interpreted;
    private final @Nullable Expression together;

    private CompiledRules(List<Expression> each, int[] interpreted, @Nullable Expression together) {
        this.each = each;
        this.nodes = each.stream().map(Expression::node).toArray(Node[]::new);
        this.interpreted = interpreted;
        this.together = together;
    }

    /** Sources must have passed {@link Checker}. */
    public static CompiledRules compile(Trigger trigger, List<Source> sources) {
        var each = new ArrayList<Expression>();
        var left = new ArrayList<Integer>();
        var list = new StringBuilder("[");
        for (var source : sources) {
            // a line break ends a comment at the end of either part
            var text = "(" + source.when() + "\n) ? (" + source.points() + "\n) : 0";
            var expression = new Expression(trigger, text);
            if (expression.node() == null) {
                if (!left.isEmpty()) list.append(",\n");
                list.append(text);
                left.add(each.size());
            }
            each.add(expression);
        }
        var together = left.size() > 1 ? new Expression(trigger, list.append("]").toString()) : null;
        return new CompiledRules(List.copyOf(each), left.stream().mapToInt(i -> i).toArray(), together);
    }

    public int size() {
        return each.size();
    }

    /** @param inputs values in the order of {@link Trigger#fields} */
    public Result evaluate(Object[] inputs) {
        var points = new long[nodes.length];
        var failures = evaluate(inputs, points);
        return new Result(points, failures);
    }

    /** The same for a loop over many facts: fills {@code points}, which the caller reuses. */
    public Map<Integer, String> evaluate(Object[] inputs, long[] points) {
        Map<Integer, String> failures = Map.of();
        for (var i = 0; i < nodes.length; i++) {
            var node = nodes[i];
            if (node == null) continue;
            try {
                points[i] = node.whole(inputs);
                if (points[i] < 0 || points[i] > MOST) failures = failed(failures, i, "points: " + points[i], points);
            } catch (ArithmeticException e) {
                failures = single(i, inputs, points, failures);
            }
        }
        return interpreted.length == 0 ? failures : interpret(inputs, points, failures);
    }

    private Map<Integer, String> interpret(Object[] inputs, long[] points, Map<Integer, String> failures) {
        if (together != null) {
            try {
                var results = (List<?>) together.evaluate(inputs);
                for (var i = 0; i < interpreted.length; i++) {
                    failures = keep(interpreted[i], results.get(i), points, failures);
                }
                return failures;
            } catch (CelEvaluationException | RuntimeException e) {
                // one of them failed: ask each by itself which
            }
        }
        for (var i : interpreted) failures = single(i, inputs, points, failures);
        return failures;
    }

    private Map<Integer, String> single(int i, Object[] inputs, long[] points, Map<Integer, String> failures) {
        try {
            return keep(i, each.get(i).evaluate(inputs), points, failures);
        } catch (CelEvaluationException | RuntimeException e) {
            return failed(failures, i, String.valueOf(e.getMessage()), points);
        }
    }

    private static Map<Integer, String> keep(int i, Object value, long[] points, Map<Integer, String> failures) {
        points[i] = ((Number) value).longValue();
        return points[i] < 0 || points[i] > MOST ? failed(failures, i, "points: " + value, points) : failures;
    }

    private static Map<Integer, String> failed(Map<Integer, String> failures, int i, String why, long[] points) {
        points[i] = 0;
        var more = new HashMap<>(failures);
        more.put(i, why);
        return more;
    }
}
