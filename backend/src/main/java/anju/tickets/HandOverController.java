package anju.tickets;

import anju.identity.StaffDirectory;
import anju.kernel.CurrentActor;
import anju.kernel.Role;
import anju.tickets.HandOver.Proposal;
import anju.tickets.HandOver.Share;
import anju.tickets.TicketViews.Item;
import anju.tickets.TicketViews.Named;
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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The open tickets of somebody who is away: who would get which, and giving them. */
@Controller("/api/v1/ticket-handovers")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class HandOverController {
    private final CurrentActor actor;
    private final HandOver handOver;
    private final TicketViews views;
    private final Assigner assigner;
    private final StaffDirectory staff;
    private final Clock clock;

    HandOverController(
            CurrentActor actor, HandOver handOver, TicketViews views, Assigner assigner, StaffDirectory staff, Clock clock) {
        this.actor = actor;
        this.handOver = handOver;
        this.views = views;
        this.assigner = assigner;
        this.staff = staff;
        this.clock = clock;
    }

    /** @param to null: nobody is there */
    @Serdeable
    record Proposed(Item ticket, @Nullable Named to, String because) {}

    @Serdeable
    record GivenOn(@NotNull UUID ticketId, @NotNull UUID ownerId) {}

    @Serdeable
    record HandingOver(@NotNull UUID staffId, @NotEmpty @Size(max = 500) List<@NotNull @Valid GivenOn> tickets) {}

    /** @param left those closed or somebody else's by now */
    @Serdeable
    record HandedOver(int given, int left) {}

    /** At most five hundred, the most pressing first. */
    @Get
    List<Proposed> proposed(@QueryValue UUID staffId) {
        var proposals = handOver.proposed(staffId, actor.require());
        var items = views.items(proposals.stream().map(Proposal::ticket).toList());
        var names = staff.names(proposals.stream().map(one -> one.given().ownerId()).filter(Objects::nonNull).distinct().toList());
        var shown = new ArrayList<Proposed>();
        for (var n = 0; n < items.size(); n++) {
            var given = proposals.get(n).given();
            var to = given.ownerId();
            shown.add(new Proposed(
                    items.get(n), to == null ? null : new Named(to, names.getOrDefault(to, "")), assigner.words(given.because())));
        }
        return shown;
    }

    @Post
    HandedOver give(@Valid @Body HandingOver body) {
        var me = actor.require();
        var shares = body.tickets().stream().map(one -> new Share(one.ticketId(), one.ownerId())).toList();
        var result = handOver.give(body.staffId(), shares, Hand.of(me, clock.instant()), me);
        return new HandedOver(result.assigned(), result.unchanged());
    }
}
