package anju.kernel.http;

import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.context.ServerRequestContext;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace id of a request: that of the caller's W3C {@code traceparent}, else a new one. It is in every answer
 * ({@code X-Request-Id}, and {@code traceId} of a problem), in every log line and in the audit trail.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RequestId {
    private static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = "anju.request-id";
    private static final String LOG_KEY = "trace"; // see logback.xml
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    /** That of the present request; null outside one. */
    public static @Nullable String current() {
        return ServerRequestContext.currentRequest().map(RequestId::of).orElse(null);
    }

    static @Nullable String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElse(null);
    }

    @RequestFilter
    void begin(HttpRequest<?> request, MutablePropagatedContext context) {
        var id = given(request.getHeaders().get("traceparent"));
        request.setAttribute(ATTRIBUTE, id);
        context.add(new MdcPropagationContext(Map.of(LOG_KEY, id)));
    }

    @ResponseFilter
    void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
        var id = of(request);
        if (id != null) response.header(HEADER, id);
    }

    private static String given(@Nullable String traceparent) {
        if (traceparent != null) {
            var parts = TRACEPARENT.matcher(traceparent);
            if (parts.matches()) return parts.group(1);
        }
        return UUID.randomUUID().toString().replace("-", "");
    }
}
