package anju.tickets.sla;

import anju.tickets.sla.ClockStore.TicketRow;
import anju.tickets.sla.PolicyChange.Effect;
import anju.tickets.sla.PolicyChange.OpenTickets;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes through the open tickets whose choice comes to a policy or goes from it. */
@Singleton
class ReviseOpen {
    private static final int BATCH = 500;

    private final PolicyStore store;
    private final ClockStore tickets;
    private final RunClocks clocks;
    private final Clock clock;

    ReviseOpen(PolicyStore store, ClockStore tickets, RunClocks clocks, Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.clocks = clocks;
        this.clock = clock;
    }

    /**
     * Some hundred open tickets, in the order of their ids.
     *
     * @param last the last one looked at; null: there was none left
     * @param taken how many have the other promise now
     */
    record Pass(@Nullable UUID last, long looked, long sooner, long later, long same, long taken) {
        static final Pass NONE = new Pass(null, 0, 0, 0, 0, 0);

        Pass and(Pass next) {
            return new Pass(
                    next.last, looked + next.looked, sooner + next.sooner, later + next.later, same + next.same, taken + next.taken);
        }
    }

    /** All of them at once. */
    Pass all(UUID policy, List<SlaPolicy> policies, OpenTickets wish, boolean forReal) {
        var all = Pass.NONE;
        for (var next = pass(policy, policies, wish, forReal, null); next.last() != null;
                next = pass(policy, policies, wish, forReal, next.last())) {
            all = all.and(next);
        }
        return all;
    }

    Pass pass(UUID policy, List<SlaPolicy> policies, OpenTickets wish, boolean forReal, @Nullable UUID after) {
        var rows = tickets.open(after, null, BATCH);
        if (rows.isEmpty()) return Pass.NONE;
        var changes = effects(policy, policies, rows);
        var taken = new ArrayList<UUID>();
        changes.forEach((row, change) -> {
            if (!forReal || !PolicyChange.taken(wish, change.effect())) return;
            tickets.promise(row.id(), row.tier(), change.to());
            taken.add(row.id());
        });
        if (!taken.isEmpty()) clocks.run(taken);
        return new Pass(
                rows.getLast().id(), rows.size(), count(changes.values(), Effect.SOONER), count(changes.values(), Effect.LATER),
                count(changes.values(), Effect.SAME), taken.size());
    }

    private static long count(Collection<Change> changes, Effect effect) {
        return changes.stream().filter(one -> one.effect() == effect).count();
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
}
