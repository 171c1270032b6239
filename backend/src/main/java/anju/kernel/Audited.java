package anju.kernel;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Announces that somebody changed (or unmasked, exported, tried) something; the audit module writes it down with the
 * current actor, in the same transaction. Values are plain JSON values; secrets never, personal data masked.
 *
 * @param action what was done, {@code <module>.<verb>}: {@code leases.signed}
 * @param entity kind of thing: {@code lease}
 * @param propertyId the property it belongs to, so that scoped readers see only theirs; null when it belongs to none
 * @param before the fields before (empty for a creation)
 * @param after the fields after (empty for a deletion)
 */
public record Audited(
        String action,
        String entity,
        UUID entityId,
        @Nullable UUID propertyId,
        Map<String, ?> before,
        Map<String, ?> after) {}
