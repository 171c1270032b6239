package anju.tiers;

import anju.kernel.Problem.FieldError;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The CEL of tiers: type-checked against the declared metrics, compiled once, taken apart for explanations. */
final class Conditions {
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(2_000)
            .maxParseRecursionDepth(32)
            .comprehensionMaxIterations(0)
            .build();
    private static final CelOptions OPTIONS_OF_ALL =
            OPTIONS.toBuilder().maxExpressionCodePointSize(60_000).maxParseRecursionDepth(64).build();
    private static final CelCompiler COMPILER = compiler(OPTIONS, SimpleType.BOOL);
    private static final CelCompiler COMPILER_OF_ALL = compiler(OPTIONS_OF_ALL, SimpleType.INT);
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS_OF_ALL).build();
    private static final Set<String> COMPARISONS = Set.of("_>=_", "_>_", "_<=_", "_<_", "_==_", "_!=_");
    private static final Map<String, String> MIRRORED =
            Map.of(">=", "<=", ">", "<", "<=", ">=", "<", ">", "==", "==", "!=", "!=");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']+)'");

    private Conditions() {}

    private static CelCompiler compiler(CelOptions options, CelType result) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder().setOptions(options).setResultType(result);
        Metric.ALL.forEach(metric -> builder.addVar(metric.key(), metric.type()));
        return builder.build();
    }

    /** What is wrong with a condition, with line and column; nothing when it compiles. */
    static Optional<FieldError> problem(String pointer, String condition) {
        try {
            COMPILER.compile(condition).getAst();
            return Optional.empty();
        } catch (CelValidationException e) {
            return Optional.of(explained(pointer, e.getErrors().getFirst()));
        }
    }

    private static FieldError explained(String pointer, CelIssue issue) {
        var at = issue.getSourceLocation();
        var unknown = UNDECLARED.matcher(issue.getMessage());
        if (unknown.find()) {
            return new FieldError(pointer, "tiers.condition_unknown", at.getLine(), at.getColumn() + 1, unknown.group(1));
        }
        return new FieldError(pointer, "tiers.condition_wrong", at.getLine(), at.getColumn() + 1, issue.getMessage());
    }

    /** @throws IllegalArgumentException when it does not compile; conditions are checked before they are stored */
    static Program program(String condition) {
        return planned(checked(COMPILER, condition));
    }

    /** One program that gives the highest rank whose condition holds: {@code (c2) ? 2 : (c1) ? 1 : 0}. */
    static Program ranking(List<Level> levels) {
        var expression = new StringBuilder();
        for (int rank = levels.size() - 1; rank > 0; rank--) {
            expression.append('(').append(levels.get(rank).condition()).append(") ? ").append(rank).append(" : ");
        }
        return planned(checked(COMPILER_OF_ALL, expression.append('0').toString()));
    }

    private static Program planned(CelAbstractSyntaxTree ast) {
        try {
            return RUNTIME.createProgram(ast);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException("condition cannot be planned", e);
        }
    }

    /** Splits at {@code &&}; {@code true} is no condition at all. */
    static List<Condition> split(String condition) {
        var ast = checked(COMPILER, condition);
        var found = new ArrayList<Condition>();
        split(ast.getExpr(), ast.getSource(), found);
        return List.copyOf(found);
    }

    private static void split(CelExpr expression, CelSource source, List<Condition> found) {
        if (isCallOf(expression, "_&&_")) {
            expression.call().args().forEach(part -> split(part, source, found));
        } else if (!isTrue(expression)) {
            var text = CelUnparserFactory.newUnparser().unparse(CelAbstractSyntaxTree.newParsedAst(expression, source));
            found.add(new Condition(text, comparison(expression)));
        }
    }

    private static Condition.@Nullable Comparison comparison(CelExpr expression) {
        if (expression.getKind() != Kind.CALL || !COMPARISONS.contains(expression.call().function())) return null;
        var operator = expression.call().function().replace("_", "");
        var left = expression.call().args().get(0);
        var right = expression.call().args().get(1);
        return left.getKind() == Kind.IDENT
                ? comparison(left, operator, right)
                : comparison(right, MIRRORED.getOrDefault(operator, operator), left);
    }

    private static Condition.@Nullable Comparison comparison(
            CelExpr name, String operator, CelExpr number) {
        if (name.getKind() != Kind.IDENT || number.getKind() != Kind.CONSTANT) return null;
        var required = number(number.constant());
        var metric = Metric.named(name.ident().name());
        return metric.isEmpty() || required.isEmpty()
                ? null
                : new Condition.Comparison(metric.get(), operator, required.get());
    }

    private static Optional<Double> number(CelConstant constant) {
        return switch (constant.getKind()) {
            case INT64_VALUE -> Optional.of((double) constant.int64Value());
            case DOUBLE_VALUE -> Optional.of(constant.doubleValue());
            case NOT_SET, NULL_VALUE, BOOLEAN_VALUE, UINT64_VALUE, STRING_VALUE, BYTES_VALUE, DURATION_VALUE, TIMESTAMP_VALUE ->
                Optional.empty();
        };
    }

    private static boolean isCallOf(CelExpr expression, String function) {
        return expression.getKind() == Kind.CALL && expression.call().function().equals(function);
    }

    private static boolean isTrue(CelExpr expression) {
        return expression.getKind() == Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
                && expression.constant().booleanValue();
    }

    private static CelAbstractSyntaxTree checked(CelCompiler compiler, String condition) {
        try {
            return compiler.compile(condition).getAst();
        } catch (CelValidationException e) {
            throw new IllegalArgumentException("condition does not compile: " + condition, e);
        }
    }
}
