package anju.kernel.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 9457. {@code type} is {@code urn:anju:problem:<code>}; {@code errors} names each wrong field by JSON pointer. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
        String type, int status, String code, String title, String detail, @Nullable List<Field> errors, @Nullable String traceId) {
    static final String MEDIA_TYPE = "application/problem+json";

    @Serdeable
    public record Field(String pointer, String code, String message) {}
}
