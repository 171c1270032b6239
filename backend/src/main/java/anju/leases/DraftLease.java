package anju.leases;

import static anju.leases.LeaseStore.column;

import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.leases.Lease.State;
import anju.leases.LeaseStore.CoTenant;
import anju.leases.SharesRule.Share;
import anju.tenants.Tenants;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Writes down what shall be signed, as often as it takes. A draft binds nobody and holds no room. */
@Singleton
class DraftLease {
    private final LeaseStore store;
    private final Rooms rooms;
    private final Tenants tenants;
    private final LeaseNews news;
    private final Clock clock;

    DraftLease(LeaseStore store, Rooms rooms, Tenants tenants, LeaseNews news, Clock clock) {
        this.store = store;
        this.rooms = rooms;
        this.tenants = tenants;
        this.news = news;
        this.clock = clock;
    }

    @Transactional
    UUID create(LeaseTerms terms, List<Share> shares, PropertyScope scope) {
        var draft = checked(Ids.next(), terms, shares, scope);
        store.insert(draft);
        store.addCoTenants(coTenants(draft.id(), shares));
        news.created(draft);
        return draft.id();
    }

    @Transactional
    void edit(UUID id, long version, LeaseTerms terms, PropertyScope scope) {
        var before = store.lock(id, scope);
        if (before.version() != version) throw new Problem.Stale(before.version());
        if (before.state() != State.DRAFT) throw new Problem.Conflict("leases.not_a_draft");
        store.rewrite(checked(id, terms, List.of(), scope).atVersion(version));
        news.changed("leases.draft_edited", before, store.require(id, PropertyScope.ALL));
    }

    private LeaseRow checked(UUID id, LeaseTerms terms, List<Share> shares, PropertyScope scope) {
        var unit = rooms.visible(terms.unitId(), scope);
        TermsRule.check(terms, rooms.property(unit.propertyId()).currency());
        SharesRule.check(terms.tenantId(), shares);
        tenants.visible(terms.tenantId(), scope);
        column(shares, Share::tenantId).forEach(tenant -> tenants.visible(tenant, scope));
        return LeaseRow.draft(id, unit.propertyId(), terms, clock.instant());
    }

    static List<CoTenant> coTenants(UUID leaseId, List<Share> shares) {
        return column(shares, share -> new CoTenant(leaseId, share.tenantId(), share.percent(), null));
    }
}
