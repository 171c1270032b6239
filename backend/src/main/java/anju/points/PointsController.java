package anju.points;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.ListExport;
import anju.kernel.http.ReaderLocale;
import anju.tenants.TenantDays;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/points")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class PointsController {
    private static final int MONTHS_AT_MOST = 60;

    private final ReadLedger ledger;
    private final ReadLiability liability;
    private final LedgerAudit audit;
    private final PointsSettings settings;
    private final CurrentActor currentActor;
    private final TenantDays days;
    private final ListExport exports;
    private final Clock clock;

    PointsController(
            ReadLedger ledger,
            ReadLiability liability,
            LedgerAudit audit,
            PointsSettings settings,
            CurrentActor currentActor,
            TenantDays days,
            ListExport exports,
            Clock clock) {
        this.ledger = ledger;
        this.liability = liability;
        this.audit = audit;
        this.settings = settings;
        this.currentActor = currentActor;
        this.days = days;
        this.exports = exports;
        this.clock = clock;
    }

    /** @param held whether every invariant holds */
    @Serdeable
    record AuditAnswer(boolean held, Instant checkedAt, List<InvariantAnswer> invariants) {}

    /**
     * @param id L1 to L7
     * @param checked how many accounts, postings, lots or months were looked at
     * @param violations how many of them break it
     * @param examples up to 20 tenants to look at
     */
    @Serdeable
    record InvariantAnswer(String id, boolean held, long checked, long violations, List<UUID> examples) {}

    /** @param month {@code 2026-11}; @param closing points outstanding at its end */
    @Serdeable
    record MonthAnswer(
            String month, long opening, long issued, long redeemed, long expired, long reversed, long closing, Money cost) {}

    /** Opening + issued − redeemed − expired − reversed = closing, month by month. */
    @Serdeable
    record LiabilityAnswer(
            long opening, long closing, Money closingCost, BigDecimal costPerPoint, String currency, List<MonthAnswer> months) {}

    @Serdeable
    record SettingsAnswer(long approvalLimit, BigDecimal costPerPoint, String currency) {}

    /** The days [from, to), newest first. */
    @Get("/postings")
    Page<LedgerLine> postings(
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue UUID tenantId,
            @Nullable @QueryValue UUID ruleId,
            @Nullable @QueryValue String kind,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var filter = filter(scope(propertyId), tenantId, ruleId, kind, from, to);
        return ledger.page(filter, Cursor.decode(cursor, 2), Cursor.limit(limit), ReaderLocale.current());
    }

    /** The same as a CSV file, 50,000 lines at most. */
    @Get("/postings/export")
    HttpResponse<byte[]> export(
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue UUID tenantId,
            @Nullable @QueryValue UUID ruleId,
            @Nullable @QueryValue String kind,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to) {
        var filter = filter(scope(propertyId), tenantId, ruleId, kind, from, to);
        var reader = ReaderLocale.current();
        return exports.csv("points-postings", LedgerColumns.ALL, cursor ->
                ledger.dated(filter, Cursor.decode(cursor, 2), Cursor.MAX_LIMIT, reader));
    }

    /** The months from one to another, both included; the last twelve when absent. */
    @Get("/liability")
    @Secured({Role.ADMIN, Role.MANAGER})
    LiabilityAnswer liability(
            @Nullable @QueryValue String from, @Nullable @QueryValue String to, @Nullable @QueryValue UUID propertyId) {
        var last = to == null ? YearMonth.from(days.now().elsewhere()) : month(to);
        var first = from == null ? last.minusMonths(11) : month(from);
        if (first.isAfter(last) || first.plusMonths(MONTHS_AT_MOST).isBefore(last)) {
            throw new Problem.Unreadable(400, "points.months_range", first, last, MONTHS_AT_MOST);
        }
        var months = liability.months(first, last.plusMonths(1), scope(propertyId)).stream()
                .map(month -> new MonthAnswer(
                        month.month().toString(), month.opening(), month.flows().issued(), month.flows().redeemed(),
                        month.flows().expired(), month.flows().reversed(), month.closing(), liability.cost(month.closing())))
                .toList();
        var closing = months.getLast().closing();
        return new LiabilityAnswer(
                months.getFirst().opening(), closing, liability.cost(closing), settings.costPerPoint(), settings.currency(), months);
    }

    /** Checks the whole ledger now; it names tenants of every property. */
    @Get("/audit")
    @Secured({Role.ADMIN, Role.MANAGER})
    AuditAnswer audit() {
        if (!currentActor.require().scope().everything()) throw new Problem.Forbidden("points.audit_scope");
        var invariants = audit.check().stream()
                .map(one -> new InvariantAnswer(one.id(), one.held(), one.checked(), one.violations(), one.examples()))
                .toList();
        return new AuditAnswer(invariants.stream().allMatch(InvariantAnswer::held), clock.instant(), invariants);
    }

    @Get("/settings")
    SettingsAnswer settings() {
        return new SettingsAnswer(settings.approvalLimit(), settings.costPerPoint(), settings.currency());
    }

    private LineStore.Filter filter(
            PropertyScope scope,
            @Nullable UUID tenantId,
            @Nullable UUID ruleId,
            @Nullable String kind,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        return new LineStore.Filter(scope, tenantId, ruleId, Kinds.of(kind), startOf(from), startOf(to));
    }

    private @Nullable Instant startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(days.zone()).toInstant();
    }

    private PropertyScope scope(@Nullable UUID propertyId) {
        return currentActor.require().scope().narrowedTo(propertyId);
    }

    /** {@code 2026-11}, or any day of that month. */
    private static YearMonth month(String text) {
        try {
            return text.length() > 7 ? YearMonth.from(LocalDate.parse(text)) : YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new Problem.Unreadable(400, "points.unknown_month", text);
        }
    }
}
