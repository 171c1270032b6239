package anju.leases;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Amounts;
import anju.leases.GiveNotice.Outlook;
import anju.properties.Properties;
import anju.tenants.Tenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Notices to move out, as people read them. */
@Singleton
class NoticeViews {
    private final LeaseStore leases;
    private final Properties properties;
    private final Tenants tenants;

    NoticeViews(LeaseStore leases, Properties properties, Tenants tenants) {
        this.leases = leases;
        this.properties = properties;
        this.tenants = tenants;
    }

    /**
     * @param on first day after the lease
     * @param cost of leaving earlier than the notice allows; zero: nothing
     * @param byStaff recorded for the tenant
     */
    @Serdeable
    record NoticeView(
            UUID id,
            UUID leaseId,
            UUID propertyId,
            String room,
            UUID tenantId,
            String tenant,
            LocalDate on,
            String reason,
            Money cost,
            NoticeState state,
            Instant givenAt,
            String givenBy,
            boolean byStaff,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable String answer) {}

    /** @param earlyRents leaving earlier costs so many months' rent; null: it is refused */
    @Serdeable
    record TermsView(int noticeDays, @Nullable BigDecimal earlyRents, boolean ofLease) {}

    /**
     * @param earliest first day after the lease, for who says so today
     * @param agreedEnd first day after the lease as it stands
     * @param earlyCost of leaving before {@code earliest}; null: it is refused
     */
    @Serdeable
    record OutlookView(
            LocalDate today, int noticeDays, LocalDate earliest, LocalDate agreedEnd, @Nullable Money earlyCost) {}

    OutlookView outlook(Outlook outlook) {
        var early = outlook.today().plusDays(1);
        var cost = early.isBefore(outlook.earliest())
                ? outlook.rule().cost(early, outlook.today(), outlook.agreedEnd(), outlook.rent())
                : null;
        return new OutlookView(outlook.today(), outlook.rule().noticeDays(), outlook.earliest(), outlook.agreedEnd(), cost);
    }

    String room(LeaseRow lease) {
        return properties.unit(lease.unitId()).label();
    }

    NoticeView view(NoticeRow row) {
        return views(List.of(row)).getFirst();
    }

    List<NoticeView> views(List<NoticeRow> rows) {
        if (rows.isEmpty()) return List.of();
        var known = leases.byIds(rows.stream().map(NoticeRow::leaseId).toList()).stream().collect(toMap(LeaseRow::id, row -> row));
        var units = properties.units(known.values().stream().map(LeaseRow::unitId).distinct().toList());
        var people = tenants.tenants(rows.stream().map(NoticeRow::tenantId).distinct().toList());
        return rows.stream()
                .map(row -> {
                    var lease = known.get(row.leaseId());
                    return new NoticeView(
                            row.id(), row.leaseId(), lease.propertyId(), units.get(lease.unitId()).label(), row.tenantId(),
                            people.get(row.tenantId()).name(), row.endsOn(), row.reason(),
                            Amounts.money(row.cost(), row.currency()), row.state(), row.givenAt(), row.givenBy(), row.byStaff(),
                            row.endedAt(), row.endedBy(), row.answer());
                })
                .toList();
    }
}
