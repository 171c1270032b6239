package anju.tenants;

import anju.kernel.Db;
import anju.kernel.RowColumns;
import anju.tenants.SearchTerms.Kind;
import anju.tenants.SearchTerms.Term;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

@Singleton
class SearchTermStore {
    private static final RowColumns<Row> COLUMNS = new RowColumns<Row>("tenants.search_term")
            .add("tenant_id", "uuid", Row::tenant)
            .add("kind", "text", row -> row.term().kind().code)
            .add("term", "text", row -> row.term().text());

    private final Db db;

    SearchTermStore(Db db) {
        this.db = db;
    }

    void add(Map<UUID, Set<Term>> terms) {
        var rows = terms.entrySet().stream()
                .flatMap(tenant -> tenant.getValue().stream().map(term -> new Row(tenant.getKey(), term)))
                .toList();
        if (!rows.isEmpty()) db.jdbc(connection -> COLUMNS.copyNew(connection, rows) || insert(connection, rows));
    }

    private static boolean insert(Connection connection, List<Row> rows) throws SQLException {
        try (var statement = connection.prepareStatement(COLUMNS.insert(rows) + " ON CONFLICT DO NOTHING")) {
            COLUMNS.bind(statement, 1, rows);
            return statement.executeUpdate() > 0;
        }
    }

    private record Row(UUID tenant, Term term) {}

    /** Takes away the terms of these kinds. */
    void remove(Collection<UUID> tenants, Kind... kinds) {
        db.run(sql -> sql.createUpdate(
                        "DELETE FROM tenants.search_term WHERE tenant_id = ANY(:tenants) AND kind = ANY(:kinds::\"char\"[])")
                .bindArray("tenants", UUID.class, tenants)
                .bindArray("kinds", String.class, Arrays.stream(kinds).map(kind -> kind.code).toList())
                .execute());
    }
}
