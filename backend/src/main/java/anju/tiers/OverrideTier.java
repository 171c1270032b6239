package anju.tiers;

import anju.kernel.Audited;
import anju.kernel.CurrentActor;
import anju.kernel.Problem;
import anju.tenants.TenantDays;
import anju.tiers.MemberStore.Because;
import anju.tiers.TierRule.Decision;
import anju.tiers.TierRule.Outcome;
import anju.tiers.TierRule.Place;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets a tier by hand for a time, or ends that time now. */
@Singleton
class OverrideTier {
    private static final int LONGEST_YEARS = 2;

    private final PolicyStore policies;
    private final MetricSource metrics;
    private final StandingWriter writer;
    private final CurrentActor actor;
    private final ApplicationEventPublisher<Audited> audit;
    private final TenantDays days;

    OverrideTier(
            PolicyStore policies,
            MetricSource metrics,
            StandingWriter writer,
            CurrentActor actor,
            ApplicationEventPublisher<Audited> audit,
            TenantDays days) {
        this.policies = policies;
        this.metrics = metrics;
        this.writer = writer;
        this.actor = actor;
        this.audit = audit;
        this.days = days;
    }

    /** @param until first day on which the metrics decide again */
    @Transactional
    void set(UUID tenantId, String tier, String reason, LocalDate until) {
        var today = days.today(tenantId);
        var assessor = policies.assessor();
        var rank = assessor.ladder().rank(tier).orElseThrow(() -> new Problem.Invalid("/tier", "tiers.no_tier", tier));
        if (!until.isAfter(today) || until.isAfter(today.plusYears(LONGEST_YEARS))) {
            throw new Problem.Invalid("/until", "tiers.override_until", until, LONGEST_YEARS);
        }
        var row = row(tenantId, today);
        var before = row.membership();
        var since = before != null && before.tier().equals(tier) ? before.since() : today;
        write(assessor, row, new Decision(Outcome.OVERRIDDEN, new Place(rank, since, null, until)), today, reason, until);
    }

    @Transactional
    void end(UUID tenantId) {
        var today = days.today(tenantId);
        var assessor = policies.assessor();
        var row = row(tenantId, today);
        var place = assessor.place(row.membership());
        if (place == null || place.overrideUntil() == null) throw new Problem.NotFound("tiers.no_override");
        var ended = new Place(place.rank(), place.since(), null, today);
        var decision = assessor.rule().decide(ended, assessor.ladder().rankFor(row.metrics()), today);
        write(assessor, row, decision, today, null, null);
    }

    private MetricSource.Row row(UUID tenantId, LocalDate today) {
        return metrics.of(Map.of(tenantId, today)).get(tenantId);
    }

    private void write(
            Assessor assessor,
            MetricSource.Row row,
            Decision decision,
            LocalDate today,
            @Nullable String reason,
            @Nullable LocalDate until) {
        var verdict = assessor.verdict(row, decision);
        var because = new Because(reason, until, actor.orSystem().name());
        if (writer.write(List.of(verdict), assessor, today, because).isEmpty()) throw new Problem.Conflict("tiers.moved_meanwhile");
        var before = row.membership();
        audit.publishEvent(new Audited(
                reason == null ? "tiers.released" : "tiers.overridden",
                "tenant",
                row.tenantId(),
                row.propertyId(),
                before == null ? Map.of() : Map.of("tier", before.tier()),
                reason == null || until == null
                        ? Map.of("tier", verdict.level().code())
                        : Map.of("tier", verdict.level().code(), "reason", reason, "until", until.toString())));
    }
}
