package anju.messaging;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.messaging.Messages.NewMessage;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends a tenant what a member of staff wrote. */
@Singleton
class WriteToTenant {
    private final Tenants tenants;
    private final Messages messages;
    private final MessageStore store;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    WriteToTenant(
            Tenants tenants, Messages messages, MessageStore store, ApplicationEventPublisher<Audited> events, Clock clock) {
        this.tenants = tenants;
        this.messages = messages;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public UUID write(UUID tenantId, Actor by, String subject, String text, @Nullable String channel) {
        tenants.visible(tenantId, by.scope());
        var house = store.homes(List.of(tenantId), clock.instant()).get(tenantId);
        var message = new NewMessage(
                tenantId, house, PersonalTemplates.PERSONAL, Map.of("subject", subject, "text", text, "staff", by.name()), channel,
                "tenant", tenantId, null);
        var id = messages.send(List.of(message)).getFirst();
        events.publishEvent(new Audited("messaging.written", "tenant", tenantId, house, Map.of(), Map.of("subject", subject)));
        return id;
    }
}
