package anju.parcels;

import anju.files.Files;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.PickupCode;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.parcels.Addressees.Addressee;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parcels that the carrier left at the desk: put on a shelf, and the tenant is told. */
@Singleton
class TakeIn {
    private final ParcelStore parcels;
    private final Addressees addressees;
    private final Tenants tenants;
    private final Files files;
    private final TellTenant tell;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    TakeIn(
            ParcelStore parcels,
            Addressees addressees,
            Tenants tenants,
            Files files,
            TellTenant tell,
            ApplicationEventPublisher<Audited> events,
            Clock clock) {
        this.parcels = parcels;
        this.addressees = addressees;
        this.tenants = tenants;
        this.files = files;
        this.tell = tell;
        this.events = events;
        this.clock = clock;
    }

    /** @param tenantId whom it is for; null: whoever lives in {@code unitId} alone */
    record Arrival(
            @Nullable UUID tenantId, @Nullable UUID unitId, String carrier, String tracking, String shelf, String note, List<UUID> fileIds) {}

    /** In the order given; one that waits already, by carrier and number, is not entered twice. */
    @Transactional
    List<ParcelRow> takeIn(List<Arrival> arrivals, Actor by) {
        var rows = new ArrayList<ParcelRow>();
        for (var n = 0; n < arrivals.size(); n++) rows.add(takeIn(arrivals.get(n), "/parcels/" + n, by));
        return rows;
    }

    private ParcelRow takeIn(Arrival arrival, String pointer, Actor by) {
        var whom = whom(arrival, pointer, by.scope());
        var known = parcels.same(whom.tenantId(), arrival.carrier(), arrival.tracking()).orElse(null);
        if (known != null) return known;
        var terms = parcels.terms(whom.propertyId());
        var code = parcels.code(whom.tenantId(), whom.propertyId()).orElseGet(PickupCode::next);
        var row = new ParcelRow(
                whom.tenantId(), Ids.next(), whom.propertyId(), whom.room(), arrival.carrier(), arrival.tracking(), arrival.shelf(),
                arrival.note(), code, ParcelState.WAITING, clock.instant(), by.name(), whom.today().plusDays(terms.keepDays()),
                whom.today().plusDays(terms.remindDays()), 0, null, null, null, null);
        if (!parcels.insert(row)) return parcels.same(whom.tenantId(), arrival.carrier(), arrival.tracking()).orElseThrow();
        files.attach(arrival.fileIds(), ParcelPhotos.OWNER, row.id());
        tell.arrived(row);
        events.publishEvent(new Audited("parcels.taken_in", "parcel", row.id(), row.propertyId(), Map.of(), Map.of(
                "tenantId", row.tenantId().toString(), "tenant", tenants.tenant(row.tenantId()).name(),
                "carrier", row.carrier(), "number", row.tracking())));
        return row;
    }

    private Addressee whom(Arrival arrival, String pointer, PropertyScope scope) {
        if (arrival.tenantId() != null) {
            return addressees.of(arrival.tenantId(), scope).stream().findFirst().orElseThrow(() -> new Problem.NotFound("parcels.no_tenant"));
        }
        if (arrival.unitId() == null) throw new Problem.Invalid(pointer + "/tenantId", "parcels.for_whom");
        var here = addressees.in(arrival.unitId(), scope);
        if (here.isEmpty()) throw new Problem.NotFound("parcels.no_one_there");
        if (here.size() > 1) throw new Problem.Invalid(pointer + "/tenantId", "parcels.several_there", here.size());
        return here.getFirst();
    }
}
