package anju.conversations;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import anju.conversations.Inbox.Entry;
import anju.conversations.Inbox.Kind;
import anju.conversations.Inbox.TicketText;
import anju.conversations.InboxPeople.Named;
import anju.conversations.InboxPeople.Person;
import anju.conversations.MessageRow.Direction;
import anju.kernel.Page;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The inbox as staff read it: of each entry who it is, and what was said last. */
@Singleton
class InboxItems {
    private final MessageStore messages;
    private final Inbox inbox;
    private final InboxPeople people;

    InboxItems(MessageStore messages, Inbox inbox, InboxPeople people) {
        this.messages = messages;
        this.inbox = inbox;
        this.people = people;
    }

    /**
     * @param id of a conversation its tenant's; of a ticket its own
     * @param title of a ticket, with its number
     * @param text what was said last; empty: photos alone
     * @param last whose word that was
     * @param unread nobody of the staff has looked at it
     */
    @Serdeable
    record Item(
            Kind kind,
            UUID id,
            Person tenant,
            @Nullable Named assignee,
            ConversationState state,
            @Nullable Instant waitingSince,
            Instant lastAt,
            @Nullable String title,
            String text,
            Direction last,
            boolean unread) {}

    Page<Item> of(Page<Entry> page) {
        var entries = page.items();
        var last = messages.last(ids(entries, Kind.CONVERSATION)).stream().collect(toMap(MessageRow::tenantId, identity()));
        var texts = inbox.texts(ids(entries, Kind.TICKET));
        var tenants = people.persons(entries.stream().map(Entry::tenantId).distinct().toList());
        var staff = people.staff(entries.stream().map(Entry::assigneeId).filter(Objects::nonNull).distinct().toList());
        return page.map(entry -> {
            var assignee = entry.assigneeId() == null ? null : staff.apply(entry.assigneeId());
            return item(entry, tenants.apply(entry.tenantId()), assignee, last.get(entry.id()), texts.get(entry.id()));
        });
    }

    private static List<UUID> ids(List<Entry> entries, Kind kind) {
        return entries.stream().filter(one -> one.kind() == kind).map(Entry::id).toList();
    }

    private static Item item(
            Entry entry, Person person, @Nullable Named assignee, @Nullable MessageRow last, @Nullable TicketText ticket) {
        var unread = entry.waitingSince() != null && (entry.staffReadAt() == null || entry.staffReadAt().isBefore(entry.lastAt()));
        return new Item(
                entry.kind(), entry.id(), person, assignee, entry.state(), entry.waitingSince(), entry.lastAt(),
                ticket == null ? null : ticket.number() + " " + ticket.title(),
                ticket != null ? ticket.text() : last == null ? "" : last.text(), last == null ? Direction.IN : last.direction(), unread);
    }
}
