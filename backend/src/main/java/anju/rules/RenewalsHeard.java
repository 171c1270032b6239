package anju.rules;

import anju.leases.LeaseRenewed;
import anju.rules.engine.Trigger;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class RenewalsHeard implements ApplicationEventListener<LeaseRenewed> {
    private final JudgeFacts judge;

    RenewalsHeard(JudgeFacts judge) {
        this.judge = judge;
    }

    @Override
    public void onApplicationEvent(LeaseRenewed event) {
        judge.judge(Trigger.LEASE_RENEWED, List.of(new Announced(
                event.tenantId(), event.leaseId(), event.on(), event.leaseId(),
                (long) event.renewalOrdinal(), (long) event.termMonths())), List.of());
    }
}
