package anju.points;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.ReaderLocale;
import anju.tenants.Tenants;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/tenants/{tenantId}/points")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantPointsController {
    private final ReadTenantPoints read;
    private final Statements statements;
    private final PointsLedger ledger;
    private final Tenants tenants;
    private final CurrentActor currentActor;

    TenantPointsController(
            ReadTenantPoints read,
            Statements statements,
            PointsLedger ledger,
            Tenants tenants,
            CurrentActor currentActor) {
        this.read = read;
        this.statements = statements;
        this.ledger = ledger;
        this.tenants = tenants;
        this.currentActor = currentActor;
    }

    /** So many points on that day. */
    @Serdeable
    record Dated(LocalDate on, long points) {}

    /**
     * @param pending earned, not yet free; {@code releases} says when they come free
     * @param debt what the next points earned pay off first, as a positive number
     * @param expiries available points by the first day on which they are gone, soonest first
     * @param postings newest first
     * @param misses with {@code include=misses}: facts of the same time that earned nothing, and why
     */
    @Serdeable
    record TenantPoints(
            long available,
            long pending,
            long debt,
            @Nullable Dated nextExpiry,
            List<Dated> expiries,
            List<Dated> releases,
            List<LedgerLine> postings,
            @Nullable List<PostingExplainer.Miss> misses,
            @Nullable String nextCursor) {}

    @Get
    TenantPoints points(
            UUID tenantId,
            @Nullable @QueryValue String include,
            @Nullable @QueryValue String kind,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var scope = currentActor.require().scope();
        tenants.visible(tenantId, scope);
        var locale = ReaderLocale.current();
        var after = Cursor.decode(cursor, 2);
        var page = read.lines(tenantId, Kinds.of(kind), after, Cursor.limit(limit), locale);
        var misses = "misses".equals(include) ? read.misses(tenantId, scope, page, after, locale) : null;
        return answer(ledger.balance(tenantId), read.lots(tenantId), page, misses);
    }

    private static TenantPoints answer(
            Balance balance, List<Lot> lots, Page<LedgerLine> page, @Nullable List<PostingExplainer.Miss> misses) {
        var next = balance.nextExpiryOn() == null ? null : new Dated(balance.nextExpiryOn(), balance.nextExpiryPoints());
        var expiries = lots.stream()
                .filter(lot -> lot.free() && lot.expiresOn() != null)
                .map(lot -> new Dated(lot.expiresOn(), lot.remaining()))
                .toList();
        var releases = lots.stream()
                .filter(lot -> !lot.free())
                .map(lot -> new Dated(lot.pendingUntil(), lot.remaining()))
                .toList();
        return new TenantPoints(
                balance.available(), balance.pending(), balance.debt(), next, expiries, releases, page.items(), misses,
                page.nextCursor());
    }

    /**
     * The days [from, to); a year up to today when absent.
     *
     * @param format {@code csv} for a file, JSON when absent
     */
    @Get("/statement")
    HttpResponse<?> statement(
            UUID tenantId,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @Nullable @QueryValue String format) {
        var tenant = tenants.visible(tenantId, currentActor.require().scope());
        var statement = statements.of(tenant, from, to, ReaderLocale.current());
        if (format == null) return HttpResponse.ok(statement);
        if (!format.equals("csv")) throw new Problem.Unreadable(400, "points.unknown_format", format);
        var name = "points-%s-%s.csv".formatted(statement.from(), statement.to());
        return statements.csv(statement, ReaderLocale.current()).response(name);
    }
}
