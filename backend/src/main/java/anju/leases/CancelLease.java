package anju.leases;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.leases.Lease.State;
import anju.leases.LeaseLife.Step;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes back a draft, or a signed lease before its first day; the deposit goes back to where it came from. A renewal taken back
 * lets the lease before it go on as it was. Of a room change the old lease still ends: it may be let again, or the tenant be
 * gone; who stays has that end withdrawn next.
 */
@Singleton
class CancelLease {
    private final LeaseStore store;
    private final LeaseChain chain;
    private final Deposits deposits;
    private final Residences residences;
    private final LeaseDay day;
    private final LeaseNews news;

    CancelLease(
            LeaseStore store, LeaseChain chain, Deposits deposits, Residences residences, LeaseDay day, LeaseNews news) {
        this.store = store;
        this.chain = chain;
        this.deposits = deposits;
        this.residences = residences;
        this.day = day;
        this.news = news;
    }

    @Transactional
    void cancel(UUID id, String reason, PropertyScope scope) {
        var lease = store.lock(id, scope);
        LeaseLife.require(lease.state(), Step.CANCEL);
        var today = day.today(lease.propertyId());
        if (lease.state() == State.SIGNED) origin(lease).ifPresent(old -> deposits.carry(lease, old, today));
        var held = DepositRule.held(deposits.lines(id));
        if (held.signum() > 0) throw new Problem.RuleBroken("leases.deposit_held", held);
        store.step(lease, State.CANCELLED, lease.endsOn(), null, null, reason);
        chain.follow(List.of(lease.tenantId()));
        news.changed("leases.cancelled", lease, store.require(id, PropertyScope.ALL));
        if (lease.state() == State.DRAFT) return;
        residences.takeBack(store.withParties(List.of(lease)));
        news.publish(new LeaseCancelled(id, lease.tenantId(), today));
    }

    /** The lease whose deposit this one carries on: of the room the tenant moves from, or the one it renews. */
    private Optional<LeaseRow> origin(LeaseRow lease) {
        if (lease.transferredFrom() == null) return store.before(lease);
        return store.byIds(List.of(lease.transferredFrom())).stream()
                .filter(old -> LeaseLife.binds(old.state()))
                .findFirst();
    }
}
