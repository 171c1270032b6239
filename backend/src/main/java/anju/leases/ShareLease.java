package anju.leases;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.leases.Lease.State;
import anju.leases.LeaseStore.CoTenant;
import anju.leases.SharesRule.Share;
import anju.tenants.Tenants;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Says who shares a lease with its primary tenant. */
@Singleton
class ShareLease {
    private final LeaseStore store;
    private final LeaseChain chain;
    private final Tenants tenants;
    private final Residences residences;
    private final LeaseDay day;
    private final LeaseNews news;

    ShareLease(
            LeaseStore store, LeaseChain chain, Tenants tenants, Residences residences, LeaseDay day, LeaseNews news) {
        this.store = store;
        this.chain = chain;
        this.tenants = tenants;
        this.residences = residences;
        this.day = day;
        this.news = news;
    }

    @Transactional
    void share(UUID id, long version, List<Share> shares, PropertyScope scope) {
        var lease = store.lock(id, scope);
        if (lease.state() == State.CANCELLED) throw new Problem.Conflict("leases.cancelled");
        SharesRule.check(lease.tenantId(), shares);
        shares.forEach(share -> tenants.visible(share.tenantId(), scope));
        var before = store.coTenants(List.of(id)).getOrDefault(id, List.of());
        var now = coTenants(lease, before, shares);
        store.replaceCoTenants(id, version, now);
        if (LeaseLife.binds(lease.state())) {
            chain.followShared(List.of(id));
            tellResidences(lease, before, shares);
        }
        news.audit("leases.shared", lease, Map.of("coTenants", names(before)), Map.of("coTenants", names(now)));
    }

    /** Who is new to a lease that has begun lives there from today on; who stays keeps their own first day. */
    private List<CoTenant> coTenants(LeaseRow lease, List<CoTenant> before, List<Share> shares) {
        var since = before.stream().filter(one -> one.since() != null).collect(toMap(CoTenant::tenantId, CoTenant::since));
        var today = day.today(lease.propertyId());
        var newcomer = LeaseLife.binds(lease.state()) && today.isAfter(lease.startsOn()) ? today : null;
        return shares.stream()
                .map(one -> new CoTenant(
                        lease.id(), one.tenantId(), one.percent(), since.getOrDefault(one.tenantId(), newcomer)))
                .toList();
    }

    private void tellResidences(LeaseRow lease, List<CoTenant> before, List<Share> shares) {
        var now = store.withParties(List.of(lease)).getFirst();
        residences.tell(List.of(now));
        var staying = shares.stream().map(Share::tenantId).collect(toSet());
        var left = before.stream().map(CoTenant::tenantId).filter(Predicate.not(staying::contains)).toList();
        residences.leave(now, left, day.today(lease.propertyId()));
    }

    private static List<String> names(List<CoTenant> coTenants) {
        return coTenants.stream().map(one -> one.tenantId() + " " + one.share().toPlainString() + " %").toList();
    }
}
