package anju.imports;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cell errors as they are kept with a row. */
@Singleton
class CellErrors {
    private static final Argument<List<CellError>> LIST = Argument.listOf(CellError.class);
    private final ObjectMapper json;

    CellErrors(ObjectMapper json) {
        this.json = json;
    }

    /** Null for none: a row without errors has none to keep. */
    @Nullable String write(List<CellError> errors) {
        if (errors.isEmpty()) return null;
        try {
            return json.writeValueAsString(LIST, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<CellError> read(@Nullable String kept) {
        if (kept == null) return List.of();
        try {
            return json.readValue(kept, LIST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
