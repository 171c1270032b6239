package anju.paying;

import anju.kernel.Actor;
import anju.kernel.Audited;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody has looked at refused callbacks; they no longer wait. */
@Singleton
class SeeRefused {
    private final RefusedStore refused;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    SeeRefused(RefusedStore refused, ApplicationEventPublisher<Audited> audit, Clock clock) {
        this.refused = refused;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public void see(List<UUID> ids, Actor by) {
        var seen = refused.see(ids, by.scope(), by.name(), clock.instant());
        if (seen == 0) return;
        audit.publishEvent(new Audited(
                "paying.refusals_seen", "refused_callback", ids.getFirst(), null, Map.of(), Map.of("count", seen)));
    }
}
