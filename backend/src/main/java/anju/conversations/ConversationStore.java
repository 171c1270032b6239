package anju.conversations;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Singleton
class ConversationStore {
    private static final String SELECT = """
            SELECT c.tenant_id, c.property_id, c.state, c.assignee_id, c.waiting_since, c.last_at, c.turn, c.tenant_read_at,
                   c.staff_read_at, c.tell_at
            FROM conversations.conversation c
            """;
    /** Of a house of the scope, or of somebody who lives in one now. */
    private static final String IN_SCOPE = """
            (:everything OR c.property_id = ANY(:properties) OR EXISTS (
                SELECT FROM tenants.v_residence r
                JOIN properties.v_property p ON p.property_id = r.property_id
                CROSS JOIN LATERAL (SELECT CAST(CAST(:now AS timestamptz) AT TIME ZONE p.time_zone AS date) AS today) d
                WHERE r.tenant_id = c.tenant_id AND r.property_id = ANY(:properties)
                  AND r.starts_on <= d.today AND (r.ends_on IS NULL OR r.ends_on > d.today)))
            """;

    private final Db db;
    private final Clock clock;

    ConversationStore(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Optional<ConversationRow> of(UUID tenant) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE c.tenant_id = :tenant")
                .bind("tenant", tenant)
                .mapTo(ConversationRow.class)
                .findOne());
    }

    Optional<ConversationRow> of(UUID tenant, PropertyScope scope) {
        return visible(tenant, scope, "");
    }

    /** Others wait until this transaction is over. */
    Optional<ConversationRow> lock(UUID tenant, PropertyScope scope) {
        return visible(tenant, scope, " FOR UPDATE OF c");
    }

    private Optional<ConversationRow> visible(UUID tenant, PropertyScope scope, String locking) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "WHERE c.tenant_id = :tenant AND " + IN_SCOPE + locking), scope)
                .bind("tenant", tenant)
                .bind("now", clock.instant())
                .mapTo(ConversationRow.class)
                .findOne());
    }

    /** There is one from now on; others wait until this transaction is over. */
    ConversationRow begin(ConversationRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO conversations.conversation (tenant_id, property_id, state, assignee_id, waiting_since, last_at, turn)
                VALUES (:tenantId, :propertyId, :state, :assigneeId, :waitingSince, :lastAt, :turn)
                ON CONFLICT (tenant_id) DO NOTHING"""), row)
                .execute());
        return db.query(sql -> sql.createQuery(SELECT + "WHERE c.tenant_id = :tenant FOR UPDATE OF c")
                .bind("tenant", row.tenantId())
                .mapTo(ConversationRow.class)
                .one());
    }

    /** Of a row that this transaction has locked. */
    void save(ConversationRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE conversations.conversation
                SET property_id = :propertyId, state = :state, assignee_id = :assigneeId, waiting_since = :waitingSince,
                    last_at = :lastAt, turn = :turn, staff_read_at = :staffReadAt, tell_at = :tellAt
                WHERE tenant_id = :tenantId"""), row)
                .execute());
    }

    /** The tenant has read up to that message of theirs; with everything read nothing needs to go out. False: no such message. */
    boolean readByTenant(UUID tenant, UUID message) {
        return db.query(sql -> sql.createUpdate("""
                UPDATE conversations.conversation c
                SET tenant_read_at = greatest(c.tenant_read_at, m.at),
                    tell_at = CASE WHEN m.at < c.last_at THEN c.tell_at END
                FROM conversations.message m
                WHERE c.tenant_id = :tenant AND m.tenant_id = :tenant AND m.id = :message""")
                .bind("tenant", tenant)
                .bind("message", message)
                .execute()) == 1;
    }

    void readByStaff(UUID tenant) {
        db.run(sql -> sql.createUpdate("""
                UPDATE conversations.conversation SET staff_read_at = last_at
                WHERE tenant_id = :tenant AND staff_read_at IS DISTINCT FROM last_at""")
                .bind("tenant", tenant)
                .execute());
    }

    /** Those whose time to be told has come; nobody else tells them meanwhile. */
    List<ConversationRow> toTell(Instant now, int limit) {
        return db.query(sql -> sql.createQuery(
                        SELECT + "WHERE c.tell_at <= :now ORDER BY c.tell_at LIMIT :limit FOR UPDATE OF c SKIP LOCKED")
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(ConversationRow.class)
                .list());
    }
}
