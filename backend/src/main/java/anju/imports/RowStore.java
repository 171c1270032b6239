package anju.imports;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** SQL of {@code imports.staged_row}, apart from the COPY that fills it. */
@Singleton
class RowStore {
    /** What only the book can say of a row, and may say otherwise later. */
    private static final List<String> UNKNOWN = Stream.of(
                    "other_name", "phone_elsewhere", "no_tenant", "no_account", "remark_nobody", "no_unit", "no_lease",
                    "ambiguous_unit", "ambiguous_building", "several_leases")
            .map("imports.row."::concat)
            .toList();

    private final Db db;
    private final CellErrors errors;

    RowStore(Db db, CellErrors errors) {
        this.db = db;
        this.errors = errors;
    }

    Page<StagedRow> list(UUID id, boolean onlyInvalid, boolean onlyValid, int limit, @Nullable Cursor after) {
        var rows = db.query(handle -> handle.createQuery("""
                SELECT n, cells, errors FROM imports.staged_row
                WHERE import_id = :id AND n > :after
                  AND (NOT :onlyInvalid OR errors IS NOT NULL) AND (NOT :onlyValid OR errors IS NULL)
                ORDER BY n LIMIT :limit""")
                .bind("id", id)
                .bind("after", after == null ? 0 : after.number(0))
                .bind("onlyInvalid", onlyInvalid)
                .bind("onlyValid", onlyValid)
                .bind("limit", limit + 1)
                .map((row, context) -> staged(row))
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.n()));
    }

    /** 404 when the file has no such row. */
    StagedRow require(UUID id, long n) {
        return db.query(handle -> handle.createQuery(
                        "SELECT n, cells, errors FROM imports.staged_row WHERE import_id = :id AND n = :n")
                .bind("id", id)
                .bind("n", n)
                .map((row, context) -> staged(row))
                .findOne()
                .orElseThrow(() -> new Problem.NotFound("imports.no_such_row", n)));
    }

    /** Streams the wrong rows, in the order of the file. */
    void invalid(UUID id, Consumer<StagedRow> each) {
        db.run(handle -> handle.createQuery("""
                SELECT n, cells, errors FROM imports.staged_row WHERE import_id = :id AND errors IS NOT NULL ORDER BY n""")
                .bind("id", id)
                .setFetchSize(1_000)
                .map((row, context) -> staged(row))
                .forEach(each));
    }

    void correct(UUID id, long n, List<String> cells) {
        db.run(handle -> handle.createUpdate("UPDATE imports.staged_row SET cells = :cells WHERE import_id = :id AND n = :n")
                .bindArray("cells", String.class, cells)
                .bind("id", id)
                .bind("n", n)
                .execute());
    }

    /** A row as it reads now. */
    record Judged(long n, RowParser.Parsed parsed) {}

    void judge(UUID id, List<Judged> judged) {
        var keys = judged.stream().map(row -> RowKey.of(row.parsed().row())).toList();
        db.run(handle -> handle.createUpdate("""
                UPDATE imports.staged_row s
                SET phone = row.phone, label = row.label, room = row.room, from_on = row.from_on, to_on = row.to_on,
                    lane = row.lane, errors = CAST(row.errors AS jsonb)
                FROM unnest(:rows, :phones, :labels, :rooms, CAST(:froms AS date[]), CAST(:tos AS date[]), :lanes, :errors)
                    AS row (n, phone, label, room, from_on, to_on, lane, errors)
                WHERE s.import_id = :id AND s.n = row.n""")
                .bindArray("rows", Long.class, judged.stream().map(Judged::n).toList())
                .bindArray("phones", String.class, keys.stream().map(RowKey::phone).toList())
                .bindArray("labels", String.class, keys.stream().map(RowKey::label).toList())
                .bindArray("rooms", String.class, keys.stream().map(RowKey::room).toList())
                .bindArray("froms", String.class, keys.stream().map(RowKey::from).map(LocalDate::toString).toList())
                .bindArray("tos", String.class, keys.stream().map(key -> key.to() == null ? null : key.to().toString()).toList())
                .bindArray("lanes", Integer.class, keys.stream().map(RowKey::lane).toList())
                .bindArray("errors", String.class, judged.stream().map(row -> errors.write(row.parsed().errors())).toList())
                .bind("id", id)
                .execute());
    }

    /**
     * Leases that share a room or a phone with another of the file go into one lane: the one may make room for the other.
     * Not by joining the file to itself: while its rows are new to PostgreSQL, that compares each with each.
     */
    void together(UUID id) {
        db.run(handle -> handle.createUpdate("""
                UPDATE imports.staged_row SET lane = 0
                WHERE import_id = :id AND errors IS NULL AND lane <> 0
                  AND (phone IN (SELECT phone FROM imports.staged_row WHERE import_id = :id AND errors IS NULL
                                 GROUP BY phone HAVING count(*) > 1)
                    OR room IN (SELECT room FROM imports.staged_row WHERE import_id = :id AND errors IS NULL
                                GROUP BY room HAVING count(*) > 1))""")
                .bind("id", id)
                .execute());
    }

    /**
     * The rows that a query of {@code n, cells} finds, as they are read, in its order; to be closed. Within a transaction only.
     * What is done with the first of them changes nothing of what else is found.
     */
    <T extends ParsedRow> Stream<Written.Row<T>> found(Run run, Query query) {
        var parser = RowParser.of(run);
        return query.setFetchSize(1_000)
                .map((row, context) -> this.<T>parsed(row, parser))
                .stream()
                .flatMap(Optional::stream);
    }

    /** Empty when it cannot be read any more: that is said when it is written. */
    @SuppressWarnings("unchecked")
    private <T extends ParsedRow> Optional<Written.Row<T>> parsed(ResultSet row, RowParser parser) throws SQLException {
        var n = row.getLong("n");
        return Optional.ofNullable((T) parser.parse(List.of((String[]) row.getArray("cells").getArray())).row())
                .map(parsed -> new Written.Row<>(n, parsed));
    }

    /**
     * Before the first batch: what the preview did not find in the book may have come since, by hand or by another file, so
     * that these rows are tried. An overlap is not: writing it makes the room before it shows.
     */
    void forgetUnknown(UUID id) {
        db.run(handle -> handle.createUpdate("""
                UPDATE imports.staged_row SET errors = NULL
                WHERE import_id = :id AND errors IS NOT NULL AND errors -> 0 ->> 'code' = ANY(:codes)
                  AND NOT EXISTS (SELECT 1 FROM imports.batch WHERE import_id = :id)""")
                .bind("id", id)
                .bindArray("codes", String.class, UNKNOWN)
                .execute());
    }

    /** Each by its key: PostgreSQL may know nothing of the rows yet and would compare each with each. */
    void refuse(UUID id, List<Written.Refused> refused) {
        if (refused.isEmpty()) return;
        db.run(handle -> {
            var batch = handle.prepareBatch(
                    "UPDATE imports.staged_row SET errors = CAST(:errors AS jsonb) WHERE import_id = :id AND n = :n");
            for (var row : refused) {
                batch.bind("errors", errors.write(List.of(row.error()))).bind("id", id).bind("n", row.n()).add();
            }
            batch.execute();
        });
    }

    private StagedRow staged(ResultSet row) throws SQLException {
        return new StagedRow(
                row.getLong("n"), List.of((String[]) row.getArray("cells").getArray()), errors.read(row.getString("errors")));
    }
}
