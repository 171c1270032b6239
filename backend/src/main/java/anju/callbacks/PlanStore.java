package anju.callbacks;

import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatements;

@Singleton
class PlanStore {
    private static final String SELECT = """
            SELECT id, name, state, trigger, properties, from_on, to_on, terms::text AS terms, created_by, created_at, started_at,
                   ended_at, version
            FROM callbacks.plan
            """;
    private static final String SEEN = "(:everything OR properties = '{}' OR properties && :properties)";

    private final Db db;
    private final ObjectMapper json;

    PlanStore(Db db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** What runs first, then drafts, then what is over; each newest first. */
    List<PlanRow> list(PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "WHERE " + SEEN + """
                 ORDER BY array_position(ARRAY['running', 'draft', 'finished', 'cancelled'], state), from_on DESC, id DESC LIMIT 200"""),
                        scope)
                .mapTo(PlanRow.class)
                .list());
    }

    PlanRow require(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "WHERE id = :id AND " + SEEN), scope)
                        .bind("id", id)
                        .mapTo(PlanRow.class)
                        .findOne())
                .orElseThrow(() -> new Problem.NotFound("callbacks.no_plan"));
    }

    /** Those that wait for something to happen on {@code day}. */
    List<PlanRow> running(Trigger trigger, LocalDate day) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE state = 'running' AND trigger = :trigger AND from_on <= :day AND to_on > :day ORDER BY started_at, id""")
                .bind("trigger", trigger.code())
                .bind("day", day)
                .mapTo(PlanRow.class)
                .list());
    }

    /** Running ones whose last day is before {@code day}. */
    List<PlanRow> over(LocalDate day) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE state = 'running' AND to_on <= :day")
                .bind("day", day)
                .mapTo(PlanRow.class)
                .list());
    }

    void insert(PlanRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO callbacks.plan (id, name, state, trigger, properties, from_on, to_on, terms, created_by, created_at)
                VALUES (:id, :name, :state, :trigger, :ids, :fromOn, :toOn, CAST(:terms AS jsonb), :createdBy, :createdAt)"""), row)
                .bindArray("ids", UUID.class, row.properties())
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .execute());
    }

    void update(PlanRow row) {
        var written = db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE callbacks.plan
                SET name = :name, state = :state, trigger = :trigger, properties = :ids, from_on = :fromOn, to_on = :toOn,
                    terms = CAST(:terms AS jsonb), started_at = :startedAt, ended_at = :endedAt, version = version + 1
                WHERE id = :id AND version = :version"""), row)
                .bindArray("ids", UUID.class, row.properties())
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .execute());
        if (written == 0) throw new Problem.Stale(row.version() + 1);
    }

    PlanTerms terms(PlanRow row) {
        try {
            return json.readValue(row.terms(), PlanTerms.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String write(PlanTerms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
