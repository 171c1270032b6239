package anju.tickets.sla;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.jobs.JobQueue;
import anju.tickets.KnownCategories;
import anju.tickets.sla.PolicyChange.OpenTickets;
import anju.tickets.sla.ReviseOpen.Outlook;
import anju.tickets.sla.ReviseOpen.Pass;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operator's promises: new ones, changed ones, ended ones, and what becomes of tickets that are open. */
@Singleton
class KeepPolicies {
    private final PolicyStore store;
    private final ReviseOpen revise;
    private final RunStore runs;
    private final JobQueue jobs;
    private final KnownCategories categories;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;
    private final long atOnce;

    /** @param atOnce so many open tickets are gone through while somebody waits; more of them in the background */
    KeepPolicies(
            PolicyStore store,
            ReviseOpen revise,
            RunStore runs,
            JobQueue jobs,
            KnownCategories categories,
            ApplicationEventPublisher<Audited> audit,
            Clock clock,
            @Value("${anju.tickets.sla-at-once:500}") long atOnce) {
        this.store = store;
        this.revise = revise;
        this.runs = runs;
        this.jobs = jobs;
        this.categories = categories;
        this.audit = audit;
        this.clock = clock;
        this.atOnce = atOnce;
    }

    /**
     * How many open tickets would go by it who do not now, and what it would change for them.
     *
     * @param estimated from some hundred of them
     */
    record Impact(long open, long sooner, long later, long same, boolean estimated) {
        static Impact of(Pass pass) {
            return new Impact(pass.sooner() + pass.later() + pass.same(), pass.sooner(), pass.later(), pass.same(), false);
        }

        static Impact of(Outlook outlook) {
            return new Impact(outlook.open(), outlook.sooner(), outlook.later(), outlook.same(), outlook.looked() < outlook.open());
        }
    }

    /** What was done, or what goes on doing it; neither where many keep what they were promised. */
    record Done(@Nullable Impact impact, @Nullable RunRow run) {}

    /**
     * Version 1 is a new policy; a later one takes the place of the one before.
     *
     * @throws Problem.Conflict {@code tickets.sla.policy_twice} when another is for the same tickets
     */
    @Transactional
    Done put(SlaPolicy policy, OpenTickets wish, Actor by) {
        within(policy.propertyId(), by.scope());
        categories.check(policy.kind(), policy.category());
        var before = policy.version() == 1 ? null : end(policy.id(), policy.version() - 1, by);
        if (!store.insert(policy, clock.instant(), by.name())) throw new Problem.Conflict("tickets.sla.policy_twice");
        audit(before == null ? "tickets.sla_policy_added" : "tickets.sla_policy_changed", before, policy, wish);
        return revised(policy, wish, by);
    }

    @Transactional
    Done remove(UUID id, long version, OpenTickets wish, Actor by) {
        var before = end(id, version, by);
        audit("tickets.sla_policy_ended", before, null, wish);
        return revised(before, wish, by);
    }

    private Done revised(SlaPolicy policy, OpenTickets wish, Actor by) {
        var open = runs.openTickets();
        if (open <= atOnce) return new Done(Impact.of(revise.all(policy.id(), store.current(), wish)), null);
        if (wish == OpenTickets.KEEP) return new Done(null, null);
        var run = new RunRow(
                Ids.next(), policy.id(), policy.name(), policy.nameEn(), policy.propertyId(), wish, null, open, 0, 0, 0, 0, 0, by.name(),
                clock.instant(), null);
        runs.insert(run);
        jobs.add(ApplyPolicy.NAME, run.id().toString());
        return new Done(null, run);
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
        if (policy != null) categories.check(policy.kind(), policy.category());
        var then = new ArrayList<>(store.current().stream().filter(one -> !one.id().equals(id)).toList());
        if (policy != null) then.add(policy);
        return Impact.of(revise.outlook(id, then, (int) atOnce));
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
        put(fields, "nameEn", policy.nameEn());
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
