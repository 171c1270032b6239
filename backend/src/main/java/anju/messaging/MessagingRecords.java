package anju.messaging;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What was sent, and how somebody wants to be reached. */
@Singleton
class MessagingRecords implements TenantRecords {
    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("consents", """
                        SELECT channel, opted_out, do_not_call, quiet_from, quiet_to FROM messaging.consent WHERE tenant_id = :tenant""",
                        "messaging.consent"),
                Kind.of("messages", """
                        SELECT id, kind, channel, language, subject, body, state, queued_at, sent_at, read_at
                        FROM messaging.message WHERE tenant_id = :tenant ORDER BY queued_at, id""", "messaging.message"));
    }

    @Override
    public Map<String, String> untold() {
        return Map.of("messaging.failure", "why a try came to nothing; that it did is told with the message");
    }

    @Override
    public String things() {
        return "SELECT id FROM messaging.message WHERE tenant_id = :tenant";
    }

    @Override
    public List<String> erasing() {
        return List.of(
                "DELETE FROM messaging.failure WHERE tenant_id = :tenant",
                "DELETE FROM messaging.message WHERE tenant_id = :tenant",
                "DELETE FROM messaging.consent WHERE tenant_id = :tenant");
    }
}
