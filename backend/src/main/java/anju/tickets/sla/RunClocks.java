package anju.tickets.sla;

import anju.tenants.Standing;
import anju.tenants.Tenants;
import anju.tickets.sla.ClockStore.TicketRow;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Works out the clocks of tickets from what happened to them and what they were promised. */
@Singleton
class RunClocks {
    private static final int BATCH = 500;

    private final ClockStore store;
    private final PolicyStore policies;
    private final ServiceTimes times;
    private final Tenants tenants;
    private final Clock clock;

    RunClocks(ClockStore store, PolicyStore policies, ServiceTimes times, Tenants tenants, Clock clock) {
        this.store = store;
        this.policies = policies;
        this.times = times;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** By the policy that fits now: a ticket is new, or another kind of ticket than it was. */
    @Transactional
    void promise(UUID ticketId) {
        for (var row : store.tickets(List.of(ticketId))) {
            var tier = tier(row.tenantId());
            var about = new SlaPolicy.About(row.kind(), row.category(), row.parent(), row.priority(), tier, row.propertyId());
            store.promise(row.id(), tier, PolicyChoice.of(policies.current(), about).orElse(null));
        }
        run(List.of(ticketId));
    }

    private @Nullable String tier(@Nullable UUID tenantId) {
        return tenantId == null ? null : tenants.standings(List.of(tenantId)).getOrDefault(tenantId, Standing.none(tenantId)).tier();
    }

    @Transactional
    void run(Collection<UUID> tickets) {
        put(store.tickets(tickets));
    }

    /** All that are open: a calendar was changed, or a day has passed. */
    @Transactional
    void runOpen(@Nullable String calendar) {
        UUID after = null;
        while (true) {
            var rows = store.open(after, calendar, BATCH);
            if (rows.isEmpty()) return;
            put(rows);
            after = rows.getLast().id();
        }
    }

    private void put(List<TicketRow> rows) {
        var ids = rows.stream().map(TicketRow::id).toList();
        var histories = store.histories(ids);
        var promised = policies.byVersion(rows);
        var now = clock.instant();
        var clocks = new ArrayList<ClockRow>();
        for (var row : rows) {
            var policy = promised.get(row.id());
            if (policy != null) clocks.addAll(clocks(row, policy, histories.get(row.id()), now));
        }
        store.put(ids, clocks);
    }

    /** As they would stand by this policy; without a tenant nobody is promised news. */
    List<ClockRow> clocks(TicketRow row, SlaPolicy policy, History history, Instant now) {
        var time = times.of(policy, row.propertyId());
        var clocks = new ArrayList<ClockRow>();
        for (var promise : Promise.values()) {
            var target = policy.target(promise);
            if (target == null || promise == Promise.NEXT_UPDATE && row.tenantId() == null) continue;
            ClockRules.clock(promise, target, history)
                    .ifPresent(one -> clocks.add(ClockRow.of(row.id(), promise, one, policy, time, now)));
        }
        return clocks;
    }

    Map<UUID, History> histories(List<TicketRow> rows) {
        return store.histories(rows.stream().map(TicketRow::id).toList());
    }
}
