package anju.billing;

import anju.kernel.Amounts;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import anju.properties.Unit;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Bills as people read them: with names, and with what makes them late. */
@Singleton
class BillViews {
    private final BillQueries queries;
    private final BillStore store;
    private final Houses houses;
    private final Tenants tenants;
    private final Properties properties;
    private final ObjectMapper json;

    BillViews(
            BillQueries queries, BillStore store, Houses houses, Tenants tenants, Properties properties, ObjectMapper json) {
        this.queries = queries;
        this.store = store;
        this.houses = houses;
        this.tenants = tenants;
        this.properties = properties;
        this.json = json;
    }

    /**
     * @param periodTo first day after the period
     * @param state open, settled or void
     * @param overdueDays of an open bill, grace and excused days taken off; 0: not overdue
     * @param daysLate of a settled bill, as rules see it: below zero when it was paid early
     * @param onTimeStreak rent bills on time in a row before this one
     */
    @Serdeable
    record BillSummary(
            UUID id,
            UUID tenantId,
            String tenant,
            UUID leaseId,
            UUID propertyId,
            String property,
            UUID unitId,
            String unit,
            String item,
            LocalDate periodFrom,
            LocalDate periodTo,
            int monthsCovered,
            LocalDate dueOn,
            Money amount,
            Money paid,
            Money outstanding,
            String state,
            int overdueDays,
            @Nullable LocalDate settledOn,
            @Nullable Integer daysLate,
            @Nullable Integer onTimeStreak,
            String source) {}

    /** @param detail what the amount was worked out from */
    @Serdeable
    record BillLineView(String kind, Money amount, Map<String, Object> detail) {}

    @Serdeable
    record BillPartView(
            UUID paymentId, String payer, Money amount, LocalDate clearedOn, String method, @Nullable String reference,
            String paymentState, Instant at) {}

    @Serdeable
    record BillChangeView(
            String kind, @Nullable String before, @Nullable String after, String reason, String actor, Instant at) {}

    /** @param lateFee the bill of its late fee, or null */
    @Serdeable
    record BillDetails(
            BillSummary bill,
            int graceDays,
            int excusedDays,
            @Nullable Double onTimeRate12m,
            List<BillLineView> lines,
            List<BillPartView> allocations,
            List<BillChangeView> changes,
            @Nullable BillSummary lateFee,
            @Nullable UUID aboutBillId,
            Instant createdAt,
            long version) {}

    List<BillSummary> summaries(List<BillRow> rows) {
        return summaries(rows, houses.today());
    }

    List<BillSummary> summaries(List<BillRow> rows, Houses.Today today) {
        if (rows.isEmpty()) return List.of();
        var names = tenants.tenants(rows.stream().map(BillRow::tenantId).collect(Collectors.toSet()));
        var units = properties.units(rows.stream().map(BillRow::unitId).collect(Collectors.toSet()));
        return rows.stream().map(row -> summary(row, names, units, today)).toList();
    }

    BillDetails details(UUID id, PropertyScope scope) {
        var row = queries.require(id, scope);
        var parts = queries.parts(row);
        var payers = tenants.tenants(parts.stream().map(BillQueries.Part::payerId).collect(Collectors.toSet()));
        return new BillDetails(
                summaries(List.of(row)).getFirst(), row.graceDays(), row.excusedDays(), row.onTimeRate(),
                store.lines(row.tenantId(), row.id()).stream()
                        .map(line -> new BillLineView(line.kind(), money(line.amount(), row.currency()), detail(line.detail())))
                        .toList(),
                parts.stream()
                        .map(part -> new BillPartView(
                                part.paymentId(), name(payers, part.payerId()), money(part.amount(), row.currency()),
                                part.clearedOn(), part.method(), part.reference(), lower(part.paymentState()), part.createdAt()))
                        .toList(),
                queries.changes(row).stream()
                        .map(change -> new BillChangeView(
                                change.kind(), change.before(), change.after(), change.reason(), change.actor(), change.at()))
                        .toList(),
                queries.lateFeeAbout(row).map(fee -> summaries(List.of(fee)).getFirst()).orElse(null),
                row.aboutBillId(), row.createdAt(), row.version());
    }

    private static BillSummary summary(
            BillRow row, Map<UUID, Tenant> names, Map<UUID, Unit> units, Houses.Today today) {
        var unit = units.get(row.unitId());
        var open = row.state().equals("OPEN");
        return new BillSummary(
                row.id(), row.tenantId(), name(names, row.tenantId()), row.leaseId(), row.propertyId(),
                today.name(row.propertyId()), row.unitId(), unit == null ? "" : unit.label(), row.item(), row.periodFrom(),
                row.periodTo(), row.monthsCovered(), row.dueOn(), money(row.amount(), row.currency()),
                money(row.paid(), row.currency()),
                money(open ? row.amount().subtract(row.paid()) : BigDecimal.ZERO, row.currency()),
                lower(row.state()), open ? overdueDays(row, today) : 0,
                row.state().equals("SETTLED") ? row.lastClearedOn() == null ? row.dueOn() : row.lastClearedOn() : null,
                row.daysLate(), row.item().equals(BillItems.RENT) ? row.onTimeStreak() : null, row.source());
    }

    static int overdueDays(BillRow row, Houses.Today today) {
        var leeway = row.graceDays() + row.excusedDays();
        return (int) Math.max(0, ChronoUnit.DAYS.between(row.dueOn(), today.in(row.propertyId())) - leeway);
    }

    static Money money(BigDecimal amount, String currency) {
        return Amounts.money(amount, currency);
    }

    static String name(Map<UUID, Tenant> names, UUID id) {
        var tenant = names.get(id);
        return tenant == null ? "" : tenant.name();
    }

    static String lower(String code) {
        return code.toLowerCase(Locale.ROOT);
    }

    Map<String, Object> detail(@Nullable String detail) {
        if (detail == null) return Map.of();
        try {
            return json.readValue(detail, Argument.mapOf(String.class, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
