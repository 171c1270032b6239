package anju.points;

import anju.kernel.CurrentTenant;
import anju.kernel.Cursor;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.ReaderLocale;
import anju.points.PostingExplainer.Check;
import anju.points.PostingExplainer.Miss;
import anju.points.PostingExplainer.Told;
import anju.tenants.TenantDays;
import anju.tenants.Tenants;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A tenant's own points: what there is, every line with its reason, and what earned nothing. */
@Controller("/api/v1/portal/points")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalPointsController {
    private final CurrentTenant tenant;
    private final ReadTenantPoints read;
    private final Statements statements;
    private final PointsLedger ledger;
    private final Tenants tenants;
    private final TenantDays days;

    PortalPointsController(
            CurrentTenant tenant, ReadTenantPoints read, Statements statements, PointsLedger ledger, Tenants tenants,
            TenantDays days) {
        this.tenant = tenant;
        this.read = read;
        this.statements = statements;
        this.ledger = ledger;
        this.tenants = tenants;
        this.days = days;
    }

    /** So many points on that day; null: for ever. */
    @Serdeable
    record Batch(@Nullable LocalDate on, long points) {}

    /**
     * @param debt what the next points earned pay off first, as a positive number
     * @param nextExpiry available points that are gone on that day; null: none ever are
     * @param nextRelease pending points that come free on that day
     * @param expiries available points by the first day on which they are gone, the soonest first
     * @param releases pending points by the day they come free, the soonest first
     */
    @Serdeable
    record PortalPoints(
            long available, long pending, long debt, @Nullable Batch nextExpiry, @Nullable Batch nextRelease, List<Batch> expiries,
            List<Batch> releases) {}

    /**
     * @param on the day where the tenant lives
     * @param points how many moved; {@code change}: what the tenant has more or less, 0 where points only came free
     * @param fact the same for lines of one event
     * @param redemption of a redemption, or one taken back
     * @param why in a sentence; null where the title says it all
     * @param expiresOn first day on which these points are gone
     * @param recordedAt when they were booked, together with what they are for
     */
    @Serdeable
    record PortalLine(
            UUID id, String kind, LocalDate on, long points, long change, boolean pending, @Nullable UUID fact,
            @Nullable UUID redemption, String title, @Nullable String rule, @Nullable String why, List<Check> checks,
            @Nullable LocalDate expiresOn, Instant recordedAt) {}

    /** @param rule what would have earned, in a sentence */
    @Serdeable
    record PortalMiss(UUID fact, LocalDate on, String title, String why, String rule, List<Check> checks) {}

    /** @param misses of the days that these lines span, newest first */
    @Serdeable
    record PortalLines(List<PortalLine> items, List<PortalMiss> misses, @Nullable String nextCursor) {}

    @Get
    PortalPoints points() {
        var id = tenant.require().id();
        var balance = ledger.balance(id);
        var lots = read.lots(id);
        var releases = lots.stream()
                .filter(lot -> !lot.free())
                .map(lot -> new Batch(lot.pendingUntil(), lot.remaining()))
                .sorted(Comparator.comparing(Batch::on))
                .toList();
        return new PortalPoints(
                balance.available(), balance.pending(), balance.debt(),
                balance.nextExpiryOn() == null ? null : new Batch(balance.nextExpiryOn(), balance.nextExpiryPoints()),
                releases.isEmpty() ? null : releases.getFirst(),
                lots.stream().filter(Lot::free).map(lot -> new Batch(lot.expiresOn(), lot.remaining())).toList(), releases);
    }

    /** Newest first. */
    @Get("/lines")
    PortalLines lines(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        var id = tenant.require().id();
        var locale = ReaderLocale.current();
        var after = Cursor.decode(cursor, 2);
        var page = read.lines(id, null, after, Cursor.limit(limit), locale);
        var zone = zone(id);
        return new PortalLines(
                page.items().stream().map(line -> line(line, zone)).toList(),
                read.misses(id, PropertyScope.ALL, page, after, locale).stream()
                        .flatMap(miss -> Stream.ofNullable(miss.told()).map(told -> miss(miss, told, zone)))
                        .toList(),
                page.nextCursor());
    }

    private static PortalLine line(LedgerLine line, ZoneId zone) {
        var explanation = line.explanation();
        var kind = PostingKind.of(line.kind());
        var redemption = kind == PostingKind.REDEMPTION || kind == PostingKind.REDEMPTION_CANCEL ? line.causeId() : null;
        return new PortalLine(
                line.id(), line.kind(), line.occurredAt().atZone(zone).toLocalDate(), line.points(), line.change(),
                line.to().equals("pending"), line.factId(), redemption, line.reason(), line.ruleName(),
                explanation == null ? null : explanation.text(), explanation == null ? List.of() : explanation.checks(),
                line.expiresOn(), line.recordedAt());
    }

    private static PortalMiss miss(Miss miss, Told told, ZoneId zone) {
        var explanation = miss.explanation();
        return new PortalMiss(
                miss.factId(), miss.occurredAt().atZone(zone).toLocalDate(), explanation.title(), told.why(), told.rule(),
                explanation.checks());
    }

    /** The days [from, to) as a file; a year up to today when absent. */
    @Get("/statement")
    HttpResponse<?> statement(@Nullable @QueryValue LocalDate from, @Nullable @QueryValue LocalDate to) {
        var statement = statements.of(tenants.tenant(tenant.require().id()), from, to, ReaderLocale.current());
        return statements.csv(statement, ReaderLocale.current()).response("points-%s-%s.csv".formatted(statement.from(), statement.to()));
    }

    private ZoneId zone(UUID id) {
        return days.zones(List.of(id)).get(id);
    }
}
