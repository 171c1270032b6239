package anju.papers;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Singleton
class PaperStore {
    private static final String SELECT = """
            SELECT d.id, d.kind, d.title, d.title_en, d.audience, d.property_ids, d.lease_id, d.addressee_id, d.valid_from,
                   d.valid_until, d.must_confirm, d.state, d.reason, d.edition, d.created_at, d.version
            FROM papers.document d
            WHERE (:everything OR d.audience = 'EVERYBODY' OR d.property_ids && CAST(:properties AS uuid[]))
            """;

    private final Db db;

    PaperStore(Db db) {
        this.db = db;
    }

    record Filter(
            @Nullable PaperKind kind,
            @Nullable Audience audience,
            @Nullable PaperState state,
            @Nullable Boolean mustConfirm,
            @Nullable UUID tenantId,
            @Nullable UUID leaseId,
            @Nullable String q) {}

    /** How many have opened the present edition of a document, and confirmed it. */
    record Read(UUID documentId, int opened, int confirmed) {}

    /** Newest first. */
    Page<PaperRow> list(Filter filter, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var where = new ArrayList<String>();
        if (filter.kind() != null) where.add("d.kind = :kind");
        if (filter.audience() != null) where.add("d.audience = :audience");
        if (filter.state() != null) where.add("d.state = :state");
        if (filter.mustConfirm() != null) where.add("d.must_confirm = :mustConfirm");
        if (filter.leaseId() != null) where.add("d.lease_id = :lease");
        if (filter.tenantId() != null) {
            where.add("""
                    (d.addressee_id = :tenant
                     OR d.lease_id IN (SELECT r.lease_id FROM tenants.v_residence r WHERE r.tenant_id = :tenant))""");
        }
        if (filter.q() != null && !filter.q().isBlank()) where.add("(d.title ILIKE :q OR d.title_en ILIKE :q)");
        if (after != null) where.add("d.id < :after");
        var asked = where.stream().map(one -> "AND " + one + "\n").collect(Collectors.joining());
        var text = SELECT + asked + "ORDER BY d.id DESC LIMIT :limit";
        var rows = db.query(sql -> {
            var query = Db.bind(sql.createQuery(text), scope).bind("limit", limit + 1);
            if (filter.kind() != null) query.bind("kind", filter.kind());
            if (filter.audience() != null) query.bind("audience", filter.audience());
            if (filter.state() != null) query.bind("state", filter.state());
            if (filter.mustConfirm() != null) query.bind("mustConfirm", filter.mustConfirm());
            if (filter.leaseId() != null) query.bind("lease", filter.leaseId());
            if (filter.tenantId() != null) query.bind("tenant", filter.tenantId());
            if (filter.q() != null && !filter.q().isBlank()) query.bind("q", containing(filter.q()));
            if (after != null) query.bind("after", after.uuid(0));
            return query.mapTo(PaperRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }

    /** For ILIKE: what somebody typed stands for itself. */
    static String containing(String typed) {
        return "%" + typed.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    Optional<PaperRow> find(UUID id, PropertyScope scope) {
        return one(id, scope, "");
    }

    /** Others wait until this transaction is over. */
    Optional<PaperRow> lock(UUID id, PropertyScope scope) {
        return one(id, scope, " FOR UPDATE");
    }

    private Optional<PaperRow> one(UUID id, PropertyScope scope, String locking) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "AND d.id = :id" + locking), scope)
                .bind("id", id)
                .mapTo(PaperRow.class)
                .findOne());
    }

    /** Whether the document that this edition belongs to is in sight. */
    boolean visible(UUID edition, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(
                        SELECT + "AND d.id = (SELECT e.document_id FROM papers.edition e WHERE e.id = :edition)"), scope)
                .bind("edition", edition)
                .mapTo(PaperRow.class)
                .findOne()
                .isPresent());
    }

    void insert(PaperRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO papers.document (id, kind, title, title_en, audience, property_ids, lease_id, addressee_id, valid_from,
                    valid_until, must_confirm, state, reason, edition, created_at, version)
                VALUES (:id, :kind, :title, :titleEn, :audience, :propertyIds, :leaseId, :addresseeId, :validFrom,
                    :validUntil, :mustConfirm, :state, :reason, :edition, :createdAt, :version)"""), row)
                .execute());
    }

    /** False when somebody changed it since. */
    boolean update(PaperRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE papers.document
                SET kind = :kind, title = :title, title_en = :titleEn, audience = :audience, property_ids = :propertyIds,
                    lease_id = :leaseId, addressee_id = :addresseeId, valid_from = :validFrom, valid_until = :validUntil,
                    must_confirm = :mustConfirm, state = :state, reason = :reason, edition = :edition, version = :version
                WHERE id = :id AND version = :version - 1"""), row)
                .execute()) == 1;
    }

    void insert(EditionRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO papers.edition (id, document_id, number, note, added_at, added_by)
                VALUES (:id, :documentId, :number, :note, :addedAt, :addedBy)"""), row)
                .execute());
    }

    /** The newest first. */
    List<EditionRow> editions(UUID document) {
        return db.query(sql -> sql.createQuery("""
                SELECT id, document_id, number, note, added_at, added_by FROM papers.edition
                WHERE document_id = :document ORDER BY number DESC""")
                .bind("document", document)
                .mapTo(EditionRow.class)
                .list());
    }

    /** The present edition of each. */
    Map<UUID, EditionRow> present(Collection<UUID> documents) {
        return db.query(sql -> sql.createQuery("""
                SELECT e.id, e.document_id, e.number, e.note, e.added_at, e.added_by
                FROM papers.document d JOIN papers.edition e ON e.document_id = d.id AND e.number = d.edition
                WHERE d.id = ANY(:documents)""")
                .bindArray("documents", UUID.class, documents)
                .mapTo(EditionRow.class)
                .collect(Collectors.toMap(EditionRow::documentId, row -> row)));
    }

    Map<UUID, Read> read(Collection<UUID> documents) {
        return db.query(sql -> sql.createQuery("""
                SELECT d.id AS document_id, count(c.opened_at) AS opened, count(c.confirmed_at) AS confirmed
                FROM papers.document d
                JOIN papers.receipt c ON c.document_id = d.id AND c.edition = d.edition
                WHERE d.id = ANY(:documents) GROUP BY d.id""")
                .bindArray("documents", UUID.class, documents)
                .mapTo(Read.class)
                .collect(Collectors.toMap(Read::documentId, row -> row)));
    }
}
