package anju.kernel;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The answers of statements that travelled together, in their order. */
public final class Results {
    private final PreparedStatement statement;
    private boolean begun;

    public Results(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Reads the row on which the answer stands. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** The rows of the next statement's answer; the first call sends them all. */
    public <T> List<T> next(Mapper<T> mapper) throws SQLException {
        if (!(begun ? statement.getMoreResults() : statement.execute())) throw new SQLException("no further result");
        begun = true;
        var list = new ArrayList<T>();
        try (var rows = statement.getResultSet()) {
            while (rows.next()) list.add(mapper.map(rows));
        }
        return list;
    }
}
