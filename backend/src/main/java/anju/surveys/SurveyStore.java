package anju.surveys;

import anju.kernel.Db;
import anju.kernel.Ids;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Questionnaires and their versions. */
@Singleton
class SurveyStore {
    private static final String SURVEY = """
            SELECT s.id, s.code, s.purpose, s.draft::text, s.archived, s.version, s.changed_at, s.changed_by,
                   v.id, v.number, v.published_at, v.content <> s.draft
            FROM surveys.survey s
            LEFT JOIN LATERAL (SELECT id, number, published_at, content FROM surveys.version
                               WHERE survey_id = s.id ORDER BY number DESC LIMIT 1) v ON true
            """;

    private final Db db;
    private final Json json;
    private final Clock clock;

    SurveyStore(Db db, Json json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** @param changed the draft says something else than the newest version */
    record Survey(
            UUID id, String code, String purpose, Definition draft, boolean archived, long version, Instant changedAt,
            String changedBy, @Nullable UUID versionId, @Nullable Integer number, @Nullable Instant publishedAt, boolean changed) {}

    record Version(UUID id, UUID surveyId, String code, int number, Definition content, Instant publishedAt, String publishedBy) {}

    List<Survey> all() {
        return db.query(sql -> sql.createQuery(SURVEY + "ORDER BY s.archived, s.changed_at DESC, s.id")
                .map((row, context) -> survey(row))
                .list());
    }

    /** 404 when there is none. */
    Survey survey(UUID id) {
        return db.query(sql -> sql.createQuery(SURVEY + "WHERE s.id = :id").bind("id", id).map((row, context) -> survey(row)).findOne())
                .orElseThrow(() -> new Problem.NotFound("surveys.unknown"));
    }

    private Survey survey(ResultSet row) throws SQLException {
        var published = row.getTimestamp(11);
        return new Survey(
                row.getObject(1, UUID.class), row.getString(2), row.getString(3), json.definition(row.getString(4)),
                row.getBoolean(5), row.getLong(6), row.getTimestamp(7).toInstant(), row.getString(8),
                row.getObject(9, UUID.class), row.getObject(10, Integer.class), published == null ? null : published.toInstant(),
                published == null || row.getBoolean(12));
    }

    /** The code with the first number that is free, from 2 on; the code itself when nobody has it. */
    UUID insert(String code, String purpose, Definition draft, String by) {
        var id = Ids.next();
        db.run(sql -> sql.createUpdate("""
                INSERT INTO surveys.survey (id, code, purpose, draft, changed_at, changed_by)
                SELECT :id, CASE WHEN n = 1 THEN :code ELSE :code || '-' || n END, :purpose, CAST(:draft AS jsonb), :now, :by
                FROM generate_series(1, 1 + (SELECT count(*) FROM surveys.survey)) n
                WHERE NOT EXISTS (SELECT 1 FROM surveys.survey
                                  WHERE code = CASE WHEN n = 1 THEN :code ELSE :code || '-' || n END)
                ORDER BY n LIMIT 1""")
                .bind("id", id)
                .bind("code", code)
                .bind("purpose", purpose)
                .bind("draft", json.write(draft))
                .bind("now", now())
                .bind("by", by)
                .execute());
        return id;
    }

    /** 412 when somebody else was faster. */
    void update(UUID id, long version, Definition draft, boolean archived, String by) {
        var changed = db.query(sql -> sql.createUpdate("""
                UPDATE surveys.survey
                SET draft = CAST(:draft AS jsonb), archived = :archived, version = version + 1, changed_at = :now, changed_by = :by
                WHERE id = :id AND version = :version""")
                .bind("id", id)
                .bind("version", version)
                .bind("draft", json.write(draft))
                .bind("archived", archived)
                .bind("now", now())
                .bind("by", by)
                .execute());
        if (changed == 0) throw new Problem.Stale(survey(id).version());
    }

    /** Together with what of it is a score. Two at once: the second meets the unique number. */
    UUID publish(Survey survey, String by) {
        var id = Ids.next();
        db.run(sql -> sql.createUpdate("""
                INSERT INTO surveys.version (id, survey_id, number, content, published_at, published_by)
                VALUES (:id, :survey, :number, CAST(:content AS jsonb), :now, :by)""")
                .bind("id", id)
                .bind("survey", survey.id())
                .bind("number", survey.number() == null ? 1 : survey.number() + 1)
                .bind("content", json.write(survey.draft()))
                .bind("now", now())
                .bind("by", by)
                .execute());
        var questions = survey.draft().questions();
        db.run(sql -> {
            var batch = sql.prepareBatch("""
                    INSERT INTO surveys.measure (version_id, question, key, measure) VALUES (:version, :place, :key, :measure)""");
            for (int place = 0; place < questions.size(); place++) {
                var question = questions.get(place);
                if (!question.kind().isScore()) continue;
                batch.bind("version", id).bind("place", place).bind("key", question.key()).bind("measure", question.kind().code()).add();
            }
            if (batch.size() > 0) batch.execute();
        });
        return id;
    }

    List<Version> versions(UUID surveyId) {
        return versions("v.survey_id = :id ORDER BY v.number DESC", surveyId);
    }

    Optional<Version> version(UUID id) {
        return versions("v.id = :id", id).stream().findFirst();
    }

    /** The newest of each questionnaire that is in use. */
    List<Version> published() {
        return db.query(sql -> sql.createQuery("""
                SELECT DISTINCT ON (v.survey_id) v.id, v.survey_id, s.code, v.number, v.content::text, v.published_at, v.published_by
                FROM surveys.version v JOIN surveys.survey s ON s.id = v.survey_id AND NOT s.archived
                ORDER BY v.survey_id, v.number DESC""")
                .map((row, context) -> version(row))
                .list());
    }

    private List<Version> versions(String where, UUID id) {
        return db.query(sql -> sql.createQuery("""
                SELECT v.id, v.survey_id, s.code, v.number, v.content::text, v.published_at, v.published_by
                FROM surveys.version v JOIN surveys.survey s ON s.id = v.survey_id
                WHERE\s""" + where)
                .bind("id", id)
                .map((row, context) -> version(row))
                .list());
    }

    private Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), row.getInt(4),
                json.definition(row.getString(5)), row.getTimestamp(6).toInstant(), row.getString(7));
    }

    private java.time.OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
