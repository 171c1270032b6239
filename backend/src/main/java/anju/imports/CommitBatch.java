package anju.imports;

import anju.kernel.Db;
import anju.kernel.Retried;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a lane's next rows and the checkpoint after them in one transaction: a kill leaves both or neither. */
@Singleton
class CommitBatch {
    private static final int ROWS = 5_000;

    private final Db db;
    private final RunStore runs;
    private final RowStore rows;
    private final RepeatedBills repeatedBills;
    private final Map<Kind, BatchWriter<?>> writers;

    CommitBatch(Db db, RunStore runs, RowStore rows, RepeatedBills repeatedBills, List<BatchWriter<?>> writers) {
        this.db = db;
        this.runs = runs;
        this.rows = rows;
        this.repeatedBills = repeatedBills;
        this.writers = writers.stream().collect(Collectors.toMap(BatchWriter::kind, Function.identity()));
    }

    @Transactional
    void begin(UUID id) {
        var run = runs.require(id);
        rows.forgetUnknown(id);
        switch (run.kind()) {
            case RENT_ROLL -> rows.together(id);
            case BILLS -> repeatedBills.refuse(run, null);
            case PAYMENTS, POINTS_OPENING -> {}
        }
        runs.recount(id);
    }

    /** @return whether there is more to do */
    @Retried
    @Transactional
    boolean next(UUID id, int lane) {
        runs.lockLane(id, lane);
        var run = runs.require(id);
        if (run.status() != Run.Status.COMMITTING) return false;
        var staged = rowsAfterCheckpoint(id, lane);
        if (staged.isEmpty()) return false;
        var written = new Written();
        write(run, staged, written);
        checkpoint(id, lane, staged, written);
        return true;
    }

    /** Once no lane has more to do. */
    @Transactional
    void finish(UUID id) {
        runs.lockLanes(id);
        if (runs.lockedIn(id, Run.Status.COMMITTING)) runs.finish(id, Run.Status.COMMITTED, null);
    }

    private record Staged(LocalDate on, long n, List<String> cells) {}

    private List<Staged> rowsAfterCheckpoint(UUID id, int lane) {
        return db.query(handle -> handle.createQuery("""
                SELECT from_on, n, cells FROM imports.staged_row
                WHERE import_id = :id AND lane = :lane AND errors IS NULL
                  AND (from_on, n) > (SELECT coalesce(max(last_on), '-infinity'), coalesce(max(last_n), 0)
                                      FROM (SELECT last_on, last_n FROM imports.batch WHERE import_id = :id AND lane = :lane
                                            ORDER BY last_on DESC, last_n DESC LIMIT 1) last)
                ORDER BY from_on, n
                LIMIT :rows""")
                .bind("id", id)
                .bind("lane", lane)
                .bind("rows", ROWS)
                .map((row, context) -> staged(row))
                .list());
    }

    private static Staged staged(ResultSet row) throws SQLException {
        return new Staged(
                row.getObject(1, LocalDate.class), row.getLong(2), List.of((String[]) row.getArray(3).getArray()));
    }

    /** Rows were judged at the preview; those that are not readable any more (a rule became stricter) are refused now. */
    @SuppressWarnings("unchecked")
    private void write(Run run, List<Staged> staged, Written written) {
        var parser = RowParser.of(run);
        var readable = new ArrayList<Written.Row<ParsedRow>>(staged.size());
        for (var each : staged) {
            var parsed = parser.parse(each.cells());
            if (parsed.row() != null) readable.add(new Written.Row<>(each.n(), parsed.row()));
            else written.refused.add(new Written.Refused(each.n(), parsed.errors().getFirst()));
        }
        var writer = (BatchWriter<ParsedRow>) writers.get(run.kind());
        writer.write(readable, runs.scope(run.id()), written);
    }

    private void checkpoint(UUID id, int lane, List<Staged> staged, Written written) {
        var last = staged.getLast();
        db.run(handle -> {
            handle.createUpdate("""
                    INSERT INTO imports.batch (import_id, lane, last_on, last_n, tenants, units, leases, bills, payments, openings)
                    VALUES (:id, :lane, :on, :n, :tenants, :units, :leases, :bills, :payments, :openings)""")
                    .bind("id", id)
                    .bind("lane", lane)
                    .bind("on", last.on())
                    .bind("n", last.n())
                    .bindArray("tenants", UUID.class, written.tenants)
                    .bindArray("units", UUID.class, written.units)
                    .bindArray("leases", UUID.class, written.leases)
                    .bindArray("bills", UUID.class, written.bills)
                    .bindArray("payments", UUID.class, written.payments)
                    .bindArray("openings", UUID.class, written.openings)
                    .execute();
            handle.createUpdate("""
                    UPDATE imports.run
                    SET done = done + :done, created = created + :created, updated = updated + :updated,
                        unchanged = unchanged + :unchanged, valid = valid - :refused, invalid = invalid + :refused
                    WHERE id = :id""")
                    .bind("done", staged.size())
                    .bind("created", written.created)
                    .bind("updated", written.updated)
                    .bind("unchanged", written.unchanged)
                    .bind("refused", written.refused.size())
                    .bind("id", id)
                    .execute();
        });
        rows.refuse(id, written.refused);
    }
}
