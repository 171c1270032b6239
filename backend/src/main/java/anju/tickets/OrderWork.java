package anju.tickets;

import anju.files.Files;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import anju.tickets.TicketState.Stage;
import anju.tickets.WorkOrderStore.State;
import anju.tickets.WorkOrderStore.WorkOrderRow;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Sends a technician or a company, and writes down what came of it. */
@Singleton
class OrderWork {
    private final TicketStore tickets;
    private final WorkOrderStore orders;
    private final SupplierStore suppliers;
    private final Properties properties;
    private final Files files;
    private final ApplicationEventPublisher<Audited> audit;

    OrderWork(
            TicketStore tickets,
            WorkOrderStore orders,
            SupplierStore suppliers,
            Properties properties,
            Files files,
            ApplicationEventPublisher<Audited> audit) {
        this.tickets = tickets;
        this.orders = orders;
        this.suppliers = suppliers;
        this.properties = properties;
        this.files = files;
        this.audit = audit;
    }

    /**
     * The whole order as it shall be.
     *
     * @param visitFrom when they come; null: not agreed yet
     * @param cost in the property's currency
     * @param before photos of how it was found, {@code after} of how it was left; those there are stay
     */
    record Order(
            UUID supplierId,
            String task,
            State state,
            @Nullable Instant visitFrom,
            @Nullable Instant visitTo,
            @Nullable String materials,
            @Nullable Money cost,
            @Nullable String report,
            List<UUID> before,
            List<UUID> after) {}

    @Transactional
    UUID place(UUID ticketId, Order order, Hand hand, PropertyScope scope) {
        var ticket = open(ticketId, scope);
        check(ticket, order);
        var currency = properties.property(ticket.propertyId()).currency().getCode();
        var row = row(ticket, Ids.next(), order, currency, hand.at(), hand.name(), hand.at(), 1);
        orders.insert(row);
        attach(row.id(), order);
        audit("tickets.work_ordered", ticket, Map.of(), row);
        return row.id();
    }

    @Transactional
    void change(UUID ticketId, UUID id, long version, Order order, Hand hand, PropertyScope scope) {
        var ticket = open(ticketId, scope);
        var old = orders.lock(ticketId, id);
        if (old.version() != version) throw new Problem.Stale(old.version());
        check(ticket, order);
        var doneAt = old.doneAt() == null ? hand.at() : old.doneAt();
        var row = row(ticket, id, order, old.currency(), old.createdAt(), old.createdBy(), doneAt, version);
        orders.update(row);
        attach(id, order);
        audit("tickets.work_changed", ticket, fields(old), row);
    }

    private TicketRow open(UUID id, PropertyScope scope) {
        var ticket = tickets.require(id, scope);
        if (ticket.stage() == Stage.CLOSED) throw new Problem.Conflict("tickets.closed_already");
        return ticket;
    }

    private void check(TicketRow ticket, Order order) {
        suppliers.require(order.supplierId(), PropertyScope.ALL.narrowedTo(ticket.propertyId()));
        if (order.visitTo() != null && (order.visitFrom() == null || !order.visitTo().isAfter(order.visitFrom()))) {
            throw new Problem.Invalid("/visitTo", "tickets.visit_ends_before");
        }
        var cost = order.cost();
        if (cost == null) return;
        var currency = properties.property(ticket.propertyId()).currency();
        if (cost.isNegative()) throw new Problem.Invalid("/cost", "tickets.cost_below_zero");
        if (!cost.getCurrencyUnit().equals(currency)) throw new Problem.Invalid("/cost", "tickets.cost_currency", currency.getCode());
    }

    private static WorkOrderRow row(
            TicketRow ticket, UUID id, Order order, String currency, Instant createdAt, String createdBy, Instant doneAt, long version) {
        return new WorkOrderRow(
                ticket.id(), id, order.supplierId(), order.task().strip(), order.state(), order.visitFrom(), order.visitTo(),
                order.materials(), order.cost() == null ? null : order.cost().getAmount(), currency,
                order.state() == State.DONE ? doneAt : null, order.report(), createdAt, createdBy, version);
    }

    private void attach(UUID id, Order order) {
        files.attach(order.before(), TicketFiles.BEFORE, id);
        files.attach(order.after(), TicketFiles.AFTER, id);
    }

    private void audit(String action, TicketRow ticket, Map<String, ?> before, WorkOrderRow row) {
        audit.publishEvent(new Audited(action, "ticket", ticket.id(), ticket.propertyId(), before, fields(row)));
    }

    private Map<String, ?> fields(WorkOrderRow row) {
        var fields = new HashMap<String, Object>();
        fields.put("supplier", suppliers.require(row.supplierId(), PropertyScope.ALL).name());
        fields.put("task", row.task());
        fields.put("state", row.state());
        if (row.visitFrom() != null) fields.put("visitFrom", row.visitFrom());
        if (row.cost() != null) fields.put("cost", row.cost() + " " + row.currency());
        return fields;
    }
}
