package anju.callbacks;

import anju.callbacks.CallLog.Attempt;
import anju.callbacks.CallLog.Promise;
import anju.kernel.Ids;
import anju.tenants.Segment;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Writes down calls as they were. */
@Singleton
class CallArchive implements PastCalls {
    private final PlanStore plans;
    private final TaskStore tasks;
    private final CallLog log;
    private final Clock clock;

    CallArchive(PlanStore plans, TaskStore tasks, CallLog log, Clock clock) {
        this.plans = plans;
        this.tasks = tasks;
        this.log = log;
        this.clock = clock;
    }

    @Override
    @Transactional
    public UUID plan(String name, Segment segment, LocalDate from, LocalDate to, boolean finished) {
        var terms = new PlanTerms(
                name, segment, Trigger.PERIOD, null, from, to, null, null, true, List.of("phone"), RetryPolicy.STANDARD, List.of(), 1);
        var begun = midnight(from);
        var row = new PlanRow(
                Ids.next(), name, "draft", Trigger.PERIOD.code(), segment.properties(), from, to, plans.write(terms), new UUID(0, 0),
                begun, null, null, 1);
        plans.insert(row);
        plans.update(new PlanRow(
                row.id(), name, finished ? "finished" : "running", row.trigger(), row.properties(), from, to, row.terms(),
                row.createdBy(), begun, begun, finished ? midnight(to) : null, 1));
        return row.id();
    }

    @Override
    @Transactional
    public void remember(List<PastCall> calls) {
        calls.forEach(this::remember);
    }

    private void remember(PastCall call) {
        var id = Ids.next();
        var made = midnight(call.dueOn().minusDays(14));
        var first = new TaskRow(
                call.tenantId(), id, call.planId(), call.propertyId(), call.unitId(), call.unitLabel(), call.tier(), call.agentId(),
                "planned", null, call.reason(), call.topic(), null, call.dueOn(), null, "phone", null, call.planId() != null,
                RetryPolicy.STANDARD.limit(), RetryPolicy.STANDARD.hours(), 0, 0, null, null, null, null, null, null, null, "{}", null,
                null, made.isBefore(clock.instant()) ? made : clock.instant(), 1);
        tasks.insert(first);
        call.attempts().forEach(one -> log.add(new Attempt(
                call.tenantId(), Ids.next(), id, one.at(), call.agentId(), call.agent(), "phone", one.outcome(), one.note())));
        var promised = call.promise();
        if (promised != null && !call.attempts().isEmpty()) {
            var promise = new Promise(
                    call.tenantId(), Ids.next(), id, "task", promised.what(), promised.dueOn(), call.agentId(), null,
                    call.attempts().getLast().at(), promised.keptAt(), promised.keptAt() == null ? null : call.agent(),
                    promised.toldAt(), promised.toldAt() == null ? null : call.agent(), promised.toldAt() == null ? null : "wechat", null);
            log.add(promise);
            log.update(promise);
        }
        if (!call.attempts().isEmpty()) tasks.update(after(first, call));
    }

    private static TaskRow after(TaskRow t, PastCall call) {
        var last = call.attempts().getLast();
        var unanswered = (int) call.attempts().stream().filter(one -> one.outcome().equals("no_answer")).count();
        var reached = last.outcome().equals("reached");
        var toTell = reached && call.promise() != null && call.promise().toldAt() == null;
        var state = switch (last.outcome()) {
            case "reached" -> toTell ? "reached" : "done";
            case "refused" -> "cancelled";
            case "wrong_number" -> "unreachable";
            default -> unanswered >= RetryPolicy.STANDARD.limit() ? "unreachable" : "planned";
        };
        var why = reached || state.equals("planned") ? null : last.outcome();
        var over = !state.equals("planned") && !toTell;
        var told = call.promise() == null ? null : call.promise().toldAt();
        return new TaskRow(
                t.tenantId(), t.id(), t.planId(), t.propertyId(), t.unitId(), t.unitLabel(), t.tier(), t.agentId(), state, why,
                t.reason(), t.topic(), t.key(), t.dueOn(), null, t.channel(), t.scriptId(), t.satisfaction(), t.retryLimit(),
                t.retryHours(), call.attempts().size(), unanswered, null, null, call.attempts().getFirst().at(),
                reached ? last.at() : null, over ? Objects.requireNonNullElse(told, last.at()) : null,
                state.equals("unreachable") ? last.at() : null, call.mood(), "{}", call.note(), null, t.createdAt(), 1);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
