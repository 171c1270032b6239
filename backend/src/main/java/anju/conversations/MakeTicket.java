package anju.conversations;

import static java.util.stream.Collectors.joining;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.tenants.Home;
import anju.tenants.Homes;
import anju.tenants.Tenants;
import anju.tickets.Priority;
import anju.tickets.TicketKind;
import anju.tickets.Tickets;
import anju.tickets.Tickets.NewTicket;
import anju.tickets.Tickets.Origin;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a tenant said becomes a ticket, with the words and the photos. */
@Singleton
class MakeTicket {
    private final ConversationStore conversations;
    private final MessageStore messages;
    private final Homes homes;
    private final Tickets tickets;
    private final Tenants tenants;
    private final ApplicationEventPublisher<Audited> audit;

    MakeTicket(
            ConversationStore conversations,
            MessageStore messages,
            Homes homes,
            Tickets tickets,
            Tenants tenants,
            ApplicationEventPublisher<Audited> audit) {
        this.conversations = conversations;
        this.messages = messages;
        this.homes = homes;
        this.tickets = tickets;
        this.tenants = tenants;
        this.audit = audit;
    }

    /** @param messageIds of the tenant's words, none of which is in a ticket yet */
    record Matter(TicketKind kind, @Nullable String category, String title, Collection<UUID> messageIds) {}

    @Transactional
    UUID make(UUID tenant, Matter matter, Actor by) {
        var row = conversations.lock(tenant, by.scope()).orElseThrow(() -> new Problem.NotFound("conversations.not_found"));
        var house = row.propertyId();
        if (house == null) throw new Problem.RuleBroken("conversations.no_house");
        var said = messages.lockSaid(tenant, matter.messageIds());
        if (said.size() < matter.messageIds().stream().distinct().count()) throw new Problem.NotFound("conversations.no_message");
        if (said.stream().anyMatch(message -> message.originId() != null)) {
            throw new Problem.Conflict("conversations.ticket_already");
        }
        var origin = Ids.next();
        messages.origin(tenant, said.stream().map(MessageRow::id).toList(), origin);
        var words = said.stream().map(MessageRow::text).filter(text -> !text.isEmpty()).collect(joining("\n"));
        var room = homes.of(tenant).stream()
                .filter(home -> home.propertyId().equals(house))
                .findFirst()
                .map(Home::unitId)
                .orElse(null);
        var id = tickets.open(new NewTicket(
                matter.kind(), matter.category(), Priority.NORMAL, house, room, tenant, Converse.PORTAL, matter.title().strip(),
                words, null, new Origin(ConversationPhotos.ORIGIN, origin)));
        var told = new HashMap<String, Object>(Converse.told(tenants, tenant));
        told.put("number", tickets.ticket(id).number());
        audit.publishEvent(new Audited("conversations.ticket_made", KeepConversation.ENTITY, tenant, house, Map.of(), told));
        return id;
    }
}
