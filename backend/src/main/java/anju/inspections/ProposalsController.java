package anju.inspections;

import anju.inspections.PlansController.PlanRequest;
import anju.inspections.ProposalStore.ProposalRow;
import anju.inspections.ProposalStore.SettingRow;
import anju.kernel.CurrentActor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Inspections that repeated complaints propose, and how many complaints it takes. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class ProposalsController {
    private final ProposeInspections proposals;
    private final CurrentActor actor;

    ProposalsController(ProposeInspections proposals, CurrentActor actor) {
        this.proposals = proposals;
        this.actor = actor;
    }

    /**
     * @param building empty: the complaints came from no room of a building
     * @param state {@code OPEN}, {@code ACCEPTED}, {@code DISMISSED}
     */
    @Serdeable
    record ProposalView(
            UUID id,
            UUID propertyId,
            String building,
            String category,
            int complaints,
            Instant since,
            String state,
            Instant proposedAt,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable String reason,
            @Nullable UUID planId) {}

    @Serdeable
    record Dismissal(@NotBlank @Size(max = 300) String reason) {}

    @Serdeable
    record PlanId(UUID planId) {}

    @Serdeable
    record Found(int proposals) {}

    /** So many complaints of a category in a building within so many days propose an inspection. */
    @Serdeable
    record Setting(@Min(2) @Max(100) int complaints, @Min(7) @Max(365) int days) {}

    @Get("/inspection-proposals")
    Page<ProposalView> list(@Nullable @QueryValue UUID propertyId) {
        var rows = proposals.list(actor.require().scope().narrowedTo(propertyId));
        return new Page<>(rows.stream().map(ProposalsController::view).toList(), null);
    }

    @Get("/inspection-proposals/{id}")
    ProposalView one(UUID id) {
        return view(proposals.require(id, actor.require().scope()));
    }

    /** Looks through the complaints now instead of in the next hour. */
    @Post("/inspection-proposals/search")
    Found look() {
        return new Found(proposals.look());
    }

    @Post("/inspection-proposals/{id}/acceptance")
    @Status(HttpStatus.CREATED)
    PlanId accept(UUID id, @Valid @Body PlanRequest body) {
        return new PlanId(proposals.accept(id, body.planned(), actor.require()).id());
    }

    @Post("/inspection-proposals/{id}/dismissal")
    ProposalView dismiss(UUID id, @Valid @Body Dismissal body) {
        proposals.dismiss(id, body.reason(), actor.require());
        return one(id);
    }

    @Get("/inspection-settings")
    HttpResponse<Setting> setting() {
        return versioned(proposals.setting());
    }

    @Put("/inspection-settings")
    HttpResponse<Setting> set(@Nullable @Header("If-Match") String ifMatch, @Valid @Body Setting body) {
        return versioned(proposals.set(body.complaints(), body.days(), Versions.required(ifMatch)));
    }

    private static HttpResponse<Setting> versioned(SettingRow row) {
        return Versions.ok(new Setting(row.complaints(), row.days()), row.version());
    }

    private static ProposalView view(ProposalRow row) {
        return new ProposalView(
                row.id(), row.propertyId(), row.building(), row.category(), row.complaints(), row.since(), row.state(),
                row.proposedAt(), row.decidedAt(), row.decidedBy(), row.reason(), row.planId());
    }
}
