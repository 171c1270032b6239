package anju.callbacks;

import anju.callbacks.CallLog.OpenPromise;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was promised on the phone and is not told yet. */
@Controller("/api/v1/callbacks/promises")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class PromisesController {
    private final CallLog log;
    private final MakePromise promises;
    private final CurrentActor actor;

    PromisesController(CallLog log, MakePromise promises, CurrentActor actor) {
        this.log = log;
        this.promises = promises;
        this.actor = actor;
    }

    /** @param at when; null: now */
    @Serdeable
    record Telling(
            @NotBlank @Pattern(regexp = "phone|visit|wechat|message") String channel,
            @Nullable @Size(max = 1000) String note,
            @Nullable Instant at) {}

    /** @param mine only those I answer for */
    @Get
    Page<OpenPromise> list(@Nullable @QueryValue Boolean mine, @Nullable @QueryValue UUID propertyId) {
        var me = actor.require();
        var owner = Boolean.TRUE.equals(mine) ? me.id() : null;
        return new Page<>(log.openPromises(owner, me.scope().narrowedTo(propertyId), Cursor.MAX_LIMIT), null);
    }

    @Put("/{id}/kept")
    @Status(HttpStatus.NO_CONTENT)
    void keep(UUID id) {
        promises.keep(id, actor.require());
    }

    @Put("/{id}/telling")
    @Status(HttpStatus.NO_CONTENT)
    void tell(UUID id, @Valid @Body Telling body) {
        promises.tell(id, body.channel(), body.note(), body.at(), actor.require());
    }
}
