package anju.tickets.sla;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tickets.sla.ClockStore.TicketRow;
import anju.tickets.sla.PolicyChange.Effect;
import anju.tickets.sla.PolicyChange.OpenTickets;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operator's promises: new ones, changed ones, ended ones, and what becomes of tickets that are open. */
@Singleton
class KeepPolicies {
    private static final int BATCH = 500;

    private final PolicyStore store;
    private final ClockStore tickets;
    private final RunClocks clocks;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    KeepPolicies(PolicyStore store, ClockStore tickets, RunClocks clocks, ApplicationEventPublisher<Audited> audit, Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.clocks = clocks;
        this.audit = audit;
        this.clock = clock;
    }

    /** How many open tickets would go by it who do not now, and what it would change for them. */
    record Impact(long open, long sooner, long later, long same) {}

    /**
     * Version 1 is a new policy; a later one takes the place of the one before.
     *
     * @throws Problem.Conflict {@code tickets.sla.policy_twice} when another is for the same tickets
     */
    @Transactional
    Impact put(SlaPolicy policy, OpenTickets wish, Actor by) {
        within(policy.propertyId(), by.scope());
        var before = policy.version() == 1 ? null : end(policy.id(), policy.version() - 1, by);
        if (!store.insert(policy, clock.instant(), by.name())) throw new Problem.Conflict("tickets.sla.policy_twice");
        audit(before == null ? "tickets.sla_policy_added" : "tickets.sla_policy_changed", before, policy, wish);
        return go(policy.id(), store.current(), wish, true);
    }

    @Transactional
    Impact remove(UUID id, long version, OpenTickets wish, Actor by) {
        var before = end(id, version, by);
        audit("tickets.sla_policy_ended", before, null, wish);
        return go(id, store.current(), wish, true);
    }

    private SlaPolicy end(UUID id, long version, Actor by) {
        var before = store.require(id, by.scope());
        within(before.propertyId(), by.scope());
        if (!store.end(id, version, clock.instant())) throw new Problem.Stale(before.version());
        return before;
    }

    /** Nobody promises for houses beyond their own. */
    private static void within(@Nullable UUID propertyId, PropertyScope scope) {
        var mine = propertyId == null ? scope.everything() : scope.includes(propertyId);
        if (!mine) throw new Problem.Invalid("/propertyId", "tickets.sla.houses");
    }

    /** @param policy as it would be; null: without it */
    @Transactional
    Impact impact(UUID id, @Nullable SlaPolicy policy) {
        var then = new ArrayList<>(store.current().stream().filter(one -> !one.id().equals(id)).toList());
        if (policy != null) then.add(policy);
        return go(id, then, OpenTickets.TAKE_NEW, false);
    }

    /** Goes through all open tickets; those whose choice comes to or goes from this policy are asked about. */
    private Impact go(UUID id, List<SlaPolicy> policies, OpenTickets wish, boolean forReal) {
        var counts = new EnumMap<Effect, Long>(Effect.class);
        UUID after = null;
        while (true) {
            var rows = tickets.open(after, null, BATCH);
            if (rows.isEmpty()) break;
            after = rows.getLast().id();
            var taken = new ArrayList<UUID>();
            effects(id, policies, rows).forEach((row, change) -> {
                counts.merge(change.effect(), 1L, Long::sum);
                if (!forReal || !PolicyChange.taken(wish, change.effect())) return;
                tickets.promise(row.id(), row.tier(), change.to());
                taken.add(row.id());
            });
            if (!taken.isEmpty()) clocks.run(taken);
        }
        var sooner = counts.getOrDefault(Effect.SOONER, 0L);
        var later = counts.getOrDefault(Effect.LATER, 0L);
        var same = counts.getOrDefault(Effect.SAME, 0L);
        return new Impact(sooner + later + same, sooner, later, same);
    }

    private record Change(@Nullable SlaPolicy to, Effect effect) {}

    private Map<TicketRow, Change> effects(UUID id, List<SlaPolicy> policies, List<TicketRow> rows) {
        var chosen = new HashMap<TicketRow, SlaPolicy>();
        var concerned = new ArrayList<TicketRow>();
        for (var row : rows) {
            var choice = PolicyChoice.of(policies, row.about()).orElse(null);
            var comes = choice != null && choice.id().equals(id) && !choice.is(row.policyId(), row.policyVersion());
            var goes = id.equals(row.policyId()) && (choice == null || !choice.id().equals(id));
            if (!comes && !goes) continue;
            concerned.add(row);
            if (choice != null) chosen.put(row, choice);
        }
        return compared(concerned, chosen);
    }

    private Map<TicketRow, Change> compared(List<TicketRow> concerned, Map<TicketRow, SlaPolicy> chosen) {
        if (concerned.isEmpty()) return Map.of();
        var histories = clocks.histories(concerned);
        var promised = store.byVersion(concerned);
        var now = clock.instant();
        var changes = new HashMap<TicketRow, Change>();
        for (var row : concerned) {
            var history = histories.get(row.id());
            var before = promised.get(row.id());
            var to = chosen.get(row);
            var then = before == null ? List.<ClockRow>of() : clocks.clocks(row, before, history, now);
            var next = to == null ? List.<ClockRow>of() : clocks.clocks(row, to, history, now);
            changes.put(row, new Change(to, PolicyChange.effect(then, next)));
        }
        return changes;
    }

    private void audit(String action, @Nullable SlaPolicy before, @Nullable SlaPolicy after, OpenTickets wish) {
        var either = after == null ? before : after;
        if (either == null) return;
        var said = new HashMap<String, Object>(fields(after));
        said.put("openTickets", wish.name());
        audit.publishEvent(new Audited(action, "sla_policy", either.id(), either.propertyId(), fields(before), said));
    }

    private static Map<String, Object> fields(@Nullable SlaPolicy policy) {
        var fields = new HashMap<String, Object>();
        if (policy == null) return fields;
        fields.put("name", policy.name());
        put(fields, "firstResponseMinutes", policy.firstResponseMinutes());
        put(fields, "nextUpdateMinutes", policy.nextUpdateMinutes());
        put(fields, "resolutionMinutes", policy.resolutionMinutes());
        put(fields, "escalationMinutes", policy.escalationMinutes());
        put(fields, "hours", policy.hours());
        fields.put("warnPercent", policy.warnPercent());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) fields.put(name, value);
    }
}
