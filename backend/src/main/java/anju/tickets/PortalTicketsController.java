package anju.tickets;

import anju.kernel.CurrentTenant;
import anju.kernel.CurrentTenant.SignedInTenant;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.tickets.HearTenant.Report;
import anju.tickets.TellTenant.Answer;
import anju.tickets.TenantRooms.Room;
import anju.tickets.TenantTickets.Choice;
import anju.tickets.TenantTickets.Item;
import anju.tickets.TenantTickets.Whole;
import anju.tickets.TicketList.Filter;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tenant's own repairs, complaints and services. Another tenant's are not there. */
@Controller("/api/v1/portal/tickets")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalTicketsController {
    private final CurrentTenant tenant;
    private final TicketList list;
    private final TenantTickets tickets;
    private final TenantRooms rooms;
    private final HearTenant hear;
    private final Idempotency idempotency;
    private final Clock clock;

    PortalTicketsController(
            CurrentTenant tenant,
            TicketList list,
            TenantTickets tickets,
            TenantRooms rooms,
            HearTenant hear,
            Idempotency idempotency,
            Clock clock) {
        this.tenant = tenant;
        this.list = list;
        this.tickets = tickets;
        this.rooms = rooms;
        this.hear = hear;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Serdeable
    record RoomChoice(UUID unitId, String room, String property, String zone) {
        static RoomChoice of(Room room) {
            return new RoomChoice(room.unitId(), room.label(), room.property(), room.zone().getId());
        }
    }

    @Serdeable
    record Choices(List<RoomChoice> rooms, List<Choice> categories) {}

    /** @param unitId a room of the tenant's; may be absent where there is one alone */
    @Serdeable
    record Told(
            @NotNull TicketKind kind,
            @Nullable @Size(max = 40) String category,
            @Nullable UUID unitId,
            @NotBlank @Size(max = 4000) String text,
            @Nullable @Size(max = 20) List<UUID> fileIds) {}

    @Serdeable
    record Written(@NotBlank @Size(max = 4000) String text, @Nullable @Size(max = 20) List<UUID> fileIds) {}

    /** @param reason what is not solved; needed when it is not */
    @Serdeable
    record Answered(
            @NotNull Boolean solved,
            @Nullable @Size(max = 2000) String reason,
            @Nullable @Min(1) @Max(5) Integer rating,
            @Nullable @Size(max = 1000) String comment) {}

    @Serdeable
    record Rated(@NotNull @Min(1) @Max(5) Integer rating, @Nullable @Size(max = 1000) String comment) {}

    @Serdeable
    record Id(UUID id) {}

    /** Newest first. @param open true: those that go on; false: those that are over */
    @Get
    Page<Item> list(@Nullable @QueryValue Boolean open, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        var mine = new Filter(
                null, List.of(), List.of(), List.of(), open, null, null, null, tenant.require().id(), null, null, null, null, null, null,
                null, null);
        return tickets.items(list.page(mine, PropertyScope.ALL, Cursor.limit(limit), cursor));
    }

    /** What a report may be about. */
    @Get("/choices")
    Choices choices() {
        return new Choices(
                rooms.of(tenant.require().id()).stream().map(RoomChoice::of).toList(), tickets.choices());
    }

    @Get("/{id}")
    Whole get(UUID id) {
        return tickets.of(id, tenant.require().id());
    }

    @Post
    @Status(HttpStatus.CREATED)
    Whole report(@Nullable @Header("Idempotency-Key") String key, @Valid @Body Told body) {
        var me = tenant.require();
        var report = new Report(body.kind(), body.category(), body.unitId(), body.text(), files(body.fileIds()));
        var id = idempotency.once(key, "portal/tickets", body, Id.class, () -> new Id(hear.report(report, hand(me)))).id();
        return tickets.of(id, me.id());
    }

    @Post("/{id}/messages")
    Whole write(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body Written body) {
        return done(id, "messages", key, body, hand -> hear.write(id, body.text(), files(body.fileIds()), hand));
    }

    /** Whether it is solved. */
    @Post("/{id}/answer")
    Whole answer(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body Answered body) {
        if (!body.solved() && (body.reason() == null || body.reason().isBlank())) {
            tickets.of(id, tenant.require().id()); // what is not there has no fields
            throw new Problem.Invalid("/reason", "tickets.what_is_not_solved");
        }
        var answer = new Answer(body.solved(), body.reason(), body.rating(), body.comment());
        return done(id, "answer", key, body, hand -> hear.answer(id, answer, hand));
    }

    @Post("/{id}/rating")
    Whole rate(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body Rated body) {
        return done(id, "rating", key, body, hand -> hear.rate(id, body.rating(), body.comment(), hand));
    }

    private Whole done(UUID id, String what, @Nullable String key, Object body, Consumer<Hand> act) {
        var me = tenant.require();
        idempotency.once(key, "portal/tickets/" + id + "/" + what, body, Id.class, () -> {
            act.accept(hand(me));
            return new Id(id);
        });
        return tickets.of(id, me.id());
    }

    private Hand hand(SignedInTenant me) {
        return new Hand(me.id(), me.name(), clock.instant());
    }

    private static List<UUID> files(@Nullable List<UUID> ids) {
        return ids == null ? List.of() : ids;
    }
}
