package anju.leases;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The door to leases. */
public interface Leases {
    /** 404 when there is none. */
    Lease lease(UUID id);

    Map<UUID, Lease> leases(Collection<UUID> ids);

    /** Leases in which the tenant is party (primary or co-tenant), newest start first. */
    List<Lease> ofTenant(UUID tenantId);

    /** The lease of that unit in which that tenant is party and which covers {@code day}. */
    Optional<Lease> covering(UUID unitId, UUID tenantId, LocalDate day);

    /** Leases that bind (signed, active, renewed, ended) and touch [from, to), by id; for billing's runs. */
    List<Lease> bindingBetween(LocalDate from, LocalDate to, UUID afterId, int limit);

    /**
     * Signs what a rent roll states: creates the lease, or recognises it (same unit, primary tenant and start), or updates
     * its terms. An overlap with another lease is reported per row, never thrown.
     */
    List<Ensured> ensure(List<LeaseTerms> terms);

    /** What a row of a rent roll became. {@code lease} is null exactly when {@code overlaps} is not. */
    record Ensured(
            LeaseTerms terms,
            @org.jspecify.annotations.Nullable Lease lease,
            Outcome outcome,
            @org.jspecify.annotations.Nullable UUID overlaps) {}

    enum Outcome { CREATED, UPDATED, UNCHANGED, OVERLAP }
}
