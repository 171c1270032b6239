package anju.conversations;

import anju.kernel.PropertyScope;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whose turn it was in a conversation: one entry for all that somebody said before the other did. */
@Singleton
class ConversationTimeline implements TimelineSource {
    private final ConversationStore conversations;
    private final MessageStore messages;

    ConversationTimeline(ConversationStore conversations, MessageStore messages) {
        this.conversations = conversations;
        this.messages = messages;
    }

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        if (conversations.of(tenantId, scope).isEmpty()) return List.of();
        return messages.turnsBefore(tenantId, before.at(), before.id(), limit).stream().map(ConversationTimeline::item).toList();
    }

    private static TimelineItem item(MessageRow row) {
        var code = switch (row.direction()) {
            case OUT -> "conversations.timeline.out";
            case IN -> row.channel().equals(Converse.PORTAL) ? "conversations.timeline.in" : "conversations.timeline.heard";
        };
        return new TimelineItem(
                row.id(), row.at(), "conversation", code, Map.of("by", row.author()), row.text().isEmpty() ? null : row.text(),
                "/conversations/" + row.tenantId());
    }
}
