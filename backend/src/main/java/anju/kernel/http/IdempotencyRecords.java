package anju.kernel.http;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers kept for requests that are sent again. */
@Singleton
class IdempotencyRecords implements TenantRecords {
    @Override
    public List<String> erasing() {
        return List.of("""
                DELETE FROM kernel.idempotency
                WHERE actor_id = :tenant
                   OR EXISTS (SELECT 1 FROM unnest(:words) AS word WHERE strpos(CAST(answer AS text), word) > 0)""");
    }
}
