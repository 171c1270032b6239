package anju.community;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;

/** What a house told somebody, what they came to, and what they said to neighbours; the talk of others goes on without their words. */
@Singleton
class CommunityRecords implements TenantRecords {
    private static final String OWN = "SELECT id FROM community.post WHERE tenant_id = :tenant";

    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("announcements", """
                        SELECT CASE WHEN :language = 'en' AND a.title_en <> '' THEN a.title_en ELSE a.title END AS title,
                               CASE WHEN :language = 'en' AND a.text_en <> '' THEN a.text_en ELSE a.text END AS text,
                               a.sent_at, r.room, r.read_at
                        FROM community.recipient r JOIN community.announcement a ON a.id = r.announcement_id
                        WHERE r.tenant_id = :tenant ORDER BY a.sent_at, a.id""", "community.recipient"),
                Kind.of("events", """
                        SELECT CASE WHEN :language = 'en' AND e.title_en <> '' THEN e.title_en ELSE e.title END AS title, e.place,
                               e.starts_at, e.ends_at, s.state, s.signed_up_at, s.checked_in_at
                        FROM community.sign_up s JOIN community.event e ON e.id = s.event_id
                        WHERE s.tenant_id = :tenant ORDER BY e.starts_at, e.id""", "community.sign_up"),
                Kind.of("forum-posts", """
                        SELECT id, title, text, created_at, edited_at, deleted_at, hidden_at, hidden_reason
                        FROM community.post WHERE tenant_id = :tenant ORDER BY id""", "community.post"),
                Kind.of("forum-reports", """
                        SELECT reason, reported_at FROM community.report WHERE tenant_id = :tenant ORDER BY reported_at""",
                        "community.report"),
                Kind.of("forum-rest", """
                        SELECT until_on, reason, muted_at FROM community.mute WHERE tenant_id = :tenant""", "community.mute"));
    }

    @Override
    public String things() {
        return OWN;
    }

    @Override
    public List<String> erasing() {
        return List.of(
                "UPDATE community.report SET reason = :blank WHERE tenant_id = :tenant OR post_id IN (" + OWN + ")",
                """
                UPDATE community.post
                SET title = CASE WHEN title <> '' THEN :blank ELSE '' END, text = :blank,
                    hidden_reason = CASE WHEN hidden_reason IS NOT NULL THEN :blank END
                WHERE tenant_id = :tenant""",
                "DELETE FROM community.mute WHERE tenant_id = :tenant",
                """
                UPDATE community.sign_up SET signed_up_by = CASE WHEN signed_up_by = ANY(:names) THEN :name ELSE signed_up_by END
                WHERE tenant_id = :tenant""",
                "UPDATE community.recipient SET room = '' WHERE tenant_id = :tenant");
    }
}
