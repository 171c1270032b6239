package anju.files;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;

/** What somebody uploaded, and what hangs on things of theirs. */
@Singleton
class FileRecords implements TenantRecords {
    @Override
    public List<Kind> kinds() {
        return List.of(Kind.of("files", """
                SELECT id, name, type, bytes, owner, owner_id, uploaded_at FROM files.file
                WHERE uploaded_by = :tenant ORDER BY uploaded_at, id"""));
    }

    @Override
    public List<String> erasing() {
        return List.of("""
                WITH gone AS (
                    DELETE FROM files.file WHERE uploaded_by = :tenant OR owner_id = ANY(:things) RETURNING content, thumbnail),
                less AS (
                    SELECT address, count(*) AS uses
                    FROM gone CROSS JOIN LATERAL (VALUES (content), (thumbnail)) AS used (address)
                    WHERE address IS NOT NULL GROUP BY address)
                UPDATE files.content SET uses = content.uses - less.uses
                FROM less WHERE content.address = less.address""");
    }
}
