package anju.points;

import java.util.List;
import java.util.UUID;

/**
 * One promise of the ledger and whether it held.
 *
 * @param checked how many things were looked at
 * @param examples up to 20 tenants who show the violation
 */
record Invariant(String id, long checked, long violations, List<UUID> examples) {
    boolean held() {
        return violations == 0;
    }
}
