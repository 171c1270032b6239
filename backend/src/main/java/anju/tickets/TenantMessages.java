package anju.tickets;

import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.messaging.Delivery;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import anju.messaging.Messages.Preview;
import anju.tickets.ConversationStore.Direction;
import anju.tickets.ConversationStore.MessageRow;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes out to tenants about a ticket; each is kept in the ticket's conversation too. */
@Singleton
class TenantMessages {
    private static final Set<String> NOT_GOING = Set.of("unreachable", "opted_out");
    static final String ABOUT = "ticket";

    private final Messages messages;
    private final ConversationStore conversation;

    TenantMessages(Messages messages, ConversationStore conversation) {
        this.messages = messages;
        this.conversation = conversation;
    }

    /** What the tenant would read. */
    Preview preview(TicketRow row, String text, @Nullable String channel) {
        if (row.tenantId() == null) throw new Problem.RuleBroken("tickets.nobody_to_write_to");
        Map<String, Object> said = Map.of("number", row.number(), "title", row.title(), "text", text);
        return messages.preview(new NewMessage(
                row.tenantId(), row.propertyId(), TicketTemplates.RESOLVED, said, channel, ABOUT, row.id(), null));
    }

    /** @return the channel it goes by */
    String resolved(TicketRow row, @Nullable UUID tenant, String text, @Nullable String channel, Hand hand) {
        if (tenant == null) return "in-app"; // only those whose tickets were merged into it are told
        return send(row, tenant, TicketTemplates.RESOLVED, Map.of("number", row.number(), "title", row.title(), "text", text), channel,
                text, hand);
    }

    /** Tells the tenant of a ticket that was merged into {@code row}; nobody twice. */
    void follower(TicketRow row, TicketRow merged, String text, Hand hand) {
        if (merged.tenantId() == null || merged.tenantId().equals(row.tenantId())) return;
        Map<String, Object> said = Map.of("number", merged.number(), "title", merged.title(), "text", text);
        send(merged, merged.tenantId(), TicketTemplates.RESOLVED, said, null, text, hand);
    }

    String merged(TicketRow row, UUID tenant, TicketRow into, Hand hand) {
        Map<String, Object> said = Map.of("number", row.number(), "title", row.title(), "into", into.number());
        var reads = messages.preview(
                new NewMessage(tenant, row.propertyId(), TicketTemplates.MERGED, said, null, ABOUT, row.id(), null));
        return send(row, tenant, TicketTemplates.MERGED, said, null, reads.body(), hand);
    }

    String message(TicketRow row, String text, @Nullable String channel, Hand hand) {
        if (row.tenantId() == null) throw new Problem.RuleBroken("tickets.nobody_to_write_to");
        return send(row, row.tenantId(), TicketTemplates.MESSAGE, Map.of("number", row.number(), "title", row.title(), "text", text), channel,
                text, hand);
    }

    private String send(
            TicketRow row, UUID tenant, String template, Map<String, Object> said, @Nullable String channel, String text, Hand hand) {
        var key = template + " " + Ids.next();
        var id = messages.send(List.of(new NewMessage(tenant, row.propertyId(), template, said, channel, ABOUT, row.id(), key))).getFirst();
        var delivery = messages.about(ABOUT, List.of(row.id())).getOrDefault(row.id(), List.of()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
        delivery.map(Delivery::state).filter(NOT_GOING::contains).ifPresent(state -> {
            throw new Problem.RuleBroken("tickets.cannot_reach." + state);
        });
        var by = delivery.map(Delivery::channel).orElse(channel == null ? "in-app" : channel);
        conversation.add(new MessageRow(row.id(), Ids.next(), hand.at(), Direction.OUT, by, hand.id(), hand.name(), text, id));
        return by;
    }
}
