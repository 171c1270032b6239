package anju.conversations;

import anju.conversations.ConversationWords.TicketLink;
import anju.conversations.Converse.Words;
import anju.conversations.MessageRow.Direction;
import anju.files.StoredFile;
import anju.kernel.CurrentTenant;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tenant's own conversation with staff. */
@Controller("/api/v1/portal/conversation")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalConversationController {
    private final CurrentTenant tenant;
    private final ConversationStore conversations;
    private final MessageStore messages;
    private final ConversationWords words;
    private final Converse converse;
    private final Idempotency idempotency;

    PortalConversationController(
            CurrentTenant tenant,
            ConversationStore conversations,
            MessageStore messages,
            ConversationWords words,
            Converse converse,
            Idempotency idempotency) {
        this.tenant = tenant;
        this.conversations = conversations;
        this.messages = messages;
        this.words = words;
        this.converse = converse;
        this.idempotency = idempotency;
    }

    /** @param mine I said it, there or to staff who wrote it down; {@code ticket}: that was made of it */
    @Serdeable
    record Line(
            UUID id, Instant at, boolean mine, String channel, String text, List<StoredFile> photos, @Nullable TicketLink ticket) {}

    @Serdeable
    record Unread(int unread) {}

    @Serdeable
    record Written(@Nullable @Size(max = 4000) String text, @Nullable @Size(max = 9) List<UUID> fileIds) {}

    /** @param messageId up to which I have read */
    @Serdeable
    record ReadUpTo(@NotNull UUID messageId) {}

    @Serdeable
    record Id(UUID id) {}

    /** The newest first. */
    @Get
    Page<Line> lines(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        return words.page(tenant.require().id(), Cursor.limit(limit), cursor)
                .map(word -> new Line(
                        word.id(), word.at(), word.direction() == Direction.IN, word.channel(), word.text(), word.photos(), word.ticket()));
    }

    /** How much of what staff said I have not read. */
    @Get("/unread")
    Unread unread() {
        return new Unread(messages.unread(tenant.require().id()));
    }

    /** 429 after many within a while. */
    @Post("/messages")
    @Status(HttpStatus.CREATED)
    Id write(@Nullable @Header("Idempotency-Key") String key, @Valid @Body Written body) {
        var me = tenant.require();
        return idempotency.once(key, "portal/conversation/messages", body, Id.class, () -> new Id(
                converse.hear(me, new Words(body.text() == null ? "" : body.text(), Converse.files(body.fileIds())))));
    }

    @Post("/reading")
    @Status(HttpStatus.NO_CONTENT)
    void read(@Valid @Body ReadUpTo body) {
        if (!conversations.readByTenant(tenant.require().id(), body.messageId())) throw new Problem.NotFound("conversations.no_message");
    }
}
