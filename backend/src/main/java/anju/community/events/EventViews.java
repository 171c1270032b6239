package anju.community.events;

import anju.community.EventPoints;
import anju.community.EventPoints.Coming;
import anju.community.Neighbours;
import anju.community.events.SignUpStore.Counts;
import anju.kernel.PropertyScope;
import anju.kernel.http.ReaderLocale;
import anju.properties.Property;
import anju.tenants.Tenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API says of events and their guests to staff. */
@Singleton
class EventViews {
    private final SignUpStore signUps;
    private final Neighbours neighbours;
    private final Tenants tenants;
    private final Optional<EventPoints> points;

    EventViews(SignUpStore signUps, Neighbours neighbours, Tenants tenants, Optional<EventPoints> points) {
        this.signUps = signUps;
        this.neighbours = neighbours;
        this.tenants = tenants;
        this.points = points;
    }

    /** The same times as the clock of the house has them. */
    @Serdeable
    record LocalTimes(LocalDateTime startsAt, LocalDateTime endsAt, LocalDateTime signUpUntil) {}

    /**
     * @param alsoFor further houses whose tenants may come
     * @param places null: as many as come
     * @param going how many have a place, {@code came} how many of them were checked in
     * @param doorsAt from then on guests are checked in, until it ends
     * @param points what coming earns, in sentences from the rules that are on
     */
    @Serdeable
    record EventView(
            UUID id,
            UUID propertyId,
            String house,
            String timeZone,
            List<UUID> alsoFor,
            String title,
            String titleEn,
            String text,
            String textEn,
            String place,
            String placeEn,
            Instant startsAt,
            Instant endsAt,
            Instant signUpUntil,
            Instant doorsAt,
            LocalTimes local,
            @Nullable Integer places,
            int going,
            int waiting,
            int came,
            @Nullable Instant cancelledAt,
            @Nullable String cancelReason,
            List<String> points,
            boolean mayChange,
            long version) {}

    /** @param position on the waiting list, 1 for the first; null: has a place */
    @Serdeable
    record GuestView(
            UUID tenantId,
            String name,
            SignUpState state,
            @Nullable Integer position,
            Instant signedUpAt,
            String signedUpBy,
            @Nullable Instant checkedInAt,
            @Nullable String checkedInBy) {}

    List<EventView> events(List<EventRow> rows, PropertyScope scope) {
        var counts = signUps.counts(rows.stream().map(EventRow::id).toList());
        var said = promises(rows);
        return rows.stream()
                .map(row -> view(row, counts.getOrDefault(row.id(), Counts.none(row.id())), said.getOrDefault(row.id(), List.of()), scope))
                .toList();
    }

    EventView event(EventRow row, PropertyScope scope) {
        return events(List.of(row), scope).getFirst();
    }

    private EventView view(EventRow row, Counts counts, List<String> earns, PropertyScope scope) {
        var house = neighbours.house(row.propertyId());
        return new EventView(
                row.id(), row.propertyId(), house.name(), house.timeZone().getId(),
                row.propertyIds().stream().filter(id -> !id.equals(row.propertyId())).toList(), row.title(), row.titleEn(), row.text(),
                row.textEn(), row.place(), row.placeEn(), row.startsAt(), row.endsAt(), row.signUpUntil(), row.doorsAt(),
                new LocalTimes(local(row.startsAt(), house), local(row.endsAt(), house), local(row.signUpUntil(), house)),
                row.places(), counts.going(), counts.waiting(), counts.came(), row.cancelledAt(), row.cancelReason(), earns,
                scope.everything() || scope.properties().containsAll(row.propertyIds()), row.version());
    }

    /** What coming earns, by event. */
    Map<UUID, List<String>> promises(List<EventRow> rows) {
        var events = rows.stream().map(row -> new Coming(row.id(), row.propertyIds(), row.titles())).toList();
        return points.map(worth -> worth.promises(events, ReaderLocale.current())).orElse(Map.of());
    }

    private static LocalDateTime local(Instant at, Property house) {
        return LocalDateTime.ofInstant(at, house.timeZone());
    }

    List<GuestView> guests(List<SignUpRow> rows) {
        var people = tenants.tenants(rows.stream().map(SignUpRow::tenantId).toList());
        return rows.stream()
                .map(row -> new GuestView(
                        row.tenantId(), people.get(row.tenantId()).name(), row.state(),
                        row.state() == SignUpState.WAITING ? signUps.position(row) : null, row.signedUpAt(), row.signedUpBy(),
                        row.checkedInAt(), row.checkedInBy()))
                .toList();
    }

    GuestView guest(SignUpRow row) {
        return guests(List.of(row)).getFirst();
    }
}
