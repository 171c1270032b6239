package anju.callbacks;

import anju.callbacks.CallViews.CallDetail;
import anju.callbacks.CallViews.CallView;
import anju.kernel.Actor;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.Versions;
import anju.tenants.Tenants;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls: lists, the queue, and everything done with one. */
@Controller("/api/v1/callbacks")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class CallsController {
    private static final int MOODS = 20;

    private final CallQueries queries;
    private final CallViews views;
    private final OpenCall open;
    private final ClaimCall claims;
    private final RecordAttempt attempts;
    private final MoveCall move;
    private final Tenants tenants;
    private final Idempotency idempotency;
    private final CurrentActor actor;

    CallsController(
            CallQueries queries,
            CallViews views,
            OpenCall open,
            ClaimCall claims,
            RecordAttempt attempts,
            MoveCall move,
            Tenants tenants,
            Idempotency idempotency,
            CurrentActor actor) {
        this.queries = queries;
        this.views = views;
        this.open = open;
        this.claims = claims;
        this.attempts = attempts;
        this.move = move;
        this.tenants = tenants;
        this.idempotency = idempotency;
        this.actor = actor;
    }

    @Serdeable
    record CallToMake(
            @NotNull UUID tenantId,
            @Nullable UUID propertyId,
            @NotBlank @Size(max = 200) String topic,
            @Nullable LocalDate dueOn,
            @Nullable UUID scriptId,
            @Nullable UUID agentId) {}

    /** @param anyway outside the hours as well */
    @Serdeable
    record Claim(@Nullable Boolean anyway) {}

    @Serdeable
    record Draft(
            @Nullable @Size(max = 200) Map<String, Object> answers,
            @Nullable @Size(max = 4000) String note,
            @Nullable @Pattern(regexp = "content|neutral|unhappy") @Size(max = MOODS) String mood) {}

    @Serdeable
    record PromiseToMake(
            @NotBlank @Pattern(regexp = "task|complaint|repair|service") String kind,
            @NotBlank @Size(max = 500) String what,
            @NotNull LocalDate dueOn,
            @Nullable UUID ownerId) {}

    /** @param later when the tenant asked to be called */
    @Serdeable
    record AttemptBody(
            @NotNull Outcome outcome,
            @Nullable @Pattern(regexp = "phone|visit|wechat") String channel,
            @Nullable @Pattern(regexp = "content|neutral|unhappy") String mood,
            @Nullable @Size(max = 4000) String note,
            @Nullable Instant later,
            @Nullable @Size(max = 200) Map<String, Object> answers,
            @Nullable @Size(max = 10) List<@Valid PromiseToMake> promises) {
        RecordAttempt.Said said() {
            var made = promises == null ? List.<PromiseToMake>of() : promises;
            return new RecordAttempt.Said(
                    outcome, Objects.requireNonNullElse(channel, "phone"), mood, note, later, answers,
                    made.stream().map(one -> new MakePromise.Promised(one.kind(), one.what(), one.dueOn(), one.ownerId())).toList());
        }
    }

    @Serdeable
    record CallChange(
            @Nullable LocalDate dueOn,
            @Nullable Instant notBefore,
            @Nullable UUID agentId,
            @Nullable @Pattern(regexp = "phone|visit|wechat") String channel) {}

    @Serdeable
    enum CallTurn {
        @JsonProperty("cancelled")
        CANCELLED,
        @JsonProperty("open")
        OPEN
    }

    /** @param state {@code cancelled}, with a reason; {@code open}: once more, by {@code channel} */
    @Serdeable
    record CallMove(
            @NotNull CallTurn state,
            @Nullable @Size(max = 500) String reason,
            @Nullable LocalDate dueOn,
            @Nullable @Pattern(regexp = "phone|visit|wechat") String channel) {}

    @Serdeable
    record HandOver(@NotNull UUID from, @Nullable UUID to, @NotNull LocalDate first, @NotNull LocalDate until) {}

    @Serdeable
    record HandedOver(int calls) {}

    /** @param agentId {@code me}, an id, or {@code nobody} */
    @Get("/tasks")
    Page<CallView> list(
            @Nullable @QueryValue String state,
            @Nullable @QueryValue UUID planId,
            @Nullable @QueryValue String agentId,
            @Nullable @QueryValue UUID tenantId,
            @Nullable @QueryValue String tier,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var me = actor.require();
        var filter = new CallFilter(state, planId, agent(agentId, me), "nobody".equals(agentId), tenantId, tier, from, to);
        var page = queries.page(filter, me.scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views.views(page.items(), me), page.nextCursor());
    }

    /** Whom I have to call now, in order. */
    @Get("/queue")
    Page<CallView> queue(@Nullable @QueryValue UUID propertyId) {
        var me = actor.require();
        return new Page<>(views.views(queries.queue(me.id(), me.scope().narrowedTo(propertyId), Cursor.MAX_LIMIT), me), null);
    }

    @Get("/tasks/{id}")
    HttpResponse<CallDetail> one(UUID id) {
        return versioned(id);
    }

    @Post("/tasks")
    @Status(HttpStatus.CREATED)
    CallDetail create(@Nullable @Header("Idempotency-Key") String key, @Valid @Body CallToMake body) {
        var me = actor.require();
        return idempotency.once(key, "POST /api/v1/callbacks/tasks", body, CallDetail.class, () -> views.detail(made(body, me), me));
    }

    @Put("/tasks/{id}/claim")
    CallDetail claim(UUID id, @Nullable @Body Claim body) {
        claims.claim(id, body != null && Boolean.TRUE.equals(body.anyway()), actor.require());
        return views.detail(id, actor.require());
    }

    @Delete("/tasks/{id}/claim")
    @Status(HttpStatus.NO_CONTENT)
    void release(UUID id) {
        claims.release(id, actor.require());
    }

    @Put("/tasks/{id}/draft")
    @Status(HttpStatus.NO_CONTENT)
    void draft(UUID id, @Valid @Body Draft body) {
        var answers = body.answers() == null ? Map.<String, Object>of() : body.answers();
        claims.draft(
                id, attempts.write(answers), Objects.requireNonNullElse(body.note(), ""),
                Objects.requireNonNullElse(body.mood(), ""), actor.require());
    }

    @Post("/tasks/{id}/attempts")
    CallDetail attempt(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body AttemptBody body) {
        var me = actor.require();
        return idempotency.once(key, "POST /api/v1/callbacks/tasks/" + id + "/attempts", body, CallDetail.class, () -> {
            attempts.record(id, body.said(), me);
            return views.detail(id, me);
        });
    }

    @Patch("/tasks/{id}")
    HttpResponse<CallDetail> change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body CallChange body) {
        move.change(
                id, Versions.required(ifMatch),
                new MoveCall.Change(body.dueOn(), body.notBefore(), body.agentId(), body.channel()), actor.require());
        return versioned(id);
    }

    @Post("/tasks/{id}/state")
    HttpResponse<CallDetail> move(UUID id, @Valid @Body CallMove body) {
        switch (body.state()) {
            case CANCELLED -> move.cancel(id, required(body.reason()), actor.require());
            case OPEN -> move.reopen(id, body.dueOn(), body.channel(), actor.require());
        }
        return versioned(id);
    }

    @Post("/handovers")
    HandedOver handOver(@Nullable @Header("Idempotency-Key") String key, @Valid @Body HandOver body) {
        var me = actor.require();
        return idempotency.once(
                key, "POST /api/v1/callbacks/handovers", body, HandedOver.class,
                () -> new HandedOver(move.handOver(body.from(), body.to(), body.first(), body.until(), me)));
    }

    @Transactional
    UUID made(CallToMake body, Actor me) {
        tenants.visible(body.tenantId(), me.scope());
        if (body.propertyId() != null && !me.scope().includes(body.propertyId())) {
            throw new Problem.Invalid("/propertyId", "properties.no_property");
        }
        var property = body.propertyId() == null && me.scope().properties().size() == 1 && !me.scope().everything()
                ? me.scope().properties().iterator().next()
                : body.propertyId();
        var call = NewCall.about(body.tenantId(), property, NewCall.BY_HAND, body.topic().strip(), null)
                .due(body.dueOn()).with(body.scriptId()).by(body.agentId() == null ? me.id() : body.agentId());
        return open.open(call).orElseThrow();
    }

    private HttpResponse<CallDetail> versioned(UUID id) {
        var detail = views.detail(id, actor.require());
        return Versions.ok(detail, detail.call().version());
    }

    private static @Nullable UUID agent(@Nullable String asked, Actor me) {
        if (asked == null || asked.isBlank() || asked.equals("nobody")) return null;
        if (asked.equals("me")) return me.id();
        try {
            return UUID.fromString(asked);
        } catch (IllegalArgumentException none) {
            throw new Problem.Unreadable(400, "callbacks.no_agent");
        }
    }

    private static String required(@Nullable String reason) {
        if (reason == null || reason.isBlank()) throw new Problem.Invalid("/reason", "callbacks.needs_reason");
        return reason.strip();
    }
}
