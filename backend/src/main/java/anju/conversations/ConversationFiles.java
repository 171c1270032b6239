package anju.conversations;

import anju.files.FileAccess;
import anju.kernel.Actor;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Photos of a conversation: whoever sees it sees them, and its tenant. */
@Singleton
class ConversationFiles implements FileAccess {
    static final String MESSAGE = "conversation-message";

    private final ConversationStore conversations;
    private final MessageStore messages;

    ConversationFiles(ConversationStore conversations, MessageStore messages) {
        this.conversations = conversations;
        this.messages = messages;
    }

    @Override
    public String owner() {
        return MESSAGE;
    }

    @Override
    public boolean mayRead(UUID ownerId, Actor actor) {
        return messages.tenantOf(ownerId).flatMap(tenant -> conversations.of(tenant, actor.scope())).isPresent();
    }

    @Override
    public boolean isOf(UUID ownerId, UUID tenantId) {
        return messages.isOf(ownerId, tenantId);
    }
}
