package anju.tickets;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import anju.kernel.CurrentActor;
import anju.kernel.Role;
import anju.kernel.http.ReaderLocale;
import anju.tickets.DueStore.Alert;
import anju.tickets.DueStore.Clock;
import anju.tickets.TicketViews.Item;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How promises stand, of one ticket and of those that somebody has to see to now; and who sees to them. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TicketDuesController {
    private static final int SHOWN = 50;

    private final CurrentActor actor;
    private final DueStore dues;
    private final TicketStore store;
    private final TicketViews views;
    private final AssignTickets assign;
    private final java.time.Clock clock;

    TicketDuesController(
            CurrentActor actor,
            DueStore dues,
            TicketStore store,
            TicketViews views,
            AssignTickets assign,
            java.time.Clock clock) {
        this.actor = actor;
        this.dues = dues;
        this.store = store;
        this.views = views;
        this.assign = assign;
        this.clock = clock;
    }

    /** @param policy by which it goes; null: nothing is promised */
    @Serdeable
    record Clocks(@Nullable String policy, List<Clock> clocks) {}

    /** @param step 1 close, 2 broken, 3 long broken */
    @Serdeable
    record Pressing(Item ticket, String what, int step, Instant dueAt) {}

    /** @param ownerId null: nobody shall see to them */
    @Serdeable
    record Assignment(@NotEmpty @Size(max = 200) List<UUID> ticketIds, @Nullable UUID ownerId) {}

    /** @param unchanged closed ones, and those that were the colleague's already */
    @Serdeable
    record Assigned(int assigned, int unchanged) {}

    @Post("/ticket-assignments")
    Assigned assign(@Valid @Body Assignment body) {
        var me = actor.require();
        var result = assign.assign(body.ticketIds(), body.ownerId(), Hand.of(me, clock.instant()), me.scope());
        return new Assigned(result.assigned(), result.unchanged());
    }

    @Get("/tickets/{id}/clocks")
    Clocks clocks(UUID id) {
        store.require(id, actor.require().scope());
        return new Clocks(dues.policy(id, ReaderLocale.current()), dues.clocks(id));
    }

    /** Close or broken promises: one's own, and, for managers and administrators, what has come up to them; at most fifty. */
    @Get("/ticket-alerts")
    List<Pressing> alerts(@Nullable @QueryValue UUID propertyId) {
        var me = actor.require();
        var alerts = dues.alerts(me, me.scope().narrowedTo(propertyId), SHOWN);
        var ids = alerts.stream().map(Alert::ticketId).distinct().toList();
        var items = views.items(store.byIds(ids)).stream().collect(toMap(Item::id, identity()));
        return alerts.stream()
                .map(alert -> new Pressing(items.get(alert.ticketId()), alert.what(), alert.step(), alert.dueAt()))
                .toList();
    }
}
