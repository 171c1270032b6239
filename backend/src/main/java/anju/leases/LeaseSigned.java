package anju.leases;

import java.time.LocalDate;

/** One lease of {@link LeasesSigned}; {@code on} is the day of signature, for a lease of a rent roll its first day at the latest. */
public record LeaseSigned(Lease lease, LocalDate on) {}
