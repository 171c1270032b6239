package anju.tickets.sla;

import anju.tickets.Priority;
import anju.tickets.TicketKind;
import anju.tickets.sla.SlaPolicy.About;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says when a ticket that is opened at some time would be due, and by which policy. */
@Singleton
class ForeseeDues {
    private final PolicyStore store;
    private final ServiceTimes times;
    private final CategoryParents categories;
    private final Clock clock;

    ForeseeDues(PolicyStore store, ServiceTimes times, CategoryParents categories, Clock clock) {
        this.store = store;
        this.times = times;
        this.categories = categories;
        this.clock = clock;
    }

    record Due(Promise what, int minutes, Instant warnAt, Instant dueAt) {}

    /** @param others that would fit too, the next best first */
    record Foreseen(@Nullable SlaPolicy policy, List<Due> dues, List<SlaPolicy> others) {}

    /** News are counted from the opening too, as if it were answered at once. */
    Foreseen of(
            TicketKind kind, @Nullable String category, Priority priority, @Nullable String tier, UUID propertyId, @Nullable Instant at) {
        var about = new About(kind, category, categories.parent(kind, category), priority, tier, propertyId);
        var fitting = PolicyChoice.fitting(store.current(), about);
        if (fitting.isEmpty()) return new Foreseen(null, List.of(), List.of());
        var policy = fitting.getFirst();
        return new Foreseen(policy, dues(policy, propertyId, at == null ? clock.instant() : at), fitting.subList(1, fitting.size()));
    }

    private List<Due> dues(SlaPolicy policy, UUID propertyId, Instant from) {
        var time = times.of(policy, propertyId);
        var dues = new ArrayList<Due>();
        for (var what : Promise.values()) {
            var target = policy.target(what);
            if (target == null) continue;
            var warning = Duration.ofMillis((long) (target.toMillis() * policy.warnAt()));
            dues.add(new Due(what, (int) target.toMinutes(), time.after(from, warning), time.after(from, target)));
        }
        return dues;
    }
}
