package anju.imports;

import anju.kernel.TextCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes rows into {@code imports.staged_row} with COPY, as they are read. */
final class Staging implements AutoCloseable {
    private final TextCopy copy;
    private final String importId;

    Staging(Connection connection, UUID importId) throws SQLException {
        this.importId = importId.toString();
        this.copy = TextCopy.begin(connection, """
                COPY imports.staged_row (import_id, n, cells, phone, label, room, from_on, to_on, lane, errors) FROM STDIN""");
    }

    void add(long n, List<String> cells, RowKey key, @Nullable String errorsJson) throws SQLException {
        copy.value(importId)
                .value(n)
                .array(cells)
                .value(key.phone())
                .value(key.label())
                .value(key.room())
                .value(key.from())
                .value(key.to())
                .value(key.lane())
                .value(errorsJson)
                .endRow();
    }

    void finish() throws SQLException {
        copy.end();
    }

    /** Without {@link #finish} nothing of it stays. */
    @Override
    public void close() throws SQLException {
        copy.close();
    }
}
