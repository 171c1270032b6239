package anju.kernel;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells the database's absence from every other failure: nothing that is tried meanwhile can succeed. */
public final class DatabaseAway {
    private DatabaseAway() {}

    /** SQL states: 08 connection, 57P01–57P03 the server shuts down, crashed or starts up. */
    public static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) return true;
            var state = cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
            if (state.startsWith("08") || state.startsWith("57P0")) return true;
        }
        return false;
    }
}
