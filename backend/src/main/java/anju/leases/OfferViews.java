package anju.leases;

import static java.util.stream.Collectors.toMap;

import anju.leases.OfferRow.Choice;
import anju.leases.OfferRow.Word;
import anju.properties.Properties;
import anju.tenants.Tenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Offers to stay, as people read them. */
@Singleton
class OfferViews {
    private final LeaseStore leases;
    private final OfferStore offers;
    private final LeaseDay day;
    private final Properties properties;
    private final Tenants tenants;

    OfferViews(LeaseStore leases, OfferStore offers, LeaseDay day, Properties properties, Tenants tenants) {
        this.leases = leases;
        this.offers = offers;
        this.day = day;
        this.properties = properties;
        this.tenants = tenants;
    }

    /** @param to first day after the new lease; {@code change} of the rent, below zero: less */
    @Serdeable
    record ChoiceView(int number, LocalDate to, int months, Money rent, Money change) {}

    @Serdeable
    record WordView(UUID id, Instant at, String by, boolean byTenant, String text) {}

    /**
     * @param from first day of the new lease
     * @param over open, and its last day has gone
     */
    @Serdeable
    record OfferView(
            UUID id,
            UUID leaseId,
            UUID tenantId,
            String tenant,
            UUID propertyId,
            String room,
            LocalDate from,
            OfferState state,
            boolean over,
            LocalDate validUntil,
            String note,
            List<ChoiceView> choices,
            @Nullable Integer chosen,
            @Nullable UUID renewedAs,
            @Nullable String reason,
            Instant madeAt,
            String madeBy,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            List<WordView> words) {}

    OfferView view(OfferRow row) {
        return views(List.of(row)).getFirst();
    }

    List<OfferView> views(List<OfferRow> rows) {
        if (rows.isEmpty()) return List.of();
        var ids = rows.stream().map(OfferRow::id).toList();
        var known = leases.byIds(rows.stream().map(OfferRow::leaseId).toList()).stream().collect(toMap(LeaseRow::id, row -> row));
        var units = properties.units(known.values().stream().map(LeaseRow::unitId).distinct().toList());
        var people = tenants.tenants(rows.stream().map(OfferRow::tenantId).distinct().toList());
        var choices = offers.choices(ids);
        var words = offers.words(ids);
        var todays = day.todays();
        return rows.stream()
                .map(row -> {
                    var lease = known.get(row.leaseId());
                    var today = todays.getOrDefault(lease.propertyId(), lease.startsOn());
                    return new OfferView(
                            row.id(), row.leaseId(), row.tenantId(), people.get(row.tenantId()).name(), lease.propertyId(),
                            units.get(lease.unitId()).label(), lease.endsOn(), row.state(),
                            row.state() == OfferState.OPEN && today.isAfter(row.validUntil()), row.validUntil(), row.note(),
                            choices.getOrDefault(row.id(), List.of()).stream().map(one -> choice(lease, one)).toList(), row.chosen(),
                            row.renewedAs(), row.reason(), row.madeAt(), row.madeBy(), row.endedAt(), row.endedBy(),
                            words.getOrDefault(row.id(), List.of()).stream().map(OfferViews::word).toList());
                })
                .toList();
    }

    private static ChoiceView choice(LeaseRow lease, Choice one) {
        return new ChoiceView(
                one.number(), one.endsOn(), Lease.months(lease.endsOn(), one.endsOn()), lease.money(one.rent()),
                lease.money(one.rent().subtract(lease.rent())));
    }

    private static WordView word(Word one) {
        return new WordView(one.id(), one.saidAt(), one.saidBy(), one.byTenant(), one.words());
    }
}
