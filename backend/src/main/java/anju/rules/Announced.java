package anju.rules;

import anju.rules.FactStore.Key;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The present truth of something a tenant did or underwent, as a source of facts tells it.
 *
 * @param leaseId the lease it happened under; null: the tenant's lease of that day
 * @param own values of the trigger's own fields, in their order
 */
record Announced(UUID tenantId, UUID subjectId, LocalDate on, @Nullable UUID leaseId, Object... own) {

    Key key() {
        return new Key(tenantId, subjectId);
    }

    /** What was announced before is no longer so. {@code reason} ends the sentence code {@code rules.reversed.<reason>}. */
    record Withdrawn(UUID tenantId, UUID subjectId, String reason) {
        Key key() {
            return new Key(tenantId, subjectId);
        }
    }
}
