package anju.tenants;

import anju.kernel.PropertyScope;
import java.util.List;
import java.util.UUID;

/**
 * A module's part of a tenant's timeline. Each module that knows of tenants has one bean of this type; the timeline is
 * merged when it is read, so that nothing is written twice.
 */
public interface TimelineSource {
    /**
     * Up to {@code limit} items strictly before {@code before}, newest first by (at, id).
     *
     * @param scope the reader's houses. A tenant moves from one to another: what belongs to a house that is not among them is
     *     left out, before the limit counts. What belongs to the tenant and to no house stays: points, tiers, notes
     */
    List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit);
}
