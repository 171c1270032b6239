package anju.rules;

import anju.billing.Billing;
import anju.leases.Lease;
import anju.leases.Leases;
import anju.leases.Leases.PartyShare;
import anju.rules.FairShare.Part;
import anju.rules.engine.Trigger;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A bill of a shared lease that its primary tenant earns is everybody's who signed, where the property says so: by what
 * each carries of the rent, in equal parts where nothing is put on the co-tenants.
 */
@Singleton
class Sharing {
    private static final BigDecimal WEIGHTS = BigDecimal.valueOf(100);

    private final Billing billing;
    private final Leases leases;

    Sharing(Billing billing, Leases leases) {
        this.billing = billing;
        this.leases = leases;
    }

    /** Those that are shared; asks nobody while every lease is one person's. */
    Map<Announced, FairShare> of(
            Trigger trigger, Collection<Announced> announced, Map<Announced, @Nullable Lease> under) {
        var shared = new HashMap<Announced, Lease>();
        for (var event : announced) {
            var lease = under.get(event);
            if (trigger == Trigger.BILL_SETTLED && isShared(event, lease)) shared.put(event, lease);
        }
        if (shared.isEmpty()) return Map.of();
        var properties = billing.sharing(shared.values().stream().map(Lease::propertyId).collect(Collectors.toSet()));
        shared.values().removeIf(lease -> !properties.contains(lease.propertyId()));
        if (shared.isEmpty()) return Map.of();
        var shares = leases.shares(shared.values().stream().map(Lease::id).collect(Collectors.toSet()));
        var fair = new HashMap<Announced, FairShare>();
        shared.forEach((event, lease) -> fair.put(event, fair(shares.get(lease.id()))));
        return fair;
    }

    private static boolean isShared(Announced event, @Nullable Lease lease) {
        return lease != null && lease.parties().size() > 1 && lease.tenantId().equals(event.tenantId());
    }

    static FairShare fair(List<PartyShare> shares) {
        var equal = shares.stream().skip(1).allMatch(share -> share.percent().signum() == 0);
        return new FairShare(shares.stream()
                .map(share -> new Part(share.tenantId(), equal ? 1 : share.percent().multiply(WEIGHTS).longValueExact()))
                .toList());
    }
}
