package anju.kernel.http;

import anju.kernel.DatabaseAway;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody foresaw: 500 without details, or 503 with Retry-After while the database is away. Logged once, here. */
@Singleton
class UnexpectedHandler implements ExceptionHandler<RuntimeException, HttpResponse<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedHandler.class);
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final Set<String> UNKEEPABLE = Set.of("22021", "22P05", "22003");
    private final Problems problems;

    UnexpectedHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<?> handle(HttpRequest request, RuntimeException exception) {
        if (DatabaseAway.caused(exception)) {
            LOG.warn("database not reachable during {} {}: {}", request.getMethod(), request.getPath(), exception.getMessage());
            return problems.response(request, 503, "kernel.unavailable", new Object[0], List.of())
                    .header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
        }
        if (cannotBeKept(exception)) {
            LOG.warn("{} {} brought what the database cannot keep", request.getMethod(), request.getPath());
            return problems.response(request, 422, "kernel.cannot_be_kept", new Object[0], List.of());
        }
        LOG.error("{} {} failed", request.getMethod(), request.getPath(), exception);
        return problems.response(request, 500, "kernel.internal", new Object[0], List.of());
    }

    /** SQL states: a character that text cannot have (NUL), a number beyond its column. */
    private static boolean cannotBeKept(Throwable exception) {
        return anyCause(exception, cause -> UNKEEPABLE.contains(stateOf(cause)));
    }

    private static boolean anyCause(Throwable exception, Predicate<Throwable> wanted) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (wanted.test(cause)) return true;
        }
        return false;
    }

    private static String stateOf(Throwable cause) {
        return cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    }
}
