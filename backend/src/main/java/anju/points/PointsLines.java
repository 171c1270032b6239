package anju.points;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door for a tenant's first page. */
public interface PointsLines {
    /** What the tenant has, and the last line by which it became more or less. */
    Glance glance(UUID tenantId, Locale reader);

    /** @param last null before there were any points */
    record Glance(Balance balance, @Nullable LastLine last) {}

    /** @param change what the tenant has more or less for it; {@code reason} a sentence in the reader's language */
    record LastLine(UUID id, long change, String reason, Instant at) {}
}
