package anju.community.events;

import anju.community.Neighbours;
import anju.community.events.SignUpStore.Counts;
import anju.kernel.CurrentActor;
import anju.kernel.CurrentTenant;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What my house invites me to, and my place there. */
@Controller("/api/v1/portal/events")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalEventsController {
    private static final int MOST = 100;

    private final CurrentTenant tenant;
    private final CurrentActor actor;
    private final EventStore events;
    private final SignUpStore signUps;
    private final GivePlaces places;
    private final Neighbours neighbours;
    private final EventViews staff;
    private final EventCalendar calendar;
    private final Texts texts;
    private final Clock clock;

    PortalEventsController(
            CurrentTenant tenant,
            CurrentActor actor,
            EventStore events,
            SignUpStore signUps,
            GivePlaces places,
            Neighbours neighbours,
            EventViews staff,
            EventCalendar calendar,
            Texts texts,
            Clock clock) {
        this.tenant = tenant;
        this.actor = actor;
        this.events = events;
        this.signUps = signUps;
        this.places = places;
        this.neighbours = neighbours;
        this.staff = staff;
        this.calendar = calendar;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * My place, or my position on the waiting list.
     *
     * @param position 1 for the first; null: I have a place
     * @param code to be shown at the door; null without a place
     * @param cameAt when I was checked in
     */
    @Serdeable
    record MySignUp(SignUpState state, @Nullable Integer position, @Nullable String code, @Nullable Instant cameAt) {}

    /**
     * @param left places that are free; null: as many as come
     * @param waiting how many wait for a place
     * @param mine null: I have not signed up
     * @param can I may sign up now, for a place or the waiting list; {@code why} not, in a sentence
     * @param mayCancel I may take my sign-up back
     * @param points what coming earns, in sentences
     */
    @Serdeable
    record PortalEvent(
            UUID id,
            String title,
            String text,
            String house,
            String place,
            String timeZone,
            Instant startsAt,
            Instant endsAt,
            Instant signUpUntil,
            @Nullable Integer places,
            @Nullable Integer left,
            int waiting,
            @Nullable MySignUp mine,
            boolean can,
            @Nullable String why,
            boolean mayCancel,
            @Nullable String cancelReason,
            List<String> points) {}

    /** What is coming, the next first. */
    @Get
    Page<PortalEvent> list() {
        var me = tenant.require().id();
        var rows = events.coming(me, neighbours.housesOf(me), clock.instant(), MOST);
        var ids = rows.stream().map(EventRow::id).toList();
        var counts = signUps.counts(ids);
        var mine = signUps.ofTenant(me, ids);
        var earns = staff.promises(rows);
        return new Page<>(
                rows.stream()
                        .map(row -> view(
                                row, counts.getOrDefault(row.id(), Counts.none(row.id())), mine.get(row.id()),
                                earns.getOrDefault(row.id(), List.of())))
                        .toList(),
                null);
    }

    @Get("/{id}")
    PortalEvent one(UUID id) {
        return view(require(id));
    }

    /** A place, or a position on the waiting list; whoever has one already keeps it. 422 once sign-up is closed. */
    @Post("/{id}/sign-up")
    PortalEvent signUp(UUID id) {
        places.signUp(tenant.require().id(), id, actor.orSystem());
        return view(require(id));
    }

    /** The first of the waiting list moves up. 422 once it has begun, 409 when I am there. */
    @Delete("/{id}/sign-up")
    PortalEvent cancel(UUID id) {
        places.cancelOwn(tenant.require().id(), id);
        return view(require(id));
    }

    /** For the calendar of my phone. */
    @Get("/{id}/calendar")
    @Produces("text/calendar")
    HttpResponse<String> calendar(UUID id) {
        return HttpResponse.ok(calendar.of(require(id), ReaderLocale.current()))
                .header("Content-Disposition", "attachment; filename=\"event.ics\"");
    }

    private EventRow require(UUID id) {
        var me = tenant.require().id();
        return events.forTenant(id, me, neighbours.housesOf(me)).orElseThrow(() -> new Problem.NotFound("community.no_event"));
    }

    private PortalEvent view(EventRow row) {
        return view(row, signUps.counts(row.id()), signUps.find(tenant.require().id(), row.id()).orElse(null),
                staff.promises(List.of(row)).getOrDefault(row.id(), List.of()));
    }

    private PortalEvent view(EventRow row, Counts counts, @Nullable SignUpRow own, List<String> earns) {
        var reader = ReaderLocale.current();
        var house = neighbours.house(row.propertyId());
        var mine = own == null || !own.stands() ? null : own;
        var why = mine == null ? why(row) : null;
        var begun = !clock.instant().isBefore(row.startsAt());
        return new PortalEvent(
                row.id(), row.titles().in(reader), row.texts().in(reader), house.name(), row.placesNames().in(reader),
                house.timeZone().getId(), row.startsAt(), row.endsAt(), row.signUpUntil(), row.places(),
                row.places() == null ? null : Math.max(0, row.places() - counts.going()), counts.waiting(), mine(mine),
                mine == null && why == null, why, mine != null && !begun && mine.checkedInAt() == null && row.cancelledAt() == null,
                row.cancelReason(), earns);
    }

    private @Nullable MySignUp mine(@Nullable SignUpRow row) {
        if (row == null) return null;
        var going = row.state() == SignUpState.GOING;
        return new MySignUp(row.state(), going ? null : signUps.position(row), going ? row.code() : null, row.checkedInAt());
    }

    /** Why nobody signs up any more. */
    private @Nullable String why(EventRow row) {
        var zone = neighbours.zone(row.propertyId());
        var now = clock.instant();
        var reader = ReaderLocale.current();
        if (row.cancelledAt() != null) return texts.get(reader, "community.event_gone", row.titles().in(reader));
        if (!now.isBefore(row.endsAt())) return texts.get(reader, "community.event_over", TellGuests.when(row.endsAt(), zone));
        if (now.isBefore(row.signUpUntil())) return null;
        return texts.get(reader, "community.sign_up_closed", TellGuests.when(row.signUpUntil(), zone));
    }
}
