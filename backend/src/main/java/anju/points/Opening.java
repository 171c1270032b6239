package anju.points;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Points a tenant brings along from before. {@code key} makes it unique. */
public record Opening(UUID tenantId, String key, long points, @Nullable LocalDate expiresOn, @Nullable String note) {}
