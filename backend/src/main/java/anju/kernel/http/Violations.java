package anju.kernel.http;

import anju.kernel.Problem.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Bean Validation's findings as fields with JSON pointers. */
final class Violations {
    private Violations() {}

    static List<FieldError> fields(ConstraintViolationException violations) {
        return violations.getConstraintViolations().stream()
                .map(Violations::field)
                .sorted(Comparator.comparing(FieldError::pointer))
                .toList();
    }

    private static FieldError field(ConstraintViolation<?> violation) {
        var code = "kernel.constraint." + violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
        var limits = violation.getConstraintDescriptor().getAttributes();
        return new FieldError(
                pointer(violation.getPropertyPath()), code,
                limits.getOrDefault("value", ""), limits.getOrDefault("min", ""), limits.getOrDefault("max", ""));
    }

    /** {@code create.request.lines[0].amount} is {@code /lines/0/amount}; {@code list.limit} is {@code /limit}. */
    private static String pointer(Path path) {
        var nodes = StreamSupport.stream(path.spliterator(), false).toList();
        var pointer = new StringBuilder();
        for (var node : nodes.subList(nodes.size() > 2 ? 2 : 1, nodes.size())) {
            if (node.getIndex() != null) pointer.append('/').append(node.getIndex());
            else if (node.getKey() != null) pointer.append('/').append(node.getKey());
            if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.toString();
    }
}
