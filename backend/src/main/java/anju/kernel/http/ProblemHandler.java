package anju.kernel.http;

import anju.kernel.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Our own refusals. */
@Singleton
class ProblemHandler implements ExceptionHandler<Problem, HttpResponse<?>> {
    private final Problems problems;

    ProblemHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<?> handle(HttpRequest request, Problem problem) {
        return problems.response(request, problem);
    }
}
