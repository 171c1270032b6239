package anju.rewards;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;

/** What somebody bought with points. */
@Singleton
class RewardRecords implements TenantRecords {
    @Override
    public List<Kind> kinds() {
        return List.of(Kind.of("redemptions", """
                SELECT id, kind, CASE WHEN :language = 'en' AND name_en <> '' THEN name_en ELSE name END AS name, points, state, asked_at,
                       asked_by, note, expires_on, ended_at, reason
                FROM rewards.redemption WHERE tenant_id = :tenant ORDER BY asked_at, id""", "rewards.redemption"));
    }

    @Override
    public String things() {
        return "SELECT id FROM rewards.redemption WHERE tenant_id = :tenant";
    }

    @Override
    public List<String> erasing() {
        return List.of("""
                UPDATE rewards.redemption
                SET note = '', reason = CASE WHEN reason IS NOT NULL THEN :blank END,
                    asked_by = CASE WHEN asked_by = ANY(:names) THEN :name ELSE asked_by END,
                    ended_by = CASE WHEN ended_by = ANY(:names) THEN :name ELSE ended_by END
                WHERE tenant_id = :tenant""");
    }
}
