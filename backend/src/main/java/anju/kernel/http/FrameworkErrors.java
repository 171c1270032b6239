package anju.kernel.http;

import anju.kernel.Problem.FieldError;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HateoasErrorResponseProcessor;
import io.micronaut.serde.exceptions.InvalidPropertyFormatException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What Micronaut itself refuses (unknown fields, wrong types, validation, 404, 405, 413 …), as problem+json. */
@Singleton
@Replaces(HateoasErrorResponseProcessor.class)
class FrameworkErrors implements ErrorResponseProcessor<Object> {
    private static final Pattern UNKNOWN_PROPERTY = Pattern.compile("Unknown property \\[(.+?)]");
    private static final Map<HttpStatus, String> CODES = Map.of(
            HttpStatus.NOT_FOUND, "kernel.no_such_page",
            HttpStatus.METHOD_NOT_ALLOWED, "kernel.method",
            HttpStatus.REQUEST_ENTITY_TOO_LARGE, "kernel.too_large",
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, "kernel.media_type",
            HttpStatus.UNAUTHORIZED, "kernel.unauthenticated",
            HttpStatus.FORBIDDEN, "kernel.forbidden");

    private final Problems problems;

    FrameworkErrors(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        var errors = context.getRootCause().map(FrameworkErrors::fields).orElse(List.of());
        int status = base.status().getCode();
        var code = CODES.getOrDefault(base.status(), status >= 500 ? "kernel.internal" : "kernel.unreadable");
        var response = (MutableHttpResponse)
                problems.response(context.getRequest(), status, code, new Object[] {detail(context)}, errors);
        base.getHeaders().forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        return response.contentType(ProblemBody.MEDIA_TYPE);
    }

    private static String detail(ErrorContext context) {
        return context.getErrors().isEmpty() ? "" : context.getErrors().getFirst().getMessage();
    }

    private static List<FieldError> fields(Throwable cause) {
        if (cause instanceof ConstraintViolationException violations) {
            return violations.getConstraintViolations().stream().map(FrameworkErrors::field).toList();
        }
        if (cause instanceof ConversionErrorException conversion) {
            var pointer = "/" + conversion.getArgument().getName();
            for (Throwable inner = conversion.getCause(); inner != null; inner = inner.getCause()) {
                if (inner instanceof InvalidPropertyFormatException property) {
                    return List.of(new FieldError("/" + property.getArgument().getName(), "kernel.wrong_type", inner.getMessage()));
                }
                var unknown = UNKNOWN_PROPERTY.matcher(String.valueOf(inner.getMessage()));
                if (unknown.find()) {
                    return List.of(new FieldError("/" + unknown.group(1), "kernel.unknown_field", unknown.group(1)));
                }
            }
            return List.of(new FieldError(pointer, "kernel.wrong_type", conversion.getMessage()));
        }
        return List.of();
    }

    /** {@code create.request.name} → {@code /name}: the first two nodes are the method and its argument. */
    private static FieldError field(ConstraintViolation<?> violation) {
        var pointer = new StringBuilder();
        StreamSupport.stream(violation.getPropertyPath().spliterator(), false).skip(2).forEach(node -> {
            if (node.getIndex() != null) pointer.append('/').append(node.getIndex());
            if (node.getName() != null) pointer.append('/').append(node.getName());
        });
        return new FieldError(pointer.toString(), "kernel.field", violation.getMessage(), violation.getInvalidValue());
    }
}
