package anju.tenants;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A tenant as lists show it. */
record FoundTenant(UUID id, String name, String phone, List<String> tags, Instant createdAt, String tier) {}
