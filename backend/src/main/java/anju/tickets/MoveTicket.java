package anju.tickets;

import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import anju.tickets.MoveStore.MoveRow;
import anju.tickets.TicketLife.Facts;
import anju.tickets.TicketState.Closed;
import anju.tickets.TicketState.Ending;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings a ticket from one state to the next, and writes down who did it. */
@Singleton
class MoveTicket {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final TicketStore store;
    private final MoveStore moves;
    private final SettingStore settings;
    private final Properties properties;
    private final ApplicationEventPublisher<Object> events;

    MoveTicket(
            TicketStore store,
            MoveStore moves,
            SettingStore settings,
            Properties properties,
            ApplicationEventPublisher<Object> events) {
        this.store = store;
        this.moves = moves;
        this.settings = settings;
        this.properties = properties;
        this.events = events;
    }

    /**
     * The row, locked; its version is the one that the caller has seen.
     *
     * @throws Problem.Conflict {@code tickets.changed_meanwhile}, naming who, when and where it stands now
     */
    @Transactional
    TicketRow locked(UUID id, long version, PropertyScope scope) {
        var row = store.lock(id, scope);
        if (row.version() != version) {
            var time = CLOCK.format(row.changedAt().atZone(properties.property(row.propertyId()).timeZone()));
            throw new Problem.Conflict("tickets.changed_meanwhile", row.changedBy(), row.stage().ordinal(), time);
        }
        return row;
    }

    Facts facts(TicketRow row, Hand hand) {
        var someone = row.tenantId() != null || store.mergedInto(row.id()).stream().anyMatch(other -> other.tenantId() != null);
        return new Facts(someone, hand.at(), settings.silenceDays(row.kind()));
    }

    @Transactional
    TicketRow move(UUID id, long version, Move move, @Nullable String note, Hand hand, PropertyScope scope) {
        return move(locked(id, version, scope), move, note, hand);
    }

    /** Of a locked row; who of the staff takes a ticket that nobody owns, owns it. */
    @Transactional
    TicketRow move(TicketRow row, Move move, @Nullable String note, Hand hand) {
        var state = TicketLife.after(row.state(), move, facts(row, hand));
        store.state(row, state, hand);
        moves.add(MoveRow.of(row, move.name().name(), state.stage(), hand, note));
        if (row.ownerId() == null && takes(move) && !hand.isSystem() && !hand.id().equals(row.tenantId())) store.own(row.id(), hand.id());
        var moved = store.require(row.id(), PropertyScope.ALL);
        announce(row, moved, move, state, hand);
        return moved;
    }

    private static boolean takes(Move move) {
        return switch (move.name()) {
            case ACKNOWLEDGE, START, WAIT_FOR_TENANT, WAIT_FOR_SUPPLIER, RESOLVE -> true;
            case TELL, AGREE, REOPEN, CLOSE, MERGE -> false;
        };
    }

    private static String action(Move move) {
        return switch (move.name()) {
            case ACKNOWLEDGE -> "tickets.acknowledge";
            case START -> "tickets.start";
            case WAIT_FOR_TENANT -> "tickets.wait_for_tenant";
            case WAIT_FOR_SUPPLIER -> "tickets.wait_for_supplier";
            case RESOLVE -> "tickets.resolve";
            case TELL -> "tickets.tell";
            case AGREE -> "tickets.agree";
            case REOPEN -> "tickets.reopen";
            case CLOSE -> "tickets.close";
            case MERGE -> "tickets.merge";
        };
    }

    private void announce(TicketRow before, TicketRow after, Move move, TicketState state, Hand hand) {
        events.publishEvent(new TicketMoved(after.asTicket(), before.asTicket().state(), after.asTicket().state(), hand.at()));
        events.publishEvent(new Audited(
                action(move), "ticket", after.id(), after.propertyId(),
                Map.of("state", before.asTicket().state()), after.told(Map.of("state", after.asTicket().state()))));
        if (state instanceof Closed closed && closed.ending() != Ending.MERGED) {
            events.publishEvent(new TicketClosed(
                    after.id(), after.kind(), after.category(), after.propertyId(), after.unitId(), after.tenantId(), after.rating(),
                    hand.at()));
        }
    }
}
