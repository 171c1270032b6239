package anju.surveys;

import anju.identity.StaffDirectory;
import anju.kernel.CurrentActor;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.Versions;
import anju.surveys.Improve.Measure;
import anju.surveys.ImprovementStore.Improvement;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is done about what tenants said. */
@Controller("/api/v1/survey-improvements")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class SurveyImprovementsController {
    private final CurrentActor actor;
    private final ImprovementStore store;
    private final CampaignStore campaigns;
    private final Improve improve;
    private final StaffDirectory staff;
    private final Idempotency idempotency;

    SurveyImprovementsController(
            CurrentActor actor, ImprovementStore store, CampaignStore campaigns, Improve improve, StaffDirectory staff, Idempotency idempotency) {
        this.actor = actor;
        this.store = store;
        this.campaigns = campaigns;
        this.improve = improve;
        this.staff = staff;
        this.idempotency = idempotency;
    }

    /** @param outcome what tenants will be told; needed when it is done */
    @Serdeable
    record ImprovementDraft(
            @NotNull List<UUID> propertyIds,
            @NotBlank @Size(max = 1_000) String finding,
            @NotBlank @Size(max = 200) String measure,
            @NotNull UUID ownerId,
            @NotNull LocalDate dueOn,
            @NotNull @Pattern(regexp = "planned|doing|done|dropped") String state,
            @Nullable @Size(max = 1_000) String outcome) {
        Measure measured() {
            return new Measure(propertyIds, finding.strip(), measure.strip(), ownerId, dueOn, state, outcome);
        }
    }

    @Serdeable
    record NewImprovement(@NotNull UUID campaignId, @NotNull @Valid ImprovementDraft improvement) {}

    /** @param anonymous everybody who was invited will be told, for nobody knows who answered */
    @Serdeable
    record ImprovementView(
            UUID id, UUID campaignId, String campaign, boolean anonymous, List<UUID> propertyIds, String finding, String measure, UUID ownerId,
            String owner, LocalDate dueOn, String state, @Nullable String outcome, @Nullable LocalDate doneOn, @Nullable Instant toldAt,
            @Nullable Integer told, long version, Instant createdAt) {}

    @Serdeable
    record Improvements(List<ImprovementView> items) {}

    @Serdeable
    record Owner(UUID id, String name) {}

    @Serdeable
    record Owners(List<Owner> items) {}

    @Get
    Improvements list(@QueryValue @Nullable UUID campaignId, @QueryValue @Nullable UUID propertyId) {
        return new Improvements(views(store.list(campaignId, scope().narrowedTo(propertyId))));
    }

    /** Who can be given one: colleagues of this reader's properties. */
    @Get("/owners")
    Owners owners() {
        var mine = scope();
        return new Owners(staff.active().stream()
                .filter(member -> mine.everything() || member.scope().properties().stream().anyMatch(mine::includes))
                .map(member -> new Owner(member.id(), member.name()))
                .toList());
    }

    @Get("/{id}")
    HttpResponse<ImprovementView> get(UUID id) {
        var improvement = store.visible(id, scope());
        return Versions.ok(views(List.of(improvement)).getFirst(), improvement.version());
    }

    @Post
    @Secured({Role.ADMIN, Role.MANAGER})
    @Status(HttpStatus.CREATED)
    ImprovementView plan(@Header("Idempotency-Key") @Nullable String key, @Body @Valid NewImprovement body) {
        return idempotency.once(key, "POST /api/v1/survey-improvements", body, ImprovementView.class, () -> {
            var id = improve.plan(body.campaignId(), body.improvement().measured(), scope());
            return views(List.of(store.visible(id, scope()))).getFirst();
        });
    }

    @Put("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<ImprovementView> change(UUID id, @Header("If-Match") @Nullable String ifMatch, @Body @Valid ImprovementDraft body) {
        improve.change(id, Versions.required(ifMatch), body.measured(), scope());
        return get(id);
    }

    /** Tells those who spoke up. */
    @Post("/{id}/telling")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<ImprovementView> tell(UUID id) {
        improve.tell(id, scope());
        return get(id);
    }

    private List<ImprovementView> views(List<Improvement> improvements) {
        var owners = staff.names(improvements.stream().map(Improvement::ownerId).distinct().toList());
        Map<UUID, Campaign> from = campaigns.campaigns(improvements.stream().map(Improvement::campaignId).distinct().toList());
        return improvements.stream()
                .map(one -> new ImprovementView(
                        one.id(), one.campaignId(), from.get(one.campaignId()).name(), from.get(one.campaignId()).anonymous(), one.propertyIds(),
                        one.finding(), one.measure(), one.ownerId(), owners.getOrDefault(one.ownerId(), ""), one.dueOn(), one.state(), one.outcome(),
                        one.doneOn(), one.toldAt(), one.told(), one.version(), one.createdAt()))
                .toList();
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
