package anju.community.forum;

import anju.community.forum.ForumStore.Moderated;
import anju.community.forum.ForumStore.Queue;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.properties.Properties;
import anju.properties.Property;
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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What staff do about the talk of their houses. */
@Controller("/api/v1/forum")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class ForumController {
    private final ForumStore forum;
    private final Moderate moderate;
    private final WritePosts write;
    private final Idempotency idempotency;
    private final Properties properties;
    private final CurrentActor actor;

    ForumController(
            ForumStore forum,
            Moderate moderate,
            WritePosts write,
            Idempotency idempotency,
            Properties properties,
            CurrentActor actor) {
        this.forum = forum;
        this.moderate = moderate;
        this.write = write;
        this.idempotency = idempotency;
        this.properties = properties;
        this.actor = actor;
    }

    /**
     * @param name who wrote it; neighbours see {@code shownAs}
     * @param topic title of the topic it is in, {@code isTopic} whether it began it
     * @param reasons of the reports that nobody has looked at
     * @param mutedUntil the first day on which the author may write again; null: they may
     */
    @Serdeable
    record ModeratedPost(
            UUID id, UUID topicId, boolean isTopic, UUID tenantId, String name, String shownAs, UUID propertyId, String topic, String text,
            Instant createdAt, @Nullable Instant hiddenAt, @Nullable String hiddenBy, @Nullable String hiddenReason, boolean closed,
            List<String> reasons, @Nullable LocalDate mutedUntil) {}

    /** @param propertyId absent: the house where the tenant lives */
    @Serdeable
    record TopicFor(
            @NotNull UUID tenantId,
            @Nullable UUID propertyId,
            @NotBlank @Size(max = 80) String title,
            @NotBlank @Size(max = 3000) String text) {}

    @Serdeable
    record ReplyFor(@NotNull UUID tenantId, @NotBlank @Size(max = 3000) String text) {}

    @Serdeable
    record Written(UUID id) {}

    @Serdeable
    record Reported(int reported) {}

    @Serdeable
    record HidingRequest(@NotBlank @Size(max = 500) String reason) {}

    /** @param untilOn the first day on which they may write again */
    @Serdeable
    record MuteRequest(@NotNull LocalDate untilOn, @NotBlank @Size(max = 500) String reason) {}

    @Serdeable
    record HouseForum(UUID propertyId, String name, boolean open) {}

    @Serdeable
    record HouseForumRequest(@NotNull Boolean open) {}

    /** Newest first. @param queue absent: what was reported */
    @Get("/posts")
    Page<ModeratedPost> posts(
            @Nullable @QueryValue Queue queue,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var scope = actor.require().scope().narrowedTo(propertyId);
        return forum.queue(queue == null ? Queue.REPORTED : queue, scope, Cursor.limit(limit), cursor).map(ForumController::view);
    }

    /** For a tenant who does not write themselves, under the rules that hold for them; neighbours see the tenant's name. */
    @Post("/posts")
    @Status(HttpStatus.CREATED)
    Written begin(@Nullable @Header("Idempotency-Key") String key, @Valid @Body TopicFor body) {
        return idempotency.once(key, "forum/posts", body, Written.class, () -> new Written(
                write.beginFor(body.tenantId(), body.propertyId(), body.title(), body.text(), actor.require()).id()));
    }

    /** The same, in a topic. */
    @Post("/posts/{id}/replies")
    @Status(HttpStatus.CREATED)
    Written reply(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body ReplyFor body) {
        return idempotency.once(key, "forum/posts/" + id + "/replies", body, Written.class,
                () -> new Written(write.replyFor(body.tenantId(), id, body.text(), actor.require()).id()));
    }

    /** How many posts were reported and wait for somebody to look. */
    @Get("/reported")
    Reported reported(@Nullable @QueryValue UUID propertyId) {
        return new Reported(forum.reported(actor.require().scope().narrowedTo(propertyId)));
    }

    @Post("/posts/{id}/hiding")
    @Status(HttpStatus.NO_CONTENT)
    void hide(UUID id, @Valid @Body HidingRequest body) {
        moderate.hide(id, body.reason(), actor.require());
    }

    @Delete("/posts/{id}/hiding")
    @Status(HttpStatus.NO_CONTENT)
    void restore(UUID id) {
        moderate.restore(id, actor.require());
    }

    /** What was reported is all right. */
    @Delete("/posts/{id}/reports")
    @Status(HttpStatus.NO_CONTENT)
    void dismiss(UUID id) {
        moderate.dismiss(id, actor.require());
    }

    /** Nobody replies to the topic any more. */
    @Post("/posts/{id}/closing")
    @Status(HttpStatus.NO_CONTENT)
    void close(UUID id) {
        moderate.close(id, true, actor.require());
    }

    @Delete("/posts/{id}/closing")
    @Status(HttpStatus.NO_CONTENT)
    void reopen(UUID id) {
        moderate.close(id, false, actor.require());
    }

    /** The tenant reads, and does not write for a while. */
    @Put("/mutes/{tenantId}")
    @Status(HttpStatus.NO_CONTENT)
    void mute(UUID tenantId, @Valid @Body MuteRequest body) {
        moderate.mute(tenantId, body.untilOn(), body.reason(), actor.require());
    }

    @Delete("/mutes/{tenantId}")
    @Status(HttpStatus.NO_CONTENT)
    void unmute(UUID tenantId) {
        moderate.unmute(tenantId, actor.require());
    }

    /** Which houses have a forum. */
    @Get("/houses")
    List<HouseForum> houses() {
        var scope = actor.require().scope();
        var mine = properties.all().stream().filter(house -> scope.includes(house.id())).toList();
        var closed = forum.closed(mine.stream().map(Property::id).toList());
        return mine.stream().map(house -> new HouseForum(house.id(), house.name(), !closed.contains(house.id()))).toList();
    }

    @Put("/houses/{propertyId}")
    @Status(HttpStatus.NO_CONTENT)
    @Secured({Role.ADMIN, Role.MANAGER})
    void open(UUID propertyId, @Valid @Body HouseForumRequest body) {
        moderate.open(propertyId, body.open(), actor.require());
    }

    private static ModeratedPost view(Moderated row) {
        return new ModeratedPost(
                row.id(), row.topicId(), row.id().equals(row.topicId()), row.tenantId(), row.name(), DisplayName.of(row.name()), row.propertyId(),
                row.topic(), row.text(), row.createdAt(), row.hiddenAt(), row.hiddenBy(), row.hiddenReason(), row.closedAt() != null,
                row.reasons(), row.mutedUntil());
    }
}
