package anju.community.events;

import anju.community.EventAttended;
import anju.community.Neighbours;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.PickupCode;
import anju.kernel.Problem;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door of an event: from an hour before it starts until it ends, each guest once. Whoever gives points for it hears so. */
@Singleton
class CheckIn {
    private final EventStore events;
    private final SignUpStore signUps;
    private final Neighbours neighbours;
    private final Tenants tenants;
    private final ApplicationEventPublisher<EventAttended> attended;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    CheckIn(
            EventStore events,
            SignUpStore signUps,
            Neighbours neighbours,
            Tenants tenants,
            ApplicationEventPublisher<EventAttended> attended,
            ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.events = events;
        this.signUps = signUps;
        this.neighbours = neighbours;
        this.tenants = tenants;
        this.attended = attended;
        this.audit = audit;
        this.clock = clock;
    }

    /** By what the guest shows, or says. */
    @Transactional
    SignUpRow byCode(UUID id, String code, Actor by) {
        var event = require(id, by);
        var guest = signUps.byCode(PickupCode.read(code)).stream()
                .filter(row -> row.eventId().equals(id))
                .findFirst()
                .orElseThrow(() -> elsewhere(event, code, by));
        return admit(event, guest, by);
    }

    /** By their name on the list. */
    @Transactional
    SignUpRow byName(UUID id, UUID tenant, Actor by) {
        var event = require(id, by);
        tenants.visible(tenant, by.scope());
        var guest = signUps.find(tenant, id).orElseThrow(() -> new Problem.RuleBroken("community.not_signed_up", name(tenant)));
        return admit(event, guest, by);
    }

    /** It was a mistake; what it brought goes. */
    @Transactional
    SignUpRow undo(UUID id, UUID tenant, Actor by) {
        var event = require(id, by);
        var row = signUps.lock(tenant, id).orElseThrow(() -> new Problem.NotFound("community.no_sign_up"));
        if (row.checkedInAt() == null) return row;
        var undone = row.came(null, null);
        signUps.update(undone);
        audited("community.check_in_undone", event, undone);
        attended.publishEvent(new EventAttended(tenant, id, event.propertyId(), event.titles(), row.checkedInAt(), true));
        return undone;
    }

    private EventRow require(UUID id, Actor by) {
        return events.find(id, by.scope()).orElseThrow(() -> new Problem.NotFound("community.no_event"));
    }

    private SignUpRow admit(EventRow event, SignUpRow guest, Actor by) {
        var row = signUps.lock(guest.tenantId(), event.id()).orElseThrow();
        refuse(event, row);
        var here = row.came(clock.instant().truncatedTo(ChronoUnit.MICROS), by.name());
        signUps.update(here);
        audited("community.checked_in", event, here);
        attended.publishEvent(
                new EventAttended(row.tenantId(), event.id(), event.propertyId(), event.titles(), here.checkedInAt(), false));
        return here;
    }

    private void refuse(EventRow event, SignUpRow row) {
        var now = clock.instant();
        var name = name(row.tenantId());
        if (row.checkedInAt() != null) {
            throw new Problem.Conflict("community.here_already", name, when(event, row.checkedInAt()), row.checkedInBy());
        }
        if (event.cancelledAt() != null) throw new Problem.Conflict("community.event_gone", event.title());
        switch (row.state()) {
            case CANCELLED -> throw new Problem.RuleBroken("community.not_signed_up", name);
            case WAITING -> throw new Problem.RuleBroken("community.still_waiting", name, signUps.position(row));
            case GOING -> {}
        }
        if (now.isBefore(event.doorsAt())) throw new Problem.RuleBroken("community.too_early", when(event, event.doorsAt()));
        if (now.isAfter(event.endsAt())) throw new Problem.RuleBroken("community.too_late", when(event, event.endsAt()));
    }

    /** The code of another event says which, to those who may see that one. */
    private Problem elsewhere(EventRow event, String code, Actor by) {
        return signUps.byCode(PickupCode.read(code)).stream()
                .flatMap(row -> events.find(row.eventId(), by.scope()).stream())
                .findFirst()
                .<Problem>map(other -> other.propertyId().equals(event.propertyId())
                        ? new Problem.RuleBroken("community.other_event", other.title(), when(other, other.startsAt()), event.title())
                        : new Problem.RuleBroken(
                                "community.other_house", other.title(), neighbours.house(other.propertyId()).name(),
                                when(other, other.startsAt()), event.title()))
                .orElseGet(() -> new Problem.RuleBroken("community.no_such_code", code.strip()));
    }

    private String name(UUID tenant) {
        return tenants.tenant(tenant).name();
    }

    private Object when(EventRow event, @Nullable Instant at) {
        return at == null ? "" : TellGuests.when(at, neighbours.zone(event.propertyId()));
    }

    private void audited(String action, EventRow event, SignUpRow row) {
        audit.publishEvent(new Audited(
                action, "event", event.id(), event.propertyId(), Map.of(),
                Map.of("title", event.title(), "tenantId", row.tenantId())));
    }
}
