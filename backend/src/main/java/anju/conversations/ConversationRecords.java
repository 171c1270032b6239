package anju.conversations;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;

/** What somebody talked about with us. */
@Singleton
class ConversationRecords implements TenantRecords {
    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("conversation", """
                        SELECT state, last_at, tenant_read_at FROM conversations.conversation WHERE tenant_id = :tenant""",
                        "conversations.conversation"),
                Kind.of("conversation-messages", """
                        SELECT at, direction, channel, author, text FROM conversations.message
                        WHERE tenant_id = :tenant ORDER BY at, id""", "conversations.message"));
    }

    @Override
    public String things() {
        return "SELECT id FROM conversations.message WHERE tenant_id = :tenant";
    }

    @Override
    public List<String> erasing() {
        return List.of(
                "DELETE FROM conversations.message WHERE tenant_id = :tenant",
                "DELETE FROM conversations.conversation WHERE tenant_id = :tenant");
    }
}
