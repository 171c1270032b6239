package anju.inspections;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class ProposalStore {
    private static final String SELECT = """
            SELECT id, property_id, building, category, complaints, since, state, proposed_at, decided_at, decided_by, reason, plan_id
            FROM inspections.proposal p
            WHERE (:everything OR p.property_id = ANY(:properties))
            """;

    private final Db db;

    ProposalStore(Db db) {
        this.db = db;
    }

    /** @param building empty: the complaints came from no room of a building */
    record ProposalRow(
            UUID id,
            UUID propertyId,
            String building,
            String category,
            int complaints,
            Instant since,
            String state,
            Instant proposedAt,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable String reason,
            @Nullable UUID planId) {}

    record SettingRow(int complaints, int days, long version) {}

    /** Open ones first, then the newest decisions. */
    List<ProposalRow> list(PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(
                        SELECT + "ORDER BY state <> 'OPEN', coalesce(decided_at, proposed_at) DESC, id DESC LIMIT 200"), scope)
                .mapTo(ProposalRow.class)
                .list());
    }

    Optional<ProposalRow> find(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "AND id = :id"), scope)
                .bind("id", id)
                .mapTo(ProposalRow.class)
                .findOne());
    }

    /** False when it is decided already. */
    boolean decide(UUID id, String state, Instant at, String by, @Nullable String reason, @Nullable UUID planId) {
        return db.query(sql -> sql.createUpdate("""
                UPDATE inspections.proposal
                SET state = :state, decided_at = :at, decided_by = :by, reason = :reason, plan_id = :plan
                WHERE id = :id AND state = 'OPEN'""")
                .bind("id", id)
                .bind("state", state)
                .bind("at", at)
                .bind("by", by)
                .bind("reason", reason)
                .bind("plan", planId)
                .execute()) == 1;
    }

    /**
     * Proposes for every building and category with enough complaints since {@code from}, or since somebody last decided about
     * them. Complaints that were merged into another are the same one. An open proposal counts on.
     *
     * @return how many proposals are new
     */
    int propose(Instant from, int complaints, Instant now) {
        return db.query(sql -> sql.createQuery("""
                WITH decided AS (
                    SELECT property_id, building, category, max(decided_at) AS at
                    FROM inspections.proposal WHERE state <> 'OPEN' GROUP BY property_id, building, category),
                repeated AS (
                    SELECT l.property_id, coalesce(l.building, '') AS building, l.category, count(*) AS complaints,
                           min(l.opened_at) AS since
                    FROM tickets.v_loop l
                    LEFT JOIN decided d ON d.property_id = l.property_id AND d.building = coalesce(l.building, '')
                                       AND d.category = l.category
                    WHERE l.kind = 'COMPLAINT' AND l.category IS NOT NULL AND l.merged_into IS NULL
                      AND l.opened_at >= :from AND (d.at IS NULL OR l.opened_at > d.at)
                    GROUP BY l.property_id, coalesce(l.building, ''), l.category
                    HAVING count(*) >= :complaints)
                INSERT INTO inspections.proposal (id, property_id, building, category, complaints, since, state, proposed_at)
                SELECT gen_random_uuid(), property_id, building, category, complaints, since, 'OPEN', :now FROM repeated
                ON CONFLICT (property_id, building, category) WHERE state = 'OPEN'
                DO UPDATE SET complaints = excluded.complaints WHERE proposal.complaints <> excluded.complaints
                RETURNING proposed_at""")
                .bind("from", from)
                .bind("complaints", complaints)
                .bind("now", now)
                .mapTo(Instant.class)
                .list()).stream().filter(now::equals).toList().size();
    }

    SettingRow setting() {
        return db.query(sql -> sql.createQuery("SELECT complaints, days, version FROM inspections.setting")
                .mapTo(SettingRow.class)
                .one());
    }

    /** False when somebody changed it since. */
    boolean update(SettingRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE inspections.setting SET complaints = :complaints, days = :days, version = :version
                WHERE version = :version - 1"""), row)
                .execute()) == 1;
    }
}
