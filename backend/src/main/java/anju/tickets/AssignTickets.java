package anju.tickets;

import anju.kernel.Audited;
import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.tickets.MoveStore.MoveRow;
import anju.tickets.TicketState.Stage;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives many tickets to one colleague at once, or to nobody. */
@Singleton
class AssignTickets {
    private final Db db;
    private final TicketStore store;
    private final MoveStore moves;
    private final TicketSubject subject;
    private final ApplicationEventPublisher<Object> events;

    AssignTickets(Db db, TicketStore store, MoveStore moves, TicketSubject subject, ApplicationEventPublisher<Object> events) {
        this.db = db;
        this.store = store;
        this.moves = moves;
        this.subject = subject;
        this.events = events;
    }

    /** @param unchanged closed ones, and those that were the colleague's already */
    record Result(int assigned, int unchanged) {}

    /** All or none: a colleague who does not see one of the houses is refused. What the scope does not hold is passed over. */
    @Transactional
    Result assign(Collection<UUID> ids, @Nullable UUID ownerId, Hand hand, PropertyScope scope) {
        return give(ids, null, ownerId, "CHANGE", null, hand, scope);
    }

    /** Those that are still {@code from}'s. */
    @Transactional
    Result handOver(Collection<UUID> ids, UUID from, String fromName, UUID ownerId, Hand hand, PropertyScope scope) {
        return give(ids, from, ownerId, "HAND_OVER", fromName, hand, scope);
    }

    private Result give(
            Collection<UUID> ids,
            @Nullable UUID from,
            @Nullable UUID ownerId,
            String what,
            @Nullable String note,
            Hand hand,
            PropertyScope scope) {
        var found = locked(ids).stream().filter(row -> scope.includes(row.propertyId())).toList();
        found.stream().map(TicketRow::propertyId).distinct().forEach(house -> subject.owner(ownerId, house));
        var changed = found.stream()
                .filter(row -> row.stage() != Stage.CLOSED && !Objects.equals(row.ownerId(), ownerId)
                        && (from == null || from.equals(row.ownerId())))
                .toList();
        own(changed, ownerId, hand);
        changed.forEach(row -> announce(row, ownerId, what, note, hand));
        return new Result(changed.size(), found.size() - changed.size());
    }

    private List<TicketRow> locked(Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery(TicketStore.SELECT + "WHERE t.id = ANY(:ids) ORDER BY t.id FOR UPDATE OF t")
                .bindArray("ids", UUID.class, ids)
                .mapTo(TicketRow.class)
                .list());
    }

    private void own(List<TicketRow> rows, @Nullable UUID ownerId, Hand hand) {
        var ids = new ArrayList<UUID>();
        rows.forEach(row -> ids.add(row.id()));
        db.run(sql -> sql.createUpdate("""
                UPDATE tickets.ticket
                SET owner_id = :owner::uuid, changed_at = :at, changed_by = :by, version = version + 1
                WHERE id = ANY(:ids)""")
                .bind("owner", ownerId)
                .bind("at", hand.at())
                .bind("by", hand.name())
                .bindArray("ids", UUID.class, ids)
                .execute());
    }

    private void announce(TicketRow row, @Nullable UUID ownerId, String what, @Nullable String note, Hand hand) {
        moves.add(MoveRow.of(row, what, row.stage(), hand, note));
        var after = store.require(row.id(), PropertyScope.ALL);
        events.publishEvent(new TicketChanged(row.asTicket(), after.asTicket(), hand.at()));
        events.publishEvent(new Audited(
                "tickets.changed", "ticket", row.id(), row.propertyId(), Map.of("owner", name(row.ownerId())), Map.of("owner", name(ownerId))));
    }

    private static Object name(@Nullable UUID id) {
        return id == null ? "" : id;
    }
}
