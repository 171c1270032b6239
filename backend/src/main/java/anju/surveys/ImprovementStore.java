package anju.surveys;

import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class ImprovementStore {
    private static final String COLUMNS = """
            m.id, m.campaign_id, m.property_ids, m.finding, m.measure, m.owner_id, m.due_on, m.state, m.outcome, m.done_on, m.told_at,
            m.told, m.version, m.created_at
            """;

    private final Db db;

    ImprovementStore(Db db) {
        this.db = db;
    }

    /**
     * @param propertyIds none: wherever the campaign went
     * @param state {@code planned}, {@code doing}, {@code done}, {@code dropped}
     * @param outcome what tenants are told
     * @param told how many were told
     */
    record Improvement(
            UUID id, UUID campaignId, List<UUID> propertyIds, String finding, String measure, UUID ownerId, LocalDate dueOn, String state,
            @Nullable String outcome, @Nullable LocalDate doneOn, @Nullable Instant toldAt, @Nullable Integer told, long version,
            Instant createdAt) {}

    List<Improvement> list(@Nullable UUID campaignId, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("SELECT " + COLUMNS + """
                FROM surveys.improvement m
                WHERE (CAST(:campaign AS uuid) IS NULL OR m.campaign_id = :campaign)
                  AND (:everything OR m.property_ids = '{}' OR m.property_ids && :properties)
                ORDER BY m.state IN ('done', 'dropped'), CASE WHEN m.state IN ('done', 'dropped') THEN -(m.due_on - DATE '2000-01-01')
                         ELSE m.due_on - DATE '2000-01-01' END, m.id
                LIMIT 500"""), scope)
                .bind("campaign", campaignId)
                .mapTo(Improvement.class)
                .list());
    }

    /** 404 when there is none, or when this reader may not see it. */
    Improvement visible(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("SELECT " + COLUMNS + """
                        FROM surveys.improvement m
                        WHERE m.id = :id AND (:everything OR m.property_ids = '{}' OR m.property_ids && :properties)"""), scope)
                        .bind("id", id)
                        .mapTo(Improvement.class)
                        .findOne())
                .orElseThrow(() -> new Problem.NotFound("surveys.no_improvement"));
    }

    void insert(Improvement improvement) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO surveys.improvement (id, campaign_id, property_ids, finding, measure, owner_id, due_on, state, outcome, done_on,
                    version, created_at)
                VALUES (:id, :campaignId, :propertyIds, :finding, :measure, :ownerId, :dueOn, :state, :outcome, :doneOn, 1, :createdAt)"""),
                        improvement)
                .execute());
    }

    void update(Improvement improvement) {
        var changed = db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE surveys.improvement
                SET property_ids = :propertyIds, finding = :finding, measure = :measure, owner_id = :ownerId, due_on = :dueOn, state = :state,
                    outcome = :outcome, done_on = :doneOn, told_at = :toldAt, told = :told, version = version + 1
                WHERE id = :id AND version = :version"""), improvement)
                .execute());
        if (changed == 0) throw new Problem.Stale(visible(improvement.id(), PropertyScope.ALL).version());
    }
}
