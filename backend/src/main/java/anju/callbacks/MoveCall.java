package anju.callbacks;

import anju.callbacks.CallLife.Move;
import anju.callbacks.FairShare.Worker;
import anju.identity.StaffDirectory;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.properties.Properties;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Moves calls to another day, another person, another way; calls them off and up again. */
@Singleton
class MoveCall {
    private final TaskStore tasks;
    private final Team team;
    private final Absences absences;
    private final StaffDirectory staff;
    private final Properties properties;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    MoveCall(
            TaskStore tasks,
            Team team,
            Absences absences,
            StaffDirectory staff,
            Properties properties,
            ApplicationEventPublisher<Audited> events,
            Clock clock) {
        this.tasks = tasks;
        this.team = team;
        this.absences = absences;
        this.staff = staff;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** Null leaves it as it is. */
    record Change(@Nullable LocalDate dueOn, @Nullable Instant notBefore, @Nullable UUID agentId, @Nullable String channel) {}

    @Transactional
    TaskRow change(UUID id, long version, Change change, Actor me) {
        var task = tasks.lock(id, me.scope());
        if (task.version() != version) throw new Problem.Stale(task.version());
        var today = today(task);
        if (change.dueOn() != null && change.dueOn().isBefore(today)) throw new Problem.Invalid("/dueOn", "callbacks.day_past");
        if (change.channel() != null && !EditPlan.CHANNELS.contains(change.channel())) {
            throw new Problem.Invalid("/channel", "callbacks.plan_channels");
        }
        var due = change.dueOn() == null ? task.dueOn() : change.dueOn();
        CallLife.after(task.at(today, 0), new Move.Postpone(due), today).orElseThrow(() -> new Problem.Conflict("callbacks.not_open"));
        if (change.agentId() != null) requireAgent(change.agentId(), task, due);
        var moved = change.dueOn() != null || change.notBefore() != null;
        return changed(task, with(
                task, change.agentId() == null ? task.agentId() : change.agentId(), "planned", null, due,
                moved ? change.notBefore() : task.notBefore(), change.channel() == null ? task.channel() : change.channel(),
                task.retryLimit(), null, task.escalatedAt()), "callbacks.moved", me);
    }

    @Transactional
    TaskRow cancel(UUID id, String reason, Actor me) {
        var task = tasks.lock(id, me.scope());
        var today = today(task);
        CallLife.after(task.at(today, 0), new Move.Cancel("by_hand"), today).orElseThrow(() -> new Problem.Conflict("callbacks.not_open"));
        var cancelled = with(
                task, task.agentId(), "cancelled", "by_hand", task.dueOn(), null, task.channel(), task.retryLimit(), clock.instant(), null);
        events.publishEvent(new Audited("callbacks.cancelled", "callback", id, task.propertyId(), Map.of(), Map.of("reason", reason)));
        return changed(task, cancelled, "callbacks.moved", me);
    }

    /** Once more, by another way: as often as the plan allows, counted anew. */
    @Transactional
    TaskRow reopen(UUID id, @Nullable LocalDate on, @Nullable String channel, Actor me) {
        var task = tasks.lock(id, me.scope());
        var today = today(task);
        var due = on == null ? today : on;
        CallLife.after(task.at(today, 0), new Move.Reopen(due), today).orElseThrow(() -> new Problem.Conflict("callbacks.not_closed"));
        return changed(task, with(
                task, task.agentId(), "planned", null, due, null, channel == null ? task.channel() : channel,
                task.unanswered() + 1, null, null), "callbacks.reopened", me);
    }

    /**
     * Gives the open calls of somebody that fall into [from, to) to a colleague, or fairly to those at work.
     *
     * @return how many
     */
    @Transactional
    int handOver(UUID from, @Nullable UUID to, LocalDate first, LocalDate until, Actor me) {
        if (!from.equals(me.id())) absences.requireColleague(from, me);
        if (!from.equals(me.id()) && !me.has(Role.MANAGER) && !me.has(Role.ADMIN)) throw new Problem.Forbidden("callbacks.not_your_calls");
        var open = tasks.openOf(from, first, until, me.scope());
        if (to != null) {
            open.forEach(task -> requireAgent(to, task, task.dueOn()));
            tasks.giveTo(to, open);
        } else {
            open.stream().collect(Collectors.groupingBy(TaskRow::propertyId)).forEach((property, calls) -> share(property, from, calls));
        }
        events.publishEvent(new Audited("callbacks.handed_over", "staff", from, null, Map.of(),
                Map.of("calls", open.size(), "from", first.toString(), "to", until.toString())));
        return open.size();
    }

    private void share(UUID property, UUID from, List<TaskRow> calls) {
        var first = calls.getFirst().dueOn();
        var house = team.houses(Set.of(property), first, calls.getLast().dueOn().plusDays(1), List.of()).get(property);
        var load = tasks.load();
        var others = house.members().stream().filter(member -> !member.id().equals(from))
                .map(member -> new Worker(member.id(), load.getOrDefault(member.id(), 0L), member.weight())).toList();
        if (others.isEmpty()) throw new Problem.RuleBroken("callbacks.nobody_there", house.property().name());
        var rest = new ArrayList<>(calls);
        FairShare.of(calls.size(), others).forEach((agent, count) -> {
            var given = rest.subList(0, count.intValue());
            tasks.giveTo(agent, List.copyOf(given));
            given.clear();
        });
    }

    private void requireAgent(UUID agent, TaskRow task, LocalDate on) {
        var active = staff.active().stream().filter(member -> member.id().equals(agent)).toList();
        if (active.isEmpty() || !active.getFirst().scope().includes(task.propertyId())) {
            throw new Problem.Invalid("/agentId", "callbacks.no_agent");
        }
        var house = team.houses(Set.of(task.propertyId()), on, on.plusDays(1), List.of(agent)).get(task.propertyId());
        if (house.members().isEmpty()) throw new Problem.RuleBroken("callbacks.on_leave", active.getFirst().name(), on);
    }

    private TaskRow changed(TaskRow before, TaskRow after, String action, Actor me) {
        if (!tasks.update(after)) throw new Problem.Stale(before.version() + 1);
        events.publishEvent(new Audited(action, "callback", before.id(), before.propertyId(), described(before), described(after)));
        return tasks.require(before.id(), me.scope());
    }

    private LocalDate today(TaskRow task) {
        return LocalDate.now(clock.withZone(properties.property(task.propertyId()).timeZone()));
    }

    private static Map<String, ?> described(TaskRow task) {
        return Map.of(
                "state", task.state(), "dueOn", task.dueOn().toString(), "agent", task.agentId() == null ? "" : task.agentId().toString(),
                "channel", task.channel());
    }

    private static TaskRow with(
            TaskRow t, @Nullable UUID agent, String state, @Nullable String why, LocalDate due, @Nullable Instant notBefore,
            String channel, int limit, @Nullable Instant closedAt, @Nullable Instant escalatedAt) {
        return new TaskRow(
                t.tenantId(), t.id(), t.planId(), t.propertyId(), t.unitId(), t.unitLabel(), t.tier(), agent, state, why, t.reason(),
                t.topic(), t.key(), due, notBefore, channel, t.scriptId(), t.satisfaction(), limit, t.retryHours(), t.attempts(),
                t.unanswered(), null, null, t.firstAttemptAt(), t.reachedAt(), closedAt, escalatedAt, t.mood(), t.answers(), t.note(),
                t.responseId(), t.createdAt(), t.version());
    }
}
