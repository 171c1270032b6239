package anju.tenants;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Which tenants somebody asks for, beside a query; null asks for all. */
record TenantCriteria(
        PropertyScope scope, @Nullable String tier, @Nullable String tag, @Nullable Living living,
        @Nullable UUID agentId, LocalDate today) {

    /** Whom the scope knows, as a set of {@code tenant_id}. */
    static final String MINE = """
            SELECT tenant_id FROM tenants.residence WHERE property_id = ANY(:properties)
            UNION
            SELECT id FROM tenants.tenant WHERE home_property_id = ANY(:properties)""";

    private static final String SEEN = """
            AND (:everything OR t.home_property_id = ANY(:properties)
                 OR EXISTS (SELECT 1 FROM tenants.residence r
                            WHERE r.tenant_id = t.id AND r.property_id = ANY(:properties)))
            """;
    private static final String TAGGED = "AND t.tags @> ARRAY[:tag::text] AND t.tags <> '{}'\n";
    private static final String STANDS = """
            AND EXISTS (SELECT 1 FROM tenants.standing st WHERE st.tenant_id = t.id AND st.tier = :tier)
            """;
    /** Somebody never assessed is in the first tier as well. */
    private static final String STANDS_FIRST = """
            AND NOT EXISTS (SELECT 1 FROM tenants.standing st WHERE st.tenant_id = t.id AND st.tier <> :tier)
            """;
    private static final String LOOKED_AFTER = "AND t.id IN (SELECT a.tenant_id FROM tenants.dedicated_agent a WHERE a.staff_id = :agent)\n";
    private static final String STAYS = """
            EXISTS (SELECT 1 FROM tenants.residence r
                    WHERE r.tenant_id = t.id AND (:everything OR r.property_id = ANY(:properties)) {when})
            """;
    private static final String NOW =
            STAYS.replace("{when}", "AND r.starts_on <= :today AND (r.ends_on IS NULL OR r.ends_on > :today)");
    private static final String COMING = STAYS.replace("{when}", "AND r.starts_on > :today");
    private static final String EVER = STAYS.replace("{when}", "");

    /** What the filters ask of {@code t}, each condition with its AND. */
    String sql() {
        return (scope.everything() ? "" : SEEN) + filters();
    }

    /** As {@link #sql} for rows that come from {@link #MINE}. */
    String filters() {
        return (tag == null ? "" : TAGGED)
                + (agentId == null ? "" : LOOKED_AFTER)
                + (tier == null ? "" : stands(tier))
                + (living == null ? "" : living(living));
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        return Db.bind(statement, scope)
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bind("tag", tag)
                .bind("tier", tier)
                .bind("agent", agentId)
                .bind("today", today);
    }

    private static String stands(String tier) {
        return tier.equals(Standing.FIRST_TIER) ? STANDS_FIRST : STANDS;
    }

    private static String living(Living living) {
        return switch (living) {
            case NOW -> "AND " + NOW;
            case COMING -> "AND " + COMING + "AND NOT " + NOW;
            case PAST -> "AND " + EVER + "AND NOT " + COMING + "AND NOT " + NOW;
            case NONE -> "AND NOT " + EVER;
        };
    }
}
