package anju.imports;

import anju.imports.RowStore.Judged;
import anju.kernel.Audited;
import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Problem;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Says by hand which column holds what; every row is judged again, and the headings are remembered for the next file. */
@Singleton
class MapColumns {
    private static final int AT_ONCE = 2_000;

    private final Db db;
    private final RunStore runs;
    private final RowStore rows;
    private final CrossChecks crossChecks;
    private final ApplicationEventPublisher<Audited> audit;

    MapColumns(
            Db db, RunStore runs, RowStore rows, CrossChecks crossChecks, ApplicationEventPublisher<Audited> audit) {
        this.db = db;
        this.runs = runs;
        this.rows = rows;
        this.crossChecks = crossChecks;
        this.audit = audit;
    }

    /** @param wanted heading of the file to field; an empty field leaves the column out */
    @Transactional
    Run map(Run run, Map<String, String> wanted) {
        var open = runs.lockedIn(run.id(), Run.Status.MAPPING) || runs.lockedIn(run.id(), Run.Status.PREVIEWED);
        if (!open) throw new Problem.Conflict("imports.not_open", run.fileName());
        var columns = columns(run, wanted);
        var headings = Headings.of(run.kind(), run.headings(), columns);
        if (!headings.missing().isEmpty()) {
            var names = headings.missing().stream().map(field -> field.aliases().getFirst()).toList();
            throw new Problem.Invalid("/columns", "imports.file.column_missing", String.join(", ", names));
        }
        remember(run.kind(), wanted);
        audit.publishEvent(new Audited(
                "imports.mapped", "import", run.id(), null, Map.of(), Map.of("file", run.fileName(), "columns", told(wanted))));
        runs.mapped(run.id(), columns);
        judgeAgain(run.id(), new RowParser(run.kind(), columns, run.serialZero()));
        crossChecks.run(runs.require(run.id()));
        return runs.recount(run.id());
    }

    private static List<String> told(Map<String, String> wanted) {
        return wanted.entrySet().stream().map(column -> column.getKey() + " → " + column.getValue()).sorted().toList();
    }

    private static Map<String, Integer> columns(Run run, Map<String, String> wanted) {
        var columns = new LinkedHashMap<>(run.columns());
        wanted.forEach((heading, field) -> {
            var position = run.headings().indexOf(heading);
            if (position < 0) throw new Problem.Invalid("/columns", "imports.no_such_heading", heading);
            if (!field.isEmpty() && run.kind().fields().stream().noneMatch(known -> known.name().equals(field))) {
                throw new Problem.Invalid("/columns/" + heading, "imports.no_such_field", field);
            }
            columns.values().remove(position);
            if (!field.isEmpty()) columns.put(field, position);
        });
        return columns;
    }

    private void remember(Kind kind, Map<String, String> wanted) {
        db.run(handle -> {
            var batch = handle.prepareBatch("""
                    INSERT INTO imports.heading (kind, heading, field) VALUES (:kind, :heading, :field)
                    ON CONFLICT (kind, heading) DO UPDATE SET field = excluded.field""");
            wanted.forEach((heading, field) ->
                    batch.bind("kind", kind.code()).bind("heading", Field.plain(heading)).bind("field", field).add());
            batch.execute();
        });
    }

    private void judgeAgain(UUID id, RowParser parser) {
        Cursor after = null;
        do {
            var page = rows.list(id, false, false, AT_ONCE, after);
            rows.judge(id, page.items().stream().map(row -> new Judged(row.n(), parser.parse(row.cells()))).toList());
            after = Cursor.decode(page.nextCursor(), 1);
        } while (after != null);
    }
}
