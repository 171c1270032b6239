package anju.kernel.database;

/** The database cannot be used as it stands; the message tells the operator what to change. */
public final class DatabaseUnusable extends RuntimeException {

    DatabaseUnusable(String message) {
        super(message);
    }

    DatabaseUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
