package anju.tickets.sla;

import anju.tickets.sla.ClockStore.Alike;
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
    Pass all(UUID policy, List<SlaPolicy> policies, OpenTickets wish) {
        var all = Pass.NONE;
        for (var next = pass(policy, policies, wish, null); next.last() != null; next = pass(policy, policies, wish, next.last())) {
            all = all.and(next);
        }
        return all;
    }

    Pass pass(UUID policy, List<SlaPolicy> policies, OpenTickets wish, @Nullable UUID after) {
        var rows = tickets.open(after, null, BATCH);
        if (rows.isEmpty()) return Pass.NONE;
        var changes = effects(policy, policies, rows);
        var taken = new ArrayList<UUID>();
        changes.forEach((row, change) -> {
            if (!PolicyChange.taken(wish, change.effect())) return;
            tickets.promise(row.id(), row.tier(), change.to());
            taken.add(row.id());
        });
        if (!taken.isEmpty()) clocks.run(taken);
        return new Pass(
                rows.getLast().id(), rows.size(), count(changes.values(), Effect.SOONER), count(changes.values(), Effect.LATER),
                count(changes.values(), Effect.SAME), taken.size());
    }

    /**
     * What these policies would do to open tickets.
     *
     * @param open so many go by it who do not now, or go by it no more
     * @param looked so many of them were worked out: where that is fewer, the others are taken to be like them
     */
    record Outlook(long open, long looked, long sooner, long later, long same) {}

    Outlook outlook(UUID policy, List<SlaPolicy> policies, int most) {
        var groups = tickets.alike().stream()
                .filter(one -> isConcerned(policy, choice(policies, one.about()), one.policyId(), one.policyVersion()))
                .toList();
        var open = groups.stream().mapToLong(Alike::tickets).sum();
        if (open == 0) return new Outlook(0, 0, 0, 0, 0);
        var changes = effects(policy, policies, tickets.among(groups, most)).values();
        var sooner = share(count(changes, Effect.SOONER), changes.size(), open);
        var later = Math.min(open - sooner, share(count(changes, Effect.LATER), changes.size(), open));
        return new Outlook(open, changes.size(), sooner, later, open - sooner - later);
    }

    private static long share(long part, long of, long all) {
        return of == 0 ? 0 : Math.round((double) part * all / of);
    }

    private static long count(Collection<Change> changes, Effect effect) {
        return changes.stream().filter(one -> one.effect() == effect).count();
    }

    private record Change(@Nullable SlaPolicy to, Effect effect) {}

    private Map<TicketRow, Change> effects(UUID id, List<SlaPolicy> policies, List<TicketRow> rows) {
        var chosen = new HashMap<TicketRow, SlaPolicy>();
        var concerned = new ArrayList<TicketRow>();
        for (var row : rows) {
            var choice = choice(policies, row.about());
            if (!isConcerned(id, choice, row.policyId(), row.policyVersion())) continue;
            concerned.add(row);
            if (choice != null) chosen.put(row, choice);
        }
        return compared(concerned, chosen);
    }

    private static @Nullable SlaPolicy choice(List<SlaPolicy> policies, SlaPolicy.About about) {
        return PolicyChoice.of(policies, about).orElse(null);
    }

    /** It comes to the policy, or goes from it. */
    private static boolean isConcerned(UUID id, @Nullable SlaPolicy choice, @Nullable UUID promised, @Nullable Long version) {
        var comes = choice != null && choice.id().equals(id) && !choice.is(promised, version);
        var goes = id.equals(promised) && (choice == null || !choice.id().equals(id));
        return comes || goes;
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
