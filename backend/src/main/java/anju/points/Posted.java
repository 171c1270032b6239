package anju.points;

import java.util.UUID;

/** What a call did. {@code created} is false when the same thing had been posted before. */
public record Posted(UUID tenantId, UUID postingId, long points, boolean created) {}
