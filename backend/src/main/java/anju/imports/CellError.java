package anju.imports;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a cell cannot be taken.
 *
 * @param code message key; its sentence gets the column's heading, the value read, then {@code expected}
 * @param read what stood there, cut to {@value #SHOWN} characters
 */
@Serdeable
record CellError(String column, String code, String read, @Nullable List<String> expected) {
    static final int SHOWN = 60;

    CellError {
        read = read.length() <= SHOWN ? read : read.substring(0, SHOWN) + "…";
        expected = expected == null ? List.of() : expected;
    }

    static CellError of(String column, String code, String read, Object... expected) {
        return new CellError(column, code, read, Stream.of(expected).map(String::valueOf).toList());
    }
}
