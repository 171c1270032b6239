package anju.leases;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Lists leases, newest first, or by their end when ending ones are asked for. */
@Singleton
class LeaseSearch {
    private final Db db;

    LeaseSearch(Db db) {
        this.db = db;
    }

    Page<LeaseRow> find(LeaseFilter filter, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var rows = db.query(sql -> bind(sql.createQuery(text(filter, after != null)), filter, after)
                .bind("everything", scope.everything())
                .bindArray("properties", UUID.class, scope.properties())
                .bind("limit", limit + 1)
                .mapTo(LeaseRow.class)
                .list());
        return Page.of(rows, limit, row -> Cursor.of(filter.bySoonestEnd() ? row.endsOn() : row.startsOn(), row.id()));
    }

    private static String text(LeaseFilter filter, boolean following) {
        var where = new ArrayList<String>();
        where.add("(:everything OR l.property_id = ANY(:properties))");
        if (!filter.states().isEmpty()) where.add("l.state = ANY(:states)");
        if (filter.units() != null) where.add("l.unit_id = ANY(:units)");
        if (filter.tenants() != null) {
            where.add("""
                    l.id IN (SELECT p.id FROM leases.lease p WHERE p.tenant_id = ANY(:tenants)
                             UNION ALL SELECT c.lease_id FROM leases.co_tenant c WHERE c.tenant_id = ANY(:tenants))""");
        }
        if (filter.bySoonestEnd()) {
            where.add("l.state IN ('SIGNED', 'ACTIVE') AND l.ends_on >= :endsFrom AND l.ends_on < :endsTo");
        }
        if (filter.touchesTo() != null) {
            where.add("l.state NOT IN ('DRAFT', 'CANCELLED') AND l.starts_on < :touchesTo AND l.ends_on > :touchesFrom");
        }
        if (following) {
            where.add(filter.bySoonestEnd() ? "(l.ends_on, l.id) > (:day, :id)" : "(l.starts_on, l.id) < (:day, :id)");
        }
        return "SELECT " + LeaseStore.COLUMNS + " FROM leases.lease l WHERE " + String.join(" AND ", where) + " ORDER BY "
                + (filter.bySoonestEnd() ? "l.ends_on, l.id" : "l.starts_on DESC, l.id DESC") + " LIMIT :limit";
    }

    private static Query bind(Query query, LeaseFilter filter, @Nullable Cursor after) {
        if (!filter.states().isEmpty()) query.bindArray("states", String.class, LeaseStore.column(filter.states(), Enum::name));
        if (filter.units() != null) query.bindArray("units", UUID.class, filter.units());
        if (filter.tenants() != null) query.bindArray("tenants", UUID.class, filter.tenants());
        if (filter.bySoonestEnd()) query.bind("endsFrom", filter.endsFrom()).bind("endsTo", filter.endsTo());
        if (filter.touchesTo() != null) query.bind("touchesFrom", filter.touchesFrom()).bind("touchesTo", filter.touchesTo());
        if (after != null) {
            query.bind("day", after.day(0)).bind("id", after.uuid(1));
        }
        return query;
    }
}
