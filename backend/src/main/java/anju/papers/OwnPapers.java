package anju.papers;

import anju.kernel.Db;
import anju.tenants.TenantDays;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one tenant may read. Who may is said here, in the SQL, and nowhere else. */
@Singleton
class OwnPapers {
    private static final String SELECT = """
            SELECT d.id, d.kind, d.title, d.title_en, d.lease_id, d.valid_from, d.valid_until, d.must_confirm, d.edition,
                   e.id AS edition_id, e.note, e.added_at, c.opened_at, c.confirmed_at
            """;
    /** By three ways, each of which has its index: what is for many is little, what is for one is found by lease or tenant. */
    private static final String MINE = """
            FROM (
                SELECT id, kind, title, title_en, lease_id, valid_from, valid_until, must_confirm, edition, state
                FROM papers.document o
                WHERE o.audience IN ('EVERYBODY', 'HOUSES') AND EXISTS (
                    SELECT FROM tenants.v_residence r
                    WHERE r.tenant_id = :tenant AND (r.ends_on IS NULL OR r.ends_on > :today)
                      AND (o.audience = 'EVERYBODY' OR r.property_id = ANY(o.property_ids)))
                UNION ALL
                SELECT id, kind, title, title_en, lease_id, valid_from, valid_until, must_confirm, edition, state
                FROM papers.document
                WHERE lease_id IN (SELECT r.lease_id FROM tenants.v_residence r WHERE r.tenant_id = :tenant)
                UNION ALL
                SELECT id, kind, title, title_en, lease_id, valid_from, valid_until, must_confirm, edition, state
                FROM papers.document
                WHERE addressee_id = :tenant) d
            JOIN papers.edition e ON e.document_id = d.id AND e.number = d.edition
            LEFT JOIN papers.receipt c ON c.tenant_id = :tenant AND c.document_id = d.id AND c.edition = d.edition
            WHERE d.state = 'PUBLISHED' AND d.valid_from <= :today AND (d.valid_until IS NULL OR d.valid_until >= :today)
            """;

    private final Db db;
    private final TenantDays days;
    private final Clock clock;

    OwnPapers(Db db, TenantDays days, Clock clock) {
        this.db = db;
        this.days = days;
        this.clock = clock;
    }

    record Paper(
            UUID id,
            PaperKind kind,
            String title,
            String titleEn,
            @Nullable UUID leaseId,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            boolean mustConfirm,
            int edition,
            UUID editionId,
            String note,
            Instant addedAt,
            @Nullable Instant openedAt,
            @Nullable Instant confirmedAt) {

        String title(boolean english) {
            return english && !titleEn.isEmpty() ? titleEn : title;
        }
    }

    /** What waits to be confirmed first, then the newest. */
    List<Paper> all(UUID tenant) {
        return db.query(sql -> sql.createQuery(SELECT + MINE + """
                ORDER BY d.must_confirm AND c.confirmed_at IS NULL DESC, e.added_at DESC, d.id""")
                .bind("tenant", tenant)
                .bind("today", days.today(tenant))
                .mapTo(Paper.class)
                .list());
    }

    List<Paper> unconfirmed(UUID tenant, LocalDate today) {
        return db.query(sql -> sql.createQuery(SELECT + MINE + "AND d.must_confirm AND c.confirmed_at IS NULL ORDER BY e.added_at")
                .bind("tenant", tenant)
                .bind("today", today)
                .mapTo(Paper.class)
                .list());
    }

    Optional<Paper> one(UUID tenant, UUID id) {
        return db.query(sql -> sql.createQuery(SELECT + MINE + "AND d.id = :id")
                .bind("tenant", tenant)
                .bind("today", days.today(tenant))
                .bind("id", id)
                .mapTo(Paper.class)
                .findOne());
    }

    /** Whether it is the present edition of one that the tenant may read. */
    boolean reads(UUID tenant, UUID edition) {
        return db.query(sql -> sql.createQuery("SELECT EXISTS (SELECT " + MINE + "AND e.id = :edition)")
                .bind("tenant", tenant)
                .bind("today", days.today(tenant))
                .bind("edition", edition)
                .mapTo(Boolean.class)
                .one());
    }

    void opened(UUID tenant, Paper paper, boolean downloaded) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO papers.receipt (tenant_id, document_id, edition, opened_at, seen_at, downloaded_at)
                VALUES (:tenant, :document, :edition, :now, :now, CASE WHEN :downloaded THEN CAST(:now AS timestamptz) END)
                ON CONFLICT (tenant_id, document_id, edition) DO UPDATE
                SET opened_at = coalesce(receipt.opened_at, excluded.opened_at), seen_at = excluded.seen_at,
                    downloaded_at = coalesce(receipt.downloaded_at, excluded.downloaded_at)""")
                .bind("tenant", tenant)
                .bind("document", paper.id())
                .bind("edition", paper.edition())
                .bind("now", clock.instant())
                .bind("downloaded", downloaded)
                .execute());
    }
}
