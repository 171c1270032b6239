package anju.paying;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Ids;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Callbacks that were not believed. One that names no order of ours is for those who see every property. */
@Singleton
class RefusedStore {
    private static final Duration WHILE = Duration.ofHours(1);
    private static final Duration SAME_AGAIN = Duration.ofDays(1);
    private static final int MOST_OF_ONE = 20;
    private static final int MOST_OF_STRANGERS = 200;
    private static final int MOST_SIGNED = 1_000;
    private static final int MOST_OF_STRANGERS_IN_ALL = 5_000;

    private final Db db;

    RefusedStore(Db db) {
        this.db = db;
    }

    record Refused(
            UUID id, String gateway, String reason, @Nullable String detail, @Nullable UUID propertyId, @Nullable String reference,
            String body, String address, Instant receivedAt, @Nullable Instant seenAt, @Nullable String seenBy) {}

    /**
     * Anybody can send one: after so many in an hour, of one address or of all strangers together, no more are kept. What a
     * channel has signed is counted by itself, so that no stranger can crowd it out. The very same is kept once a day.
     */
    void keep(
            String gateway, Doubt doubt, @Nullable String detail, @Nullable UUID propertyId, @Nullable String reference, String body,
            String address, Instant at) {
        db.run(handle -> handle.createUpdate("""
                INSERT INTO paying.refused_callback (id, gateway, reason, detail, property_id, reference, body, address, signed,
                    received_at)
                SELECT :id, :gateway, :reason, :detail, CAST(:property AS uuid), :reference, :body, :address, :signed, :at
                FROM (SELECT count(*) FILTER (WHERE signed) AS signed, count(*) FILTER (WHERE NOT signed) AS strange,
                             count(*) FILTER (WHERE NOT signed AND address = :address) AS same
                      FROM paying.refused_callback WHERE received_at > :since) kept
                WHERE CASE WHEN :signed THEN kept.signed < :mostSigned
                           ELSE kept.strange < :mostStrange AND kept.same < :mostSame END
                  AND NOT EXISTS (SELECT 1 FROM paying.refused_callback r
                                  WHERE r.received_at > :sameSince AND r.gateway = :gateway AND r.reason = :reason
                                    AND r.reference IS NOT DISTINCT FROM :reference AND r.body = :body)""")
                .bind("id", Ids.next())
                .bind("gateway", gateway)
                .bind("reason", doubt.name().toLowerCase(Locale.ROOT))
                .bind("detail", detail)
                .bind("property", propertyId)
                .bind("reference", reference)
                .bind("body", body)
                .bind("at", at)
                .bind("since", at.minus(WHILE))
                .bind("sameSince", at.minus(SAME_AGAIN))
                .bind("address", address)
                .bind("signed", doubt.signed())
                .bind("mostSigned", MOST_SIGNED)
                .bind("mostStrange", MOST_OF_STRANGERS)
                .bind("mostSame", MOST_OF_ONE)
                .execute());
    }

    /** Those of strangers, the latest apart, and those of channels that somebody has looked at; what waits for somebody stays. */
    int forget(Instant before) {
        return db.query(handle -> handle.createUpdate("""
                DELETE FROM paying.refused_callback
                WHERE received_at < :before AND (NOT signed OR seen_at IS NOT NULL)
                   OR NOT signed AND id < (SELECT id FROM paying.refused_callback WHERE NOT signed
                                           ORDER BY id DESC OFFSET :most LIMIT 1)""")
                .bind("before", before)
                .bind("most", MOST_OF_STRANGERS_IN_ALL - 1)
                .execute());
    }

    /** The latest first. */
    Page<Refused> list(boolean unseen, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var rows = db.query(handle -> {
            var query = handle.createQuery("""
                    SELECT r.id, r.gateway, r.reason, r.detail, r.property_id, r.reference, r.body, r.address, r.received_at, r.seen_at,
                           r.seen_by
                    FROM paying.refused_callback r WHERE (:everything OR r.property_id = ANY(:properties))
                    """ + (unseen ? " AND r.seen_at IS NULL" : "") + (after == null ? "" : " AND r.id < :after")
                    + " ORDER BY r.id DESC LIMIT :limit").bind("limit", limit + 1);
            if (after != null) query.bind("after", after.uuid(0));
            return Db.bind(query, scope).mapTo(Refused.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }

    /** @return how many were not seen before */
    int see(Collection<UUID> ids, PropertyScope scope, String who, Instant at) {
        return db.query(handle -> Db.bind(handle.createUpdate("""
                UPDATE paying.refused_callback r SET seen_at = :at, seen_by = :who
                WHERE r.id = ANY(:ids) AND r.seen_at IS NULL AND (:everything OR r.property_id = ANY(:properties))""")
                .bindArray("ids", UUID.class, List.copyOf(ids))
                .bind("at", at)
                .bind("who", who), scope)
                .execute());
    }
}
