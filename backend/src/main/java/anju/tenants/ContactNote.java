package anju.tenants;

import java.time.Instant;
import java.util.UUID;

/** What was said, seen or agreed with a tenant. {@code kind}: note, call, visit, message. */
record ContactNote(UUID tenantId, UUID id, Instant at, String kind, String text, UUID authorId, String author) {}
