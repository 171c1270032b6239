package anju.rules.engine;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One CEL expression, compiled; fast where {@link Lowering} understands it, by the interpreter where it does not. */
final class Expression {
    private final Trigger trigger;
    private final CelAbstractSyntaxTree ast;
    private final @Nullable Node node;
    private volatile @Nullable Program program;

    Expression(Trigger trigger, String source) {
        this.trigger = trigger;
        this.ast = Checker.compile(trigger, source);
        this.node = Lowering.lower(trigger, ast);
    }

    /** Null: only the interpreter understands it. */
    @Nullable Node node() {
        return node;
    }

    Object evaluate(Object[] inputs) throws CelEvaluationException {
        return program().eval((String name) -> {
            var position = trigger.position(name);
            return position < 0 ? Optional.empty() : Optional.of(inputs[position]);
        });
    }

    private Program program() throws CelEvaluationException {
        var made = program;
        if (made == null) {
            made = Language.RUNTIME.createProgram(ast);
            program = made;
        }
        return made;
    }
}
