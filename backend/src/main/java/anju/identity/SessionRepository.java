package anju.identity;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class SessionRepository {
    private static final String SELECT = """
            SELECT id, staff_id, created_at, last_seen_at, expires_at, address, user_agent
            FROM identity.session
            """;
    private final Db db;

    SessionRepository(Db db) {
        this.db = db;
    }

    void insert(SessionRow session, Secret secret) {
        db.run(handle -> handle.createUpdate("""
                INSERT INTO identity.session
                    (id, secret_hash, staff_id, created_at, last_seen_at, expires_at, address, user_agent)
                VALUES (:id, :hash, :staffId, :createdAt, :createdAt, :expiresAt, :address, :userAgent)""")
                .bind("id", session.id())
                .bind("hash", secret.hash())
                .bind("staffId", session.staffId())
                .bind("createdAt", session.createdAt())
                .bind("expiresAt", session.expiresAt())
                .bind("address", session.address())
                .bind("userAgent", session.userAgent())
                .execute());
    }

    Optional<SessionRow> find(Secret secret, Instant now, Instant idleSince) {
        return db.query(handle -> handle.createQuery(SELECT + """
                WHERE secret_hash = :hash AND expires_at > :now AND last_seen_at > :idleSince""")
                .bind("hash", secret.hash())
                .bind("now", now)
                .bind("idleSince", idleSince)
                .mapTo(SessionRow.class)
                .findOne());
    }

    List<SessionRow> ofStaff(UUID staffId, Instant now, Instant idleSince) {
        return db.query(handle -> handle.createQuery(SELECT + """
                WHERE staff_id = :staff AND expires_at > :now AND last_seen_at > :idleSince
                ORDER BY last_seen_at DESC, id""")
                .bind("staff", staffId)
                .bind("now", now)
                .bind("idleSince", idleSince)
                .mapTo(SessionRow.class)
                .list());
    }

    void seen(UUID id, Instant at) {
        db.run(handle -> handle.createUpdate("UPDATE identity.session SET last_seen_at = :at WHERE id = :id")
                .bind("at", at)
                .bind("id", id)
                .execute());
    }

    boolean delete(UUID staffId, UUID id) {
        return db.query(handle -> handle.createUpdate("DELETE FROM identity.session WHERE id = :id AND staff_id = :staff")
                .bind("id", id)
                .bind("staff", staffId)
                .execute()) == 1;
    }

    /** All of somebody's, {@code but} excepted; says how many. */
    int deleteOfStaff(UUID staffId, @Nullable UUID but) {
        return db.query(handle -> handle.createUpdate("""
                DELETE FROM identity.session
                WHERE staff_id = :staff AND id IS DISTINCT FROM CAST(:but AS uuid)""")
                .bind("staff", staffId)
                .bind("but", but)
                .execute());
    }

    int deleteExpired(Instant now, Instant idleSince) {
        return db.query(handle -> handle.createUpdate("""
                DELETE FROM identity.session WHERE expires_at <= :now OR last_seen_at <= :idleSince""")
                .bind("now", now)
                .bind("idleSince", idleSince)
                .execute());
    }
}
