package anju.kernel;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/**
 * Arrays for {@code unnest(?)} and {@code = ANY(?)} as PostgreSQL keeps them. The driver sends arrays of objects as text,
 * and for thousands of rows writing that and reading it again costs as much as finding the rows:
 * https://github.com/postgres/postgres/blob/REL_18_0/src/backend/utils/adt/arrayfuncs.c (array_recv)
 */
public final class BinaryArray {
    private static final int HEAD = 5 * Integer.BYTES;
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int NULL = -1;

    private BinaryArray() {}

    public static Array uuids(Connection connection, Collection<? extends @Nullable UUID> values) throws SQLException {
        var bytes = head(Oid.UUID, values.size(), 2 * Long.BYTES);
        for (var value : values) {
            if (value == null) bytes.putInt(NULL);
            else bytes.putInt(2 * Long.BYTES).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        }
        return array(connection, Oid.UUID_ARRAY, bytes);
    }

    /** Of bigint. */
    public static Array numbers(Connection connection, Collection<Long> values) throws SQLException {
        var bytes = head(Oid.INT8, values.size(), Long.BYTES);
        for (var value : values) bytes.putInt(Long.BYTES).putLong(value);
        return array(connection, Oid.INT8_ARRAY, bytes);
    }

    public static Array days(Connection connection, Collection<? extends @Nullable LocalDate> values) throws SQLException {
        var bytes = head(Oid.DATE, values.size(), Integer.BYTES);
        for (var value : values) {
            if (value == null) bytes.putInt(NULL);
            else bytes.putInt(Integer.BYTES).putInt(Math.toIntExact(value.toEpochDay() - EPOCH_DAY));
        }
        return array(connection, Oid.DATE_ARRAY, bytes);
    }

    /** One dimension, perhaps with nulls in it, counted from 1. */
    private static ByteBuffer head(int type, int size, int each) {
        var bytes = ByteBuffer.allocate(HEAD + size * (Integer.BYTES + each));
        return size == 0
                ? bytes.putInt(0).putInt(0).putInt(type)
                : bytes.putInt(1).putInt(1).putInt(type).putInt(size).putInt(1);
    }

    private static Array array(Connection connection, int type, ByteBuffer bytes) throws SQLException {
        var written = new byte[bytes.position()];
        bytes.flip().get(written);
        return new PgArray(connection.unwrap(BaseConnection.class), type, written);
    }
}
