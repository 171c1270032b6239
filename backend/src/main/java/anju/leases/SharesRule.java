package anju.leases;

import anju.kernel.Problem;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Who shares a lease and carries how much of the rent: each once, together not above 100 %, the rest is the primary tenant's. */
final class SharesRule {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private SharesRule() {}

    static void check(UUID primary, List<Share> shares) {
        var seen = new HashSet<>(List.of(primary));
        for (int i = 0; i < shares.size(); i++) {
            if (!seen.add(shares.get(i).tenantId())) {
                throw new Problem.Invalid("/coTenants/" + i + "/tenantId", "leases.party_twice");
            }
        }
        var rest = primaryShare(shares.stream().map(Share::percent).toList());
        if (rest.signum() < 0) throw new Problem.Invalid("/coTenants", "leases.shares_above_whole", WHOLE.subtract(rest));
    }

    static BigDecimal primaryShare(List<BigDecimal> others) {
        return others.stream().reduce(WHOLE, BigDecimal::subtract);
    }

    /** @param percent of the rent */
    record Share(UUID tenantId, BigDecimal percent) {}
}
