package anju.tiers;

import anju.kernel.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs over everybody. */
@Controller("/api/v1/tiers/assessment")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Role.ADMIN, Role.MANAGER})
class TierAssessmentController {
    private final RequestAssessment request;
    private final RunStore runs;

    TierAssessmentController(RequestAssessment request, RunStore runs) {
        this.request = request;
        this.runs = runs;
    }

    /**
     * @param state {@code queued}, {@code running}, {@code done} or {@code failed}
     * @param expected how many it will probably be, from the run before; null on the first
     */
    @Serdeable
    record RunView(
            UUID id,
            String state,
            String requestedBy,
            Instant requestedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Long expected,
            long assessed,
            long firstTime,
            long up,
            long down,
            long atRisk,
            @Nullable String failure) {}

    /** Assesses everybody now, in the background. */
    @Post
    HttpResponse<RunView> assess() {
        var id = request.request();
        return HttpResponse.<RunView>accepted(URI.create("/api/v1/tiers/assessment/" + id)).body(view(runs.run(id)));
    }

    /** The latest run; 204 before the first. */
    @Get
    @ApiResponse(responseCode = "200", description = "The latest run", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "204", description = "Nobody has been assessed yet")
    HttpResponse<RunView> latest() {
        return runs.latest().map(run -> (HttpResponse<RunView>) HttpResponse.ok(view(run))).orElseGet(HttpResponse::noContent);
    }

    @Get("/{id}")
    RunView run(UUID id) {
        return view(runs.run(id));
    }

    private static RunView view(RunStore.Run run) {
        return new RunView(
                run.id(),
                run.state().name().toLowerCase(Locale.ROOT),
                run.requestedBy(),
                run.requestedAt(),
                run.startedAt(),
                run.endedAt(),
                run.expected(),
                run.assessed(),
                run.firstTime(),
                run.up(),
                run.down(),
                run.atRisk(),
                run.failure());
    }
}
