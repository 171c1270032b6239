package anju.conversations;

import anju.conversations.MessageRow.Direction;
import anju.kernel.Ids;
import anju.kernel.PropertyScope;
import anju.tenants.Tenants;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Writes down what was said before. */
@Singleton
class BringConversations implements PastConversations {
    private final ConversationStore conversations;
    private final MessageStore messages;
    private final AnsweringHouse house;
    private final Tenants tenants;

    BringConversations(ConversationStore conversations, MessageStore messages, AnsweringHouse house, Tenants tenants) {
        this.conversations = conversations;
        this.messages = messages;
        this.house = house;
        this.tenants = tenants;
    }

    @Override
    @Transactional
    public void heard(UUID tenantId, String text, Instant at) {
        var row = begin(tenantId, at);
        var name = tenants.tenant(tenantId).name();
        messages.add(new MessageRow(tenantId, Ids.next(), at, Direction.IN, Converse.PORTAL, tenantId, name, text, null, null));
        conversations.save(row.heard(at));
    }

    @Override
    @Transactional
    public void answered(UUID tenantId, UUID byId, String by, String text, Instant at) {
        var row = begin(tenantId, at);
        messages.add(new MessageRow(tenantId, Ids.next(), at, Direction.OUT, Converse.PORTAL, byId, by, text, null, null));
        conversations.save(row.answered(at, byId).told());
    }

    @Override
    @Transactional
    public void ended(UUID tenantId) {
        conversations.lock(tenantId, PropertyScope.ALL).ifPresent(row -> conversations.save(row.ended()));
    }

    private ConversationRow begin(UUID tenant, Instant at) {
        return conversations.begin(ConversationRow.begun(tenant, house.of(tenant, null, PropertyScope.ALL), at));
    }
}
