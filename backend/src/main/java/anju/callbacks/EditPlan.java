package anju.callbacks;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.Problem.FieldError;
import anju.kernel.PropertyScope;
import anju.kernel.Retried;
import anju.kernel.http.ReaderLocale;
import anju.tenants.Segment;
import anju.tenants.Segments;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes plans and starts them. A plan that has begun is not changed, only ended. */
@Singleton
class EditPlan {
    static final Set<String> CHANNELS = Set.of("phone", "visit", "wechat");
    private static final int MAX_DAYS = 730;

    private final PlanStore plans;
    private final TaskStore tasks;
    private final PlanSelection selection;
    private final CallStart start;
    private final Segments segments;
    private final Absences absences;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    EditPlan(
            PlanStore plans,
            TaskStore tasks,
            PlanSelection selection,
            CallStart start,
            Segments segments,
            Absences absences,
            ApplicationEventPublisher<Audited> events,
            Clock clock) {
        this.plans = plans;
        this.tasks = tasks;
        this.selection = selection;
        this.start = start;
        this.segments = segments;
        this.absences = absences;
        this.events = events;
        this.clock = clock;
    }

    /** @param steps how many are left after each condition */
    record Preview(long count, List<PlanSelection.Step> steps, List<CallStart.Share> shares) {}

    @Transactional
    PlanRow draft(PlanTerms asked, Actor me) {
        var terms = checked(asked, me.scope());
        var row = new PlanRow(
                Ids.next(), terms.name().strip(), "draft", terms.trigger().code(), terms.segment().properties(), terms.from(),
                terms.to(), plans.write(terms), me.id(), clock.instant(), null, null, 1);
        plans.insert(row);
        audit("callbacks.plan_drafted", row, Map.of(), described(row));
        return row;
    }

    @Transactional
    PlanRow change(UUID id, long version, PlanTerms asked, Actor me) {
        var before = mine(id, me);
        if (before.version() != version) throw new Problem.Stale(before.version());
        if (!before.state().equals("draft")) throw new Problem.Conflict("callbacks.plan_begun", before.name());
        var terms = checked(asked, me.scope());
        var after = new PlanRow(
                id, terms.name().strip(), "draft", terms.trigger().code(), terms.segment().properties(), terms.from(), terms.to(),
                plans.write(terms), before.createdBy(), before.createdAt(), null, null, version);
        plans.update(after);
        audit("callbacks.plan_changed", after, described(before), described(after));
        return plans.require(id, me.scope());
    }

    @Transactional(readOnly = true)
    Preview preview(PlanTerms asked, Actor me) {
        var terms = checked(asked, me.scope());
        var steps = selection.steps(terms, me.scope(), ReaderLocale.current());
        return new Preview(steps.getLast().left(), steps, start.shares(null, terms, me.scope()));
    }

    @Retried
    @Transactional
    PlanRow begin(UUID id, Actor me) {
        var plan = mine(id, me);
        if (!plan.state().equals("draft")) throw new Problem.Conflict("callbacks.plan_begun", plan.name());
        var terms = checked(plans.terms(plan), me.scope());
        var scope = scopeOf(plan);
        plans.update(with(plan, "running"));
        if (terms.trigger() == Trigger.PERIOD && start.start(id, terms, scope) == 0) {
            throw new Problem.RuleBroken("callbacks.plan_nobody", said(selection.steps(terms, scope, ReaderLocale.current())));
        }
        audit("callbacks.plan_started", plan, Map.of("state", "draft"), Map.of("state", "running"));
        return plans.require(id, me.scope());
    }

    /** Ends a plan: what is open is not called any more. */
    @Transactional
    PlanRow cancel(UUID id, Actor me) {
        var plan = mine(id, me);
        if (!Set.of("draft", "running").contains(plan.state())) throw new Problem.Conflict("callbacks.plan_over", plan.name());
        plans.update(with(plan, "cancelled"));
        var open = tasks.cancelOpen(id, clock.instant());
        audit("callbacks.plan_cancelled", plan, Map.of("state", plan.state()), Map.of("state", "cancelled", "calls", open));
        return plans.require(id, me.scope());
    }

