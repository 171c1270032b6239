package anju.tickets;

import anju.files.Files;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tickets.ConversationStore.Direction;
import anju.tickets.ConversationStore.MessageRow;
import anju.tickets.ConversationStore.NoteRow;
import anju.tickets.LinkStore.Kind;
import anju.tickets.MoveStore.MoveRow;
import anju.tickets.TicketState.Stage;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is written to a ticket between its moves. */
@Singleton
class ChangeTicket {
    private final TicketStore store;
    private final MoveStore moves;
    private final TicketSubject subject;
    private final ConversationStore conversation;
    private final TenantMessages messages;
    private final LinkStore links;
    private final Files files;
    private final ApplicationEventPublisher<Object> events;

    ChangeTicket(
            TicketStore store,
            MoveStore moves,
            TicketSubject subject,
            ConversationStore conversation,
            TenantMessages messages,
            LinkStore links,
            Files files,
            ApplicationEventPublisher<Object> events) {
        this.store = store;
        this.moves = moves;
        this.subject = subject;
        this.conversation = conversation;
        this.messages = messages;
        this.links = links;
        this.files = files;
        this.events = events;
    }

    /** @param row as it shall be; only what describes it is looked at */
    @Transactional
    TicketRow describe(TicketRow row, Hand hand, PropertyScope scope) {
        var before = store.lock(row.id(), scope);
        if (before.version() != row.version()) throw new Problem.Stale(before.version());
        if (before.stage() == Stage.CLOSED) throw new Problem.Conflict("tickets.closed_already");
        check(before, row, scope);
        var changes = changes(before, row);
        if (changes.isEmpty()) return before;
        store.describe(row, hand, subject.words(row));
        moves.add(MoveRow.of(before, "CHANGE", before.stage(), hand, null));
        events.publishEvent(new TicketChanged(before.asTicket(), row.asTicket(), hand.at()));
        events.publishEvent(new Audited(
                "tickets.changed", "ticket", row.id(), row.propertyId(), changes(row, before), changes));
        return store.require(row.id(), scope);
    }

    private void check(TicketRow before, TicketRow row, PropertyScope scope) {
        subject.check(row.propertyId(), row.unitId(), row.tenantId(), scope);
        if (before.kind() != row.kind() || !Objects.equals(before.category(), row.category())) {
            subject.category(row.kind(), row.category());
        }
        if (!Objects.equals(before.ownerId(), row.ownerId())) subject.owner(row.ownerId(), row.propertyId());
    }

    /** What of {@code after} differs from {@code before}. */
    private static Map<String, Object> changes(TicketRow before, TicketRow after) {
        var changes = new HashMap<String, Object>();
        put(changes, "kind", before.kind(), after.kind());
        put(changes, "category", before.category(), after.category());
        put(changes, "priority", before.priority(), after.priority());
        put(changes, "owner", before.ownerId(), after.ownerId());
        put(changes, "unit", before.unitId(), after.unitId());
        put(changes, "tenant", before.tenantId(), after.tenantId());
        put(changes, "title", before.title(), after.title());
        put(changes, "description", before.description(), after.description());
        return changes;
    }

    private static void put(Map<String, Object> changes, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) changes.put(name, after == null ? "" : after);
    }

    @Transactional
    void note(UUID id, String text, Hand hand, PropertyScope scope) {
        var row = store.require(id, scope);
        conversation.add(new NoteRow(row.id(), Ids.next(), hand.at(), hand.id(), hand.name(), text.strip()));
        audit("tickets.noted", row);
    }

    /** @param channel null: the tenant's own */
    @Transactional
    void write(UUID id, String text, @Nullable String channel, Hand hand, PropertyScope scope) {
        if (channel != null && !Channels.SENT.contains(channel)) {
            throw new Problem.Invalid("/channel", "tickets.no_such_channel", channel, String.join(", ", Channels.SENT));
        }
        var row = store.require(id, scope);
        messages.message(row, text.strip(), channel, hand);
        audit("tickets.wrote", row);
    }

    /** What the tenant said, as staff heard it. */
    @Transactional
    void heard(UUID id, String text, String channel, Hand hand, PropertyScope scope) {
        if (!Channels.TOLD.contains(channel)) {
            throw new Problem.Invalid("/channel", "tickets.no_such_channel", channel, String.join(", ", Channels.TOLD));
        }
        var row = store.require(id, scope);
        if (row.tenantId() == null) throw new Problem.RuleBroken("tickets.nobody_to_write_to");
        conversation.add(new MessageRow(id, Ids.next(), hand.at(), Direction.IN, channel, hand.id(), hand.name(), text.strip(), null));
        audit("tickets.heard", row);
    }

    @Transactional
    void link(UUID id, UUID otherId, Kind kind, PropertyScope scope) {
        if (id.equals(otherId)) throw new Problem.Invalid("/otherId", "tickets.link_itself");
        var row = store.require(id, scope);
        store.require(otherId, scope);
        links.put(id, otherId, kind);
        audit("tickets.linked", row);
    }

    @Transactional
    void unlink(UUID id, UUID otherId, PropertyScope scope) {
        var row = store.require(id, scope);
        links.remove(id, otherId);
        audit("tickets.unlinked", row);
    }

    @Transactional
    void attach(UUID id, Collection<UUID> fileIds, PropertyScope scope) {
        var row = store.require(id, scope);
        files.attach(fileIds, TicketFiles.TICKET, id);
        audit("tickets.files_added", row);
    }

    private void audit(String action, TicketRow row) {
        events.publishEvent(
                new Audited(action, "ticket", row.id(), row.propertyId(), Map.of(), row.told(Map.of())));
    }
}
