package anju.leases;

import java.math.BigDecimal;
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

    /** {@link #ofTenant} for many at once; a tenant without a lease is absent. */
    Map<UUID, List<Lease>> ofTenants(Collection<UUID> tenantIds);

    /** The lease of that unit in which that tenant is party and which covers {@code day}. */
    Optional<Lease> covering(UUID unitId, UUID tenantId, LocalDate day);

    /**
     * Leases that bind (all but drafts and cancelled ones; {@link Lease#to} of one that ended early is the early day) and
     * touch [from, to), by id; for billing's runs.
     */
    List<Lease> bindingBetween(LocalDate from, LocalDate to, UUID afterId, int limit);

    /**
     * Signs what a rent roll states: creates the lease, or recognises it (same unit, tenant and start), or updates its terms.
     * An overlap with another lease is reported per row, never thrown. Answers in the order of the rows; a few statements,
     * whatever their number.
     *
     * <ul>
     *   <li>Two rows of one unit with the same first day, last day and rent but different tenants are one shared lease: the
     *       first row's tenant is the primary one, the others become co-tenants (UPDATED the first time).
     *   <li>A lease that begins on the day the same tenant's lease of the same unit ends is its renewal.
     *   <li>A lease that has ended early or moved out is history: a row that still states the old terms is UNCHANGED.
     * </ul>
     */
    List<Ensured> ensure(List<LeaseTerms> terms);

    /** Who carries how much of the rent, the primary tenant first; every lease asked for is in it. */
    Map<UUID, List<PartyShare>> shares(Collection<UUID> leaseIds);

    /** @param percent of the rent; together 100 */
    record PartyShare(UUID tenantId, BigDecimal percent) {}

    /**
     * For rows that {@link #ensure} would refuse as things stand: the lease in the way. Writes nothing; answers in the order
     * of the rows, which are judged one after the other as {@link #ensure} does.
     */
    List<Optional<Lease>> inTheWay(List<LeaseTerms> terms);

    /**
     * Those of the leases on which something was built that would fall with them, by what it is, these leases themselves aside.
     * Nobody builds on any of them before the transaction ends.
     */
    Map<Built, List<UUID>> builtOn(Collection<UUID> ids);

    /**
     * DEPOSIT: some is held. RENEWAL, TRANSFER: another lease goes on from it. NOTICE: given or confirmed. STATEMENT: of the
     * deposit. OFFER: to stay, still open.
     */
    enum Built { DEPOSIT, RENEWAL, TRANSFER, NOTICE, STATEMENT, OFFER }

    /** Takes leases back that a reverted import had created: they are cancelled and their rooms free again. Idempotent. */
    void withdraw(Collection<UUID> ids);

    /** What a row of a rent roll became. {@code lease} is null exactly when {@code overlaps} is not. */
    record Ensured(
            LeaseTerms terms,
            @org.jspecify.annotations.Nullable Lease lease,
            Outcome outcome,
            @org.jspecify.annotations.Nullable UUID overlaps) {}

    enum Outcome { CREATED, UPDATED, UNCHANGED, OVERLAP }
}
