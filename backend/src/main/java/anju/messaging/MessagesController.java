package anju.messaging;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.messaging.MessageQueries.Filter;
import anju.messaging.MessageWords.MessageSummary;
import anju.tenants.Tenants;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outbox and what became of messages. */
@Controller("/api/v1/messages")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class MessagesController {
    private final CurrentActor actor;
    private final MessageQueries queries;
    private final MessageWords words;
    private final ReplayMessages replay;
    private final Tenants tenants;
    private final Idempotency idempotency;
    private final Clock clock;

    MessagesController(
            CurrentActor actor, MessageQueries queries, MessageWords words, ReplayMessages replay, Tenants tenants,
            Idempotency idempotency, Clock clock) {
        this.actor = actor;
        this.queries = queries;
        this.words = words;
        this.replay = replay;
        this.tenants = tenants;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Serdeable
    record FailedTry(Instant at, int attempt, String reason) {}

    /** @param body as the tenant reads it */
    @Serdeable
    record MessageDetails(
            MessageSummary message, String body, String language, String zone, @Nullable Instant readAt, @Nullable String receipt,
            List<FailedTry> failures) {}

    /** @param oldestDue since when the longest waiting one could have left; in the future: it waits for the morning or a retry */
    @Serdeable
    record MessageCounts(
            long waiting, long failed, long unreachable, long sentInDay, long optedOut, long overBudget, long withdrawn,
            @Nullable Instant oldestDue) {}

    /** Null: any. */
    @Serdeable
    record Replay(@Nullable String channel, @Nullable String template, @Nullable String kind) {}

    @Serdeable
    record Replayed(int messages) {}

    /** @param state waiting, sent, failed, withdrawn, opted_out, over_budget, unreachable */
    @Get
    Page<MessageSummary> list(
            @QueryValue @Nullable String state,
            @QueryValue @Nullable String channel,
            @QueryValue @Nullable String kind,
            @QueryValue @Nullable String template,
            @QueryValue @Nullable UUID tenantId,
            @QueryValue @Nullable UUID propertyId,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String cursor) {
        var filter = new Filter(state, channel, kind, template, tenantId);
        var page = queries.list(filter, scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(words.summaries(page.items()), page.nextCursor());
    }

    @Get("/counts")
    MessageCounts counts(@QueryValue @Nullable UUID propertyId) {
        var counts = queries.counts(scope().narrowedTo(propertyId), clock.instant());
        return new MessageCounts(
                counts.waiting(), counts.failed(), counts.unreachable(), counts.sent(), counts.optedOut(), counts.overBudget(),
                counts.withdrawn(), counts.oldestDue());
    }

    @Get("/{id}")
    MessageDetails get(UUID id) {
        var message = queries.find(id).filter(this::visible).orElseThrow(() -> new Problem.NotFound("messaging.no_message"));
        var text = queries.text(message);
        var failures = queries.failures(message).stream()
                .map(failure -> new FailedTry(failure.at(), failure.attempt(), failure.reason()))
                .toList();
        return new MessageDetails(
                words.summaries(List.of(message)).getFirst(), text.body(), text.language(), text.zone(), text.readAt(),
                text.receipt(), failures);
    }

    /** Puts a dead letter back into the outbox. */
    @Post("/{id}/replay")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<?> replay(UUID id) {
        replay.one(id, scope());
        return HttpResponse.accepted();
    }

    /** Puts all dead letters back, or those meant. */
    @Post("/replay")
    @Secured({Role.ADMIN, Role.MANAGER})
    Replayed replayAll(@Header("Idempotency-Key") @Nullable String key, @Body @Valid Replay body) {
        var which = new DeadLetters(body.channel(), body.template(), body.kind());
        return idempotency.once(
                key, "messages.replay", body, Replayed.class, () -> new Replayed(replay.all(which, scope())));
    }

    /** One of no property is seen by who sees its tenant. */
    private boolean visible(MessageView message) {
        if (message.propertyId() != null) return scope().includes(message.propertyId());
        tenants.visible(message.tenantId(), scope());
        return true;
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
