package anju.tickets;

import anju.kernel.Ids;
import anju.kernel.PropertyScope;
import anju.tickets.ConversationStore.Direction;
import anju.tickets.ConversationStore.MessageRow;
import anju.tickets.ConversationStore.NoteRow;
import anju.tickets.Move.Acknowledge;
import anju.tickets.Move.Agree;
import anju.tickets.Move.Close;
import anju.tickets.Move.Reopen;
import anju.tickets.Move.Resolve;
import anju.tickets.Move.Start;
import anju.tickets.Move.Tell;
import anju.tickets.Move.WaitFor;
import anju.tickets.OrderWork.Order;
import anju.tickets.SupplierStore.SupplierRow;
import anju.tickets.TicketState.Party;
import anju.tickets.TicketState.Resolution;
import anju.tickets.TicketState.Telling;
import anju.tickets.Tickets.NewTicket;
import anju.tickets.WorkOrderStore.State;
import anju.tickets.WorkOrderStore.WorkOrderRow;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Does again, step by step, what was done elsewhere or in a story. */
@Singleton
class TicketArchive implements PastTickets {
    private final OpenTicket open;
    private final TicketStore store;
    private final MoveTicket move;
    private final ConversationStore conversation;
    private final OrderWork work;
    private final WorkOrderStore orders;
    private final SupplierStore suppliers;

    TicketArchive(
            OpenTicket open,
            TicketStore store,
            MoveTicket move,
            ConversationStore conversation,
            OrderWork work,
            WorkOrderStore orders,
            SupplierStore suppliers) {
        this.open = open;
        this.store = store;
        this.move = move;
        this.conversation = conversation;
        this.work = work;
        this.orders = orders;
        this.suppliers = suppliers;
    }

    @Override
    @Transactional
    public UUID take(NewTicket ticket, Instant openedAt, Who by, List<Step> steps) {
        var id = open.past(ticket, hand(by, openedAt));
        steps.forEach(step -> take(id, step, hand(step.by(), step.at())));
        return id;
    }

    private void take(UUID id, Step step, Hand hand) {
        switch (step) {
            case Acknowledged done -> move(id, new Acknowledge(), null, hand);
            case Started done -> move(id, new Start(), null, hand);
            case Waited done -> move(id, new WaitFor(done.tenant() ? Party.TENANT : Party.SUPPLIER), done.note(), hand);
            case Resolved done -> {
                var resolution = new Resolution(hand.at(), done.text(), done.cause(), done.prevention());
                move(id, new Resolve(resolution), done.text(), hand);
            }
            case Told done -> move(id, new Tell(new Telling(hand.at(), done.channel(), hand.name(), done.text())), done.text(), hand);
            case Answered done -> {
                if (done.rating() != null) store.rate(id, done.rating(), done.comment());
                move(id, done.agreed() ? new Agree() : new Reopen(), done.note(), hand);
            }
            case Closed done -> move(id, new Close(), null, hand);
            case Noted done -> conversation.add(new NoteRow(id, Ids.next(), hand.at(), hand.id(), hand.name(), done.text()));
            case Said done -> conversation.add(new MessageRow(
                    id, Ids.next(), hand.at(), done.fromTenant() ? Direction.IN : Direction.OUT, done.channel(), hand.id(), hand.name(),
                    done.text(), null));
            case Ordered done -> order(id, done, hand);
        }
    }

    private void move(UUID id, Move what, @Nullable String note, Hand hand) {
        move.move(store.lock(id, PropertyScope.ALL), what, note, hand);
    }

    private void order(UUID id, Ordered done, Hand hand) {
        var state = done.doneAt() == null ? State.PLANNED : State.DONE;
        var doneBy = new Hand(hand.id(), hand.name(), done.doneAt() == null ? hand.at() : done.doneAt());
        work.place(id, new Order(
                done.supplierId(), done.task(), state, done.visitFrom(), done.visitTo(), done.materials(), done.cost(), done.report(),
                List.of(), List.of()), doneBy, PropertyScope.ALL);
    }

    @Override
    public List<UUID> workOrders(UUID ticketId) {
        return orders.of(ticketId).stream().map(WorkOrderRow::id).toList();
    }

    @Override
    @Transactional
    public UUID supplier(String name, boolean technician, String trade, @Nullable String phone) {
        var row = new SupplierRow(Ids.next(), name, technician, trade, phone, null, true, 1);
        suppliers.insert(row);
        return row.id();
    }

    private static Hand hand(Who who, Instant at) {
        return new Hand(who.id(), who.name(), at);
    }
}
