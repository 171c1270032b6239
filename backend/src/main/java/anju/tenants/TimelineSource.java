package anju.tenants;

import java.util.List;
import java.util.UUID;

/**
 * A module's part of a tenant's timeline. Each module that knows of tenants has one bean of this type; the timeline is
 * merged when it is read, so that nothing is written twice.
 */
public interface TimelineSource {
    /** Up to {@code limit} items strictly before {@code before}, newest first by (at, id). */
    List<TimelineItem> before(UUID tenantId, TimelineItem.Position before, int limit);
}