    PlanRow with(PlanRow plan, String state) {
        var now = clock.instant();
        return new PlanRow(
                plan.id(), plan.name(), state, plan.trigger(), plan.properties(), plan.fromOn(), plan.toOn(), plan.terms(),
                plan.createdBy(), plan.createdAt(), state.equals("running") ? now : plan.startedAt(),
                state.equals("running") ? null : now, plan.version());
    }

    static PropertyScope scopeOf(PlanRow plan) {
        return plan.properties().isEmpty() ? PropertyScope.ALL : PropertyScope.of(Set.copyOf(plan.properties()));
    }

    /** Where it came to nothing: 在住 90 → VIP 12 → 未关闭的投诉 0. */
    private static String said(List<PlanSelection.Step> steps) {
        var told = new ArrayList<String>();
        for (var step : steps) {
            told.add(step.words() + " " + String.format(Locale.ROOT, "%,d", step.left()));
            if (step.left() == 0) break;
        }
        return String.join(" → ", told);
    }

    private PlanRow mine(UUID id, Actor me) {
        var plan = plans.require(id, me.scope());
        var all = plan.properties().isEmpty() ? me.scope().everything() : plan.properties().stream().allMatch(me.scope()::includes);
        if (!all) throw new Problem.Forbidden("callbacks.plan_not_yours");
        return plan;
    }

    /** Somebody who sees some properties plans for those. */
    private PlanTerms checked(PlanTerms terms, PropertyScope scope) {
        segments.check(terms.segment(), "/segment", scope);
        var errors = new ArrayList<FieldError>();
        if (!terms.from().isBefore(terms.to())) errors.add(new FieldError("/to", "callbacks.plan_period"));
        if (terms.channels().isEmpty() || !CHANNELS.containsAll(terms.channels())) {
            errors.add(new FieldError("/channels", "callbacks.plan_channels"));
        }
        number(errors, "/notReachedDays", terms.notReachedDays(), 1, MAX_DAYS);
        number(errors, "/triggerDays", terms.triggerDays(), 0, MAX_DAYS);
        if (terms.retry() != null) errors.addAll(RetryPolicy.errors(terms.retry()));
        errors.addAll(away(terms));
        if (!errors.isEmpty()) throw new Problem.Invalid(errors);
        if (scope.everything() || !terms.segment().properties().isEmpty()) return terms;
        return withSegment(terms, new ArrayList<>(scope.properties()));
    }

    /** Chosen callers who are away all the time; others share what falls on their days away. */
    private List<FieldError> away(PlanTerms terms) {
        var today = LocalDate.now(clock);
        var from = terms.from().isBefore(today) ? today : terms.from();
        var last = terms.to().minusDays(1);
        return absences.awayThroughout(terms.agentIds(), from, terms.to()).entrySet().stream()
                .map(gone -> new FieldError(
                        "/agentIds/" + terms.agentIds().indexOf(gone.getKey()), "callbacks.agent_away", gone.getValue(), from, last))
                .toList();
    }

    private static void number(
            List<FieldError> errors, String pointer, @org.jspecify.annotations.Nullable Integer value, int from, int to) {
        if (value != null && (value < from || value > to)) {
            errors.add(new FieldError(pointer, "callbacks.plan_number", value, from, to));
        }
    }

    private static PlanTerms withSegment(PlanTerms terms, List<UUID> properties) {
        var s = terms.segment();
        var narrowed = new Segment(
                properties, s.buildings(), s.tiers(), s.tagsAny(), s.tagsAll(), s.stayMinMonths(), s.stayMaxMonths(),
                s.leaseEndsWithinDays(), s.movedInWithinDays(), s.languages(), s.agentIds(), s.openComplaint());
        return new PlanTerms(
                terms.name(), narrowed, terms.trigger(), terms.triggerDays(), terms.from(), terms.to(), terms.notReachedDays(),
                terms.scriptId(), terms.satisfaction(), terms.channels(), terms.retry(), terms.agentIds(), terms.seed());
    }

    private void audit(String action, PlanRow plan, Map<String, ?> before, Map<String, ?> after) {
        var property = plan.properties().size() == 1 ? plan.properties().getFirst() : null;
        events.publishEvent(new Audited(action, "callback_plan", plan.id(), property, before, after));
    }

    private static Map<String, ?> described(PlanRow plan) {
        return Map.of("name", plan.name(), "from", plan.fromOn().toString(), "to", plan.toOn().toString(), "terms", plan.terms());
    }
}
