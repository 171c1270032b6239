package anju.rules.engine;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a checked CEL expression into {@link Node}s that work on plain longs and doubles: what operators mostly write
 * (comparisons, and, or, not, arithmetic, in, conditional) runs many times faster than in the interpreter. Anything else
 * is left to the interpreter.
 */
final class Lowering {
    private final Trigger trigger;
    private final CelAbstractSyntaxTree ast;

    private Lowering(Trigger trigger, CelAbstractSyntaxTree ast) {
        this.trigger = trigger;
        this.ast = ast;
    }

    /** Null when the expression uses more than this understands. */
    static @Nullable Node lower(Trigger trigger, CelAbstractSyntaxTree ast) {
        return new Lowering(trigger, ast).node(ast.getExpr());
    }

    private @Nullable Node node(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> constant(expr);
            case IDENT, SELECT -> variable(expr);
            case CALL -> call(expr);
            default -> null;
        };
    }

    private static @Nullable Node constant(CelExpr expr) {
        var constant = expr.constant();
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> {
                var value = constant.booleanValue();
                yield (Node.Bool) inputs -> value;
            }
            case INT64_VALUE -> {
                var value = constant.int64Value();
                yield (Node.Whole) inputs -> value;
            }
            case DOUBLE_VALUE -> {
                var value = constant.doubleValue();
                yield (Node.Fraction) inputs -> value;
            }
            case STRING_VALUE -> {
                var value = constant.stringValue();
                yield inputs -> value;
            }
            default -> null;
        };
    }

    private @Nullable Node variable(CelExpr expr) {
        var position = ast.getReference(expr.id()).map(CelReference::name).map(trigger::position).orElse(-1);
        if (position < 0) return null;
        return switch (trigger.fields().get(position).type()) {
            case INT -> (Node.Whole) inputs -> (Long) inputs[position];
            case DOUBLE -> (Node.Fraction) inputs -> (Double) inputs[position];
            case STRING, STRINGS, DAY -> inputs -> inputs[position];
        };
    }

    private @Nullable Node call(CelExpr expr) {
        var call = expr.call();
        if (call.target().isPresent()) return null;
        var arguments = call.args();
        if (call.function().equals("@in")) return in(arguments.get(0), arguments.get(1));
        var nodes = arguments.stream().map(this::node).toList();
        if (nodes.contains(null)) return null;
        return switch (nodes.size()) {
            case 1 -> unary(call.function(), nodes.get(0), type(arguments.get(0)));
            case 2 -> binary(call.function(), nodes.get(0), type(arguments.get(0)), nodes.get(1), type(arguments.get(1)));
            case 3 -> call.function().equals("_?_:_") ? conditional(nodes, type(expr)) : null;
            default -> null;
        };
    }

    private CelType type(CelExpr expr) {
        return ast.getTypeOrThrow(expr.id());
    }

    private @Nullable Node in(CelExpr needle, CelExpr haystack) {
        var sought = node(needle);
        if (sought == null || !type(needle).equals(SimpleType.STRING)) return null;
        if (haystack.getKind() == CelExpr.ExprKind.Kind.LIST) {
            var values = new HashSet<String>();
            for (var element : haystack.list().elements()) {
                if (element.getKind() != CelExpr.ExprKind.Kind.CONSTANT) return null;
                values.add(element.constant().stringValue());
            }
            return (Node.Bool) inputs -> values.contains((String) sought.value(inputs));
        }
        var list = node(haystack);
        return list == null ? null : (Node.Bool) inputs -> ((List<?>) list.value(inputs)).contains(sought.value(inputs));
    }

    private static @Nullable Node unary(String function, Node a, CelType type) {
        var whole = type.equals(SimpleType.INT);
        var fraction = type.equals(SimpleType.DOUBLE);
        return switch (function) {
            case "!_" -> (Node.Bool) inputs -> !a.bool(inputs);
            case "-_" -> whole ? (Node.Whole) inputs -> Math.negateExact(a.whole(inputs))
                    : fraction ? (Node.Fraction) inputs -> -a.fraction(inputs) : null;
            case "int" -> whole ? a : fraction ? (Node.Whole) inputs -> truncated(a.fraction(inputs)) : null;
            case "double" -> fraction ? a : whole ? (Node.Fraction) inputs -> a.whole(inputs) : null;
            default -> null;
        };
    }

    private static long truncated(double value) {
        if (!(Math.abs(value) < 9.0e18)) throw new ArithmeticException("out of range");
        return (long) value;
    }

    private static Node conditional(List<Node> nodes, CelType type) {
        var condition = nodes.get(0);
        var yes = nodes.get(1);
        var no = nodes.get(2);
        if (type.equals(SimpleType.INT)) {
            return (Node.Whole) inputs -> condition.bool(inputs) ? yes.whole(inputs) : no.whole(inputs);
        }
        return inputs -> condition.bool(inputs) ? yes.value(inputs) : no.value(inputs);
    }

    private static @Nullable Node binary(String function, Node a, CelType left, Node b, CelType right) {
        switch (function) {
            case "_&&_" -> {
                return (Node.Bool) inputs -> a.bool(inputs) && b.bool(inputs);
            }
            case "_||_" -> {
                return (Node.Bool) inputs -> a.bool(inputs) || b.bool(inputs);
            }
            default -> {
                if (left.equals(SimpleType.STRING) && right.equals(SimpleType.STRING)) return text(function, a, b);
                if (left.equals(SimpleType.INT) && right.equals(SimpleType.INT)) return whole(function, a, b);
                var x = asFraction(a, left);
                var y = asFraction(b, right);
                return x == null || y == null ? null : fraction(function, x, y);
            }
        }
    }

    private static @Nullable Node asFraction(Node node, CelType type) {
        if (type.equals(SimpleType.DOUBLE)) return node;
        return type.equals(SimpleType.INT) ? (Node.Fraction) inputs -> node.whole(inputs) : null;
    }

    private static @Nullable Node text(String function, Node a, Node b) {
        return switch (function) {
            case "_==_" -> (Node.Bool) inputs -> a.value(inputs).equals(b.value(inputs));
            case "_!=_" -> (Node.Bool) inputs -> !a.value(inputs).equals(b.value(inputs));
            default -> null;
        };
    }

    private static @Nullable Node whole(String function, Node a, Node b) {
        return switch (function) {
            case "_==_" -> (Node.Bool) inputs -> a.whole(inputs) == b.whole(inputs);
            case "_!=_" -> (Node.Bool) inputs -> a.whole(inputs) != b.whole(inputs);
            case "_<_" -> (Node.Bool) inputs -> a.whole(inputs) < b.whole(inputs);
            case "_<=_" -> (Node.Bool) inputs -> a.whole(inputs) <= b.whole(inputs);
            case "_>_" -> (Node.Bool) inputs -> a.whole(inputs) > b.whole(inputs);
            case "_>=_" -> (Node.Bool) inputs -> a.whole(inputs) >= b.whole(inputs);
            case "_+_" -> (Node.Whole) inputs -> Math.addExact(a.whole(inputs), b.whole(inputs));
            case "_-_" -> (Node.Whole) inputs -> Math.subtractExact(a.whole(inputs), b.whole(inputs));
            case "_*_" -> (Node.Whole) inputs -> Math.multiplyExact(a.whole(inputs), b.whole(inputs));
            case "_/_" -> (Node.Whole) inputs -> Math.divideExact(a.whole(inputs), b.whole(inputs));
            case "_%_" -> (Node.Whole) inputs -> a.whole(inputs) % b.whole(inputs);
            default -> null;
        };
    }

    private static @Nullable Node fraction(String function, Node a, Node b) {
        return switch (function) {
            case "_==_" -> (Node.Bool) inputs -> a.fraction(inputs) == b.fraction(inputs);
            case "_!=_" -> (Node.Bool) inputs -> a.fraction(inputs) != b.fraction(inputs);
            case "_<_" -> (Node.Bool) inputs -> a.fraction(inputs) < b.fraction(inputs);
            case "_<=_" -> (Node.Bool) inputs -> a.fraction(inputs) <= b.fraction(inputs);
            case "_>_" -> (Node.Bool) inputs -> a.fraction(inputs) > b.fraction(inputs);
            case "_>=_" -> (Node.Bool) inputs -> a.fraction(inputs) >= b.fraction(inputs);
            case "_+_" -> (Node.Fraction) inputs -> a.fraction(inputs) + b.fraction(inputs);
            case "_-_" -> (Node.Fraction) inputs -> a.fraction(inputs) - b.fraction(inputs);
            case "_*_" -> (Node.Fraction) inputs -> a.fraction(inputs) * b.fraction(inputs);
            case "_/_" -> (Node.Fraction) inputs -> a.fraction(inputs) / b.fraction(inputs);
            default -> null;
        };
    }
}
