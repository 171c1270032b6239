package anju.tickets;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tickets.LinkStore.Kind;
import anju.tickets.Move.Merge;
import anju.tickets.TicketState.Stage;
import anju.tickets.TicketState.Telling;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two reports of one matter: one goes on, the other closes and points to it, and its tenant is told so. */
@Singleton
class MergeTickets {
    private final MoveTicket move;
    private final TicketStore store;
    private final LinkStore links;
    private final TenantMessages messages;
    private final ApplicationEventPublisher<TicketMerged> events;

    MergeTickets(
            MoveTicket move, TicketStore store, LinkStore links, TenantMessages messages, ApplicationEventPublisher<TicketMerged> events) {
        this.move = move;
        this.store = store;
        this.links = links;
        this.messages = messages;
        this.events = events;
    }

    /** What had been merged into it before follows it. */
    @Transactional
    TicketRow merge(UUID id, long version, UUID intoId, @Nullable String note, Hand hand, PropertyScope scope) {
        if (id.equals(intoId)) throw new Problem.Invalid("/into", "tickets.merge_itself");
        var first = store.lock(id.compareTo(intoId) < 0 ? id : intoId, scope); // both are locked in one order
        var into = first.id().equals(intoId) ? first : store.lock(intoId, scope);
        var row = move.locked(id, version, scope);
        check(row, into);
        var merged = move.move(row, new Merge(intoId, telling(row, into, hand)), note, hand);
        store.follow(id, intoId);
        links.put(id, intoId, Kind.DUPLICATE);
        events.publishEvent(new TicketMerged(id, intoId));
        return merged;
    }

    private static void check(TicketRow row, TicketRow into) {
        if (!row.propertyId().equals(into.propertyId())) throw new Problem.RuleBroken("tickets.merge_elsewhere");
        if (into.stage() == Stage.CLOSED || into.stage() == Stage.TOLD) {
            throw new Problem.Conflict("tickets.merge_into_done", into.number(), into.stage().ordinal());
        }
    }

    private @Nullable Telling telling(TicketRow row, TicketRow into, Hand hand) {
        if (row.tenantId() == null) return null;
        var channel = messages.merged(row, row.tenantId(), into, hand);
        return new Telling(hand.at(), channel, hand.name(), into.number());
    }
}
