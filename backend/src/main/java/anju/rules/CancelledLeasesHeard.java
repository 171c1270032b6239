package anju.rules;

import anju.leases.LeaseCancelled;
import anju.rules.Announced.Withdrawn;
import anju.rules.engine.Trigger;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import java.util.List;

/** A renewal that was signed and cancelled before it began is none; of a first lease nothing was judged. */
@Singleton
class CancelledLeasesHeard implements ApplicationEventListener<LeaseCancelled> {
    private final JudgeFacts judge;

    CancelledLeasesHeard(JudgeFacts judge) {
        this.judge = judge;
    }

    @Override
    public void onApplicationEvent(LeaseCancelled event) {
        judge.judge(
                Trigger.LEASE_RENEWED, List.of(), List.of(new Withdrawn(event.tenantId(), event.leaseId(), "lease_cancelled")));
    }
}
