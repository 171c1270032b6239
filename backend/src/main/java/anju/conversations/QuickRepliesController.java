package anju.conversations;

import anju.conversations.KeepQuickReplies.Draft;
import anju.conversations.QuickReplyStore.QuickReplyRow;
import anju.kernel.CurrentActor;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.Versions;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers kept under a name: the asker's own and the team's. */
@Controller("/api/v1/quick-replies")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class QuickRepliesController {
    private final CurrentActor actor;
    private final QuickReplyStore replies;
    private final KeepQuickReplies keep;
    private final Idempotency idempotency;

    QuickRepliesController(CurrentActor actor, QuickReplyStore replies, KeepQuickReplies keep, Idempotency idempotency) {
        this.actor = actor;
        this.replies = replies;
        this.keep = keep;
        this.idempotency = idempotency;
    }

    /** @param team everybody's; {@code text} may say {@code {{name}}}, the tenant's name */
    @Serdeable
    record QuickReply(UUID id, String title, String text, boolean team, long version) {
        static QuickReply of(QuickReplyRow row) {
            return new QuickReply(row.id(), row.title(), row.text(), row.team(), row.version());
        }
    }

    @Serdeable
    record QuickReplies(List<QuickReply> items) {}

    /** @param team only managers keep the team's; absent: one's own */
    @Serdeable
    record QuickReplyRequest(@NotBlank @Size(max = 60) String title, @NotBlank @Size(max = 2000) String text, @Nullable Boolean team) {
        Draft draft() {
            return new Draft(title, text, Boolean.TRUE.equals(team));
        }
    }

    @Get
    QuickReplies list() {
        return new QuickReplies(replies.of(actor.require().id()).stream().map(QuickReply::of).toList());
    }

    @Post
    @Status(HttpStatus.CREATED)
    QuickReply keep(@Nullable @Header("Idempotency-Key") String key, @Valid @Body QuickReplyRequest body) {
        return idempotency.once(
                key, "quick-replies", body, QuickReply.class, () -> QuickReply.of(keep.keep(body.draft(), actor.require())));
    }

    @Put("/{id}")
    QuickReply change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body QuickReplyRequest body) {
        return QuickReply.of(keep.change(id, Versions.required(ifMatch), body.draft(), actor.require()));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void drop(UUID id) {
        keep.drop(id, actor.require());
    }
}
