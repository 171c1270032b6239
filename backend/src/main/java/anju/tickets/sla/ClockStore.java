package anju.tickets.sla;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tickets.Priority;
import anju.tickets.TicketKind;
import anju.tickets.sla.History.Entered;
import anju.tickets.sla.History.Happening;
import anju.tickets.sla.History.Written;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tickets as clocks see them, and what the clocks say. */
@Singleton
class ClockStore {
    private final Db db;

    ClockStore(Db db) {
        this.db = db;
    }

    /** @param parent of the category; {@code policyId} and {@code policyVersion} of the promise that was made, null for none */
    record TicketRow(
            UUID id,
            TicketKind kind,
            @Nullable String category,
            @Nullable String parent,
            Priority priority,
            UUID propertyId,
            @Nullable UUID tenantId,
            @Nullable String tier,
            @Nullable UUID policyId,
            @Nullable Long policyVersion) {

        SlaPolicy.About about() {
            return new SlaPolicy.About(kind, category, parent, priority, tier, propertyId);
        }
    }

    private static final String SELECT = """
            SELECT t.id, t.kind, t.category, c.parent, t.priority, t.property_id, t.tenant_id, t.tier, t.policy_id, t.policy_version
            FROM tickets.ticket t
            LEFT JOIN tickets.category c ON c.kind = t.kind AND c.code = t.category
            """;

