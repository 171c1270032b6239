package anju.imports;

import anju.kernel.CurrentActor;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.Texts;
import anju.kernel.http.CsvFile;
import anju.kernel.http.ReaderLocale;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.transaction.annotation.Transactional;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Files out: templates, samples, and the rows that could not go in. */
@Controller("/api/v1/imports")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class FilesController {
    private static final MediaType XLSX =
            MediaType.of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

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

    /** The wrong rows as they stand in the file, days as days, with the reason behind them: correct and bring in again. */
    @Get("/{id}/errors.csv")
    @Transactional
    HttpResponse<byte[]> errors(UUID id) {
        var run = runs.visible(id, actor.require());
        var file = new CsvFile();
        var headings = new ArrayList<>(run.headings());
        headings.add(texts.get(ReaderLocale.current(), "imports.errors_reason"));
        file.row(headings);
        rows.invalid(id, row -> file.row(withReason(run, row)));
        return file.response("errors.csv");
    }

    private List<String> withReason(Run run, StagedRow row) {
        var cells = new ArrayList<>(RowParser.of(run).withDays(row.cells()));
        while (cells.size() < run.headings().size()) cells.add("");
        cells.add(row.errors().stream().map(error -> views.sentence(run.kind(), error)).collect(Collectors.joining("; ")));
        return cells;
    }

    private static Kind kind(String file) {
        return Kind.of(file.replaceFirst("\\.(csv|xlsx)$", ""))
                .orElseThrow(() -> new Problem.NotFound("imports.no_such_kind", file));
    }

    private static HttpResponse<byte[]> sheet(String name, Sheet sheet) {
        return name.endsWith(".xlsx") ? xlsx(name, sheet) : csv(name, sheet);
    }

    private static HttpResponse<byte[]> csv(String name, Sheet sheet) {
        var file = new CsvFile();
        file.row(sheet.headings());
        sheet.rows().forEach(file::row);
        return file.response(name);
    }

    private static HttpResponse<byte[]> xlsx(String name, Sheet sheet) {
        var out = new ByteArrayOutputStream();
        try {
            XlsxWriter.write(sheet, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HttpResponse.ok(out.toByteArray())
                .contentType(XLSX)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
