package anju.kernel.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody foresaw: 500 without details, or 503 with Retry-After while the database is away. Logged once, here. */
@Singleton
class UnexpectedHandler implements ExceptionHandler<RuntimeException, HttpResponse<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedHandler.class);
    private static final int RETRY_AFTER_SECONDS = 2;
    private final Problems problems;

    UnexpectedHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<?> handle(HttpRequest request, RuntimeException exception) {
        if (databaseIsAway(exception)) {
            LOG.warn("database not reachable during {} {}: {}", request.getMethod(), request.getPath(), exception.getMessage());
            return problems.response(request, 503, "kernel.unavailable", new Object[0], List.of())
                    .header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
        }
        LOG.error("{} {} failed", request.getMethod(), request.getPath(), exception);
        return problems.response(request, 500, "kernel.internal", new Object[0], List.of());
    }

    /** SQL states: 08 connection, 57P01–57P03 the server shuts down, crashed or starts up. */
    static boolean databaseIsAway(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) return true;
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                if (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P0")) return true;
            }
        }
        return false;
    }
}
