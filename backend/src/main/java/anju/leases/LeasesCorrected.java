package anju.leases;

import java.time.LocalDate;
import java.util.List;

/**
 * A rent roll has corrected the terms of leases: their last day, rent, cadence or due day. Announced inside the transaction that
 * made it true, once for all of them, so that hearers ask once. A lease that is over by its corrected last day is over with
 * this: no {@link LeaseEnded} follows.
 */
public record LeasesCorrected(List<Correction> leases) {

    /**
     * @param lease as it is now
     * @param before first day after the lease, as it was
     */
    public record Correction(Lease lease, LocalDate before) {
        public boolean longer() {
            return lease.to().isAfter(before);
        }

        public boolean shorter() {
            return lease.to().isBefore(before);
        }
    }
}
