package anju.leases;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A lease will end before the agreed day; {@link LeaseEnded} follows when it does, unless {@link LeaseEndWithdrawn} comes
 * first. May be said again with an earlier day.
 *
 * @param on first day after the lease
 */
public record LeaseEndAnnounced(UUID leaseId, UUID tenantId, LocalDate on) {}
