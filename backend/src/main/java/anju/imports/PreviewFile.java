package anju.imports;

import anju.kernel.Actor;
import anju.kernel.Db;
import anju.kernel.Ids;
import anju.kernel.Problem;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes a file in: recognises its columns, judges and stages every row. Writes nothing outside {@code imports}. */
@Singleton
class PreviewFile {
    private final Db db;
    private final RunStore runs;
    private final CrossChecks crossChecks;
    private final CellErrors errors;
    private final Clock clock;

    PreviewFile(Db db, RunStore runs, CrossChecks crossChecks, CellErrors errors, Clock clock) {
        this.db = db;
        this.runs = runs;
        this.crossChecks = crossChecks;
        this.errors = errors;
        this.clock = clock;
    }

    @Transactional
    Run preview(Kind kind, String fileName, Path file, Actor actor) {
        var id = Ids.next();
        var staging = new Judging(kind, id, fileName, actor);
        try {
            FileFormat.readerOf(file, fileName).read(file, staging);
            staging.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            staging.close();
        }
        return finished(id);
    }

    private Run finished(UUID id) {
        var run = runs.require(id);
        if (run.rows() == 0) throw new Problem.Invalid("/file", "imports.file.no_rows");
        if (run.status() == Run.Status.PREVIEWED) crossChecks.run(run);
        return runs.recount(id);
    }

    /** Judges rows as they are read and passes them on to the staging table. */
    private final class Judging implements SheetReader.Rows {
        private final Kind kind;
        private final UUID id;
        private final String fileName;
        private final Actor actor;
        private @Nullable RowParser parser;
        private @Nullable Staging staging;
        private long rows;

        Judging(Kind kind, UUID id, String fileName, Actor actor) {
            this.kind = kind;
            this.id = id;
            this.fileName = fileName;
            this.actor = actor;
        }

        @Override
        public void heading(List<String> cells, LocalDate serialZero) {
            var headings = Headings.match(kind, cells, runs.learned(kind));
            var readable = headings.missing().isEmpty();
            if (!readable && headings.unknown().isEmpty()) throw missing(headings);
            runs.create(
                    id, kind, fileName, readable ? Run.Status.PREVIEWED : Run.Status.MAPPING, headings, serialZero, actor,
                    clock.instant());
            if (readable) parser = new RowParser(kind, headings.columns(), serialZero);
            staging = open();
        }

        @Override
        public void row(long number, List<String> cells) {
            var parsed = parser == null ? new RowParser.Parsed(null, List.of()) : parser.parse(cells);
            rows++;
            try {
                staging.add(number, cut(cells), RowKey.of(parsed.row()), errors.write(parsed.errors()));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** A monstrous cell is judged whole but kept only as far as anybody would read it. */
        private static List<String> cut(List<String> cells) {
            if (!monstrous(cells)) return cells;
            return cells.stream()
                    .map(cell -> cell.length() <= RowParser.LONGEST_CELL ? cell : cell.substring(0, RowParser.LONGEST_CELL + 1))
                    .toList();
        }

        private static boolean monstrous(List<String> cells) {
            for (var cell : cells) {
                if (cell.length() > RowParser.LONGEST_CELL) return true;
            }
            return false;
        }

        void finish() {
            if (staging == null) throw new Problem.Invalid("/file", "imports.file.empty");
            try {
                staging.finish();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            runs.counted(id, rows);
        }

        void close() {
            try {
                if (staging != null) staging.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private Staging open() {
            return db.jdbc(connection -> new Staging(connection, id));
        }
    }

    private static Problem missing(Headings headings) {
        return new Problem.Invalid(headings.missing().stream()
                .map(field -> new Problem.FieldError(
                        "/file", "imports.file.column_missing", field.aliases().getFirst(), field.name(), String.join(", ", headings.headings())))
                .toList());
    }

}
