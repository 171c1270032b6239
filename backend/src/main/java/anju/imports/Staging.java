package anju.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows into {@code imports.staged_row} with COPY, as they are read. */
final class Staging implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;
    private final CopyIn copy;
    private final UUID importId;
    private final StringBuilder buffer = new StringBuilder(BUFFER + 16 * 1024);

    Staging(PGConnection connection, UUID importId) throws SQLException {
        this.importId = importId;
        this.copy = connection.getCopyAPI().copyIn("""
                COPY imports.staged_row (import_id, n, cells, phone, label, room, from_on, to_on, errors) FROM STDIN""");
    }

    void add(long n, List<String> cells, RowKey key, @Nullable String errorsJson) throws SQLException {
        buffer.append(importId).append('\t').append(n).append('\t');
        array(cells);
        text(key.phone());
        text(key.label());
        text(key.room());
        text(key.from().toString());
        text(key.to() == null ? null : key.to().toString());
        text(errorsJson);
        buffer.append('\n');
        if (buffer.length() >= BUFFER) flush();
    }

    private void text(@Nullable String value) {
        buffer.append('\t');
        if (value == null) buffer.append("\\N");
        else {
            for (int i = 0; i < value.length(); i++) escaped(value.charAt(i));
        }
    }

    /** An array literal inside COPY's text format: escaped for the array first, for COPY on top. */
    private void array(List<String> cells) {
        buffer.append('{');
        for (int i = 0; i < cells.size(); i++) {
            buffer.append(i == 0 ? "\"" : ",\"");
            var cell = cells.get(i);
            for (int at = 0; at < cell.length(); at++) {
                var c = cell.charAt(at);
                if (c == '"' || c == '\\') buffer.append("\\\\");
                escaped(c);
            }
            buffer.append('"');
        }
        buffer.append('}');
    }

    private void escaped(char c) {
        switch (c) {
            case '\\' -> buffer.append("\\\\");
            case '\n' -> buffer.append("\\n");
            case '\r' -> buffer.append("\\r");
            case '\t' -> buffer.append("\\t");
            case '\0' -> buffer.append(' ');
            default -> buffer.append(c);
        }
    }

    private void flush() throws SQLException {
        var bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }

    void finish() throws SQLException {
        flush();
        copy.endCopy();
    }

    /** Without {@link #finish} nothing of it stays. */
    @Override
    public void close() throws IOException {
        try {
            if (copy.isActive()) copy.cancelCopy();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
