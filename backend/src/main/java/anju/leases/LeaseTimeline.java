package anju.leases;

import anju.kernel.Amounts;
import anju.kernel.PropertyScope;
import anju.leases.Lease.State;
import anju.properties.Properties;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A tenant's leases and deposit movements as things that happened; read from the leases themselves. */
@Singleton
class LeaseTimeline implements TimelineSource {
    private final LeaseStore leases;
    private final DepositStore deposits;
    private final Properties properties;
    private final Clock clock;

    LeaseTimeline(LeaseStore leases, DepositStore deposits, Properties properties, Clock clock) {
        this.leases = leases;
        this.deposits = deposits;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        var items = new ArrayList<TimelineItem>();
        leases.ofTenant(tenantId, scope).stream().filter(row -> LeaseLife.binds(row.state())).forEach(row -> items.addAll(of(row)));
        deposits.ofTenant(tenantId, scope).forEach(line -> items.add(of(line)));
        return items.stream()
                .filter(item -> !item.at().isAfter(clock.instant()) && item.isBefore(before))
                .sorted(TimelineItem.NEWEST_FIRST)
                .limit(limit)
                .toList();
    }

    private List<TimelineItem> of(LeaseRow row) {
        var zone = properties.property(row.propertyId()).timeZone();
        var unit = properties.unit(row.unitId()).label();
        var told = new ArrayList<TimelineItem>();
        var signed = row.renewalOrdinal() > 0 ? "renewed" : "signed";
        if (row.signedOn() != null || row.renewalOrdinal() > 0) {
            told.add(item(row, signed, instant(row.signedOn() == null ? row.startsOn() : row.signedOn(), zone), unit));
        }
        if (row.renewalOrdinal() == 0) told.add(item(row, "moved_in", instant(row.startsOn(), zone), unit));
        if (row.state() == State.ENDED) told.add(item(row, "ended", instant(row.endsOn(), zone), unit));
        if (row.movedOutOn() != null) told.add(item(row, "moved_out", instant(row.movedOutOn(), zone), unit));
        return told;
    }

    private static Instant instant(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static TimelineItem item(LeaseRow row, String what, Instant at, String unit) {
        var id = UUID.nameUUIDFromBytes((row.id() + what).getBytes(StandardCharsets.UTF_8));
        Map<String, Object> args = Map.of(
                "unit", unit, "from", row.startsOn(), "lastDay", row.endsOn().minusDays(1), "rent", row.money(row.rent()));
        return new TimelineItem(id, at, "lease", "leases.timeline." + what, args, null, "/leases/" + row.id());
    }

    private static TimelineItem of(DepositLine line) {
        var what = line.corrects() != null ? "corrected" : line.kind().name().toLowerCase(Locale.ROOT);
        Map<String, Object> args = Map.of("amount", Amounts.money(line.amount().abs(), line.currency()));
        return new TimelineItem(
                line.id(), line.recordedAt(), "lease", "leases.timeline.deposit_" + what, args, line.reason(), "/leases/" + line.leaseId());
    }
}
