package anju.imports;

import anju.kernel.Actor;
import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL of {@code imports.run} and of the headings mapped by hand. */
@Singleton
class RunStore {
    private static final Argument<Map<String, Integer>> COLUMNS = Argument.mapOf(String.class, Integer.class);
    private final Db db;
    private final ObjectMapper json;

    RunStore(Db db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    Map<String, String> learned(Kind kind) {
        return db.query(handle -> handle.createQuery("SELECT heading, field FROM imports.heading WHERE kind = :kind")
                .bind("kind", kind.code())
                .setMapKeyColumn("heading")
                .setMapValueColumn("field")
                .collectInto(new org.jdbi.v3.core.generic.GenericType<Map<String, String>>() {}));
    }

    void create(
            UUID id, Kind kind, String fileName, Run.Status status, Headings headings, LocalDate serialZero, Actor actor,
            Instant now) {
        db.run(handle -> handle.createUpdate("""
                INSERT INTO imports.run (id, kind, file_name, status, headings, columns, serial_zero,
                                         actor_id, actor_name, everything, properties, created_at)
                VALUES (:id, :kind, :fileName, :status, :headings, CAST(:columns AS jsonb), :serialZero,
                        :actor, :actorName, :everything, :properties, :now)""")
                .bind("id", id)
                .bind("kind", kind.code())
                .bind("fileName", fileName)
                .bind("status", name(status))
                .bindArray("headings", String.class, headings.headings())
                .bind("columns", write(headings.columns()))
                .bind("serialZero", serialZero)
                .bind("actor", actor.id())
                .bind("actorName", actor.name())
                .bind("everything", actor.scope().everything())
                .bindArray("properties", UUID.class, actor.scope().properties())
                .bind("now", now)
                .execute());
        db.run(handle -> handle.createUpdate("""
                INSERT INTO imports.lane (import_id, lane) SELECT :id, lane FROM generate_series(0, :last) AS lane""")
                .bind("id", id)
                .bind("last", Lanes.COUNT - 1)
                .execute());
    }

    void counted(UUID id, long rows) {
        db.run(handle -> handle.createUpdate("UPDATE imports.run SET rows = :rows WHERE id = :id")
                .bind("rows", rows)
                .bind("id", id)
                .execute());
    }

    /** Counts anew which rows are wrong. */
    Run recount(UUID id) {
        db.run(handle -> handle.createUpdate("""
                UPDATE imports.run SET invalid = wrong.n, valid = rows - wrong.n
                FROM (SELECT count(*) AS n FROM imports.staged_row WHERE import_id = :id AND errors IS NOT NULL) wrong
                WHERE id = :id""")
                .bind("id", id)
                .execute());
        return require(id);
    }

    /** 404 also for somebody else's import, unless all properties are in scope. */
    Run visible(UUID id, Actor actor) {
        var run = require(id);
        if (actor.scope().everything() || run.actorId().equals(actor.id())) return run;
        throw new Problem.NotFound("imports.no_such_import");
    }

    /** Newest first; one's own only, unless all properties are in scope. */
    Page<Run> list(Actor actor, int limit, @Nullable Cursor after) {
        var rows = db.query(handle -> handle.createQuery("""
                SELECT * FROM imports.run
                WHERE (:everything OR actor_id = :actor)
                  AND (CAST(:at AS timestamptz) IS NULL OR (created_at, id) < (:at, :id))
                ORDER BY created_at DESC, id DESC LIMIT :limit""")
                .bind("everything", actor.scope().everything())
                .bind("actor", actor.id())
                .bind("at", after == null ? null : after.instant(0))
                .bind("id", after == null ? null : after.uuid(1))
                .bind("limit", limit + 1)
                .map((row, context) -> run(row))
                .list());
        return Page.of(rows, limit, run -> Cursor.of(run.createdAt(), run.id()));
    }

    void mapped(UUID id, Map<String, Integer> columns) {
        db.run(handle -> handle.createUpdate("""
                UPDATE imports.run SET columns = CAST(:columns AS jsonb), status = 'previewed' WHERE id = :id""")
                .bind("columns", write(columns))
                .bind("id", id)
                .execute());
    }

    /** 404 when there is none. */
    Run require(UUID id) {
        return db.query(handle -> handle.createQuery("SELECT * FROM imports.run WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> run(row))
                .findOne()
                .orElseThrow(() -> new Problem.NotFound("imports.no_such_import")));
    }

    /** What the person who brought the file could see and write then. */
    PropertyScope scope(UUID id) {
        return db.query(handle -> handle.createQuery("SELECT everything, properties FROM imports.run WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new PropertyScope(
                        row.getBoolean(1), Set.of((UUID[]) row.getArray(2).getArray())))
                .one());
    }

    /** Locks the run until the end of the transaction and tells whether it is in that state. */
    boolean lockedIn(UUID id, Run.Status status) {
        return db.query(handle -> handle.createQuery("SELECT status FROM imports.run WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .filter(name(status)::equals)
                .isPresent());
    }

    /** Nobody else writes that lane until the end of the transaction. */
    void lockLane(UUID id, int lane) {
        db.run(handle -> handle.createQuery("SELECT 1 FROM imports.lane WHERE import_id = :id AND lane = :lane FOR UPDATE")
                .bind("id", id)
                .bind("lane", lane)
                .mapTo(Integer.class)
                .one());
    }

    /** Waits for the batches under way; no other begins until the end of the transaction. */
    void lockLanes(UUID id) {
        db.run(handle -> handle.createQuery("SELECT lane FROM imports.lane WHERE import_id = :id ORDER BY lane FOR UPDATE")
                .bind("id", id)
                .mapTo(Integer.class)
                .list());
    }

    /** Moves from one state to another; false when somebody else was first or it never was in {@code from}. */
    boolean move(UUID id, Run.Status from, Run.Status to, Instant now) {
        return db.query(handle -> handle.createUpdate("""
                UPDATE imports.run SET status = :to, started_at = :now, finished_at = NULL, failure = NULL
                WHERE id = :id AND status = :from""")
                .bind("id", id)
                .bind("from", name(from))
                .bind("to", name(to))
                .bind("now", now)
                .execute()) == 1;
    }

    void finish(UUID id, Run.Status status, @Nullable String failure) {
        db.run(handle -> handle.createUpdate("""
                UPDATE imports.run SET status = :status, finished_at = now(), failure = :failure WHERE id = :id""")
                .bind("id", id)
                .bind("status", name(status))
                .bind("failure", failure)
                .execute());
    }

    private Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                Kind.of(row.getString("kind")).orElseThrow(),
                row.getString("file_name"),
                Run.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                List.of((String[]) row.getArray("headings").getArray()),
                read(row.getString("columns")),
                row.getObject("serial_zero", LocalDate.class),
                row.getLong("rows"),
                row.getLong("valid"),
                row.getLong("invalid"),
                row.getLong("done"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("unchanged"),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getString("failure"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static String name(Run.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Integer> read(String columns) {
        try {
            return json.readValue(columns, COLUMNS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
