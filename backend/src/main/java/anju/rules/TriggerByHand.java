package anju.rules;

import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.rules.Explanations.OfFact;
import anju.rules.FactStore.Judged;
import anju.rules.engine.Trigger;
import anju.tenants.TenantDays;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Somebody of the staff says that something worth points happened. */
@Singleton
class TriggerByHand {
    private final JudgeFacts judge;
    private final Explanations explanations;
    private final ApplicationEventPublisher<Audited> audit;
    private final TenantDays days;
    private final Clock clock;

    TriggerByHand(
            JudgeFacts judge, Explanations explanations, ApplicationEventPublisher<Audited> audit, TenantDays days,
            Clock clock) {
        this.judge = judge;
        this.explanations = explanations;
        this.audit = audit;
        this.days = days;
        this.clock = clock;
    }

    @Transactional
    OfFact tell(UUID tenant, String reason, long quantity, Locale locale) {
        var announced = new Announced(tenant, Ids.next(), days.today(tenant), null, reason, quantity);
        var entry = judge.judge(Trigger.MANUAL, List.of(announced), List.of()).getFirst();
        var fact = entry.fact();
        audit.publishEvent(new Audited(
                "rules.told", "tenant", tenant, fact.propertyId(), Map.of(),
                Map.of("reason", reason, "quantity", quantity, "points", entry.verdict().points())));
        return explanations.explain(
                new Judged(fact, false, entry.setId(), entry.verdict().points(), entry.verdict().notes(), clock.instant()),
                locale);
    }
}
