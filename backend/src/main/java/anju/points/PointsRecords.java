package anju.points;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The account and every posting with its reason. The ledger stays; words that somebody typed into it go. */
@Singleton
class PointsRecords implements TenantRecords {
    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("points", "SELECT available, pending, debt FROM points.account WHERE tenant_id = :tenant", "points.account"),
                Kind.of("points-lots", """
                        SELECT nullif(pending_until, '-infinity') AS pending_until, nullif(expires_on, 'infinity') AS expires_on, remaining
                        FROM points.lot WHERE tenant_id = :tenant AND remaining > 0 ORDER BY expires_on, pending_until""", "points.lot"),
                Kind.of("points-postings", """
                        SELECT p.id, p.occurred_at, p.kind, p.points, p.from_bucket, p.to_bucket,
                               coalesce(p.reason, CASE WHEN :language = 'en' THEN coalesce(l.name_en, l.name) ELSE l.name END) AS reason,
                               p.pending_until, p.expires_on, p.reverses_id, p.cause_id
                        FROM points.posting p LEFT JOIN points.rule_label l ON l.rule_version_id = p.rule_version_id
                        WHERE p.tenant_id = :tenant ORDER BY p.occurred_at, p.id""", "points.posting"));
    }

    @Override
    public Map<String, String> untold() {
        return Map.of("points.adjustment", "how staff decide; what came of it is told with the postings");
    }

    @Override
    public String things() {
        return """
                SELECT id FROM points.adjustment WHERE tenant_id = :tenant
                UNION ALL SELECT id FROM points.posting WHERE tenant_id = :tenant""";
    }

    @Override
    public List<String> erasing() {
        return List.of(
                """
                UPDATE points.adjustment
                SET reason = :blank, reason_en = NULL, decision_note = NULL WHERE tenant_id = :tenant""",
                "SELECT points.erase_posting_words(:tenant, :blank) -- points.posting");
    }

    @Override
    public Map<String, String> untouched() {
        return Map.of("points.account", "figures", "points.lot", "figures");
    }
}
