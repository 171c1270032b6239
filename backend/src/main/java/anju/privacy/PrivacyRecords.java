package anju.privacy;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;

/** What somebody asked of their own data. */
@Singleton
class PrivacyRecords implements TenantRecords {
    @Override
    public List<Kind> kinds() {
        return List.of(Kind.of("data-requests", """
                SELECT id, kind, state, asked_at, asked_by, reason, decided_at, note, done_at, expires_at
                FROM privacy.request WHERE tenant_id = :tenant ORDER BY id""", "privacy.request"));
    }

    @Override
    public List<String> erasing() {
        return List.of("""
                UPDATE privacy.request
                SET reason = NULL, note = NULL, file_id = NULL, state = CASE WHEN kind = 'EXPORT' THEN 'GONE' ELSE state END
                WHERE tenant_id = :tenant""");
    }
}
