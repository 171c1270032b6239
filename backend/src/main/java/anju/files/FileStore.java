package anju.files;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Singleton
class FileStore {
    private static final String SELECT = """
            SELECT id, name, type, bytes, content, thumbnail, owner, owner_id, uploaded_by, uploaded_at
            FROM files.file
            """;

    private final Db db;

    FileStore(Db db) {
        this.db = db;
    }

    Optional<FileRow> find(UUID id) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE id = :id").bind("id", id).mapTo(FileRow.class).findOne());
    }

    /** Locked until the transaction ends. */
    List<FileRow> lock(Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")
                .bindArray("ids", UUID.class, ids)
                .mapTo(FileRow.class)
                .list());
    }

    List<FileRow> attached(String owner, Collection<UUID> ownerIds) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE owner = :owner AND owner_id = ANY(:owners) ORDER BY uploaded_at, id""")
                .bind("owner", owner)
                .bindArray("owners", UUID.class, ownerIds)
                .mapTo(FileRow.class)
                .list());
    }

    /** Uploaded by that tenant, or attached to one of these things. */
    List<FileRow> about(UUID tenantId, Collection<UUID> things) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE uploaded_by = :tenant OR owner IS NOT NULL AND owner_id = ANY(:things) ORDER BY uploaded_at, id""")
                .bind("tenant", tenantId)
                .bindArray("things", UUID.class, things)
                .mapTo(FileRow.class)
                .list());
    }

    /** One more use of an address, which stays locked until the transaction ends. */
    void use(String address, long bytes) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO files.content (address, bytes, uses) VALUES (:address, :bytes, 1)
                ON CONFLICT (address) DO UPDATE SET uses = content.uses + 1""")
                .bind("address", address)
                .bind("bytes", bytes)
                .execute());
    }

    void insert(FileRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO files.file (id, name, type, bytes, content, thumbnail, owner, owner_id, uploaded_by, uploaded_at)
                VALUES (:id, :name, :type, :bytes, :content, :thumbnail, :owner, :ownerId, :uploadedBy, :uploadedAt)"""), row)
                .execute());
    }

    void attach(Collection<UUID> ids, String owner, UUID ownerId) {
        db.run(sql -> sql.createUpdate("UPDATE files.file SET owner = :owner, owner_id = :ownerId WHERE id = ANY(:ids)")
                .bind("owner", owner)
                .bind("ownerId", ownerId)
                .bindArray("ids", UUID.class, ids)
                .execute());
    }

    List<UUID> unattachedBefore(Instant instant) {
        return db.query(sql -> sql.createQuery("""
                SELECT id FROM files.file WHERE owner IS NULL AND uploaded_at < :instant
                ORDER BY uploaded_at LIMIT 1000 FOR UPDATE SKIP LOCKED""")
                .bind("instant", instant)
                .mapTo(UUID.class)
                .list());
    }

    /** Their contents are used once less each; in one statement, so that two files of one content count twice. */
    void delete(Collection<UUID> ids) {
        db.run(sql -> sql.createUpdate("""
                WITH gone AS (
                    DELETE FROM files.file WHERE id = ANY(:ids) RETURNING content, thumbnail),
                less AS (
                    SELECT address, count(*) AS uses
                    FROM gone CROSS JOIN LATERAL (VALUES (content), (thumbnail)) AS used (address)
                    WHERE address IS NOT NULL GROUP BY address)
                UPDATE files.content SET uses = content.uses - less.uses
                FROM less WHERE content.address = less.address""")
                .bindArray("ids", UUID.class, ids)
                .execute());
    }

    /** An address that nothing uses, locked; passes by those that somebody is just using. */
    Optional<String> unused() {
        return db.query(sql -> sql.createQuery(
                        "SELECT address FROM files.content WHERE uses = 0 ORDER BY address LIMIT 1 FOR UPDATE SKIP LOCKED")
                .mapTo(String.class)
                .findOne());
    }

    void forget(String address) {
        db.run(sql -> sql.createUpdate("DELETE FROM files.content WHERE address = :address").bind("address", address).execute());
    }
}
