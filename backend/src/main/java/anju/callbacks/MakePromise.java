package anju.callbacks;

import anju.callbacks.CallLife.Move;
import anju.callbacks.CallLog.Promise;
import anju.identity.StaffDirectory;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.properties.Properties;
import anju.tickets.Priority;
import anju.tickets.TicketKind;
import anju.tickets.Tickets;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was promised on the phone: made, kept, told. Telling the tenant is what lets the call be closed. */
@Singleton
class MakePromise {
    private static final Set<String> KINDS = Set.of("task", "complaint", "repair", "service");
    private static final int TITLE = 80;

    private final CallLog log;
    private final TaskStore tasks;
    private final StaffDirectory staff;
    private final Tickets tickets;
    private final Properties properties;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    MakePromise(
            CallLog log,
            TaskStore tasks,
            StaffDirectory staff,
            Tickets tickets,
            Properties properties,
            ApplicationEventPublisher<Audited> events,
            Clock clock) {
        this.log = log;
        this.tasks = tasks;
        this.staff = staff;
        this.tickets = tickets;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param kind {@code task}: the owner sees to it; {@code complaint}, {@code repair}, {@code service}: a ticket does
     * @param ownerId null: whoever made the call
     */
    record Promised(String kind, String what, LocalDate dueOn, @Nullable UUID ownerId) {}

    /** @param at where it stands in what was sent, as {@code /promises/0} */
    void make(TaskRow task, Promised promised, String at, LocalDate today, Actor me) {
        if (!KINDS.contains(promised.kind())) throw new Problem.Invalid(at + "/kind", "callbacks.promise_kind");
        if (promised.dueOn().isBefore(today)) throw new Problem.Invalid(at + "/dueOn", "callbacks.promise_past");
        var owner = promised.ownerId() == null ? me.id() : promised.ownerId();
        if (!owner.equals(me.id()) && !looksAfter(owner, task.propertyId())) {
            throw new Problem.Invalid(at + "/ownerId", "callbacks.no_agent");
        }
        var ticket = promised.kind().equals("task") ? null : ticket(task, promised, owner);
        log.add(new Promise(
                task.tenantId(), Ids.next(), task.id(), promised.kind(), promised.what().strip(), promised.dueOn(), owner, ticket,
                clock.instant(), null, null, null, null, null, null));
    }

    private UUID ticket(TaskRow task, Promised promised, UUID owner) {
        var kind = switch (promised.kind()) {
            case "complaint" -> TicketKind.COMPLAINT;
            case "repair" -> TicketKind.REPAIR;
            default -> TicketKind.SERVICE;
        };
        var what = promised.what().strip();
        var title = what.length() <= TITLE ? what : what.substring(0, TITLE - 1) + "…";
        return tickets.open(new Tickets.NewTicket(
                kind, null, Priority.NORMAL, task.propertyId(), task.unitId(), task.tenantId(), "callback", title, what, owner,
                new Tickets.Origin("callback", task.id())));
    }

    private boolean looksAfter(UUID person, UUID property) {
        return staff.active().stream().anyMatch(one -> one.id().equals(person) && one.scope().includes(property));
    }

    /** Done; the tenant does not know yet. */
    @Transactional
    void keep(UUID id, Actor me) {
        var promise = require(id, me);
        if (promise.ticketId() != null) throw new Problem.RuleBroken("callbacks.promise_ticket");
        if (promise.keptAt() != null) return;
        log.update(with(promise, clock.instant(), me.name(), null, null, null, null));
        audit("callbacks.promise_kept", promise, me, Map.of("what", promise.what()));
    }

    /** The tenant knows: by which way, when, by whom. */
    @Transactional
    void tell(UUID id, String channel, @Nullable String note, @Nullable Instant at, Actor me) {
        var promise = require(id, me);
        if (promise.toldAt() != null) throw new Problem.Conflict("callbacks.told_already", promise.toldBy());
        if (promise.ticketId() != null) throw new Problem.RuleBroken("callbacks.promise_ticket");
        if (promise.keptAt() == null) throw new Problem.RuleBroken("callbacks.keep_first");
        var now = clock.instant();
        if (at != null && (at.isAfter(now) || at.isBefore(promise.madeAt()))) throw new Problem.Invalid("/at", "callbacks.told_when");
        told(promise, channel, note, at == null ? now : at, me.name());
        audit("callbacks.told", promise, me, Map.of("channel", channel, "what", promise.what()));
    }

    /** The promise's ticket is closed: its tenant was told there. */
    @Transactional
    void ticketClosed(UUID ticket, Instant at) {
        log.ofTicket(ticket).forEach(promise -> told(promise, "ticket", null, at, ""));
    }

    private void told(Promise promise, String channel, @Nullable String note, Instant at, String by) {
        var kept = promise.keptAt() == null ? at : promise.keptAt();
        log.update(with(promise, kept, promise.keptBy() == null ? by : promise.keptBy(), at, by, channel, note));
        var task = tasks.lock(promise.taskId(), anju.kernel.PropertyScope.ALL);
        var today = LocalDate.now(clock.withZone(properties.property(task.propertyId()).timeZone()));
        CallLife.after(task.at(today, 1), new Move.Tell(log.open(task.tenantId(), task.id())), today)
                .filter(CallState.Done.class::isInstance)
                .ifPresent(done -> tasks.close(task, clock.instant()));
    }

    private Promise require(UUID id, Actor me) {
        return log.promise(id, me.scope()).orElseThrow(() -> new Problem.NotFound("callbacks.no_promise"));
    }

    private void audit(String action, Promise promise, Actor me, Map<String, ?> after) {
        var task = tasks.require(promise.taskId(), me.scope());
        events.publishEvent(new Audited(action, "callback", task.id(), task.propertyId(), Map.of(), after));
    }

    private static Promise with(
            Promise p, Instant keptAt, String keptBy, @Nullable Instant toldAt, @Nullable String toldBy,
            @Nullable String channel, @Nullable String note) {
        return new Promise(
                p.tenantId(), p.id(), p.taskId(), p.kind(), p.what(), p.dueOn(), p.ownerId(), p.ticketId(), p.madeAt(), keptAt, keptBy,
                toldAt, toldBy, channel, note);
    }
}
