package anju.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
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
    private ByteBuffer bytes = ByteBuffer.allocate(2 * CHUNK).put(HEADER);

    private BinaryCopy(CopyIn copy) {
        this.copy = copy;
    }

    /** @param command {@code COPY table (columns) FROM STDIN (FORMAT binary)}, on the connection's transaction */
    public static BinaryCopy begin(Connection connection, String command) throws SQLException {
        return new BinaryCopy(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command));
    }

    /** Begins the next row; all its columns must follow, in the command's order. */
    public BinaryCopy row(int columns) throws SQLException {
        if (bytes.position() >= CHUNK) send();
        room(Short.BYTES).putShort((short) columns);
        return this;
    }

    public BinaryCopy uuid(@Nullable UUID value) {
        if (value == null) return absent();
        room(Integer.BYTES + 2 * Long.BYTES)
                .putInt(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        return this;
    }

    /** A bigint. */
    public BinaryCopy number(long value) {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
        return this;
    }

    /** An integer of four bytes. */
    public BinaryCopy count(int value) {
        room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(value);
        return this;
    }

    public BinaryCopy truth(boolean value) {
        room(Integer.BYTES + 1).putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    /** A timestamptz, to the microsecond. */
    public BinaryCopy instant(Instant value) {
        return number((value.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + value.getNano() / 1_000);
    }

    public BinaryCopy day(@Nullable LocalDate value) {
        if (value == null) return absent();
        return count(Math.toIntExact(value.toEpochDay() - EPOCH_DAY));
    }

    /** A numeric of up to four decimals, not below zero: groups of four digits, the last of them behind the point. */
    public BinaryCopy decimal(BigDecimal value) {
        var scaled = value.setScale(DECIMALS, RoundingMode.HALF_UP).unscaledValue().longValueExact();
        var groups = 0;
        var unit = 1L;
        for (var rest = scaled; rest > 0; rest /= GROUP) {
            if (groups++ > 0) unit *= GROUP;
        }
        var size = Short.BYTES * (4 + groups);
        room(Integer.BYTES + size)
                .putInt(size)
                .putShort((short) groups)
                .putShort((short) (groups - 2))
                .putShort((short) 0)
                .putShort((short) DECIMALS);
        for (; groups > 0; groups--, unit /= GROUP) bytes.putShort((short) (scaled / unit % GROUP));
        return this;
    }

    /** A text, an enum's value, or JSON for a json column. */
    public BinaryCopy text(@Nullable String value) {
        if (value == null) return absent();
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
        return this;
    }

    public void end() throws SQLException {
        room(Short.BYTES).putShort((short) -1);
        send();
        copy.endCopy();
    }

    /** Without {@link #end} before, nothing of it is written. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) copy.cancelCopy();
    }

    private BinaryCopy absent() {
        room(Integer.BYTES).putInt(-1);
        return this;
    }

    private ByteBuffer room(int size) {
        if (bytes.remaining() < size) {
            bytes = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + size)).put(bytes.flip());
        }
        return bytes;
    }

    private void send() throws SQLException {
        copy.writeToCopy(bytes.array(), 0, bytes.position());
        bytes.clear();
    }
}
