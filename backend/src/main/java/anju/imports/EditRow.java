package anju.imports;

import anju.imports.RowStore.Judged;
import anju.kernel.Problem;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;

/** Corrects a row in place; it is judged anew, alone and against the others. */
@Singleton
class EditRow {
    private final RunStore runs;
    private final RowStore rows;
    private final CrossChecks crossChecks;

    EditRow(RunStore runs, RowStore rows, CrossChecks crossChecks) {
        this.runs = runs;
        this.rows = rows;
        this.crossChecks = crossChecks;
    }

    @Transactional
    StagedRow edit(Run run, long n, List<String> cells) {
        if (!runs.lockedIn(run.id(), Run.Status.PREVIEWED)) throw new Problem.Conflict("imports.not_open", run.fileName());
        rows.require(run.id(), n);
        var parsed = RowParser.of(run).parse(cells);
        rows.correct(run.id(), n, cells);
        rows.judge(run.id(), List.of(new Judged(n, parsed)));
        crossChecks.again(run, n, RowKey.of(parsed.row()));
        runs.recount(run.id());
        return rows.require(run.id(), n);
    }
}
