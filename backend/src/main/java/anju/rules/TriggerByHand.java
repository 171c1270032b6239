package anju.rules;

import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.leases.Lease;
import anju.leases.Leases;
import anju.rules.Explanations.OfFact;
import anju.rules.FactStore.Judged;
import anju.rules.engine.Trigger;
import anju.tenants.TenantDays;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody of the staff says that something worth points happened. */
@Singleton
class TriggerByHand {
    private final JudgeFacts judge;
    private final Explanations explanations;
    private final ApplicationEventPublisher<Audited> audit;
    private final Leases leases;
    private final TenantDays days;
    private final Clock clock;

    TriggerByHand(
            JudgeFacts judge, Explanations explanations, ApplicationEventPublisher<Audited> audit, Leases leases,
            TenantDays days, Clock clock) {
        this.judge = judge;
        this.explanations = explanations;
        this.audit = audit;
        this.leases = leases;
        this.days = days;
        this.clock = clock;
    }

    /** @param scope of the teller: whoever moved to a house outside it is for the people there to reward */
    @Transactional
    OfFact tell(UUID tenant, String reason, long quantity, PropertyScope scope, Locale locale) {
        var today = days.today(tenant);
        var announced = new Announced(tenant, Ids.next(), today, lease(tenant, today, scope), reason, quantity);
        var entry = judge.judge(Trigger.MANUAL, List.of(announced), List.of()).getFirst();
        var fact = entry.fact();
        if (fact.propertyId() != null && !scope.includes(fact.propertyId())) throw new Problem.Forbidden("rules.lives_elsewhere");
        audit.publishEvent(new Audited(
                "rules.told", "tenant", tenant, fact.propertyId(), Map.of(),
                Map.of("reason", reason, "quantity", quantity, "points", entry.verdict().points())));
        return explanations.explain(
                new Judged(fact, false, entry.setId(), entry.verdict().points(), entry.verdict().notes(), clock.instant()),
                locale);
    }

    /** Of several homes the one that the teller answers for; null: whichever the rules find. */
    private @Nullable UUID lease(UUID tenant, LocalDate today, PropertyScope scope) {
        if (scope.everything()) return null;
        return leases.ofTenant(tenant).stream()
                .filter(lease -> lease.binds() && !today.isBefore(lease.from()) && today.isBefore(lease.to()) && scope.includes(lease.propertyId()))
                .map(Lease::id)
                .findFirst()
                .orElse(null);
    }
}
