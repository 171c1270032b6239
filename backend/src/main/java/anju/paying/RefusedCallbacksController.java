package anju.paying;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.paying.RefusedStore.Refused;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Callbacks that nothing was booked for: somebody who forges, or a channel that is set up wrongly. */
@Controller("/api/v1/refused-callbacks")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class RefusedCallbacksController {
    private final CurrentActor actor;
    private final RefusedStore refused;
    private final SeeRefused see;

    RefusedCallbacksController(CurrentActor actor, RefusedStore refused, SeeRefused see) {
        this.actor = actor;
        this.refused = refused;
        this.see = see;
    }

    /**
     * @param reason signature, stale, unreadable, payee, unknown_order, amount, currency, not_booked
     * @param detail what was said and what was expected, or why the books would not take it
     * @param body its beginning, as it came
     * @param address who sent it; empty when the channel was asked
     */
    @Serdeable
    record RefusedCallback(
            UUID id, String gateway, String reason, @Nullable String detail, @Nullable String reference, String body,
            String address, Instant receivedAt, @Nullable Instant seenAt, @Nullable String seenBy) {}

    @Serdeable
    record SeenCallbacks(@NotEmpty @Size(max = 200) List<@NotNull UUID> ids) {}

    /** @param unseen true: only what nobody has looked at */
    @Get
    Page<RefusedCallback> list(
            @QueryValue @Nullable Boolean unseen, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String cursor) {
        return refused.list(Boolean.TRUE.equals(unseen), actor.require().scope(), Cursor.limit(limit), cursor)
                .map(RefusedCallbacksController::view);
    }

    /** Somebody has looked at them and did what was to be done. */
    @Post("/seen")
    void seen(@Body @Valid SeenCallbacks body) {
        see.see(body.ids(), actor.require());
    }

    private static RefusedCallback view(Refused one) {
        return new RefusedCallback(
                one.id(), one.gateway(), one.reason(), one.detail(), one.reference(), one.body(), one.address(), one.receivedAt(),
                one.seenAt(), one.seenBy());
    }
}
