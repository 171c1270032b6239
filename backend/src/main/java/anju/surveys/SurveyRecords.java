package anju.surveys;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What somebody answered by name. Anonymous answers are nobody's, and stay. */
@Singleton
class SurveyRecords implements TenantRecords {
    private static final String OWN = "SELECT response_id FROM surveys.respondent WHERE tenant_id = :tenant";

    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("survey-invitations", """
                        SELECT c.name AS survey, i.invited_on, i.used, i.reminders
                        FROM surveys.invitation i JOIN surveys.campaign c ON c.id = i.campaign_id
                        WHERE i.tenant_id = :tenant ORDER BY i.invited_on, i.id""", "surveys.invitation"),
                Kind.of("survey-answers", """
                        SELECT c.name AS survey, p.at, r.channel, r.answers, r.contact
                        FROM surveys.respondent p
                        JOIN surveys.response r ON r.id = p.response_id
                        JOIN surveys.campaign c ON c.id = r.campaign_id
                        WHERE p.tenant_id = :tenant ORDER BY p.at, r.id""", "surveys.respondent"));
    }

    @Override
    public Map<String, String> untold() {
        return Map.of("surveys.token", "what stands in links, as a hash");
    }

    @Override
    public String things() {
        return OWN + " UNION ALL SELECT id FROM surveys.invitation WHERE tenant_id = :tenant";
    }

    @Override
    public List<String> erasing() {
        return List.of(
                "UPDATE surveys.remark SET body = :blank, tags = '{}' WHERE response_id IN (" + OWN + ")",
                """
                UPDATE surveys.response r
                SET contact = NULL,
                    answers = coalesce((SELECT jsonb_object_agg(a.key, a.value) FROM jsonb_each(r.answers) a
                                        WHERE jsonb_typeof(a.value) = 'number'), '{}')
                WHERE id IN (""" + OWN + ")",
                "DELETE FROM surveys.respondent WHERE tenant_id = :tenant",
                "DELETE FROM surveys.token WHERE tenant_id = :tenant");
    }

    @Override
    public Map<String, String> untouched() {
        return Map.of("surveys.invitation", "that somebody was asked, without a word");
    }
}
