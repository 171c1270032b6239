package anju.conversations;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import anju.conversations.Inbox.Entry;
import anju.conversations.Inbox.Kind;
import anju.conversations.Inbox.TicketText;
import anju.conversations.MessageRow.Direction;
import anju.files.Files;
import anju.files.StoredFile;
import anju.identity.StaffDirectory;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.messaging.Delivery;
import anju.messaging.Messages;
import anju.tenants.Home;
import anju.tenants.Homes;
import anju.tenants.Standing;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import anju.tickets.Ticket;
import anju.tickets.Tickets;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The inbox, a conversation and its words, as staff read them. */
@Singleton
class InboxViews {
    private final ConversationStore conversations;
    private final MessageStore messages;
    private final Inbox inbox;
    private final Homes homes;
    private final Tenants tenants;
    private final StaffDirectory staff;
    private final Files files;
    private final Tickets tickets;
    private final Messages deliveries;

    InboxViews(
            ConversationStore conversations,
            MessageStore messages,
            Inbox inbox,
            Homes homes,
            Tenants tenants,
            StaffDirectory staff,
            Files files,
            Tickets tickets,
            Messages deliveries) {
        this.conversations = conversations;
        this.messages = messages;
        this.inbox = inbox;
        this.homes = homes;
        this.tenants = tenants;
        this.staff = staff;
        this.files = files;
        this.tickets = tickets;
        this.deliveries = deliveries;
    }

    @Serdeable
    record Named(UUID id, String name) {}

    /** @param room where they live now, else lived last; null: nowhere yet */
    @Serdeable
    record Person(UUID id, String name, String tier, @Nullable String room, @Nullable String property, @Nullable UUID propertyId) {}

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

    Page<Item> items(Page<Entry> page) {
        var entries = page.items();
        var ofConversations = entries.stream().filter(one -> one.kind() == Kind.CONVERSATION).map(Entry::id).toList();
        var last = messages.last(ofConversations).stream().collect(toMap(MessageRow::tenantId, identity()));
        var texts = inbox.texts(entries.stream().filter(one -> one.kind() == Kind.TICKET).map(Entry::id).toList());
        var people = people(entries.stream().map(Entry::tenantId).distinct().toList());
        var names = staff.names(entries.stream().map(Entry::assigneeId).filter(Objects::nonNull).distinct().toList());
        return page.map(entry -> item(
                entry, people.apply(entry.tenantId()), named(entry.assigneeId(), names), last.get(entry.id()), texts.get(entry.id())));
    }

    private static Item item(
            Entry entry, Person person, @Nullable Named assignee, @Nullable MessageRow last, @Nullable TicketText ticket) {
        var unread = entry.waitingSince() != null && (entry.staffReadAt() == null || entry.staffReadAt().isBefore(entry.lastAt()));
        return new Item(
                entry.kind(), entry.id(), person, assignee, entry.state(), entry.waitingSince(), entry.lastAt(),
                ticket == null ? null : ticket.number() + " " + ticket.title(),
                ticket != null ? ticket.text() : last == null ? "" : last.text(), last == null ? Direction.IN : last.direction(), unread);
    }

    private static @Nullable Named named(@Nullable UUID id, Map<UUID, String> names) {
        return id == null ? null : new Named(id, names.getOrDefault(id, ""));
    }

    private Function<UUID, Person> people(List<UUID> ids) {
        var known = tenants.tenants(ids);
        var standings = tenants.standings(ids);
        var lived = homes.of(ids);
        return id -> person(known.get(id), standings.get(id), lived.containsKey(id) ? lived.get(id).getFirst() : null);
    }

    private static Person person(Tenant tenant, Standing standing, @Nullable Home home) {
        return new Person(
                tenant.id(), tenant.name(), standing.tier(), home == null ? null : home.room(),
                home == null ? null : home.property(), home == null ? null : home.propertyId());
    }

    /**
     * @param state null: nothing was said yet
     * @param tenantReadAt up to there the tenant has read
     */
    @Serdeable
    record Whole(
            Person tenant,
            @Nullable ConversationState state,
            @Nullable Named assignee,
            @Nullable Instant waitingSince,
            @Nullable Instant lastAt,
            @Nullable Instant tenantReadAt) {}

    /** 404 where neither it nor, before it begins, the tenant is in the scope. */
    Whole whole(UUID tenant, PropertyScope scope) {
        var row = visible(tenant, scope);
        var person = people(List.of(tenant)).apply(tenant);
        if (row == null) return new Whole(person, null, null, null, null, null);
        var assignee = row.assigneeId();
        return new Whole(
                person, row.state(), named(assignee, assignee == null ? Map.of() : staff.names(List.of(assignee))), row.waitingSince(),
                row.lastAt(), row.tenantReadAt());
    }

    private @Nullable ConversationRow visible(UUID tenant, PropertyScope scope) {
        var row = conversations.of(tenant, scope).orElse(null);
        if (row != null) return row;
        if (conversations.of(tenant).isPresent()) throw new Problem.NotFound("conversations.not_found");
        tenants.visible(tenant, scope);
        return null;
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
    Page<Word> words(UUID tenant, PropertyScope scope, int limit, @Nullable String cursor) {
        if (visible(tenant, scope) == null) return new Page<>(List.of(), null);
        return words(messages.page(tenant, limit, cursor), tenant);
    }

    Page<Word> words(Page<MessageRow> page, UUID tenant) {
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
