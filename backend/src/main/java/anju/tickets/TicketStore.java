package anju.tickets;

import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tickets.TicketState.Closed;
import anju.tickets.TicketState.Resolution;
import anju.tickets.TicketState.Resolved;
import anju.tickets.TicketState.Telling;
import anju.tickets.TicketState.Told;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class TicketStore {
    static final String SELECT = """
            SELECT t.id, t.number, t.kind, t.category, t.priority, t.stage, t.property_id, t.unit_id, t.tenant_id, t.owner_id,
                   t.channel, t.title, t.description, t.origin_kind, t.origin_id, t.opened_at, t.opened_by, t.resolved_at,
                   t.resolution, t.cause, t.prevention, t.told_at, t.told_channel, t.told_by, t.told_text, t.closed_at, t.ending,
                   t.merged_into, t.reopened, t.rating, t.rating_comment, t.changed_at, t.changed_by, t.version
            FROM tickets.ticket t
            """;
    static final String IN_SCOPE = "(:everything OR t.property_id = ANY(:properties))";

    private final Db db;

    TicketStore(Db db) {
        this.db = db;
    }

    TicketRow require(UUID id, PropertyScope scope) {
        return one(id, scope, "");
    }

    TicketRow lock(UUID id, PropertyScope scope) {
        return one(id, scope, " FOR UPDATE OF t");
    }

    private TicketRow one(UUID id, PropertyScope scope, String lock) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "WHERE t.id = :id AND " + IN_SCOPE + lock), scope)
                        .bind("id", id)
                        .mapTo(TicketRow.class)
                        .findOne())
                .orElseThrow(() -> new Problem.NotFound("tickets.not_found"));
    }

    /** 404 for what is another tenant's. */
    TicketRow requireOf(UUID id, UUID tenantId) {
        return oneOf(id, tenantId, "");
    }

    TicketRow lockOf(UUID id, UUID tenantId) {
        return oneOf(id, tenantId, " FOR UPDATE OF t");
    }

    private TicketRow oneOf(UUID id, UUID tenantId, String lock) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE t.id = :id AND t.tenant_id = :tenant" + lock)
                        .bind("id", id)
                        .bind("tenant", tenantId)
                        .mapTo(TicketRow.class)
                        .findOne())
                .orElseThrow(() -> new Problem.NotFound("tickets.not_found"));
    }

    List<TicketRow> byIds(Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE t.id = ANY(:ids) ORDER BY t.opened_at, t.id")
                .bindArray("ids", UUID.class, ids)
                .mapTo(TicketRow.class)
                .list());
    }

    /** What waits for that colleague, the most pressing first; what was told waits for its tenant. */
    List<TicketRow> heldBy(UUID ownerId, PropertyScope scope, int most) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "WHERE " + IN_SCOPE + """
                 AND t.owner_id = :owner AND t.stage <> 'CLOSED' AND t.stage <> 'TOLD'
                ORDER BY array_position(ARRAY['URGENT', 'HIGH', 'NORMAL', 'LOW'], t.priority), t.opened_at, t.id
                LIMIT :most"""), scope)
                .bind("owner", ownerId)
                .bind("most", most)
                .mapTo(TicketRow.class)
                .list());
    }

    List<TicketRow> numbered(String number, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "WHERE t.search LIKE lower(:number) || ' %' AND " + IN_SCOPE), scope)
                .bind("number", number)
                .mapTo(TicketRow.class)
                .list());
    }

    List<TicketRow> mergedInto(UUID id) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE t.merged_into = :id ORDER BY t.opened_at, t.id")
                .bind("id", id)
                .mapTo(TicketRow.class)
                .list());
    }

    List<TicketRow> from(String originKind, Collection<UUID> originIds) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE t.origin_kind = :kind AND t.origin_id = ANY(:ids) ORDER BY t.opened_at, t.id""")
                .bind("kind", originKind)
                .bindArray("ids", UUID.class, originIds)
                .mapTo(TicketRow.class)
                .list());
    }

    Set<UUID> withOpenComplaint(Collection<UUID> tenants) {
        return db.query(sql -> sql.createQuery("SELECT tenant_id FROM tickets.v_open_complaint WHERE tenant_id = ANY(:tenants)")
                .bindArray("tenants", UUID.class, tenants)
                .mapTo(UUID.class)
                .set());
    }

    /** Those whose tenant was told and stayed silent long enough; locked. */
    List<TicketRow> silent(Instant now, int most) {
        return db.query(sql -> sql.createQuery(SELECT + """
                JOIN tickets.setting s ON s.kind = t.kind
                WHERE t.stage = 'TOLD' AND t.told_at <= :now::timestamptz - make_interval(hours => 24 * s.silence_days)
                ORDER BY t.told_at LIMIT :most FOR UPDATE OF t SKIP LOCKED""")
                .bind("now", now)
                .bind("most", most)
                .mapTo(TicketRow.class)
                .list());
    }

    String nextNumber(String month) {
        return db.query(sql -> sql.createQuery("SELECT 'T-' || :month || '-' || lpad(n::text, greatest(4, length(n::text)), '0')"
                        + " FROM nextval('tickets.number') AS n")
                .bind("month", month)
                .mapTo(String.class)
                .one());
    }

    /** @param search words beside number, title and description */
    void insert(TicketRow row, Hand hand, String search) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO tickets.ticket (id, number, kind, category, priority, stage, property_id, unit_id, tenant_id, owner_id,
                    channel, title, description, origin_kind, origin_id, opened_at, opened_by_id, opened_by, changed_at, changed_by,
                    search)
                VALUES (:id, :number, :kind, :category, :priority, :stage, :propertyId, :unitId, :tenantId, :ownerId,
                    :channel, :title, :description, :originKind, :originId, :openedAt, :openedById, :openedBy, :changedAt, :changedBy,
                    lower(:number || ' ' || :title || ' ' || :description || ' ' || :words))"""), row)
                .bind("openedById", hand.id())
                .bind("words", search)
                .execute());
    }

    /** The locked row's new state. */
    void state(TicketRow row, TicketState state, Hand hand) {
        var resolution = resolution(state);
        var telling = telling(state);
        var closed = state instanceof Closed ended ? ended : null;
        db.run(sql -> sql.createUpdate("""
                UPDATE tickets.ticket
                SET stage = :stage, resolved_at = :resolvedAt, resolution = :resolution, cause = :cause, prevention = :prevention,
                    told_at = :toldAt, told_channel = :toldChannel, told_by = :toldBy, told_text = :toldText,
                    closed_at = :closedAt, ending = :ending, merged_into = :mergedInto,
                    reopened = reopened + CASE WHEN :stage = 'REOPENED' THEN 1 ELSE 0 END,
                    changed_at = :at, changed_by = :by, version = version + 1
                WHERE id = :id""")
                .bind("id", row.id())
                .bind("stage", state.stage().name())
                .bind("resolvedAt", resolution == null ? null : resolution.at())
                .bind("resolution", resolution == null ? null : resolution.text())
                .bind("cause", resolution == null ? null : resolution.cause())
                .bind("prevention", resolution == null ? null : resolution.prevention())
                .bind("toldAt", telling == null ? null : telling.at())
                .bind("toldChannel", telling == null ? null : telling.channel())
                .bind("toldBy", telling == null ? null : telling.by())
                .bind("toldText", telling == null ? null : telling.text())
                .bind("closedAt", closed == null ? null : closed.at())
                .bind("ending", closed == null ? null : closed.ending().name())
                .bind("mergedInto", closed == null ? null : closed.mergedInto())
                .bind("at", hand.at())
                .bind("by", hand.name())
                .execute());
    }

    private static @Nullable Resolution resolution(TicketState state) {
        return switch (state) {
            case Resolved resolved -> resolved.resolution();
            case Told told -> told.resolution();
            case Closed closed -> closed.resolution();
            case TicketState.New n -> null;
            case TicketState.Acknowledged a -> null;
            case TicketState.InProgress i -> null;
            case TicketState.Waiting w -> null;
            case TicketState.Reopened r -> null;
        };
    }

    private static @Nullable Telling telling(TicketState state) {
        return switch (state) {
            case Told told -> told.telling();
            case Closed closed -> closed.telling();
            case Resolved r -> null;
            case TicketState.New n -> null;
            case TicketState.Acknowledged a -> null;
            case TicketState.InProgress i -> null;
            case TicketState.Waiting w -> null;
            case TicketState.Reopened r -> null;
        };
    }

    /** What describes it; the row is locked. */
    void describe(TicketRow row, Hand hand, String search) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE tickets.ticket
                SET kind = :kind, category = :category, priority = :priority, unit_id = :unitId, tenant_id = :tenantId,
                    owner_id = :ownerId, title = :title, description = :description, changed_at = :at, changed_by = :by,
                    search = lower(:number || ' ' || :title || ' ' || :description || ' ' || :words), version = version + 1
                WHERE id = :id"""), row)
                .bind("at", hand.at())
                .bind("by", hand.name())
                .bind("words", search)
                .execute());
    }

    /** What was merged into {@code id} now follows {@code into}. */
    void follow(UUID id, UUID into) {
        db.run(sql -> sql.createUpdate("UPDATE tickets.ticket SET merged_into = :into WHERE merged_into = :id")
                .bind("into", into)
                .bind("id", id)
                .execute());
    }

    void own(UUID id, UUID ownerId) {
        db.run(sql -> sql.createUpdate("UPDATE tickets.ticket SET owner_id = :owner WHERE id = :id")
                .bind("owner", ownerId)
                .bind("id", id)
                .execute());
    }

    void rate(UUID id, int rating, @Nullable String comment) {
        db.run(sql -> sql.createUpdate(
                        "UPDATE tickets.ticket SET rating = :rating, rating_comment = :comment, version = version + 1 WHERE id = :id")
                .bind("rating", rating)
                .bind("comment", comment)
                .bind("id", id)
                .execute());
    }
}
