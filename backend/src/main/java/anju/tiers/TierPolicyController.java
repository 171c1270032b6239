package anju.tiers;

import anju.kernel.CurrentActor;
import anju.kernel.Role;
import anju.kernel.http.ReaderLocale;
import anju.kernel.http.Versions;
import anju.tiers.PolicyTerms.Downgrade;
import io.micronaut.http.HttpResponse;
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
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The policy: its tiers, its draft, what a draft would do, its versions. */
@Controller("/api/v1/tiers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Role.ADMIN, Role.MANAGER})
class TierPolicyController {
    private final PolicyStore policies;
    private final EditPolicy edit;
    private final PreviewPolicy preview;
    private final PolicyAnswers answers;
    private final CurrentActor actor;

    TierPolicyController(
            PolicyStore policies, EditPolicy edit, PreviewPolicy preview, PolicyAnswers answers, CurrentActor actor) {
        this.policies = policies;
        this.edit = edit;
        this.preview = preview;
        this.answers = answers;
        this.actor = actor;
    }

    @Serdeable
    record LevelBody(
            @NotBlank @Size(max = 31) String code,
            @NotBlank @Size(max = 40) String nameZh,
            @NotBlank @Size(max = 40) String nameEn,
            @NotBlank @Size(max = 2000) String condition,
            @NotNull @DecimalMin("1") @DecimalMax("10") BigDecimal pointsMultiplier,
            @NotNull @DecimalMin("0") @DecimalMax("50") BigDecimal rentDiscountPercent,
            boolean dedicatedAgent,
            @NotNull @Size(max = 10) List<@NotBlank @Size(max = 100) String> perksZh,
            @NotNull @Size(max = 10) List<@NotBlank @Size(max = 100) String> perksEn) {}

    @Serdeable
    record PolicyBody(
            @NotNull @Size(min = 1, max = 12) List<@Valid LevelBody> levels,
            @Min(0) @Max(60) int minimumStayMonths,
            @Min(0) @Max(365) int graceDays,
            @NotNull Downgrade downgrade,
            @Nullable @Size(max = 500) String note) {}

    /** {@code required} in the metric's unit; metric, operator and required are null where it is more than a comparison. */
    @Serdeable
    record LevelCondition(
            String text, @Nullable String metric, @Nullable String operator, @Nullable Double required) {}

    /** @param name in the reader's language */
    @Serdeable
    record LevelView(
            String code,
            String name,
            String nameZh,
            String nameEn,
            String condition,
            List<LevelCondition> conditions,
            BigDecimal pointsMultiplier,
            BigDecimal rentDiscountPercent,
            boolean dedicatedAgent,
            List<String> perks,
            List<String> perksZh,
            List<String> perksEn) {}

    @Serdeable
    record PolicyView(
            UUID id,
            int number,
            String state,
            List<LevelView> levels,
            int minimumStayMonths,
            int graceDays,
            Downgrade downgrade,
            @Nullable String note,
            String changedBy,
            Instant changedAt,
            @Nullable Instant activatedAt,
            long version) {}

    @Serdeable
    record MetricView(String key, String label, String unit, String help) {}

    @Serdeable
    record TierCount(String tier, String tierName, long now, long then) {}

    @Serdeable
    record MoveView(
            String from, String fromName, String to, String toName, boolean up, long tenants, long atOnce) {}

    @Serdeable
    record PropertyMovesView(UUID propertyId, String propertyName, long up, long down) {}

    @Serdeable
    record SampleView(
            UUID tenantId,
            String name,
            @Nullable String room,
            String from,
            String fromName,
            String to,
            String toName,
            boolean up,
            boolean atOnce,
            String why) {}

    @Serdeable
    record PreviewView(
            long tenants,
            List<TierCount> tiers,
            List<MoveView> moves,
            List<PropertyMovesView> properties,
            List<SampleView> samples) {}

    /** The active policy. */
    @Get("/policy")
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    PolicyView policy() {
        return answers.policy(policies.active(), ReaderLocale.current());
    }

    /** Every version, newest first. */
    @Get("/policies")
    List<PolicyView> policies() {
        var reader = ReaderLocale.current();
        return policies.all().stream().map(policy -> answers.policy(policy, reader)).toList();
    }

    /** What conditions may read. */
    @Get("/metrics")
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    List<MetricView> metrics() {
        return answers.metrics(ReaderLocale.current());
    }

    /** The draft, with its ETag; 204 while there is none. */
    @Get("/policy/draft")
    HttpResponse<PolicyView> draft() {
        return policies.draft().map(this::answer).orElseGet(HttpResponse::noContent);
    }

    /** Makes the draft or, with its ETag in If-Match, replaces it. */
    @Put("/policy/draft")
    HttpResponse<PolicyView> keepDraft(
            @Nullable @Header("If-Match") String ifMatch, @Valid @Body PolicyBody policy) {
        var version = ifMatch == null && policies.draft().isEmpty() ? null : (Long) Versions.required(ifMatch);
        return answer(edit.draft(terms(policy), version));
    }

    @Delete("/policy/draft")
    @Status(HttpStatus.NO_CONTENT)
    void discardDraft() {
        edit.discard();
    }

    /** Makes the draft of If-Match the policy; everybody is assessed by it. */
    @Post("/policy/activation")
    HttpResponse<PolicyView> activate(@Nullable @Header("If-Match") String ifMatch) {
        return answer(edit.activate(Versions.required(ifMatch)));
    }

    /** Who would move under these terms; nothing is kept. */
    @Post("/policy/preview")
    PreviewView preview(@Valid @Body PolicyBody policy, @Nullable @QueryValue UUID propertyId) {
        var terms = terms(policy);
        var scope = actor.require().scope().narrowedTo(propertyId);
        return answers.preview(preview.preview(terms, scope), terms, scope, ReaderLocale.current());
    }

    private HttpResponse<PolicyView> answer(Policy policy) {
        return Versions.ok(answers.policy(policy, ReaderLocale.current()), policy.version());
    }

    private static PolicyTerms terms(PolicyBody body) {
        var levels = body.levels().stream()
                .map(level -> new Level(
                        level.code(),
                        level.nameZh(),
                        level.nameEn(),
                        level.condition(),
                        level.pointsMultiplier(),
                        level.rentDiscountPercent(),
                        level.dedicatedAgent(),
                        level.perksZh(),
                        level.perksEn()))
                .toList();
        return new PolicyTerms(levels, body.minimumStayMonths(), body.graceDays(), body.downgrade(), body.note());
    }
}
