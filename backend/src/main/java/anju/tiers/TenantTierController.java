package anju.tiers;

import anju.kernel.CurrentActor;
import anju.kernel.Role;
import anju.kernel.http.ReaderLocale;
import anju.tenants.Tenants;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's tier: why, what is missing, how long it lasts; its history; setting it by hand. */
@Controller("/api/v1/tenants/{tenantId}/tier")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
class TenantTierController {
    private static final int HISTORY = 50;

    private final Tenants tenants;
    private final ExplainTier explain;
    private final TierHistory history;
    private final OverrideTier override;
    private final TierAnswers answers;
    private final CurrentActor actor;

    TenantTierController(
            Tenants tenants,
            ExplainTier explain,
            TierHistory history,
            OverrideTier override,
            TierAnswers answers,
            CurrentActor actor) {
        this.tenants = tenants;
        this.explain = explain;
        this.history = history;
        this.override = override;
        this.answers = answers;
        this.actor = actor;
    }

    /**
     * One condition of a tier.
     *
     * @param metric null where the condition is more than a metric compared with a number
     * @param missing in the metric's unit, 0 when it holds
     */
    @Serdeable
    record ConditionView(
            String tier,
            String tierName,
            @Nullable String metric,
            @Nullable String label,
            @Nullable String unit,
            @Nullable String operator,
            @Nullable Number value,
            @Nullable Number required,
            double missing,
            boolean held,
            String text) {}

    @Serdeable
    record BenefitsView(
            Number pointsMultiplier, Number rentDiscountPercent, boolean dedicatedAgent, List<String> perks) {}

    /** @param graceDays days until the downgrade after a late rent */
    @Serdeable
    record LateRentView(double onTimeRate, String tier, String tierName, int graceDays) {}

    /**
     * @param assessed false: never assessed yet, in the lowest tier until then
     * @param conditions of every tier, lowest first
     * @param nextTier null at the top
     * @param missing conditions of the next tier that do not hold
     * @param earned the tier that the metrics of today give
     * @param atRiskOn the day of the downgrade unless the metrics improve; null: not at risk
     * @param atRiskTier the tier from that day
     */
    @Serdeable
    record TierView(
            String tier,
            String tierName,
            boolean assessed,
            @Nullable LocalDate since,
            BenefitsView benefits,
            Map<String, Number> metrics,
            List<ConditionView> conditions,
            @Nullable String nextTier,
            @Nullable String nextTierName,
            List<ConditionView> missing,
            String earned,
            @Nullable LocalDate atRiskOn,
            @Nullable String atRiskTier,
            @Nullable String atRiskTierName,
            @Nullable LateRentView ifRentLate,
            @Nullable LocalDate overrideUntil,
            LocalDate nextAssessmentOn,
            int policyNumber) {}

    /** @param actor null: the assessment itself */
    @Serdeable
    record ChangeView(
            UUID id,
            Instant at,
            LocalDate assessedOn,
            String outcome,
            @Nullable String fromTier,
            @Nullable String fromTierName,
            String toTier,
            String toTierName,
            String why,
            @Nullable String reason,
            @Nullable LocalDate until,
            @Nullable String actor,
            Map<String, Number> metrics) {}

    @Serdeable
    record Override(@NotBlank String tier, @NotBlank @Size(max = 500) String reason, @NotNull LocalDate until) {}

    @Get
    TierView tier(UUID tenantId) {
        tenants.visible(tenantId, actor.require().scope());
        return answers.tier(explain.of(tenantId), ReaderLocale.current());
    }

    @Get("/history")
    List<ChangeView> history(UUID tenantId) {
        tenants.visible(tenantId, actor.require().scope());
        return history.ofTenant(tenantId, null, HISTORY, ReaderLocale.current());
    }

    @Post("/override")
    @Secured({Role.ADMIN, Role.MANAGER})
    TierView override(UUID tenantId, @Valid @Body Override wanted) {
        tenants.visible(tenantId, actor.require().scope());
        override.set(tenantId, wanted.tier(), wanted.reason(), wanted.until());
        return answers.tier(explain.of(tenantId), ReaderLocale.current());
    }

    @Delete("/override")
    @Secured({Role.ADMIN, Role.MANAGER})
    TierView endOverride(UUID tenantId) {
        tenants.visible(tenantId, actor.require().scope());
        override.end(tenantId);
        return answers.tier(explain.of(tenantId), ReaderLocale.current());
    }
}
