package anju.kernel.http;

import anju.kernel.Problem.FieldError;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HateoasErrorResponseProcessor;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Map;

/**
 * What Micronaut itself refuses, as problem+json: 400 for what cannot be read (malformed JSON, a wrong type, a field
 * nobody knows), 422 for what can be read but is missing or not allowed, 404 for a path with an id that is none.
 */
@Singleton
@SuppressWarnings("removal") // it is deprecated, and still the one to replace
@Replaces(HateoasErrorResponseProcessor.class)
class FrameworkErrors implements ErrorResponseProcessor<Object> {
    private static final Map<HttpStatus, String> CODES = Map.of(
            HttpStatus.NOT_FOUND, "kernel.no_such_page",
            HttpStatus.METHOD_NOT_ALLOWED, "kernel.method",
            HttpStatus.NOT_ACCEPTABLE, "kernel.not_acceptable",
            HttpStatus.REQUEST_ENTITY_TOO_LARGE, "kernel.too_large",
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, "kernel.media_type",
            HttpStatus.UNAUTHORIZED, "kernel.unauthenticated",
            HttpStatus.FORBIDDEN, "kernel.forbidden");

    private final Problems problems;

    FrameworkErrors(Problems problems) {
        this.problems = problems;
    }

    @Override
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        var request = context.getRequest();
        var cause = context.getRootCause().orElse(null);
        return switch (cause) {
            case ConstraintViolationException violations -> fields(request, base, 422, Violations.fields(violations));
            case UnsatisfiedRouteException missing ->
                fields(request, base, 400, List.of(new FieldError(pointer(missing.getArgument()), "kernel.missing")));
            case ConversionErrorException conversion when isInPath(request, conversion.getArgument()) ->
                plain(request, base, 404, "kernel.no_such_page");
            case ConversionErrorException conversion -> unreadable(request, base, conversion);
            case null, default -> {
                int status = base.status().getCode();
                yield plain(request, base, status, CODES.getOrDefault(base.status(), status >= 500 ? "kernel.internal" : "kernel.unreadable"));
            }
        };
    }

    private MutableHttpResponse<Object> unreadable(
            HttpRequest<?> request, MutableHttpResponse<?> base, ConversionErrorException conversion) {
        var found = UnreadableBody.field(conversion);
        if (found != null) return fields(request, base, found.status(), List.of(found.error()));
        return fields(request, base, 400, List.of(Expected.at(pointer(conversion.getArgument()), conversion.getArgument())));
    }

    /** {@code /tenants/{id}} asked with an id that is none of ours: such a page does not exist. */
    private static boolean isInPath(HttpRequest<?> request, Argument<?> argument) {
        return RouteAttributes.getRouteMatch(request)
                .map(RouteMatch::getVariableValues)
                .filter(values -> values.containsKey(argument.getName()))
                .isPresent();
    }

    private static String pointer(Argument<?> argument) {
        return "/" + argument.getName();
    }

    private MutableHttpResponse<Object> plain(HttpRequest<?> request, MutableHttpResponse<?> base, int status, String code) {
        return answer(base, problems.response(request, status, code, new Object[] {request.getMethodName()}, List.of()));
    }

    private MutableHttpResponse<Object> fields(
            HttpRequest<?> request, MutableHttpResponse<?> base, int status, List<FieldError> errors) {
        var first = errors.getFirst();
        var answer = errors.size() == 1
                ? problems.response(request, status, first.code(), first.args(), errors)
                : problems.response(request, status, "kernel.invalid", new Object[] {errors.size()}, errors);
        return answer(base, answer);
    }

    /** Keeps headers such as Allow. */
    @SuppressWarnings("unchecked")
    private static MutableHttpResponse<Object> answer(MutableHttpResponse<?> base, MutableHttpResponse<ProblemBody> answer) {
        base.getHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type")) values.forEach(value -> answer.header(name, value));
        });
        return (MutableHttpResponse<Object>) (MutableHttpResponse<?>) answer;
    }
}
