package anju.messaging;

import anju.kernel.PropertyScope;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What a tenant was told, or why not. Messages of houses the reader does not look after stay theirs. */
@Singleton
class MessageTimeline implements TimelineSource {
    private final MessageQueries queries;
    private final Texts texts;

    MessageTimeline(MessageQueries queries, Texts texts) {
        this.queries = queries;
        this.texts = texts;
    }

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        return queries.ofTenant(tenantId, scope, before, limit).stream().map(this::item).toList();
    }

    private TimelineItem item(MessageView message) {
        var locale = ReaderLocale.current();
        var channel = texts.get(locale, "messaging.channel." + message.channel());
        return new TimelineItem(
                message.id(), message.queuedAt(), "message", "messaging.timeline." + message.state(),
                Map.of("subject", message.subject(), "channel", channel, "reason", Objects.requireNonNullElse(message.reason(), "")),
                null, "/messages/" + message.id());
    }
}
