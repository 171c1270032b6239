package anju.privacy;

import anju.kernel.CurrentTenant;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.privacy.RequestRow.Kind;
import anju.privacy.RequestRow.State;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** My data: a copy of everything, and that it is erased. */
@Controller("/api/v1/portal")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalDataController {
    private final CurrentTenant tenant;
    private final AskForData ask;
    private final RequestStore requests;
    private final Obstacles obstacles;
    private final Clock clock;

    PortalDataController(CurrentTenant tenant, AskForData ask, RequestStore requests, Obstacles obstacles, Clock clock) {
        this.tenant = tenant;
        this.ask = ask;
        this.requests = requests;
        this.obstacles = obstacles;
        this.clock = clock;
    }

    /**
     * @param state WAITING, READY or GONE
     * @param askedBy of the staff, for me; null: myself
     * @param path where to download it until {@code expiresAt}; null: not now
     */
    @Serdeable
    record MyExport(
            UUID id,
            State state,
            Instant askedAt,
            @Nullable String askedBy,
            @Nullable Instant readyAt,
            @Nullable Instant expiresAt,
            @Nullable Long bytes,
            @Nullable String path) {}

    @Serdeable
    record MyExports(List<MyExport> items) {}

    /** @param note what staff said to it */
    @Serdeable
    record MyErasure(
            UUID id, State state, Instant askedAt, @Nullable String askedBy, @Nullable String reason, @Nullable Instant decidedAt,
            @Nullable String note) {}

    /** @param obstacles what stands against it now, in sentences */
    @Serdeable
    record MyErasures(@Nullable MyErasure last, List<String> obstacles) {}

    @Serdeable
    record ErasureWish(@Nullable @Size(max = 1000) String reason) {}

    @Get("/data-exports")
    MyExports exports() {
        return new MyExports(requests.ofTenant(tenant.require().id(), Kind.EXPORT).stream().map(this::view).toList());
    }

    @Post("/data-exports")
    HttpResponse<MyExport> askExport() {
        return HttpResponse.created(view(ask.export(tenant.require().id(), null)));
    }

    @Get("/erasure-request")
    MyErasures erasure() {
        var me = tenant.require().id();
        return new MyErasures(last(me) instanceof RequestRow row ? erasure(row) : null, obstacles.against(me));
    }

    @Post("/erasure-request")
    HttpResponse<MyErasure> askErasure(@Nullable @Valid @Body ErasureWish wish) {
        return HttpResponse.created(erasure(ask.erasure(tenant.require().id(), null, wish == null ? null : wish.reason())));
    }

    @Post("/erasure-request/withdrawal")
    MyErasure withdraw() {
        var open = requests.open(tenant.require().id(), Kind.ERASURE).orElseThrow(() -> new Problem.Conflict("privacy.decided"));
        return erasure(ask.withdraw(open));
    }

    private @Nullable RequestRow last(UUID me) {
        return requests.ofTenant(me, Kind.ERASURE).stream().findFirst().orElse(null);
    }

    private MyExport view(RequestRow row) {
        var end = row.expiresAt();
        var here = row.state() == State.READY && end != null && clock.instant().isBefore(end);
        return new MyExport(
                row.id(), row.state() == State.READY && !here ? State.GONE : row.state(), row.askedAt(), row.askedBy(), row.doneAt(), end,
                row.bytes(), here ? "/api/v1/portal/files/" + row.fileId() : null);
    }

    private static MyErasure erasure(RequestRow row) {
        return new MyErasure(
                row.id(), row.state(), row.askedAt(), row.askedBy(), row.reason(), row.decidedAt(), row.state() == State.REFUSED ? row.note() : null);
    }
}
