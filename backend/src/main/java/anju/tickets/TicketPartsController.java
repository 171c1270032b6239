package anju.tickets;

import anju.kernel.CurrentActor;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.Versions;
import anju.tickets.ConversationStore.Direction;
import anju.tickets.LinkStore.Kind;
import anju.tickets.OrderWork.Order;
import anju.tickets.TicketPage.Whole;
import anju.tickets.WorkOrderStore.State;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What belongs to a ticket: notes, messages, work orders, links, files. */
@Controller("/api/v1/tickets/{id}")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TicketPartsController {
    private final CurrentActor actor;
    private final TicketStore store;
    private final TenantMessages messages;
    private final ChangeTicket change;
    private final OrderWork work;
    private final TicketPage page;
    private final Idempotency idempotency;
    private final Clock clock;

    TicketPartsController(
            CurrentActor actor,
            TicketStore store,
            TenantMessages messages,
            ChangeTicket change,
            OrderWork work,
            TicketPage page,
            Idempotency idempotency,
            Clock clock) {
        this.actor = actor;
        this.store = store;
        this.messages = messages;
        this.change = change;
        this.work = work;
        this.page = page;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Serdeable
    record Noted(@NotBlank @Size(max = 4000) String text) {}

    /**
     * @param direction OUT: to the tenant, sent now; IN: what the tenant said, written down
     * @param channel OUT: {@code in-app}, {@code email}, {@code sms}, {@code wechat}, absent for the tenant's own; IN: {@code phone},
     *     {@code in-person}, {@code wechat}, {@code email}, {@code sms}, {@code paper}
     */
    @Serdeable
    record Said(@NotBlank @Size(max = 4000) String text, @NotNull Direction direction, @Nullable String channel) {}

    @Serdeable
    record Work(
            @NotNull UUID supplierId,
            @NotBlank @Size(max = 500) String task,
            @Nullable State state,
            @Nullable Instant visitFrom,
            @Nullable Instant visitTo,
            @Nullable @Size(max = 500) String materials,
            @Nullable Money cost,
            @Nullable @Size(max = 2000) String report,
            @Nullable @Size(max = 20) List<UUID> beforeFileIds,
            @Nullable @Size(max = 20) List<UUID> afterFileIds) {

        Order order() {
            return new Order(
                    supplierId, task, state == null ? State.PLANNED : state, visitFrom, visitTo, materials, cost, report,
                    beforeFileIds == null ? List.of() : beforeFileIds, afterFileIds == null ? List.of() : afterFileIds);
        }
    }

    @Serdeable
    record Linking(@NotNull UUID otherId, @NotNull Kind kind) {}

    @Serdeable
    record Attached(@NotEmpty @Size(max = 20) List<UUID> fileIds) {}

    @Serdeable
    record Draft(@Nullable @Size(max = 2000) String text, @Nullable String channel) {}

    /** @param language BCP 47; {@code state}: {@code unreachable} or {@code opted_out} when it would not leave */
    @Serdeable
    record Reads(String channel, String language, String subject, String body, String state) {}

    @Serdeable
    record Nothing(UUID id) {}

    /** What the tenant would read of such news; nothing is sent. */
    @Post("/telling/preview")
    Reads preview(UUID id, @Valid @Body Draft body) {
        var text = body.text() == null ? "" : body.text();
        var channel = body.channel() == null || !Channels.SENT.contains(body.channel()) ? null : body.channel();
        var preview = messages.preview(store.require(id, scope()), text, channel);
        return new Reads(preview.channel(), preview.language(), preview.subject(), preview.body(), preview.state());
    }

    @Post("/notes")
    HttpResponse<Whole> note(UUID id, @Valid @Body Noted body) {
        change.note(id, body.text(), hand(), scope());
        return whole(id);
    }

    @Post("/messages")
    HttpResponse<Whole> say(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body Said body) {
        idempotency.once(key, "tickets/" + id + "/messages", body, Nothing.class, () -> {
            switch (body.direction()) {
                case OUT -> change.write(id, body.text(), body.channel(), hand(), scope());
                case IN -> change.heard(id, body.text(), body.channel() == null ? "phone" : body.channel(), hand(), scope());
            }
            return new Nothing(id);
        });
        return whole(id);
    }

    @Post("/work-orders")
    HttpResponse<Whole> order(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body Work body) {
        idempotency.once(key, "tickets/" + id + "/work-orders", body, Nothing.class,
                () -> new Nothing(work.place(id, body.order(), hand(), scope())));
        return whole(id);
    }

    @Put("/work-orders/{orderId}")
    HttpResponse<Whole> change(UUID id, UUID orderId, @Nullable @Header("If-Match") String ifMatch, @Valid @Body Work body) {
        work.change(id, orderId, Versions.required(ifMatch), body.order(), hand(), scope());
        return whole(id);
    }

    @Post("/links")
    HttpResponse<Whole> link(UUID id, @Valid @Body Linking body) {
        change.link(id, body.otherId(), body.kind(), scope());
        return whole(id);
    }

    @Delete("/links/{otherId}")
    HttpResponse<Whole> unlink(UUID id, UUID otherId) {
        change.unlink(id, otherId, scope());
        return whole(id);
    }

    @Post("/files")
    HttpResponse<Whole> attach(UUID id, @Valid @Body Attached body) {
        change.attach(id, body.fileIds(), scope());
        return whole(id);
    }

    private HttpResponse<Whole> whole(UUID id) {
        var whole = page.of(id, scope());
        return Versions.ok(whole, whole.ticket().version());
    }

    private Hand hand() {
        return Hand.of(actor.require(), clock.instant());
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
