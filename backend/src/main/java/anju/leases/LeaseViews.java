package anju.leases;

import static anju.leases.LeaseStore.column;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import anju.kernel.PropertyScope;
import anju.leases.Lease.State;
import anju.leases.LeaseLife.Step;
import anju.leases.LeaseStore.CoTenant;
import anju.properties.Properties;
import anju.properties.Property;
import anju.properties.Unit;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Leases as people read them: with the names of rooms and tenants. */
@Singleton
class LeaseViews {
    private final LeaseStore store;
    private final Deposits deposits;
    private final Properties properties;
    private final Tenants tenants;

    LeaseViews(LeaseStore store, Deposits deposits, Properties properties, Tenants tenants) {
        this.store = store;
        this.deposits = deposits;
        this.properties = properties;
        this.tenants = tenants;
    }

    /** @param share per cent of the rent */
    @Serdeable
    record Party(UUID tenantId, String name, BigDecimal share, boolean primary) {}

    /** @param to first day after the lease */
    @Serdeable
    record Item(
            UUID id,
            State state,
            UUID propertyId,
            String property,
            UUID unitId,
            String unit,
            UUID tenantId,
            String tenant,
            List<Party> parties,
            LocalDate from,
            LocalDate to,
            Money rent,
            int cadenceMonths,
            int renewalOrdinal) {}

    /** A lease beside another one: before, after, or the room it came from. */
    @Serdeable
    record Neighbour(UUID id, State state, String unit, LocalDate from, LocalDate to) {}

    @Serdeable
    record Line(
            UUID id,
            DepositRule.Kind kind,
            Money amount,
            @Nullable String reason,
            @Nullable String evidence,
            LocalDate occurredOn,
            @Nullable UUID corrects,
            boolean corrected,
            String recordedBy,
            Instant recordedAt) {}

    /** @param held what is still with the operator */
    @Serdeable
    record Deposit(Money agreed, Money held, List<Line> lines) {}

    /** @param steps what may be done with it now */
    @Serdeable
    record Whole(
            Item lease,
            LocalDate agreedTo,
            int termMonths,
            @Nullable Integer dueDay,
            LocalDate billsFrom,
            LocalDate firstStart,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate movedOutOn,
            @Nullable String closingReason,
            Deposit deposit,
            @Nullable Neighbour before,
            @Nullable Neighbour after,
            @Nullable Neighbour transferredFrom,
            @Nullable Neighbour transferredTo,
            List<Step> steps,
            Instant createdAt,
            long version) {}

    List<Item> items(List<LeaseRow> rows) {
        if (rows.isEmpty()) return List.of();
        var coTenants = store.coTenants(column(rows, LeaseRow::id));
        var names = names(rows, coTenants.values());
        var units = properties.units(rows.stream().map(LeaseRow::unitId).distinct().toList());
        var houses = properties.all().stream().collect(toMap(Property::id, identity()));
        return column(rows, row -> item(row, coTenants.getOrDefault(row.id(), List.of()), names, units, houses));
    }

    Whole whole(UUID id, PropertyScope scope) {
        var row = store.require(id, scope);
        var from = row.transferredFrom() == null ? null : store.require(row.transferredFrom(), PropertyScope.ALL);
        return new Whole(
                items(List.of(row)).getFirst(),
                row.agreedEndsOn(),
                row.lease(List.of()).termMonths(),
                row.dueDay(),
                row.billsFrom(),
                row.firstStart(),
                row.signedOn(),
                row.movedOutOn(),
                row.closingReason(),
                deposit(row),
                LeaseLife.binds(row.state()) ? neighbour(store.before(row).orElse(null)) : null,
                LeaseLife.binds(row.state()) ? neighbour(store.after(row).orElse(null)) : null,
                neighbour(from),
                neighbour(store.transferredTo(id).orElse(null)),
                LeaseLife.open(row.state()),
                row.createdAt(),
                row.version());
    }

    Deposit deposit(LeaseRow row) {
        var lines = deposits.lines(row.id());
        var corrected = column(lines, DepositLine::corrects);
        return new Deposit(
                row.money(row.deposit()),
                row.money(DepositRule.held(lines)),
                column(lines, line -> line(row, line, corrected.contains(line.id()))));
    }

    private static Line line(LeaseRow row, DepositLine line, boolean corrected) {
        return new Line(
                line.id(), line.kind(), row.money(line.amount()), line.reason(), line.evidence(), line.occurredOn(),
                line.corrects(), corrected, line.recordedBy(), line.recordedAt());
    }

    private @Nullable Neighbour neighbour(@Nullable LeaseRow row) {
        if (row == null) return null;
        return new Neighbour(row.id(), row.state(), properties.unit(row.unitId()).label(), row.startsOn(), row.endsOn());
    }

    private Map<UUID, Tenant> names(List<LeaseRow> rows, Collection<List<CoTenant>> coTenants) {
        var ids = new LinkedHashSet<>(column(rows, LeaseRow::tenantId));
        coTenants.forEach(some -> some.forEach(one -> ids.add(one.tenantId())));
        return tenants.tenants(ids);
    }

    private static Item item(
            LeaseRow row,
            List<CoTenant> coTenants,
            Map<UUID, Tenant> names,
            Map<UUID, Unit> units,
            Map<UUID, Property> houses) {
        var parties = new ArrayList<Party>();
        var share = SharesRule.primaryShare(column(coTenants, CoTenant::share));
        parties.add(new Party(row.tenantId(), name(names, row.tenantId()), share, true));
        coTenants.forEach(one -> parties.add(new Party(one.tenantId(), name(names, one.tenantId()), one.share(), false)));
        var unit = units.get(row.unitId());
        var house = houses.get(row.propertyId());
        return new Item(
                row.id(), row.state(), row.propertyId(), house == null ? "" : house.name(), row.unitId(),
                unit == null ? "" : unit.label(), row.tenantId(), name(names, row.tenantId()), parties, row.startsOn(),
                row.endsOn(), row.money(row.rent()), row.cadenceMonths(), row.renewalOrdinal());
    }

    private static String name(Map<UUID, Tenant> names, UUID id) {
        var tenant = names.get(id);
        return tenant == null ? "" : tenant.name();
    }
}
