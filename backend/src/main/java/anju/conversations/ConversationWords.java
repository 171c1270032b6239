package anju.conversations;

import static java.util.stream.Collectors.toMap;

import anju.conversations.MessageRow.Direction;
import anju.files.Files;
import anju.files.StoredFile;
import anju.kernel.Page;
import anju.messaging.Delivery;
import anju.messaging.Messages;
import anju.tickets.Ticket;
import anju.tickets.Tickets;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was said in one conversation, with its photos, what became of it on its way out, and the tickets made of it. */
@Singleton
class ConversationWords {
    private final MessageStore messages;
    private final Files files;
    private final Messages deliveries;
    private final Tickets tickets;

    ConversationWords(MessageStore messages, Files files, Messages deliveries, Tickets tickets) {
        this.messages = messages;
        this.files = files;
        this.deliveries = deliveries;
        this.tickets = tickets;
    }

    @Serdeable
    record TicketLink(UUID id, String number, String title) {}

    /**
     * @param by who wrote it, or wrote it down
     * @param delivery what became of the message by which it went out; null: none did
     * @param ticket that was made of it
     */
    @Serdeable
    record Word(
            UUID id,
            Instant at,
            Direction direction,
            String channel,
            String by,
            String text,
            List<StoredFile> photos,
            @Nullable String delivery,
            @Nullable TicketLink ticket) {}

    /** The newest first. */
    Page<Word> page(UUID tenant, int limit, @Nullable String cursor) {
        var page = messages.page(tenant, limit, cursor);
        var photos = files.attached(ConversationFiles.MESSAGE, page.items().stream().map(MessageRow::id).toList());
        var states = deliveries.about(TellUnread.ABOUT, List.of(tenant)).getOrDefault(tenant, List.of()).stream()
                .collect(toMap(Delivery::id, Delivery::state));
        var made = made(page.items());
        return page.map(row -> new Word(
                row.id(), row.at(), row.direction(), row.channel(), row.author(), row.text(),
                photos.getOrDefault(row.id(), List.of()), row.deliveryId() == null ? null : states.get(row.deliveryId()),
                row.originId() == null ? null : made.get(row.originId())));
    }

    private Map<UUID, TicketLink> made(List<MessageRow> rows) {
        var origins = rows.stream().map(MessageRow::originId).filter(Objects::nonNull).distinct().toList();
        if (origins.isEmpty()) return Map.of();
        return tickets.from(ConversationPhotos.ORIGIN, origins).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> link(entry.getValue().getFirst())));
    }

    private static TicketLink link(Ticket ticket) {
        return new TicketLink(ticket.id(), ticket.number(), ticket.title());
    }
}
