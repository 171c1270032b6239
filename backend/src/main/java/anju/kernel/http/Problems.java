package anju.kernel.http;

import anju.kernel.Problem;
import anju.kernel.Problem.FieldError;
import anju.kernel.Texts;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes problem+json in the reader's language. */
@Singleton
class Problems {
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "kernel.title.unreadable"),
            Map.entry(401, "kernel.title.unauthenticated"),
            Map.entry(403, "kernel.title.forbidden"),
            Map.entry(404, "kernel.title.not_found"),
            Map.entry(405, "kernel.title.method"),
            Map.entry(409, "kernel.title.conflict"),
            Map.entry(412, "kernel.title.stale"),
            Map.entry(413, "kernel.title.too_large"),
            Map.entry(415, "kernel.title.media_type"),
            Map.entry(422, "kernel.title.invalid"),
            Map.entry(428, "kernel.title.version_required"),
            Map.entry(429, "kernel.title.too_many"),
            Map.entry(503, "kernel.title.unavailable"));

    private final Texts texts;

    Problems(Texts texts) {
        this.texts = texts;
    }

    MutableHttpResponse<ProblemBody> response(HttpRequest<?> request, Problem problem) {
        var errors = problem instanceof Problem.Invalid invalid ? invalid.errors() : List.<FieldError>of();
        var response = response(request, problem.status(), problem.code(), problem.args(), errors);
        if (problem instanceof Problem.TooMany tooMany) {
            response.header("Retry-After", Long.toString(tooMany.retryAfterSeconds()));
        }
        return response;
    }

    MutableHttpResponse<ProblemBody> response(
            HttpRequest<?> request, int status, String code, Object[] args, List<FieldError> errors) {
        var locale = locale(request);
        var fields = errors.stream()
                .map(error -> new ProblemBody.Field(error.pointer(), error.code(), texts.get(locale, error.code(), error.args())))
                .toList();
        var title = texts.get(locale, TITLES.getOrDefault(status, "kernel.title.internal"));
        var body = new ProblemBody(
                "urn:anju:problem:" + code, status, code, title, texts.get(locale, code, args), fields, RequestId.of(request));
        return HttpResponse.<ProblemBody>status(HttpStatus.valueOf(status))
                .body(body)
                .contentType(ProblemBody.MEDIA_TYPE);
    }

    /** English when asked for; Chinese otherwise. */
    static Locale locale(HttpRequest<?> request) {
        return request.getLocale()
                .filter(locale -> locale.getLanguage().equals("en"))
                .map(locale -> Locale.ENGLISH)
                .orElse(Texts.CHINESE);
    }
}
