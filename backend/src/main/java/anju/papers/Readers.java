package anju.papers;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Whom a document is for, as staff see it: who opened its present edition, who confirmed, who has not. */
@Singleton
class Readers {
    /** Everybody it is for, each with a room; those whose lease is over only of their own papers. */
    private static final String READERS = """
            WITH reader AS (
                SELECT r.tenant_id, min(p.name) AS house, min(r.unit_label) AS room
                FROM tenants.v_residence r
                JOIN properties.v_property p ON p.property_id = r.property_id
                WHERE (:everything OR r.property_id = ANY(:properties))
                  AND CASE :audience
                      WHEN 'LEASE' THEN r.lease_id = CAST(:lease AS uuid)
                      WHEN 'TENANT' THEN r.tenant_id = CAST(:addressee AS uuid)
                      ELSE (r.ends_on IS NULL OR r.ends_on > CAST(CAST(:now AS timestamptz) AT TIME ZONE p.time_zone AS date))
                           AND (:audience = 'EVERYBODY' OR r.property_id = ANY(:houses)) END
                GROUP BY r.tenant_id
                UNION ALL
                SELECT CAST(:addressee AS uuid), '', ''
                WHERE :audience = 'TENANT'
                  AND NOT EXISTS (SELECT FROM tenants.v_residence r WHERE r.tenant_id = CAST(:addressee AS uuid)))
            """;
    private static final String JOINED = """
            FROM reader r
            JOIN tenants.v_tenant t ON t.tenant_id = r.tenant_id
            LEFT JOIN papers.receipt c ON c.tenant_id = r.tenant_id AND c.document_id = :document AND c.edition = :edition
            """;

    private final Db db;
    private final Clock clock;

    Readers(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    enum Which { ALL, OPENED, UNOPENED, CONFIRMED, UNCONFIRMED }

    /** @param confirmedBy who of staff noted it for the tenant; null: the tenant */
    @Serdeable
    record Reader(
            UUID tenantId,
            String name,
            String house,
            String room,
            @Nullable Instant openedAt,
            @Nullable Instant seenAt,
            @Nullable Instant downloadedAt,
            @Nullable Instant confirmedAt,
            @Nullable String confirmedBy) {}

    @Serdeable
    record Counts(int all, int opened, int confirmed) {}

    Counts counts(PaperRow paper, PropertyScope scope) {
        return db.query(sql -> bind(sql.createQuery(READERS + """
                SELECT count(*) AS "all", count(c.opened_at) AS opened, count(c.confirmed_at) AS confirmed
                """ + JOINED), paper, scope)
                .mapTo(Counts.class)
                .one());
    }

    /** By house and room. */
    Page<Reader> list(PaperRow paper, Which which, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 3);
        var where = switch (which) {
            case ALL -> "true";
            case OPENED -> "c.opened_at IS NOT NULL";
            case UNOPENED -> "c.opened_at IS NULL";
            case CONFIRMED -> "c.confirmed_at IS NOT NULL";
            case UNCONFIRMED -> "c.confirmed_at IS NULL";
        };
        var rows = db.query(sql -> {
            var query = bind(sql.createQuery(select(where
                    + (after == null ? "" : " AND (r.house, r.room, r.tenant_id) > (:house, :room, :after)"))
                    + " ORDER BY r.house, r.room, r.tenant_id LIMIT :limit"), paper, scope).bind("limit", limit + 1);
            if (after != null) query.bind("house", after.part(0)).bind("room", after.part(1)).bind("after", after.uuid(2));
            return query.mapTo(Reader.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.house(), row.room(), row.tenantId()));
    }

    Optional<Reader> one(PaperRow paper, UUID tenant, PropertyScope scope) {
        return db.query(sql -> bind(sql.createQuery(select("r.tenant_id = :tenant")), paper, scope)
                .bind("tenant", tenant)
                .mapTo(Reader.class)
                .findOne());
    }

    private static String select(String where) {
        return READERS + """
                SELECT r.tenant_id, t.name, r.house, r.room, c.opened_at, c.seen_at, c.downloaded_at, c.confirmed_at, c.confirmed_by
                """ + JOINED + "WHERE " + where;
    }

    private Query bind(Query query, PaperRow paper, PropertyScope scope) {
        return Db.bind(query, scope)
                .bind("audience", paper.audience())
                .bind("lease", paper.leaseId())
                .bind("addressee", paper.addresseeId())
                .bindArray("houses", UUID.class, paper.propertyIds())
                .bind("now", clock.instant())
                .bind("document", paper.id())
                .bind("edition", paper.edition());
    }

    /** Where somebody lives or lived; else the house that took them in. */
    List<UUID> housesOf(UUID tenant) {
        return db.query(sql -> sql.createQuery("""
                SELECT DISTINCT property_id FROM tenants.v_residence WHERE tenant_id = :tenant
                UNION
                SELECT home_property_id FROM tenants.v_tenant WHERE tenant_id = :tenant AND home_property_id IS NOT NULL""")
                .bind("tenant", tenant)
                .mapTo(UUID.class)
                .list());
    }

    /** False when it was confirmed before. @param by of staff, for the tenant; null: the tenant */
    boolean confirm(PaperRow paper, UUID tenant, @Nullable String by) {
        return db.query(sql -> sql.createUpdate("""
                INSERT INTO papers.receipt (tenant_id, document_id, edition, confirmed_at, confirmed_by)
                VALUES (:tenant, :document, :edition, :now, :by)
                ON CONFLICT (tenant_id, document_id, edition) DO UPDATE
                SET confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by
                WHERE receipt.confirmed_at IS NULL""")
                .bind("tenant", tenant)
                .bind("document", paper.id())
                .bind("edition", paper.edition())
                .bind("now", clock.instant())
                .bind("by", by)
                .execute()) == 1;
    }
}
