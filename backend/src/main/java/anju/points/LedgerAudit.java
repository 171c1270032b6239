package anju.points;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks L1 to L7 over the whole ledger, a range of tenants at a time, each in a snapshot of its own, so that it runs beside
 * the day's work and in constant memory.
 */
@Singleton
class LedgerAudit {
    private static final int TENANTS_AT_ONCE = 10_000;
    private static final int EXAMPLES = 20;

    private final LedgerAuditStore store;

    LedgerAudit(LedgerAuditStore store) {
        this.store = store;
    }

    List<Invariant> check() {
        var tallies = new TreeMap<String, Tally>();
        var rollForward = new RollForward();
        for (var id : List.of("L1", "L2", "L3", "L4", "L5")) tallies.put(id, new Tally());
        UUID after = null;
        do {
            var upTo = store.rangeEnd(after, TENANTS_AT_ONCE);
            var part = store.check(after, upTo);
            part.checked().forEach((id, checked) -> tallies.get(id).checked += checked);
            part.violations().forEach(violation -> tallies.get(violation.invariant()).add(violation.tenantId()));
            rollForward.add(part.held(), part.flows());
            after = upTo;
        } while (after != null);
        var result = new ArrayList<Invariant>();
        tallies.forEach((id, tally) -> result.add(new Invariant(id, tally.checked, tally.violations, tally.examples)));
        result.add(new Invariant("L6", 1, store.postingsCanBeChanged() ? 1 : 0, List.of()));
        result.add(rollForward.result());
        return result;
    }

    private static final class Tally {
        private long checked;
        private long violations;
        private final List<UUID> examples = new ArrayList<>();

        void add(@Nullable UUID tenant) {
            violations++;
            if (tenant != null && examples.size() < EXAMPLES && !examples.contains(tenant)) examples.add(tenant);
        }
    }

    /** L7: month by month what is held grows by what is issued less what leaves, and ends at the accounts' balances. */
    private static final class RollForward {
        private final Map<String, long[]> months = new LinkedHashMap<>();
        private long held;

        void add(long heldByAccounts, List<LedgerAuditStore.Flow> flows) {
            held += heldByAccounts;
            for (var flow : flows) {
                var sums = months.computeIfAbsent(flow.month(), month -> new long[2]);
                sums[0] += flow.heldChange();
                sums[1] += flow.issued() - flow.redeemed() - flow.expired() - flow.reversed();
            }
        }

        Invariant result() {
            var broken = months.values().stream().filter(sums -> sums[0] != sums[1]).count();
            var closing = months.values().stream().mapToLong(sums -> sums[1]).sum();
            return new Invariant("L7", months.size(), broken + (closing == held ? 0 : 1), List.of());
        }
    }
}
