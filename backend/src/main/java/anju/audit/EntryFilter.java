package anju.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for; null asks for everything. Times are [from, to).
 *
 * @param action a whole action ({@code leases.signed}) or all of a module ({@code leases})
 */
record EntryFilter(
        @Nullable UUID actorId,
        @Nullable String action,
        @Nullable String entity,
        @Nullable UUID entityId,
        @Nullable Instant from,
        @Nullable Instant to) {}
