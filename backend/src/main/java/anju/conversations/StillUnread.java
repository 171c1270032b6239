package anju.conversations;

import anju.messaging.StillTrue;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Whoever has read an answer in the portal meanwhile is spared the message. */
@Singleton
class StillUnread implements StillTrue {
    private final MessageStore messages;

    StillUnread(MessageStore messages) {
        this.messages = messages;
    }

    @Override
    public Set<String> templates() {
        return Set.of(ConversationTemplates.ANSWER);
    }

    @Override
    public Set<UUID> stillTrue(Collection<UUID> aboutIds) {
        return messages.withUnread(aboutIds);
    }
}
