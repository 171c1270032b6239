package anju.portal;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Who of those who live here uses the portal. */
@Singleton
class AdoptionStore {
    /** Everybody who lives somewhere today, once for each property. */
    private static final String LIVING = """
            WITH living AS (
                SELECT DISTINCT r.property_id, r.tenant_id FROM tenants.v_residence r
                WHERE r.starts_on <= :today AND (r.ends_on IS NULL OR r.ends_on > :today)
                  AND (:everything OR r.property_id = ANY(:properties)))
            """;
    private static final String OPEN_INVITATION = """
            (SELECT i.expires_at FROM portal.invitation i
             WHERE i.tenant_id = l.tenant_id AND i.used_at IS NULL AND i.replaced_at IS NULL AND i.expires_at > :now)
            """;

    private final Db db;

    AdoptionStore(Db db) {
        this.db = db;
    }

    record Share(UUID propertyId, long living, long active, long invited) {}

    record Missing(UUID tenantId, UUID propertyId, String name, @Nullable Instant invitedUntil) {}

    List<Share> shares(PropertyScope scope, LocalDate today, Instant now) {
        return db.query(sql -> bind(sql.createQuery(LIVING + """
                SELECT l.property_id, count(*) AS living, count(a.activated_at) AS active,
                       count(*) FILTER (WHERE a.activated_at IS NULL AND
                """ + OPEN_INVITATION + """
                        IS NOT NULL) AS invited
                FROM living l LEFT JOIN portal.account a ON a.tenant_id = l.tenant_id
                GROUP BY l.property_id"""), scope, today, now)
                .mapTo(Share.class)
                .list());
    }

    /** Those who never came in, by name; those without an open invitation first. */
    List<Missing> missing(PropertyScope scope, LocalDate today, Instant now, int limit) {
        return db.query(sql -> bind(sql.createQuery(LIVING + """
                SELECT l.tenant_id, l.property_id, t.name,
                """ + OPEN_INVITATION + """
                        AS invited_until
                FROM living l JOIN tenants.v_tenant t ON t.tenant_id = l.tenant_id
                WHERE NOT EXISTS (
                    SELECT 1 FROM portal.account a WHERE a.tenant_id = l.tenant_id AND a.activated_at IS NOT NULL)
                ORDER BY invited_until NULLS FIRST, t.name COLLATE "zh-x-icu", l.tenant_id, l.property_id LIMIT :limit"""), scope, today, now)
                .bind("limit", limit)
                .mapTo(Missing.class)
                .list());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, PropertyScope scope, LocalDate today, Instant now) {
        return Db.bind(statement, scope).bind("today", today).bind("now", now);
    }
}
