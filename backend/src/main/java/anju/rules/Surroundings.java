package anju.rules;

import anju.kernel.BinaryArray;
import anju.kernel.Db;
import anju.kernel.Results;
import anju.tenants.Standing;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How tenants stand and what they have rented, from the views of other modules: one statement for any number. */
@Singleton
class Surroundings {
    /** Always by key, however many are asked: a plan made while a table was small must not read all of it later. */
    static final String SELECT = """
            SELECT t.tier, t.points_multiplier, nullif(t.tags, '{}'), a.available, l.property_id,
                CASE WHEN l.shared AND k.tenant_id <> l.tenant_id THEN coalesce(
                    (SELECT s.first_start FROM leases.v_tenure s WHERE s.lease_id = k.lease_id AND s.tenant_id = k.tenant_id LIMIT 1),
                    l.first_start) ELSE l.first_start END,
                l.rent, l.cadence_months, l.shared
            FROM unnest(?, ?) WITH ORDINALITY AS k (tenant_id, lease_id, n)
            LEFT JOIN LATERAL (SELECT * FROM tenants.v_tenant t WHERE t.tenant_id = k.tenant_id LIMIT 1) t ON true
            LEFT JOIN LATERAL (SELECT * FROM points.v_available a WHERE a.tenant_id = k.tenant_id LIMIT 1) a ON true
            LEFT JOIN LATERAL (SELECT * FROM leases.v_terms l WHERE l.lease_id = k.lease_id LIMIT 1) l ON true
            ORDER BY k.n""";

    private final Db db;

    Surroundings(Db db) {
        this.db = db;
    }

    record Asked(UUID tenantId, @Nullable UUID leaseId) {}

    record Around(String tier, BigDecimal multiplier, List<String> tags, long available, @Nullable Rented lease) {}

    /** @param firstStart of the tenant asked for; {@code rent} a month; {@code shared}: with co-tenants */
    record Rented(UUID propertyId, LocalDate firstStart, double rent, long cadenceMonths, boolean shared) {}

    /** In the order of the question. */
    List<Around> of(List<Asked> asked) {
        return db.jdbc(connection -> {
            try (var statement = connection.prepareStatement(SELECT)) {
                ask(statement, 0, asked);
                return answered(new Results(statement));
            }
        });
    }

    /** Fills in the parameters of {@link #SELECT} that follow the first {@code before}. */
    static void ask(PreparedStatement statement, int before, List<Asked> asked) throws SQLException {
        var connection = statement.getConnection();
        statement.setArray(before + 1, BinaryArray.uuids(connection, asked.stream().map(Asked::tenantId).toList()));
        statement.setArray(before + 2, BinaryArray.uuids(connection, asked.stream().map(Asked::leaseId).toList()));
    }

    static List<Around> answered(Results results) throws SQLException {
        return results.next(Surroundings::around);
    }

    private static Around around(ResultSet row) throws SQLException {
        var tier = row.getString(1);
        var multiplier = row.getBigDecimal(2);
        var tags = row.getArray(3);
        return new Around(
                tier == null ? Standing.FIRST_TIER : tier, multiplier == null ? BigDecimal.ONE : multiplier,
                tags == null ? List.of() : List.of((String[]) tags.getArray()), row.getLong(4), rented(row));
    }

    private static @Nullable Rented rented(ResultSet row) throws SQLException {
        var property = row.getObject(5, UUID.class);
        if (property == null) return null;
        return new Rented(
                property, row.getObject(6, LocalDate.class), row.getDouble(7), row.getLong(8), row.getBoolean(9));
    }
}
