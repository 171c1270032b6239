package anju.points;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The door to a tenant's lines, in words. */
public interface PointsLines {
    /** The last line by which the tenant has more or less. */
    Optional<LastLine> last(UUID tenantId, Locale reader);

    /** @param change what the tenant has more or less for it; {@code reason} a sentence in the reader's language */
    record LastLine(UUID id, long change, String reason, Instant at) {}
}
