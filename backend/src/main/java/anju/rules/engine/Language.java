package anju.rules.engine;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** CEL as Anju speaks it: dotted names are variables, whole numbers and fractions mix, everything is capped. */
final class Language {
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(200_000)
            .maxParseRecursionDepth(60)
            .comprehensionMaxIterations(1_000)
            .maxRegexProgramSize(1_000)
            .build();

    private static final List<CelFunctionDecl> DECLARATIONS = new ArrayList<>();
    private static final List<CelFunctionBinding> BINDINGS = new ArrayList<>();

    static {
        mixed("_+_", "add", Double::sum);
        mixed("_-_", "subtract", (a, b) -> a - b);
        mixed("_*_", "multiply", (a, b) -> a * b);
        mixed("_/_", "divide", (a, b) -> a / b);
        comparable("_==_", "equals");
        comparable("_!=_", "not_equals");
    }

    static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(BINDINGS)
            .build();

    private static final Map<Trigger, CelCompiler> COMPILERS = new EnumMap<>(Trigger.class);

    static {
        for (var trigger : Trigger.values()) COMPILERS.put(trigger, compilerFor(trigger));
    }

    private Language() {}

    static CelCompiler compiler(Trigger trigger) {
        return COMPILERS.get(trigger);
    }

    private static CelCompiler compilerFor(Trigger trigger) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addFunctionDeclarations(DECLARATIONS);
        for (var field : trigger.fields()) builder.addVar(field.name(), type(field.type()));
        return builder.build();
    }

    private static CelType type(Field.Type type) {
        return switch (type) {
            case INT -> SimpleType.INT;
            case DOUBLE -> SimpleType.DOUBLE;
            case STRING -> SimpleType.STRING;
            case STRINGS -> ListType.create(SimpleType.STRING);
            case DAY -> SimpleType.TIMESTAMP;
        };
    }

    /** CEL compares them, but its checker wants {@code == 3200.0}. */
    private static void comparable(String operator, String name) {
        DECLARATIONS.add(CelFunctionDecl.newFunctionDeclaration(
                operator,
                CelOverloadDecl.newGlobalOverload(
                        name + "_double_int64", SimpleType.BOOL, SimpleType.DOUBLE, SimpleType.INT),
                CelOverloadDecl.newGlobalOverload(
                        name + "_int64_double", SimpleType.BOOL, SimpleType.INT, SimpleType.DOUBLE)));
    }

    /** CEL alone refuses {@code lease.monthly_rent / 100}: it wants 100.0. */
    private static void mixed(String operator, String name, DoubleBinaryOperator operation) {
        DECLARATIONS.add(CelFunctionDecl.newFunctionDeclaration(
                operator,
                CelOverloadDecl.newGlobalOverload(
                        name + "_double_int64", SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.INT),
                CelOverloadDecl.newGlobalOverload(
                        name + "_int64_double", SimpleType.DOUBLE, SimpleType.INT, SimpleType.DOUBLE)));
        BINDINGS.add(CelFunctionBinding.from(
                name + "_double_int64", Double.class, Long.class, (a, b) -> operation.applyAsDouble(a, b)));
        BINDINGS.add(CelFunctionBinding.from(
                name + "_int64_double", Long.class, Double.class, (a, b) -> operation.applyAsDouble(a, b)));
    }
}
