package anju.identity;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class ApiTokenRepository {
    private static final String SELECT = """
            SELECT id, staff_id, name, scopes, created_at, expires_at, last_used_at, revoked_at
            FROM identity.api_token
            """;
    private final Db db;

    ApiTokenRepository(Db db) {
        this.db = db;
    }

    void insert(ApiTokenRow token, Secret secret) {
        db.run(handle -> handle.createUpdate("""
                INSERT INTO identity.api_token (id, secret_hash, staff_id, name, scopes, created_at, expires_at)
                VALUES (:id, :hash, :staffId, :name, :scopes, :createdAt, :expiresAt)""")
                .bind("id", token.id())
                .bind("hash", secret.hash())
                .bind("staffId", token.staffId())
                .bind("name", token.name())
                .bindArray("scopes", String.class, token.scopes())
                .bind("createdAt", token.createdAt())
                .bind("expiresAt", token.expiresAt())
                .execute());
    }

    Optional<ApiTokenRow> findValid(Secret secret, Instant now) {
        return db.query(handle -> handle.createQuery(SELECT + """
                WHERE secret_hash = :hash AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)""")
                .bind("hash", secret.hash())
                .bind("now", now)
                .mapTo(ApiTokenRow.class)
                .findOne());
    }

    /** Those of somebody, or with null everybody's; the newest first. */
    List<ApiTokenRow> list(@Nullable UUID staffId) {
        return db.query(handle -> handle.createQuery(SELECT + """
                WHERE revoked_at IS NULL AND (CAST(:staff AS uuid) IS NULL OR staff_id = :staff)
                ORDER BY id DESC""")
                .bind("staff", staffId)
                .mapTo(ApiTokenRow.class)
                .list());
    }

    Optional<ApiTokenRow> find(UUID id) {
        return db.query(handle -> handle.createQuery(SELECT + """
                WHERE id = :id AND revoked_at IS NULL""")
                .bind("id", id)
                .mapTo(ApiTokenRow.class)
                .findOne());
    }

    void used(UUID id, Instant at) {
        db.run(handle -> handle.createUpdate("UPDATE identity.api_token SET last_used_at = :at WHERE id = :id")
                .bind("at", at)
                .bind("id", id)
                .execute());
    }

    boolean revoke(UUID id, Instant at) {
        return db.query(handle -> handle.createUpdate("""
                UPDATE identity.api_token SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL""")
                .bind("at", at)
                .bind("id", id)
                .execute()) == 1;
    }
}
