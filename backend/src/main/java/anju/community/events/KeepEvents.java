package anju.community.events;

import anju.community.Neighbours;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Staff invite to an event, change it, call it off. Whoever signed up is told when it is at another time or place. */
@Singleton
class KeepEvents {
    private final EventStore events;
    private final SignUpStore signUps;
    private final GivePlaces places;
    private final TellGuests tell;
    private final Neighbours neighbours;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    KeepEvents(
            EventStore events,
            SignUpStore signUps,
            GivePlaces places,
            TellGuests tell,
            Neighbours neighbours,
            ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.events = events;
        this.signUps = signUps;
        this.places = places;
        this.tell = tell;
        this.neighbours = neighbours;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Times as the clock of the house has them.
     *
     * @param alsoFor further houses whose tenants may come
     * @param signUpUntil null: until it starts
     * @param places null: as many as come
     */
    record Described(
            UUID propertyId,
            List<UUID> alsoFor,
            String title,
            String titleEn,
            String text,
            String textEn,
            String place,
            String placeEn,
            LocalDateTime startsAt,
            LocalDateTime endsAt,
            @Nullable LocalDateTime signUpUntil,
            @Nullable Integer places) {}

    EventRow require(UUID id, PropertyScope scope) {
        return events.find(id, scope).orElseThrow(() -> new Problem.NotFound("community.no_event"));
    }

    @Transactional
    EventRow add(Described wish, Actor by) {
        var row = row(Ids.next(), wish, by.scope(), 1);
        if (!row.endsAt().isAfter(clock.instant())) {
            throw new Problem.Invalid("/endsAt", "community.event_in_the_past", wish.endsAt());
        }
        events.insert(row);
        audit("community.event_added", row, Map.of(), described(row));
        return row;
    }

    @Transactional
    EventRow change(UUID id, long version, Described wish, Actor by) {
        var before = lock(id, by);
        if (before.version() != version) throw new Problem.Stale(before.version());
        requireComing(before);
        var after = row(id, wish, by.scope(), version + 1);
        var counts = signUps.counts(id);
        if (!after.has(0, counts.going())) throw new Problem.Invalid("/places", "community.places_taken", counts.going());
        if (counts.came() > 0 && !after.sameFor(before)) throw new Problem.Conflict("community.somebody_came", counts.came());
        events.update(after);
        audit("community.event_changed", after, described(before), described(after));
        if (!after.sameFor(before)) tell.changed(after, signUps.standing(id));
        places.moveUp(after);
        return after;
    }

    /** Everybody who signed up is told. */
    @Transactional
    EventRow cancel(UUID id, String reason, Actor by) {
        var before = lock(id, by);
        if (before.cancelledAt() != null) return before;
        requireComing(before);
        var came = signUps.counts(id).came();
        if (came > 0) throw new Problem.Conflict("community.somebody_came", came);
        var after = new EventRow(
                id, before.propertyId(), before.propertyIds(), before.title(), before.titleEn(), before.text(), before.textEn(),
                before.place(), before.placeEn(), before.startsAt(), before.endsAt(), before.signUpUntil(), before.places(),
                clock.instant().truncatedTo(ChronoUnit.MICROS), reason, before.createdAt(), before.version() + 1);
        events.update(after);
        audit("community.event_cancelled", after, Map.of(), Map.of("title", after.title(), "reason", reason));
        tell.cancelled(after, signUps.standing(id), reason);
        return after;
    }

    private EventRow lock(UUID id, Actor by) {
        var row = events.lock(id, by.scope()).orElseThrow(() -> new Problem.NotFound("community.no_event"));
        Neighbours.checkMine(row.propertyIds(), by.scope());
        return row;
    }

    private void requireComing(EventRow row) {
        if (row.cancelledAt() != null) throw new Problem.Conflict("community.event_gone", row.title());
        if (!row.endsAt().isAfter(clock.instant())) {
            throw new Problem.Conflict("community.event_over", when(row, row.endsAt()));
        }
    }

    private LocalDateTime when(EventRow row, Instant at) {
        return TellGuests.when(at, neighbours.zone(row.propertyId()));
    }

    private EventRow row(UUID id, Described wish, PropertyScope scope, long version) {
        var houses = Stream.concat(Stream.of(wish.propertyId()), wish.alsoFor().stream()).distinct().toList();
        Neighbours.checkMine(houses, scope);
        var zone = houses.stream().map(neighbours::zone).toList().getFirst();
        var until = wish.signUpUntil() == null ? wish.startsAt() : wish.signUpUntil();
        if (!wish.endsAt().isAfter(wish.startsAt())) {
            throw new Problem.Invalid("/endsAt", "community.ends_before_it_starts", wish.startsAt(), wish.endsAt());
        }
        if (until.isAfter(wish.endsAt())) {
            throw new Problem.Invalid("/signUpUntil", "community.sign_up_after_end", until, wish.endsAt());
        }
        return new EventRow(
                id, wish.propertyId(), houses, wish.title().strip(), wish.titleEn().strip(), wish.text().strip(), wish.textEn().strip(),
                wish.place().strip(), wish.placeEn().strip(), at(wish.startsAt(), zone), at(wish.endsAt(), zone), at(until, zone),
                wish.places(), null, null, clock.instant().truncatedTo(ChronoUnit.MICROS), version);
    }

    private static Instant at(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).toInstant();
    }

    private void audit(String action, EventRow row, Map<String, ?> before, Map<String, ?> after) {
        audit.publishEvent(new Audited(action, "event", row.id(), row.propertyId(), before, after));
    }

    private Map<String, ?> described(EventRow row) {
        return Map.of(
                "title", row.title(), "place", row.place(), "startsAt", inTrail(row, row.startsAt()),
                "endsAt", inTrail(row, row.endsAt()), "places", row.places() == null ? "" : row.places());
    }

    private String inTrail(EventRow row, Instant at) {
        return when(row, at).toString().replace('T', ' ');
    }
}
