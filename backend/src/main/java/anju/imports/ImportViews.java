package anju.imports;

import anju.kernel.PropertyScope;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import anju.tenants.PhoneNumbers;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Imports and rows in the reader's language. */
@Singleton
class ImportViews {
    private static final int SHOWN_ROWS = 100;
    private final RowStore rows;
    private final KeptStore kept;
    private final MatchPayers matchPayers;
    private final Texts texts;
    private final Clock clock;

    ImportViews(RowStore rows, KeptStore kept, MatchPayers matchPayers, Texts texts, Clock clock) {
        this.rows = rows;
        this.kept = kept;
        this.matchPayers = matchPayers;
        this.texts = texts;
        this.clock = clock;
    }

    ImportView of(Run run) {
        var locale = ReaderLocale.current();
        var errors = run.invalid() == 0
                ? List.<ImportView.ErrorView>of()
                : rows.list(run.id(), true, false, SHOWN_ROWS, null).items().stream()
                        .flatMap(row -> errors(run.kind(), row).stream())
                        .limit(SHOWN_ROWS)
                        .toList();
        return new ImportView(
                run.id(),
                run.kind().code(),
                run.fileName(),
                RunStore.name(run.status()),
                run.headings(),
                run.columns(),
                run.kind().fields().stream()
                        .map(field -> new ImportView.FieldView(field.name(), field.heading(locale), field.required()))
                        .toList(),
                run.rows(),
                run.valid(),
                run.invalid(),
                run.done(),
                run.created(),
                run.updated(),
                run.unchanged(),
                errors,
                run.actorName(),
                run.createdAt(),
                run.startedAt(),
                run.finishedAt(),
                etaSeconds(run),
                run.failure(),
                takenAway(run, locale));
    }

    private ImportView.@Nullable TakenAway takenAway(Run run, Locale locale) {
        if (run.kind() != Kind.RENT_ROLL || run.status() != Run.Status.REVERTED) return null;
        var counts = kept.counts(run.id());
        var stayed = kept.first(run.id(), SHOWN_ROWS).stream()
                .map(one -> new ImportView.KeptView(
                        one.what().name().toLowerCase(Locale.ROOT), one.id(), one.name(), texts.get(locale, one.reason())))
                .toList();
        return new ImportView.TakenAway(counts.tenants(), counts.units(), counts.kept(), stayed);
    }

    List<RowView> rows(Run run, List<StagedRow> staged, PropertyScope scope) {
        var payers = run.kind() == Kind.PAYMENTS ? payers(run, staged, scope) : null;
        return IntStream.range(0, staged.size())
                .mapToObj(n -> new RowView(
                        staged.get(n).n(), staged.get(n).cells(), errors(run.kind(), staged.get(n)),
                        payers == null ? null : payers.get(n).map(ImportViews::payer).orElse(null)))
                .toList();
    }

    private List<Optional<MatchPayers.Payer>> payers(Run run, List<StagedRow> staged, PropertyScope scope) {
        var asked = staged.stream()
                .map(row -> new MatchPayers.Asked(
                        PhoneNumbers.e164(cell(run, row, "phone")).orElse(""), Cells.plain(cell(run, row, "remark"))))
                .toList();
        return matchPayers.match(asked, scope);
    }

    private static String cell(Run run, StagedRow row, String field) {
        var position = run.columns().get(field);
        return position == null || position >= row.cells().size() ? "" : row.cells().get(position);
    }

    private static RowView.Payer payer(MatchPayers.Payer payer) {
        return new RowView.Payer(payer.tenant().id(), payer.tenant().name(), payer.code());
    }

    private List<ImportView.ErrorView> errors(Kind kind, StagedRow row) {
        return row.errors().stream()
                .map(error -> new ImportView.ErrorView(row.n(), error.column(), error.code(), sentence(kind, error)))
                .toList();
    }

    /** Column and value read come first, what is expected after them. */
    String sentence(Kind kind, CellError error) {
        var locale = ReaderLocale.current();
        var column = kind.fields().stream()
                .filter(field -> field.name().equals(error.column()))
                .findFirst()
                .map(field -> field.heading(locale))
                .orElse(error.column());
        var args = Stream.concat(Stream.of(column, error.read()), error.expected().stream()).toArray();
        return texts.get(locale, error.code(), args);
    }

    private @Nullable Long etaSeconds(Run run) {
        if (run.status() != Run.Status.COMMITTING || run.done() == 0 || run.startedAt() == null) return null;
        var elapsed = Duration.between(run.startedAt(), clock.instant()).toMillis();
        return elapsed * Math.max(0, run.valid() - run.done()) / run.done() / 1_000;
    }
}
