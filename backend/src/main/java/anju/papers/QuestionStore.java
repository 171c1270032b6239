package anju.papers;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.tenants.TenantDays;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class QuestionStore {
    private static final String SELECT = """
            SELECT q.id, q.property_ids, q.question, q.question_en, q.answer, q.answer_en, q.position, q.shown,
                   coalesce(f.helped, 0) AS helped, coalesce(f.did_not, 0) AS did_not, q.version
            FROM papers.question q
            LEFT JOIN LATERAL (
                SELECT count(*) FILTER (WHERE helped) AS helped, count(*) FILTER (WHERE NOT helped) AS did_not
                FROM papers.feedback WHERE question_id = q.id) f ON true
            WHERE (:everything OR cardinality(q.property_ids) = 0 OR q.property_ids && CAST(:properties AS uuid[]))
            """;
    /** Shown where the tenant lives or will; to others what is for every house. */
    private static final String MINE = """
            FROM papers.question q
            LEFT JOIN papers.feedback f ON f.tenant_id = :tenant AND f.question_id = q.id
            WHERE q.shown AND (cardinality(q.property_ids) = 0 OR EXISTS (
                SELECT FROM tenants.v_residence r
                WHERE r.tenant_id = :tenant AND (r.ends_on IS NULL OR r.ends_on > :today) AND r.property_id = ANY(q.property_ids)))
            """;

    private final Db db;
    private final TenantDays days;
    private final Clock clock;

    QuestionStore(Db db, TenantDays days, Clock clock) {
        this.db = db;
        this.days = days;
        this.clock = clock;
    }

    record Mine(UUID id, String question, String questionEn, String answer, String answerEn, @Nullable Boolean helped) {}

    List<QuestionRow> list(PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "ORDER BY q.position, q.id"), scope).mapTo(QuestionRow.class).list());
    }

    Optional<QuestionRow> find(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "AND q.id = :id"), scope)
                .bind("id", id)
                .mapTo(QuestionRow.class)
                .findOne());
    }

    List<Mine> mine(UUID tenant, @Nullable String q) {
        var asked = q != null && !q.isBlank();
        return db.query(sql -> {
            var query = sql.createQuery("SELECT q.id, q.question, q.question_en, q.answer, q.answer_en, f.helped\n" + MINE
                            + (asked ? "AND concat_ws(' ', q.question, q.question_en, q.answer, q.answer_en) ILIKE :q\n" : "")
                            + "ORDER BY q.position, q.id")
                    .bind("tenant", tenant)
                    .bind("today", days.today(tenant));
            if (asked) query.bind("q", PaperStore.containing(q));
            return query.mapTo(Mine.class).list();
        });
    }

    /** False when there is none that the tenant sees. */
    boolean feedback(UUID tenant, UUID question, boolean helped) {
        return db.query(sql -> sql.createUpdate("""
                INSERT INTO papers.feedback (tenant_id, question_id, helped, said_at)
                SELECT :tenant, q.id, :helped, :now
                """ + MINE + """
                AND q.id = :question
                ON CONFLICT (tenant_id, question_id) DO UPDATE SET helped = excluded.helped, said_at = excluded.said_at""")
                .bind("tenant", tenant)
                .bind("today", days.today(tenant))
                .bind("question", question)
                .bind("helped", helped)
                .bind("now", clock.instant())
                .execute()) == 1;
    }

    /** Behind all others. */
    void insert(QuestionRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO papers.question (id, property_ids, question, question_en, answer, answer_en, position, shown, version)
                SELECT :id, :propertyIds, :question, :questionEn, :answer, :answerEn, coalesce(max(position), 0) + 1, :shown, :version
                FROM papers.question"""), row)
                .execute());
    }

    /** False when somebody changed it since. */
    boolean update(QuestionRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE papers.question
                SET property_ids = :propertyIds, question = :question, question_en = :questionEn, answer = :answer,
                    answer_en = :answerEn, shown = :shown, version = :version
                WHERE id = :id AND version = :version - 1"""), row)
                .execute()) == 1;
    }

    void delete(UUID id) {
        db.run(sql -> sql.createUpdate("DELETE FROM papers.question WHERE id = :id").bind("id", id).execute());
    }

    /** In this order from now on, in the places that they have; what is not named stays where it is. */
    void order(List<UUID> ids) {
        db.run(sql -> sql.createUpdate("""
                WITH wanted AS (SELECT id, row_number() OVER () AS n FROM unnest(:ids) AS w (id)),
                places AS (SELECT position, row_number() OVER (ORDER BY position, id) AS n FROM papers.question WHERE id = ANY(:ids))
                UPDATE papers.question q SET position = p.position
                FROM wanted w JOIN places p USING (n) WHERE q.id = w.id""")
                .bindArray("ids", UUID.class, ids)
                .execute());
    }
}
