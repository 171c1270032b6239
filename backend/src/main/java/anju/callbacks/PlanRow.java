package anju.callbacks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param terms {@link PlanTerms} as JSON */
record PlanRow(
        UUID id,
        String name,
        String state,
        String trigger,
        List<UUID> properties,
        LocalDate fromOn,
        LocalDate toOn,
        String terms,
        UUID createdBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long version) {}
