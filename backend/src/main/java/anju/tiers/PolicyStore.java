package anju.tiers;

import anju.kernel.Db;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.tiers.PolicyTerms.Downgrade;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Policies with their levels. */
@Singleton
class PolicyStore {
    private static final String COLUMNS = """
            SELECT id, number, state, note, minimum_stay_months, grace_days, downgrade, changed_by, changed_at,
                   activated_at, version
            FROM tiers.policy
            """;

    private final Db db;
    private volatile @Nullable Assessor ready;

    PolicyStore(Db db) {
        this.db = db;
    }

    Policy active() {
        return inState(Policy.State.ACTIVE).orElseThrow();
    }

    /** The active policy made ready, which takes longer than reading it: once as long as it stays the same. */
    Assessor assessor() {
        var policy = active();
        var kept = ready;
        if (kept != null && kept.policy().equals(policy)) return kept;
        var assessor = new Assessor(policy);
        ready = assessor;
        return assessor;
    }

    /** The same for who just read which policy is active. */
    Assessor assessor(UUID active, long version) {
        var kept = ready;
        return kept != null && kept.policy().id().equals(active) && kept.policy().version() == version ? kept : assessor();
    }

    Optional<Policy> draft() {
        return inState(Policy.State.DRAFT);
    }

    Policy policy(UUID id) {
        return db.query(handle -> read(handle, COLUMNS + "WHERE id = :value", id).stream().findFirst())
                .orElseThrow(() -> new Problem.NotFound("tiers.no_policy"));
    }

    /** Newest first, drafts on top. */
    List<Policy> all() {
        return db.query(handle -> read(handle, COLUMNS + "WHERE :value <> '' ORDER BY number DESC", "all"));
    }

    private Optional<Policy> inState(Policy.State state) {
        return db.query(handle -> read(handle, COLUMNS + "WHERE state = :value", state.name()).stream().findFirst());
    }

    private static List<Policy> read(Handle handle, String sql, Object value) {
        return handle
                .createQuery(sql)
                .bind("value", value)
                .map((row, context) -> {
                    var id = row.getObject("id", UUID.class);
                    var terms = new PolicyTerms(
                            levels(handle, id),
                            row.getInt("minimum_stay_months"),
                            row.getInt("grace_days"),
                            Downgrade.valueOf(row.getString("downgrade")),
                            row.getString("note"));
                    return new Policy(
                            id,
                            row.getInt("number"),
                            Policy.State.valueOf(row.getString("state")),
                            terms,
                            row.getString("changed_by"),
                            row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                            instant(row.getObject("activated_at", OffsetDateTime.class)),
                            row.getLong("version"));
                })
                .list();
    }

    private static List<Level> levels(Handle handle, UUID policy) {
        return handle
                .createQuery("""
                    SELECT code, name_zh, name_en, condition, points_multiplier, rent_discount_percent, dedicated_agent,
                           perks_zh, perks_en
                    FROM tiers.level WHERE policy_id = :policy ORDER BY rank""")
                .bind("policy", policy)
                .map((row, context) -> new Level(
                        row.getString("code"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getString("condition"),
                        row.getBigDecimal("points_multiplier"),
                        row.getBigDecimal("rent_discount_percent"),
                        row.getBoolean("dedicated_agent"),
                        texts(row.getArray("perks_zh")),
                        texts(row.getArray("perks_en"))))
                .list();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** A new draft, with the next number. */
    UUID insertDraft(PolicyTerms terms, String by, Instant at) {
        var id = Ids.next();
        db.run(handle -> {
            bind(handle.createUpdate("""
                    INSERT INTO tiers.policy (id, number, state, note, minimum_stay_months, grace_days, downgrade,
                                              changed_by, changed_at)
                    SELECT :id, max(number) + 1, 'DRAFT', :note, :minimumStayMonths, :graceDays, :downgrade, :by, :at
                    FROM tiers.policy"""), terms)
                    .bind("id", id)
                    .bind("by", by)
                    .bind("at", at.atOffset(ZoneOffset.UTC))
                    .execute();
            insertLevels(handle, id, terms.levels());
        });
        return id;
    }

    /** @throws Problem.Stale when the draft is no longer of that version */
    void updateDraft(Policy draft, PolicyTerms terms, long version, String by, Instant at) {
        db.run(handle -> {
            var updated = bind(handle.createUpdate("""
                    UPDATE tiers.policy
                    SET note = :note, minimum_stay_months = :minimumStayMonths, grace_days = :graceDays,
                        downgrade = :downgrade, changed_by = :by, changed_at = :at, version = version + 1
                    WHERE id = :id AND version = :version AND state = 'DRAFT'"""), terms)
                    .bind("id", draft.id())
                    .bind("version", version)
                    .bind("by", by)
                    .bind("at", at.atOffset(ZoneOffset.UTC))
                    .execute();
            if (updated == 0) throw new Problem.Stale(draft.version());
            handle.createUpdate("DELETE FROM tiers.level WHERE policy_id = :id").bind("id", draft.id()).execute();
            insertLevels(handle, draft.id(), terms.levels());
        });
    }

    private static Update bind(Update update, PolicyTerms terms) {
        return update.bind("note", terms.note())
                .bind("minimumStayMonths", terms.minimumStayMonths())
                .bind("graceDays", terms.graceDays())
                .bind("downgrade", terms.downgrade().name());
    }

    void deleteDraft() {
        db.run(handle -> handle.execute("DELETE FROM tiers.policy WHERE state = 'DRAFT'"));
    }

    /** The draft takes the place of the active policy. */
    void activate(UUID draft, Instant at) {
        db.run(handle -> {
            handle.execute("UPDATE tiers.policy SET state = 'RETIRED', version = version + 1 WHERE state = 'ACTIVE'");
            handle.createUpdate("""
                    UPDATE tiers.policy SET state = 'ACTIVE', activated_at = :at, version = version + 1 WHERE id = :id""")
                    .bind("id", draft)
                    .bind("at", at.atOffset(ZoneOffset.UTC))
                    .execute();
        });
    }

    private static void insertLevels(Handle handle, UUID policy, List<Level> levels) {
        var batch = handle.prepareBatch("""
                INSERT INTO tiers.level (policy_id, rank, code, name_zh, name_en, condition, points_multiplier,
                                         rent_discount_percent, dedicated_agent, perks_zh, perks_en)
                VALUES (:policy, :rank, :code, :nameZh, :nameEn, :condition, :multiplier, :discount, :dedicated,
                        :perksZh, :perksEn)""");
        for (int rank = 0; rank < levels.size(); rank++) {
            var level = levels.get(rank);
            batch.bind("policy", policy)
                    .bind("rank", rank)
                    .bind("code", level.code())
                    .bind("nameZh", level.nameZh())
                    .bind("nameEn", level.nameEn())
                    .bind("condition", level.condition())
                    .bind("multiplier", level.pointsMultiplier())
                    .bind("discount", level.rentDiscountPercent())
                    .bind("dedicated", level.dedicatedAgent())
                    .bindArray("perksZh", String.class, level.perksZh())
                    .bindArray("perksEn", String.class, level.perksEn())
                    .add();
        }
        batch.execute();
    }
}
