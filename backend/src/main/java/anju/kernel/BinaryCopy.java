package anju.kernel;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows for {@code COPY … FROM STDIN (FORMAT binary)}, sent while they are written, so that PostgreSQL works on the first
 * while the next are made: https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4
 */
public final class BinaryCopy implements AutoCloseable {
    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int CHUNK = 1 << 15;
    private static final long EPOCH_SECOND = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int GROUP = 10_000;
    private static final int DECIMALS = 4;

    private final CopyIn copy;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * CHUNK);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private BinaryCopy(CopyIn copy) {
        this.copy = copy;
        bytes.writeBytes(HEADER);
    }

    /** @param command {@code COPY table (columns) FROM STDIN (FORMAT binary)}, on the connection's transaction */
    public static BinaryCopy begin(Connection connection, String command) throws SQLException {
        return new BinaryCopy(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command));
    }

    /** Begins the next row; all its columns must follow, in the command's order. */
    public BinaryCopy row(int columns) throws SQLException, IOException {
        if (bytes.size() >= CHUNK) send();
        out.writeShort(columns);
        return this;
    }

    public BinaryCopy uuid(@Nullable UUID value) throws IOException {
        if (value == null) return absent();
        out.writeInt(2 * Long.BYTES);
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
        return this;
    }

    /** A bigint. */
    public BinaryCopy number(long value) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(value);
        return this;
    }

    /** An integer of four bytes. */
    public BinaryCopy count(int value) throws IOException {
        out.writeInt(Integer.BYTES);
        out.writeInt(value);
        return this;
    }

    public BinaryCopy truth(boolean value) throws IOException {
        out.writeInt(1);
        out.writeByte(value ? 1 : 0);
        return this;
    }

    /** A timestamptz, to the microsecond. */
    public BinaryCopy instant(Instant value) throws IOException {
        return number((value.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + value.getNano() / 1_000);
    }

    public BinaryCopy day(@Nullable LocalDate value) throws IOException {
        if (value == null) return absent();
        return count(Math.toIntExact(value.toEpochDay() - EPOCH_DAY));
    }

    /** A numeric of up to four decimals, not below zero: groups of four digits, the last of them behind the point. */
    public BinaryCopy decimal(BigDecimal value) throws IOException {
        var groups = new ArrayDeque<Integer>();
        for (var rest = value.setScale(DECIMALS, RoundingMode.HALF_UP).unscaledValue().longValueExact(); rest > 0; rest /= GROUP) {
            groups.addFirst((int) (rest % GROUP));
        }
        out.writeInt(2 * (4 + groups.size()));
        out.writeShort(groups.size());
        out.writeShort(groups.size() - 2);
        out.writeShort(0);
        out.writeShort(DECIMALS);
        for (var group : groups) out.writeShort(group);
        return this;
    }

    /** A text, an enum's value, or JSON for a json column. */
    public BinaryCopy text(@Nullable String value) throws IOException {
        if (value == null) return absent();
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
        return this;
    }

    public void end() throws SQLException, IOException {
        out.writeShort(-1);
        send();
        copy.endCopy();
    }

    /** Without {@link #end} before, nothing of it is written. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) copy.cancelCopy();
    }

    private BinaryCopy absent() throws IOException {
        out.writeInt(-1);
        return this;
    }

    private void send() throws SQLException {
        var chunk = bytes.toByteArray();
        copy.writeToCopy(chunk, 0, chunk.length);
        bytes.reset();
    }
}
