package anju.callbacks;

import anju.identity.StaffDirectory;
import anju.kernel.Actor;
import anju.kernel.Problem;
import anju.messaging.Consents;
import anju.properties.Properties;
import anju.tickets.Tickets;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/** Takes a call so that no colleague makes it at the same time, and keeps what is written down meanwhile. */
@Singleton
class ClaimCall {
    /** Whoever wrote nothing for so long has gone away. */
    static final Duration HELD = Duration.ofMinutes(30);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final TaskStore tasks;
    private final HouseHours hours;
    private final Properties properties;
    private final StaffDirectory staff;
    private final Tickets tickets;
    private final Consents consents;
    private final RentCalls rents;
    private final Clock clock;

    ClaimCall(
            TaskStore tasks, HouseHours hours, Properties properties, StaffDirectory staff, Tickets tickets, Consents consents,
            RentCalls rents, Clock clock) {
        this.tasks = tasks;
        this.hours = hours;
        this.properties = properties;
        this.staff = staff;
        this.tickets = tickets;
        this.consents = consents;
        this.rents = rents;
        this.clock = clock;
    }

    /** @param anyway outside the hours as well: the tenant asked for it, or is standing there */
    @Transactional
    void claim(UUID id, boolean anyway, Actor me) {
        var task = tasks.require(id, me.scope());
        requireOpen(task);
        if (!anyway) requireHours(task);
        if (!anyway && refuses(task)) throw new Problem.RuleBroken("callbacks.do_not_call");
        if (task.satisfaction() && paused(task)) throw new Problem.RuleBroken("callbacks.open_complaint");
        if (!tasks.claim(task, me.id(), clock.instant(), stale())) throw taken(tasks.require(id, me.scope()));
    }

    /** Rent that came in while somebody was about to call needs no call any more. */
    @Transactional
    void release(UUID id, Actor me) {
        var task = tasks.require(id, me.scope());
        if (tasks.release(task, me.id()) && rents.paid(task)) tasks.callOff(task, RentCalls.PAID, clock.instant());
    }

    /** Whether the tenant asked not to be called, and this is a call. */
    boolean refuses(TaskRow task) {
        return task.channel().equals("phone") && !consents.doNotCall(List.of(task.tenantId())).isEmpty();
    }

    @Transactional
    void draft(UUID id, String answers, String note, String mood, Actor me) {
        var task = tasks.require(id, me.scope());
        requireOpen(task);
        if (tasks.draft(task, me.id(), answers, note, mood, clock.instant())) return;
        if (!tasks.claim(task, me.id(), clock.instant(), stale())) throw taken(tasks.require(id, me.scope()));
        tasks.draft(task, me.id(), answers, note, mood, clock.instant());
    }

    /** Refuses when a colleague has it. */
    void requireFree(TaskRow task, Actor me) {
        if (task.claimedBy() != null && !task.claimedBy().equals(me.id()) && task.claimedAt() != null
                && task.claimedAt().isAfter(stale())) {
            throw taken(task);
        }
    }

    boolean paused(TaskRow task) {
        return tickets.withOpenComplaint(List.of(task.tenantId())).contains(task.tenantId());
    }

    private static void requireOpen(TaskRow task) {
        if (!task.state().equals("planned")) throw new Problem.Conflict("callbacks.not_open");
    }

    private void requireHours(TaskRow task) {
        var property = properties.property(task.propertyId());
        var calling = hours.of(property);
        var now = clock.instant().atZone(property.timeZone());
        if (calling.open(now)) return;
        throw new Problem.RuleBroken(
                "callbacks.outside_hours", property.name(), CLOCK.format(now), CLOCK.format(calling.from()), CLOCK.format(calling.to()));
    }

    private Problem taken(TaskRow task) {
        var who = task.claimedBy();
        if (who == null) return new Problem.Conflict("callbacks.not_open");
        return new Problem.Conflict("callbacks.taken", staff.names(List.of(who)).getOrDefault(who, ""));
    }

    private Instant stale() {
        return clock.instant().minus(HELD);
    }
}