    List<TicketRow> tickets(Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE t.id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(TicketRow.class)
                .list());
    }

    /** Those that are not closed, by id after {@code after}; of one calendar, or of all. */
    List<TicketRow> open(@Nullable UUID after, @Nullable String calendar, int most) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE t.stage <> 'CLOSED' AND (:after::uuid IS NULL OR t.id > :after)
                  AND (:calendar::text IS NULL
                       OR t.property_id IN (SELECT p.property_id FROM properties.v_property p WHERE p.calendar = :calendar))
                ORDER BY t.id LIMIT :most""")
                .bind("after", after)
                .bind("calendar", calendar)
                .bind("most", most)
                .mapTo(TicketRow.class)
                .list());
    }

    /** Open tickets that are alike in all that a policy is chosen by, and promised the same. */
    record Alike(
            String key,
            TicketKind kind,
            @Nullable String category,
            @Nullable String parent,
            Priority priority,
            UUID propertyId,
            @Nullable String tier,
            @Nullable UUID policyId,
            @Nullable Long policyVersion,
            long tickets) {

        SlaPolicy.About about() {
            return new SlaPolicy.About(kind, category, parent, priority, tier, propertyId);
        }
    }

    private static final String KEY =
            "concat_ws('|', t.kind, coalesce(t.category, ''), t.priority, t.property_id, coalesce(t.tier, ''), t.policy_id, t.policy_version)";

    /** Every ticket that is not closed, counted with those that are alike. */
    List<Alike> alike() {
        return db.query(sql -> sql.createQuery("SELECT " + KEY + """
                 AS key, t.kind, t.category, c.parent, t.priority, t.property_id, t.tier, t.policy_id, t.policy_version, count(*) AS tickets
                FROM tickets.ticket t
                LEFT JOIN tickets.category c ON c.kind = t.kind AND c.code = t.category
                WHERE t.stage <> 'CLOSED'
                GROUP BY t.kind, t.category, c.parent, t.priority, t.property_id, t.tier, t.policy_id, t.policy_version""")
                .mapTo(Alike.class)
                .list());
    }

    /** So many at most of these, of old and new ones alike. */
    List<TicketRow> among(Collection<Alike> groups, int most) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE t.stage <> 'CLOSED' AND " + KEY + """
                 = ANY(:keys) ORDER BY hashtext(t.id::text), t.id LIMIT :most""")
                .bindArray("keys", String.class, groups.stream().map(Alike::key).toList())
                .bind("most", most)
                .mapTo(TicketRow.class)
                .list());
    }

    Map<UUID, History> histories(Collection<UUID> ids) {
        record Row(UUID ticketId, Instant at, UUID id, @Nullable String stage, boolean merged) {
            Happening happening() {
                return stage == null ? new Written(at) : new Entered(Phase.of(stage, merged), at);
            }
        }
        var rows = db.query(sql -> sql.createQuery("""
                SELECT ticket_id, at, id, to_stage AS stage, what = 'MERGE' AS merged
                FROM tickets.move WHERE ticket_id = ANY(:ids) AND (from_stage IS DISTINCT FROM to_stage)
                UNION ALL
                SELECT ticket_id, at, id, NULL, false
                FROM tickets.message WHERE ticket_id = ANY(:ids) AND direction = 'OUT'""")
                .bindArray("ids", UUID.class, ids)
                .mapTo(Row.class)
                .list());
        return rows.stream()
                .sorted(comparing(Row::at).thenComparing(Row::id))
                .collect(groupingBy(Row::ticketId, mapping(Row::happening, toList())))
                .entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> new History(entry.getValue())));
    }

    void promise(UUID ticketId, @Nullable String tier, @Nullable SlaPolicy policy) {
        db.run(sql -> sql.createUpdate("""
                UPDATE tickets.ticket SET tier = :tier, policy_id = :policy, policy_version = :version WHERE id = :id""")
                .bind("id", ticketId)
                .bind("tier", tier)
                .bind("policy", policy == null ? null : policy.id())
                .bind("version", policy == null ? null : policy.version())
                .execute());
    }

    /** Instead of what was there; the steps a clock has taken stay with it until it starts anew. */
    void put(Collection<UUID> tickets, Collection<ClockRow> clocks) {
        var what = clocks.stream().map(clock -> clock.ticketId() + " " + clock.what()).toList();
        db.run(sql -> sql.createUpdate("""
                DELETE FROM tickets.sla_clock WHERE ticket_id = ANY(:ids) AND NOT (ticket_id || ' ' || what) = ANY(:kept)""")
                .bindArray("ids", UUID.class, tickets)
                .bindArray("kept", String.class, what)
                .execute());
        if (!clocks.isEmpty()) upsert(clocks);
        summarise(tickets);
    }

    private void upsert(Collection<ClockRow> clocks) {
        db.run(sql -> {
            var batch = sql.prepareBatch("""
                    INSERT INTO tickets.sla_clock AS c
                        (ticket_id, what, started_at, met_at, paused_since, left_seconds, due_at, warn_at, escalate_at, step,
                         next_step_at)
                    VALUES (:ticketId, :what, :startedAt, :metAt, :pausedSince, :leftSeconds, :dueAt, :warnAt, :escalateAt, 0,
                            CASE WHEN :metAt::timestamptz IS NULL THEN :warnAt::timestamptz END)
                    ON CONFLICT (ticket_id, what) DO UPDATE
                    SET started_at = excluded.started_at, met_at = excluded.met_at, paused_since = excluded.paused_since,
                        left_seconds = excluded.left_seconds, due_at = excluded.due_at, warn_at = excluded.warn_at,
                        escalate_at = excluded.escalate_at,
                        step = CASE WHEN c.started_at = excluded.started_at THEN c.step ELSE 0 END,
                        next_step_at = CASE WHEN excluded.met_at IS NULL THEN
                            CASE CASE WHEN c.started_at = excluded.started_at THEN c.step ELSE 0 END
                                WHEN 0 THEN excluded.warn_at WHEN 1 THEN excluded.due_at WHEN 2 THEN excluded.escalate_at END END""");
            for (var clock : clocks) Db.bindRecord(batch, clock).add();
            batch.execute();
        });
    }

    /** Writes to each ticket what of its promises runs out first. */
    private void summarise(Collection<UUID> tickets) {
        db.run(sql -> sql.createUpdate("""
                UPDATE tickets.ticket t
                SET due_at = first.due_at, due_what = first.what, warn_at = first.warn_at, paused_since = still.since
                FROM unnest(:ids) AS x (id)
                LEFT JOIN LATERAL (
                    SELECT c.due_at, c.what, c.warn_at FROM tickets.sla_clock c
                    WHERE c.ticket_id = x.id AND c.met_at IS NULL AND c.due_at IS NOT NULL
                    ORDER BY c.due_at LIMIT 1) first ON true
                LEFT JOIN LATERAL (
                    SELECT min(c.paused_since) AS since FROM tickets.sla_clock c
                    WHERE c.ticket_id = x.id AND c.met_at IS NULL) still ON true
                WHERE t.id = x.id
                  AND (t.due_at, t.due_what, t.warn_at, t.paused_since)
                      IS DISTINCT FROM (first.due_at, first.what, first.warn_at, still.since)""")
                .bindArray("ids", UUID.class, tickets)
                .execute());
    }
}
