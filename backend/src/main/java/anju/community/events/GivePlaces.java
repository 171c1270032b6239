package anju.community.events;

import anju.community.Neighbours;
import anju.community.events.SignUpStore.Counts;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.PickupCode;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * Places and the waiting list. The event's row is locked first, so that they are given out one after the other; whoever cancels
 * lets the first of the list move up.
 */
@Singleton
class GivePlaces {
    private final EventStore events;
    private final SignUpStore signUps;
    private final TellGuests tell;
    private final Neighbours neighbours;
    private final Tenants tenants;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    GivePlaces(
            EventStore events,
            SignUpStore signUps,
            TellGuests tell,
            Neighbours neighbours,
            Tenants tenants,
            ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.events = events;
        this.signUps = signUps;
        this.tell = tell;
        this.neighbours = neighbours;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    /** A place, or a position on the waiting list; whoever has one already keeps it. */
    @Transactional
    SignUpRow signUp(UUID tenant, UUID id, Actor by) {
        var event = events.lock(id, PropertyScope.ALL)
                .filter(row -> neighbours.livesIn(tenant, row.propertyIds()))
                .orElseThrow(() -> new Problem.NotFound("community.no_event"));
        if (clock.instant().isBefore(event.signUpUntil())) return take(tenant, event, by);
        if (signUps.find(tenant, id).filter(SignUpRow::stands).isPresent()) return signUps.find(tenant, id).get();
        throw new Problem.RuleBroken("community.sign_up_closed", when(event, event.signUpUntil()));
    }

    /** By staff, as long as it is not over. */
    @Transactional
    SignUpRow signUpFor(UUID tenant, UUID id, Actor by) {
        tenants.visible(tenant, by.scope());
        var event = events.lock(id, by.scope()).orElseThrow(() -> new Problem.NotFound("community.no_event"));
        if (!neighbours.livesIn(tenant, event.propertyIds())) throw new Problem.RuleBroken("community.lives_elsewhere");
        return take(tenant, event, by);
    }

    private SignUpRow take(UUID tenant, EventRow event, Actor by) {
        var before = signUps.find(tenant, event.id());
        if (before.filter(SignUpRow::stands).isPresent()) return before.get();
        requireComing(event);
        var counts = signUps.counts(event.id());
        var state = counts.waiting() == 0 && event.has(1, counts.going()) ? SignUpState.GOING : SignUpState.WAITING;
        var row = new SignUpRow(
                tenant, event.id(), before.map(SignUpRow::code).orElseGet(PickupCode::next), state, events.number(event.id()), now(),
                by.name(), null, null);
        signUps.signUp(row);
        audit("community.signed_up", event, row);
        return row;
    }

    /** The tenant's own, before it starts. */
    @Transactional
    SignUpRow cancelOwn(UUID tenant, UUID id) {
        var event = events.lock(id, PropertyScope.ALL).orElseThrow(() -> new Problem.NotFound("community.no_event"));
        var row = signUps.lock(tenant, id).orElseThrow(() -> new Problem.NotFound("community.no_event"));
        if (row.stands() && !clock.instant().isBefore(event.startsAt())) {
            throw new Problem.RuleBroken("community.event_begun", when(event, event.startsAt()));
        }
        return cancel(row, event);
    }

    /** By staff, as long as the tenant has not come. */
    @Transactional
    SignUpRow cancelFor(UUID tenant, UUID id, Actor by) {
        var event = events.lock(id, by.scope()).orElseThrow(() -> new Problem.NotFound("community.no_event"));
        return cancel(signUps.lock(tenant, id).orElseThrow(() -> new Problem.NotFound("community.no_sign_up")), event);
    }

    private SignUpRow cancel(SignUpRow row, EventRow event) {
        if (!row.stands()) return row;
        if (row.checkedInAt() != null) throw new Problem.Conflict("community.came_already", when(event, row.checkedInAt()));
        var gone = row.as(SignUpState.CANCELLED);
        signUps.update(gone);
        audit("community.sign_up_cancelled", event, gone);
        moveUp(event);
        return gone;
    }

    /** Gives what is free to the first of the list, and tells them. Of an event that this transaction has locked. */
    void moveUp(EventRow event) {
        if (event.cancelledAt() != null || !clock.instant().isBefore(event.startsAt())) return;
        var counts = signUps.counts(event.id());
        for (var guest : signUps.waiting(event.id(), free(event, counts))) {
            var going = guest.as(SignUpState.GOING);
            signUps.update(going);
            audit("community.moved_up", event, going);
            tell.placeIsFree(event, going);
        }
    }

    private static int free(EventRow event, Counts counts) {
        return event.places() == null ? counts.waiting() : Math.max(0, event.places() - counts.going());
    }

    private void requireComing(EventRow event) {
        if (event.cancelledAt() != null) throw new Problem.Conflict("community.event_gone", event.title());
        if (!clock.instant().isBefore(event.endsAt())) throw new Problem.Conflict("community.event_over", when(event, event.endsAt()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private LocalDateTime when(EventRow event, Instant at) {
        return TellGuests.when(at, neighbours.zone(event.propertyId()));
    }

    private void audit(String action, EventRow event, SignUpRow row) {
        audit.publishEvent(new Audited(
                action, "event", event.id(), event.propertyId(), Map.of(),
                Map.of("title", event.title(), "tenantId", row.tenantId(), "state", row.state())));
    }
}
