package anju.kernel;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows for {@code COPY … FROM STDIN}, sent while they are written, so that PostgreSQL works on the first while the next are
 * made. Values go as the text that PostgreSQL reads them from: https://www.postgresql.org/docs/current/sql-copy.html
 */
public final class TextCopy implements AutoCloseable {
    private static final int CHUNK = 1 << 15;

    private final CopyIn copy;
    private final StringBuilder buffer = new StringBuilder(2 * CHUNK);
    private boolean begun;

    private TextCopy(CopyIn copy) {
        this.copy = copy;
    }

    /** @param command {@code COPY table (columns) FROM STDIN}, on the connection's transaction */
    public static TextCopy begin(Connection connection, String command) throws SQLException {
        return new TextCopy(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command));
    }

    /** The next column of the row, as its {@code toString} says. */
    public TextCopy value(@Nullable Object value) {
        column();
        if (value == null) {
            buffer.append("\\N");
        } else {
            append(value.toString());
        }
        return this;
    }

    /** The next column, a {@code text[]}: escaped for the array first, for COPY on top. */
    public TextCopy array(List<String> texts) {
        column();
        buffer.append('{');
        for (var i = 0; i < texts.size(); i++) {
            buffer.append(i == 0 ? "\"" : ",\"");
            var text = texts.get(i);
            for (var at = 0; at < text.length(); at++) {
                var c = text.charAt(at);
                if (c == '"' || c == '\\') buffer.append("\\\\");
                append(c);
            }
            buffer.append('"');
        }
        buffer.append('}');
        return this;
    }

    public void endRow() throws SQLException {
        buffer.append('\n');
        begun = false;
        if (buffer.length() >= CHUNK) send();
    }

    public void end() throws SQLException {
        send();
        copy.endCopy();
    }

    /** Without {@link #end} before, nothing of it is written. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) copy.cancelCopy();
    }

    private void column() {
        if (begun) buffer.append('\t');
        begun = true;
    }

    /** At once what stands between characters that are escaped. */
    private void append(String text) {
        var from = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c != '\\' && c >= ' ') continue;
            buffer.append(text, from, i);
            append(c);
            from = i + 1;
        }
        buffer.append(text, from, text.length());
    }

    /** A zero is the one character that PostgreSQL has no place for. */
    private void append(char c) {
        switch (c) {
            case '\\' -> buffer.append("\\\\");
            case '\n' -> buffer.append("\\n");
            case '\r' -> buffer.append("\\r");
            case '\t' -> buffer.append("\\t");
            case '\0' -> buffer.append(' ');
            default -> buffer.append(c);
        }
    }

    private void send() throws SQLException {
        var bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }
}
