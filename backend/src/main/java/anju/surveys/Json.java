package anju.surveys;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** What the module keeps as jsonb. */
@Singleton
class Json {
    private final ObjectMapper json;

    Json(ObjectMapper json) {
        this.json = json;
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T read(String text, Argument<T> type) {
        try {
            return json.readValue(text, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Definition definition(String text) {
        return read(text, Argument.of(Definition.class));
    }

    Map<String, Object> answers(String text) {
        return read(text, Argument.mapOf(String.class, Object.class));
    }
}
