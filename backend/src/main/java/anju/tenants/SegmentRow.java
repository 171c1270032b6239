package anju.tenants;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** @param definition a {@link Segment} as JSON */
record SegmentRow(
        UUID id, String name, UUID ownerId, boolean team, List<UUID> properties, String definition, long version, Instant createdAt) {}
