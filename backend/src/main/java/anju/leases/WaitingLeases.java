package anju.leases;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door to what of their leases waits for a tenant's answer. */
public interface WaitingLeases {
    List<Waiting> of(UUID tenantId);

    /** @param what OFFER to stay, or STATEMENT of the deposit; {@code until}: the last day to answer, null: none is set */
    record Waiting(String what, UUID leaseId, @Nullable LocalDate until) {}
}
