package anju.leases;

import java.util.List;

/**
 * Leases that bind from now on. Announced inside the transaction that made it true: one for a signature by hand, thousands
 * for a rent roll, so that hearers ask once for all of them.
 */
public record LeasesSigned(List<LeaseSigned> leases) {}
