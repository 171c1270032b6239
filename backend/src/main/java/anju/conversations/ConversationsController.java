package anju.conversations;

import anju.conversations.ConversationViews.Whole;
import anju.conversations.ConversationWords.Word;
import anju.conversations.Converse.Words;
import anju.conversations.Inbox.Counts;
import anju.conversations.Inbox.Filter;
import anju.conversations.Inbox.View;
import anju.conversations.InboxItems.Item;
import anju.conversations.MakeTicket.Matter;
import anju.conversations.MessageRow.Direction;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.tickets.TicketKind;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tenants said to us, and what we answer. A conversation goes by its tenant's id. */
@Controller("/api/v1/conversations")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class ConversationsController {
    private final CurrentActor actor;
    private final Inbox inbox;
    private final InboxItems items;
    private final ConversationViews views;
    private final Converse converse;
    private final KeepConversation keep;
    private final MakeTicket makeTicket;
    private final Idempotency idempotency;

    ConversationsController(
            CurrentActor actor,
            Inbox inbox,
            InboxItems items,
            ConversationViews views,
            Converse converse,
            KeepConversation keep,
            MakeTicket makeTicket,
            Idempotency idempotency) {
        this.actor = actor;
        this.inbox = inbox;
        this.items = items;
        this.views = views;
        this.converse = converse;
        this.keep = keep;
        this.makeTicket = makeTicket;
        this.idempotency = idempotency;
    }

    /**
     * @param direction OUT: to the tenant; IN: what the tenant said, written down for them
     * @param channel of IN: {@code phone}, {@code in-person}, {@code wechat}, {@code email}, {@code sms}, {@code paper}; absent: phone
     */
    @Serdeable
    record Said(
            @NotNull Direction direction,
            @Nullable String channel,
            @Nullable @Size(max = 4000) String text,
            @Nullable @Size(max = 9) List<UUID> fileIds) {

        Words words() {
            return new Words(text == null ? "" : text, Converse.files(fileIds));
        }
    }

    /** @param staffId null: nobody */
    @Serdeable
    record Assigned(@Nullable UUID staffId) {}

    /** @param messageIds of the tenant's words that it is about */
    @Serdeable
    record TicketAsked(
            @NotNull TicketKind kind,
            @Nullable @Size(max = 40) String category,
            @NotBlank @Size(max = 120) String title,
            @NotEmpty @Size(max = 50) List<UUID> messageIds) {}

    @Serdeable
    record Id(UUID id) {}

    /** Who waits longest first, then who spoke last. @param view absent: who waits for us; {@code tenantId}: that tenant's alone */
    @Get
    Page<Item> list(
            @Nullable @QueryValue View view,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue UUID tenantId,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var me = actor.require();
        var filter = new Filter(view == null ? View.WAITING : view, me.id(), tenantId, q);
        return items.of(inbox.page(filter, me.scope().narrowedTo(propertyId), Cursor.limit(limit), cursor));
    }

    /** How many wait for us. */
    @Get("/counts")
    Counts counts(@Nullable @QueryValue UUID propertyId) {
        var me = actor.require();
        return inbox.counts(me.id(), me.scope().narrowedTo(propertyId));
    }

    /** Of a tenant who has said nothing yet as well: one may begin. */
    @Get("/{tenantId}")
    Whole get(UUID tenantId) {
        return views.whole(tenantId, scope());
    }

    /** The newest first. */
    @Get("/{tenantId}/messages")
    Page<Word> messages(UUID tenantId, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        return views.words(tenantId, scope(), Cursor.limit(limit), cursor);
    }

    /** To the tenant, or for the tenant. */
    @Post("/{tenantId}/messages")
    @Status(HttpStatus.CREATED)
    Id say(UUID tenantId, @Nullable @Header("Idempotency-Key") String key, @Valid @Body Said body) {
        views.whole(tenantId, scope()); // what is not there has no fields
        return idempotency.once(key, "conversations/" + tenantId + "/messages", body, Id.class, () -> new Id(switch (body.direction()) {
            case OUT -> converse.write(tenantId, body.words(), actor.require());
            case IN -> converse.heard(tenantId, body.channel() == null ? "phone" : body.channel(), body.words(), actor.require());
        }));
    }

    /** Staff have seen all of it. */
    @Post("/{tenantId}/reading")
    @Status(HttpStatus.NO_CONTENT)
    void read(UUID tenantId) {
        keep.read(tenantId, scope());
    }

    @Put("/{tenantId}/assignee")
    Whole assign(UUID tenantId, @Valid @Body Assigned body) {
        keep.assign(tenantId, body.staffId(), actor.require());
        return views.whole(tenantId, scope());
    }

    /** It is over, until the tenant writes again. */
    @Put("/{tenantId}/ending")
    Whole end(UUID tenantId) {
        keep.end(tenantId, actor.require());
        return views.whole(tenantId, scope());
    }

    @Delete("/{tenantId}/ending")
    Whole reopen(UUID tenantId) {
        keep.reopen(tenantId, actor.require());
        return views.whole(tenantId, scope());
    }

    /** What the tenant said becomes a ticket; its id. */
    @Post("/{tenantId}/tickets")
    @Status(HttpStatus.CREATED)
    Id makeTicket(UUID tenantId, @Nullable @Header("Idempotency-Key") String key, @Valid @Body TicketAsked body) {
        var matter = new Matter(body.kind(), body.category(), body.title(), body.messageIds());
        return idempotency.once(key, "conversations/" + tenantId + "/tickets", body, Id.class,
                () -> new Id(makeTicket.make(tenantId, matter, actor.require())));
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
