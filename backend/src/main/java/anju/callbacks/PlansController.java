package anju.callbacks;

import anju.callbacks.Coverage.Figures;
import anju.kernel.Actor;
import anju.kernel.CurrentActor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.ReaderLocale;
import anju.kernel.http.Versions;
import anju.properties.Properties;
import anju.properties.Property;
import anju.tenants.Segment;
import anju.tenants.Segments;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans of calls: tried, written, begun, ended. */
@Controller("/api/v1/callbacks/plans")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class PlansController {
    private final PlanStore plans;
    private final EditPlan edit;
    private final Coverage coverage;
    private final Segments segments;
    private final Properties properties;
    private final Idempotency idempotency;
    private final CurrentActor actor;

    PlansController(
            PlanStore plans,
            EditPlan edit,
            Coverage coverage,
            Segments segments,
            Properties properties,
            Idempotency idempotency,
            CurrentActor actor) {
        this.plans = plans;
        this.edit = edit;
        this.coverage = coverage;
        this.segments = segments;
        this.properties = properties;
        this.idempotency = idempotency;
        this.actor = actor;
    }

    /** @param to first day after; see PlanTerms for the others */
    @Serdeable
    record PlanBody(
            @NotBlank @Size(max = 80) String name,
            @NotNull Segment segment,
            @Nullable Trigger trigger,
            @Nullable Integer triggerDays,
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @Nullable Integer notReachedDays,
            @Nullable UUID scriptId,
            @Nullable Boolean satisfaction,
            @NotEmpty @Size(max = 3) List<@NotBlank String> channels,
            @Nullable RetryPolicy retry,
            @Nullable @Size(max = 200) List<UUID> agentIds,
            @Nullable Long seed) {
        PlanTerms terms() {
            return new PlanTerms(
                    name, segment, Objects.requireNonNullElse(trigger, Trigger.PERIOD), triggerDays, from, to, notReachedDays,
                    scriptId, Boolean.TRUE.equals(satisfaction), channels, retry,
                    Objects.requireNonNullElse(agentIds, List.of()), seed == null ? 1 : seed);
        }
    }

    @Serdeable
    enum PlanState {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("cancelled")
        CANCELLED
    }

    @Serdeable
    record PlanMove(@NotNull PlanState state) {}

    @Serdeable
    record PlanView(
            UUID id,
            String state,
            PlanTerms terms,
            String words,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Figures figures,
            long version) {}

    @Serdeable
    record StepView(String words, long left) {}

    /**
     * @param open calls that wait already
     * @param workingDays days in the period on which somebody is at work and the property's people may be called
     */
    @Serdeable
    record ShareView(
            UUID propertyId, String property, @Nullable UUID agentId, @Nullable String agent, long calls, long dedicated, long open,
            long workingDays) {}

    /** @param steps how many are left after each condition, so that nobody is explained */
    @Serdeable
    record PlanPreview(long count, String words, List<StepView> steps, List<ShareView> shares) {}

    @Get
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    Page<PlanView> list() {
        var scope = actor.require().scope();
        return new Page<>(plans.list(scope).stream().map(plan -> view(plan, scope)).toList(), null);
    }

    @Get("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    HttpResponse<PlanView> one(UUID id) {
        var scope = actor.require().scope();
        return versioned(plans.require(id, scope), scope);
    }

    @Post("/preview")
    PlanPreview preview(@Valid @Body PlanBody body) {
        var tried = edit.preview(body.terms(), actor.require());
        var names = properties.all().stream().collect(Collectors.toMap(Property::id, Property::name));
        return new PlanPreview(
                tried.count(), segments.words(body.segment(), ReaderLocale.current()),
                tried.steps().stream().map(step -> new StepView(step.words(), step.left())).toList(),
                tried.shares().stream().map(share -> share(share, names)).toList());
    }

    @Post
    @Status(HttpStatus.CREATED)
    PlanView create(@Nullable @Header("Idempotency-Key") String key, @Valid @Body PlanBody body) {
        var me = actor.require();
        return idempotency.once(
                key, "POST /api/v1/callbacks/plans", body, PlanView.class, () -> view(edit.draft(body.terms(), me), me.scope()));
    }

    @Put("/{id}")
    HttpResponse<PlanView> change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body PlanBody body) {
        var me = actor.require();
        return versioned(edit.change(id, Versions.required(ifMatch), body.terms(), me), me.scope());
    }

    @Post("/{id}/state")
    HttpResponse<PlanView> move(UUID id, @Valid @Body PlanMove body) {
        Actor me = actor.require();
        return versioned(switch (body.state()) {
            case RUNNING -> edit.begin(id, me);
            case CANCELLED -> edit.cancel(id, me);
        }, me.scope());
    }

    private HttpResponse<PlanView> versioned(PlanRow plan, PropertyScope scope) {
        return Versions.ok(view(plan, scope), plan.version());
    }

    private PlanView view(PlanRow plan, PropertyScope scope) {
        var terms = plans.terms(plan);
        var filter = new CallFilter("all", plan.id(), null, false, null, null, null, null);
        var figures = plan.state().equals("draft") ? null : coverage.by(null, filter, scope).getFirst();
        return new PlanView(
                plan.id(), plan.state(), terms, segments.words(terms.segment(), ReaderLocale.current()), plan.createdAt(),
                plan.startedAt(), plan.endedAt(), figures, plan.version());
    }

    private static ShareView share(CallStart.Share share, Map<UUID, String> names) {
        return new ShareView(
                share.propertyId(), names.getOrDefault(share.propertyId(), ""), share.unassigned() ? null : share.agentId(),
                share.agent(), share.calls(), share.dedicated(), share.open(), share.days().size());
    }
}
