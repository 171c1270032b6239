package anju.rules;

import anju.rules.engine.Trigger;
import anju.tenants.PortalActivated;
import anju.tenants.TenantDays;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;

/** Coming into the portal for the first time is a fact, once in a tenant's life. */
@Singleton
class PortalHeard implements ApplicationEventListener<PortalActivated> {
    private final JudgeFacts judge;
    private final TenantDays days;

    PortalHeard(JudgeFacts judge, TenantDays days) {
        this.judge = judge;
        this.days = days;
    }

    @Override
    public void onApplicationEvent(PortalActivated event) {
        var zone = days.zones(List.of(event.tenantId())).get(event.tenantId());
        var on = LocalDate.ofInstant(event.at(), zone);
        judge.judge(
                Trigger.PORTAL_ACTIVATED, List.of(new Announced(event.tenantId(), event.tenantId(), on, null)), List.of());
    }
}
