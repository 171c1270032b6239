package anju.kernel.http;

import anju.kernel.CurrentActor;
import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.Retried;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does a thing once per {@code Idempotency-Key} and actor: the key, the effect and the answer commit together. The same
 * key with the same request gives the first answer; with another request it is 422. Keys are kept for 30 days.
 */
@Singleton
public class Idempotency {
    private final Db db;
    private final CurrentActor actor;
    private final ObjectMapper json;

    Idempotency(Db db, CurrentActor actor, ObjectMapper json) {
        this.db = db;
        this.actor = actor;
        this.json = json;
    }

    /**
     * @param key the header; null or blank: no protection asked for, the work is simply done
     * @param operation the route, so that a key is not mistaken across endpoints
     * @param request the body, compared by content
     */
    @Retried
    @Transactional
    public <T> T once(@Nullable String key, String operation, Object request, Class<T> type, Supplier<T> work) {
        if (key == null || key.isBlank()) return work.get();
        var who = actor.orSystem().id();
        var fingerprint = fingerprint(operation, request);
        if (!claimed(key, who, fingerprint)) return firstAnswer(key, who, fingerprint, type);
        var answer = work.get();
        db.run(handle -> handle.createUpdate("""
                UPDATE kernel.idempotency SET answer = CAST(:answer AS jsonb) WHERE actor_id = :who AND key = :key""")
                .bind("answer", write(answer))
                .bind("who", who)
                .bind("key", key)
                .execute());
        return answer;
    }

    /** A concurrent request with the same key waits here until the first one has committed or rolled back. */
    private boolean claimed(String key, UUID who, String fingerprint) {
        return db.query(handle -> handle.createUpdate("""
                INSERT INTO kernel.idempotency (actor_id, key, fingerprint) VALUES (:who, :key, :fingerprint)
                ON CONFLICT DO NOTHING""")
                .bind("who", who)
                .bind("key", key)
                .bind("fingerprint", fingerprint)
                .execute()) == 1;
    }

    private <T> T firstAnswer(String key, UUID who, String fingerprint, Class<T> type) {
        record Kept(String fingerprint, String answer) {}
        var kept = db.query(handle -> handle.createQuery("""
                SELECT fingerprint, answer FROM kernel.idempotency WHERE actor_id = :who AND key = :key""")
                .bind("who", who)
                .bind("key", key)
                .map((row, context) -> new Kept(row.getString(1), row.getString(2)))
                .one());
        if (!kept.fingerprint().equals(fingerprint)) throw new Problem.RuleBroken("kernel.idempotency_key_reused", key);
        try {
            return json.readValue(kept.answer(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String fingerprint(String operation, Object request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(operation.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(write(request).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
