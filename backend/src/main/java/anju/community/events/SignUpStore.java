package anju.community.events;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class SignUpStore {
    private static final String SELECT = """
            SELECT s.tenant_id, s.event_id, s.code, s.state, s.number, s.signed_up_at, s.signed_up_by, s.checked_in_at, s.checked_in_by
            FROM community.sign_up s
            """;

    private final Db db;

    SignUpStore(Db db) {
        this.db = db;
    }

    record Counts(UUID eventId, int going, int waiting, int came) {
        static Counts none(UUID eventId) {
            return new Counts(eventId, 0, 0, 0);
        }
    }

    Optional<SignUpRow> find(UUID tenant, UUID event) {
        return one(tenant, event, "");
    }

    /** Others wait until this transaction is over. */
    Optional<SignUpRow> lock(UUID tenant, UUID event) {
        return one(tenant, event, " FOR UPDATE");
    }

    private Optional<SignUpRow> one(UUID tenant, UUID event, String locking) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE s.tenant_id = :tenant AND s.event_id = :event" + locking)
                .bind("tenant", tenant)
                .bind("event", event)
                .mapTo(SignUpRow.class)
                .findOne());
    }

    List<SignUpRow> byCode(String code) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE s.code = :code").bind("code", code).mapTo(SignUpRow.class).list());
    }

    /** Those who have a place first, then the waiting list, each in their order; whoever cancelled is not among them. */
    Page<SignUpRow> list(UUID event, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var text = SELECT + "WHERE s.event_id = :event AND s.state <> 'CANCELLED'"
                + (after == null ? "" : " AND (s.state, s.number) > (:state, :number)")
                + " ORDER BY s.state, s.number LIMIT :limit";
        var rows = db.query(sql -> {
            var query = sql.createQuery(text).bind("event", event).bind("limit", limit + 1);
            if (after != null) query.bind("state", after.part(0)).bind("number", after.number(1));
            return query.mapTo(SignUpRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.state(), row.number()));
    }

    /** Everybody who has a place or waits for one. */
    List<SignUpRow> standing(UUID event) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE s.event_id = :event AND s.state <> 'CANCELLED' ORDER BY s.number")
                .bind("event", event)
                .mapTo(SignUpRow.class)
                .list());
    }

    List<SignUpRow> waiting(UUID event, int limit) {
        return db.query(sql -> sql.createQuery(
                        SELECT + "WHERE s.event_id = :event AND s.state = 'WAITING' ORDER BY s.number LIMIT :limit")
                .bind("event", event)
                .bind("limit", limit)
                .mapTo(SignUpRow.class)
                .list());
    }

    Map<UUID, SignUpRow> ofTenant(UUID tenant, Collection<UUID> events) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE s.tenant_id = :tenant AND s.event_id = ANY(:events)")
                .bind("tenant", tenant)
                .bindArray("events", UUID.class, events)
                .mapTo(SignUpRow.class)
                .collect(toMap(SignUpRow::eventId, row -> row)));
    }

    Map<UUID, Counts> counts(Collection<UUID> events) {
        return db.query(sql -> sql.createQuery("""
                SELECT event_id, count(*) FILTER (WHERE state = 'GOING') AS going, count(*) FILTER (WHERE state = 'WAITING') AS waiting,
                       count(checked_in_at) AS came
                FROM community.sign_up WHERE event_id = ANY(:events) GROUP BY event_id""")
                .bindArray("events", UUID.class, events)
                .mapTo(Counts.class)
                .collect(toMap(Counts::eventId, counts -> counts)));
    }

    Counts counts(UUID event) {
        return counts(List.of(event)).getOrDefault(event, Counts.none(event));
    }

    /** 1 for the first of the waiting list. */
    int position(SignUpRow row) {
        return db.query(sql -> sql.createQuery(
                        "SELECT count(*) FROM community.sign_up WHERE event_id = :event AND state = 'WAITING' AND number <= :number")
                .bind("event", row.eventId())
                .bind("number", row.number())
                .mapTo(Integer.class)
                .one());
    }

    /** New, or after a change of mind. */
    void signUp(SignUpRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO community.sign_up (tenant_id, event_id, code, state, number, signed_up_at, signed_up_by)
                VALUES (:tenantId, :eventId, :code, :state, :number, :signedUpAt, :signedUpBy)
                ON CONFLICT (tenant_id, event_id) DO UPDATE
                SET state = excluded.state, number = excluded.number, signed_up_at = excluded.signed_up_at,
                    signed_up_by = excluded.signed_up_by"""), row)
                .execute());
    }

    /** Of a row that this transaction has locked, or whose event it has. */
    void update(SignUpRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE community.sign_up
                SET state = :state, checked_in_at = :checkedInAt, checked_in_by = :checkedInBy
                WHERE tenant_id = :tenantId AND event_id = :eventId"""), row)
                .execute());
    }
}
