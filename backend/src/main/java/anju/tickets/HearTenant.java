package anju.tickets;

import anju.files.Files;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tickets.ConversationStore.Direction;
import anju.tickets.ConversationStore.MessageRow;
import anju.tickets.Move.Start;
import anju.tickets.TellTenant.Answer;
import anju.tickets.TenantRooms.Room;
import anju.tickets.TicketState.Stage;
import anju.tickets.Tickets.NewTicket;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tenants do themselves: they report, write, agree or not, and say how well it went. Of others' tickets there are none. */
@Singleton
class HearTenant {
    private static final String PORTAL = "portal";
    private static final int TITLE = 60;

    private final OpenTicket open;
    private final TellTenant tell;
    private final MoveTicket move;
    private final TicketStore store;
    private final TenantRooms rooms;
    private final ConversationStore conversation;
    private final Files files;
    private final ApplicationEventPublisher<Audited> audit;

    HearTenant(
            OpenTicket open,
            TellTenant tell,
            MoveTicket move,
            TicketStore store,
            TenantRooms rooms,
            ConversationStore conversation,
            Files files,
            ApplicationEventPublisher<Audited> audit) {
        this.open = open;
        this.tell = tell;
        this.move = move;
        this.store = store;
        this.rooms = rooms;
        this.conversation = conversation;
        this.files = files;
        this.audit = audit;
    }

    /** @param unitId null: the only room there is */
    record Report(TicketKind kind, @Nullable String category, @Nullable UUID unitId, String text, Collection<UUID> fileIds) {}

    /** {@code hand} is the tenant's in all of these. */
    @Transactional
    UUID report(Report report, Hand hand) {
        var room = room(report.unitId(), rooms.of(hand.id()));
        var text = report.text().strip();
        var asked = new NewTicket(
                report.kind(), report.category(), Priority.NORMAL, room.propertyId(), room.unitId(), hand.id(), PORTAL, title(text),
                text, null, null);
        var id = open.open(asked, List.of(), hand, house(room.propertyId()));
        attach(report.fileIds(), id);
        return id;
    }

    private void attach(Collection<UUID> fileIds, UUID ticket) {
        try {
            files.attach(fileIds, TicketFiles.TICKET, ticket);
        } catch (Problem.RuleBroken notTheirs) {
            throw new Problem.NotFound("files.not_found");
        }
    }

    private static Room room(@Nullable UUID unitId, List<Room> mine) {
        if (mine.isEmpty()) throw new Problem.RuleBroken("tickets.no_room_of_yours");
        if (unitId == null) {
            if (mine.size() > 1) throw new Problem.Invalid("/unitId", "tickets.which_room");
            return mine.getFirst();
        }
        return mine.stream()
                .filter(room -> room.unitId().equals(unitId))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("tickets.no_property"));
    }

    /** The first sentence, or as much of it as fits on a line. */
    static String title(String text) {
        var first = text.strip().split("\\R|(?<=[。！？!?])|(?<=\\.)\\s", 2)[0].strip().replaceAll("[。.]$", "");
        if (first.codePointCount(0, first.length()) <= TITLE) return first;
        return first.substring(0, first.offsetByCodePoints(0, TITLE - 1)).strip() + "…";
    }

    /** Whom we waited for has answered: it goes on. */
    @Transactional
    void write(UUID id, String text, Collection<UUID> fileIds, Hand hand) {
        var row = store.lockOf(id, hand.id());
        if (row.stage() == Stage.CLOSED) throw new Problem.Conflict("tickets.closed_already");
        conversation.add(new MessageRow(id, Ids.next(), hand.at(), Direction.IN, PORTAL, hand.id(), hand.name(), text.strip(), null));
        attach(fileIds, id);
        audit.publishEvent(new Audited(
                "tickets.tenant_wrote", "ticket", id, row.propertyId(), Map.of(), Map.of("number", row.number())));
        if (row.stage() == Stage.WAITING_TENANT) move.move(row, new Start(), null, hand);
    }

    @Transactional
    void answer(UUID id, Answer answer, Hand hand) {
        var row = store.lockOf(id, hand.id());
        tell.answer(id, row.version(), answer, hand, house(row.propertyId()));
    }

    @Transactional
    void rate(UUID id, int rating, @Nullable String comment, Hand hand) {
        var row = store.lockOf(id, hand.id());
        tell.rate(id, rating, comment, house(row.propertyId()));
    }

    /** Of a thing that is the tenant's own. */
    private static PropertyScope house(UUID propertyId) {
        return PropertyScope.of(Set.of(propertyId));
    }
}
