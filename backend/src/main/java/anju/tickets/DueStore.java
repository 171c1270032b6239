package anju.tickets;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Actor;
import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the promises about tickets stand, as {@code anju.tickets.sla} has worked them out. */
@Singleton
class DueStore {
    private final Db db;

    DueStore(Db db) {
        this.db = db;
    }

    /**
     * What runs out first.
     *
     * @param what {@code FIRST_RESPONSE}, {@code NEXT_UPDATE}, {@code RESOLUTION}; null when nothing runs
     * @param at null when nothing runs
     * @param warnAt from then on it is close
     * @param pausedSince while clocks stand still for the tenant; null: they do not
     * @param tier of the tenant when the promise was made
     */
    @Serdeable
    record Due(
            @Nullable String what,
            @Nullable Instant at,
            @Nullable Instant warnAt,
            @Nullable Instant pausedSince,
            @Nullable String tier) {}

    /** Those that are promised something. */
    Map<UUID, Due> of(Collection<UUID> ids) {
        record Row(UUID id, @Nullable String what, @Nullable Instant at, @Nullable Instant warnAt, @Nullable Instant pausedSince,
                @Nullable String tier) {}
        return db.query(sql -> sql.createQuery("""
                SELECT id, due_what AS what, due_at AS at, warn_at, paused_since, tier FROM tickets.ticket
                WHERE id = ANY(:ids) AND policy_id IS NOT NULL AND stage <> 'CLOSED'""")
                        .bindArray("ids", UUID.class, ids)
                        .mapTo(Row.class)
                        .list())
                .stream()
                .collect(toMap(Row::id, row -> new Due(row.what(), row.at(), row.warnAt(), row.pausedSince(), row.tier())));
    }

    /**
     * @param leftSeconds of service time; below zero when late
     * @param dueAt null while it stands still with time left
     * @param step 1 warned, 2 breached, 3 gone to the administrators
     */
    @Serdeable
    record Clock(
            String what,
            Instant startedAt,
            @Nullable Instant metAt,
            @Nullable Instant pausedSince,
            long leftSeconds,
            @Nullable Instant dueAt,
            @Nullable Instant warnAt,
            int step) {}

    List<Clock> clocks(UUID ticketId) {
        return db.query(sql -> sql.createQuery("""
                SELECT what, started_at, met_at, paused_since, left_seconds, due_at, warn_at, step FROM tickets.sla_clock
                WHERE ticket_id = :ticket
                ORDER BY array_position(ARRAY['FIRST_RESPONSE', 'NEXT_UPDATE', 'RESOLUTION'], what)""")
                .bind("ticket", ticketId)
                .mapTo(Clock.class)
                .list());
    }

    /** The name of the policy that it goes by, in the reader's language; null: none. */
    @Nullable String policy(UUID ticketId, Locale reader) {
        return db.query(sql -> sql.createQuery("""
                SELECT CASE WHEN :english THEN coalesce(p.name_en, p.name) ELSE p.name END FROM tickets.ticket t
                JOIN tickets.sla_policy p ON p.id = t.policy_id AND p.version = t.policy_version
                WHERE t.id = :ticket""")
                .bind("ticket", ticketId)
                .bind("english", reader.getLanguage().equals("en"))
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    }

    record Alert(UUID ticketId, String what, int step, Instant dueAt) {}

    /**
     * Promises that are close or broken: their owner's (and nobody's) from the warning on, the house's managers' from the
     * breach on, the administrators' after that. What runs out first comes first.
     */
    List<Alert> alerts(Actor who, PropertyScope scope, int most) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT DISTINCT ON (c.due_at, t.id) t.id AS ticket_id, c.what, c.step, c.due_at
                FROM tickets.sla_clock c
                JOIN tickets.ticket t ON t.id = c.ticket_id AND t.stage <> 'CLOSED'
                WHERE c.step > 0 AND c.met_at IS NULL AND c.due_at IS NOT NULL
                  AND (:everything OR t.property_id = ANY(:properties))
                  AND (t.owner_id = :staff OR t.owner_id IS NULL OR :manager AND c.step >= 2 OR :admin AND c.step >= 3)
                ORDER BY c.due_at, t.id LIMIT :most"""), scope)
                .bind("staff", who.id())
                .bind("manager", who.has(Role.MANAGER))
                .bind("admin", who.has(Role.ADMIN))
                .bind("most", most)
                .mapTo(Alert.class)
                .list());
    }
}
