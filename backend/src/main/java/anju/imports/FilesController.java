package anju.imports;

import anju.kernel.CurrentActor;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.transaction.annotation.Transactional;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVPrinter;

/** Files out: templates, samples, and the rows that could not go in. */
@Controller("/api/v1/imports")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class FilesController {
    private static final String CSV = "text/csv; charset=utf-8";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Samples samples;
    private final RunStore runs;
    private final RowStore rows;
    private final ImportViews views;
    private final Texts texts;
    private final CurrentActor actor;

    FilesController(
            Samples samples, RunStore runs, RowStore rows, ImportViews views, Texts texts, CurrentActor actor) {
        this.samples = samples;
        this.runs = runs;
        this.rows = rows;
        this.views = views;
        this.texts = texts;
        this.actor = actor;
    }

    @Get("/templates/{file}")
    HttpResponse<byte[]> template(String file) {
        return sheet(file, samples.template(kind(file), ReaderLocale.current()));
    }

    @Get("/samples/{file}")
    HttpResponse<byte[]> sample(String file) {
        return sheet(file, samples.filled(kind(file), ReaderLocale.current()));
    }

    /** The wrong rows as they stand in the file, with the reason behind them: correct and bring in again. */
    @Get("/{id}/errors.csv")
    @Transactional
    HttpResponse<byte[]> errors(UUID id) {
        var run = runs.visible(id, actor.require());
        var out = new ByteArrayOutputStream();
        try (var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                var printer = SheetWriter.printer(writer)) {
            var headings = new ArrayList<>(run.headings());
            headings.add(texts.get(ReaderLocale.current(), "imports.errors_reason"));
            printer.printRecord(SheetWriter.guarded(headings));
            rows.invalid(id, row -> print(printer, run, row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return download(out.toByteArray(), CSV, "errors.csv");
    }

    private void print(CSVPrinter printer, Run run, StagedRow row) {
        var cells = new ArrayList<>(row.cells());
        while (cells.size() < run.headings().size()) cells.add("");
        cells.add(row.errors().stream().map(error -> views.sentence(run.kind(), error)).collect(Collectors.joining("; ")));
        try {
            printer.printRecord(SheetWriter.guarded(cells));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kind kind(String file) {
        return Kind.of(file.replaceFirst("\\.(csv|xlsx)$", ""))
                .orElseThrow(() -> new Problem.NotFound("imports.no_such_kind", file));
    }

    private static HttpResponse<byte[]> sheet(String file, Sheet sheet) {
        var out = new ByteArrayOutputStream();
        var xlsx = file.endsWith(".xlsx");
        try {
            if (xlsx) SheetWriter.xlsx(sheet, out);
            else SheetWriter.csv(sheet, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return download(out.toByteArray(), xlsx ? XLSX : CSV, file);
    }

    private static HttpResponse<byte[]> download(byte[] bytes, String type, String name) {
        return HttpResponse.ok(bytes)
                .header("Content-Type", type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
