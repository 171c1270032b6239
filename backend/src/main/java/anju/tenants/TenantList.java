package anju.tenants;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tenants by name, as pinyin sorts, or by when they came. */
@Singleton
class TenantList {
    private static final String SELECT = """
            SELECT t.id, t.name, t.phone, t.tags, t.created_at, coalesce(s.tier, 'STANDARD') AS tier
            FROM {source}
            LEFT JOIN tenants.standing s ON s.tenant_id = t.id
            WHERE t.erased_at IS NULL AND {after} {filters}
            ORDER BY {key} {way}, t.id {way}
            LIMIT :limit""";
    private static final String FROM_MINE =
            "(" + TenantCriteria.MINE + ") AS mine JOIN tenants.tenant t ON t.id = mine.tenant_id";

    private final Db db;
    private final ScopeSize scopeSize;

    TenantList(Db db, ScopeSize scopeSize) {
        this.db = db;
        this.scopeSize = scopeSize;
    }

    /** {@code sort=}: {@code name}, {@code createdAt}, with {@code -} the other way round. */
    enum Order {
        NAME("t.name COLLATE \"zh-x-icu\"", ":key COLLATE \"zh-x-icu\""),
        CREATED_AT("t.created_at", ":key::timestamptz");

        private final String column;
        private final String value;

        Order(String column, String value) {
            this.column = column;
            this.value = value;
        }

        static Order of(String sort) {
            return switch (sort.startsWith("-") ? sort.substring(1) : sort) {
                case "name" -> NAME;
                case "createdAt" -> CREATED_AT;
                default -> throw new Problem.Unreadable(400, "tenants.no_such_sort", sort);
            };
        }

        private String key(FoundTenant tenant) {
            return switch (this) {
                case NAME -> tenant.name();
                case CREATED_AT -> tenant.createdAt().toString();
            };
        }
    }

    Page<FoundTenant> page(String sort, TenantCriteria criteria, int limit, @Nullable String cursor) {
        var order = Order.of(sort);
        var down = sort.startsWith("-");
        var after = Cursor.decode(cursor, 2);
        var small = scopeSize.isSmall(criteria.scope());
        var sql = SELECT.replace("{source}", small ? FROM_MINE : "tenants.tenant t")
                .replace("{after}", after == null ? "true" : "({key}, t.id) " + (down ? "<" : ">") + " (" + order.value + ", :id)")
                .replace("{filters}", small ? criteria.filters() : criteria.sql())
                .replace("{key}", order.column)
                .replace("{way}", down ? "DESC" : "ASC");
        var rows = db.query(handle -> criteria.bind(handle.createQuery(sql))
                .bind("key", after == null ? null : after.part(0))
                .bind("id", after == null ? null : after.uuid(1))
                .bind("limit", limit + 1)
                .mapTo(FoundTenant.class)
                .list());
        return Page.of(rows, limit, row -> Cursor.of(order.key(row), row.id()));
    }
}
