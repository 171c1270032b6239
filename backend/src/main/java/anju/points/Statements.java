package anju.points;

import anju.kernel.Problem;
import anju.kernel.Texts;
import anju.kernel.http.CsvFile;
import anju.tenants.Tenant;
import anju.tenants.TenantDays;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's account over some days: what there was, each change, what there is. */
@Singleton
class Statements {
    private final LineStore lines;
    private final LineWords words;
    private final Texts texts;
    private final TenantDays days;
    private final Clock clock;

    Statements(LineStore lines, LineWords words, Texts texts, TenantDays days, Clock clock) {
        this.lines = lines;
        this.words = words;
        this.texts = texts;
        this.days = days;
        this.clock = clock;
    }

    @Serdeable
    record Balances(long available, long pending, long debt) {
        Balances after(Line line) {
            return new Balances(
                    available + moved(line, "available"), pending + moved(line, "pending"), debt - moved(line, "debt"));
        }

        private static long moved(Line line, String bucket) {
            return (line.toBucket().equals(bucket) ? line.points() : 0) - (line.fromBucket().equals(bucket) ? line.points() : 0);
        }
    }

    @Serdeable
    record Entry(LedgerLine line, Balances after) {}

    /** Days [from, to), entries oldest first. */
    @Serdeable
    record Statement(
            UUID tenantId,
            String tenantName,
            LocalDate from,
            LocalDate to,
            Balances opening,
            List<Entry> entries,
            Balances closing) {}

    Statement of(Tenant tenant, @Nullable LocalDate from, @Nullable LocalDate to, Locale locale) {
        var zone = days.zones(List.of(tenant.id())).get(tenant.id());
        var end = to == null ? LocalDate.now(clock.withZone(zone)).plusDays(1) : to;
        var start = from == null ? end.minusYears(1) : from;
        if (!start.isBefore(end)) throw new Problem.Unreadable(400, "points.empty_period", start, end);
        var opening = lines.balanceBefore(tenant.id(), startOf(start, zone));
        var balances = new Balances(opening.available(), opening.pending(), opening.debt());
        var first = balances;
        var found = words.translated(
                tenant.id(), lines.statement(tenant.id(), startOf(start, zone), startOf(end, zone)), locale);
        var explanations = words.explanations(tenant.id(), found, locale);
        var entries = new ArrayList<Entry>();
        for (var line : found) {
            balances = balances.after(line);
            var explanation = explanations.get(line.id());
            entries.add(new Entry(
                    LedgerLine.of(line, null, words.reason(line, explanation, locale), explanation, locale), balances));
        }
        return new Statement(tenant.id(), tenant.name(), start, end, first, entries, balances);
    }

    CsvFile csv(Statement statement, Locale locale) {
        var file = new CsvFile();
        file.row(
                text(locale, "day"), text(locale, "kind"), text(locale, "reason"), text(locale, "why"),
                text(locale, "points"), text(locale, "change"), text(locale, "available"), text(locale, "pending"),
                text(locale, "debt"), text(locale, "expires"));
        var zone = days.zones(List.of(statement.tenantId())).get(statement.tenantId());
        balance(file, statement.from(), text(locale, "opening"), statement.opening());
        for (var entry : statement.entries()) {
            var line = entry.line();
            file.row(
                    line.occurredAt().atZone(zone).toLocalDate(),
                    texts.get(locale, "points.kind." + line.kind()),
                    line.reason(),
                    line.explanation() == null ? null : line.explanation().text(),
                    line.points(), line.change(), entry.after().available(), entry.after().pending(),
                    entry.after().debt(), line.expiresOn());
        }
        balance(file, statement.to().minusDays(1), text(locale, "closing"), statement.closing());
        return file;
    }

    private static void balance(CsvFile file, LocalDate day, String what, Balances balances) {
        file.row(day, what, null, null, null, null, balances.available(), balances.pending(), balances.debt(), null);
    }

    private String text(Locale locale, String column) {
        return texts.get(locale, "points.column." + column);
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
