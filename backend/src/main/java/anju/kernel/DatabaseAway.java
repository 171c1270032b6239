package anju.kernel;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells the database's absence from every other failure: nothing that is tried meanwhile can succeed. */
public final class DatabaseAway {
    /** Hikari's word, without an SQL state, when a connection it found broken is used once more, to end its transaction. */
    private static final String BROKEN_BEFORE = "Connection is closed";

    private DatabaseAway() {}

    /** SQL states: 08 connection, 57P01–57P03 the server shuts down, crashed or starts up. */
    public static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) return true;
            if (cause instanceof SQLException sql && saysSo(sql)) return true;
        }
        return false;
    }

    private static boolean saysSo(SQLException failure) {
        var state = failure.getSQLState();
        if (state == null) return BROKEN_BEFORE.equals(failure.getMessage());
        return state.startsWith("08") || state.startsWith("57P0");
    }
}
