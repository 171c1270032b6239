package anju.leases;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.leases.LeaseLife.Step;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From here on the lease binds and the room is taken. A lease that follows another of the same room and tenant renews it. */
@Singleton
class SignLease {
    private final LeaseStore store;
    private final Rooms rooms;
    private final LeaseChain chain;
    private final Deposits deposits;
    private final Residences residences;
    private final LeaseDay day;
    private final LeaseNews news;

    SignLease(
            LeaseStore store,
            Rooms rooms,
            LeaseChain chain,
            Deposits deposits,
            Residences residences,
            LeaseDay day,
            LeaseNews news) {
        this.store = store;
        this.rooms = rooms;
        this.chain = chain;
        this.deposits = deposits;
        this.residences = residences;
        this.day = day;
        this.news = news;
    }

    /** @param signedOn today when null; not in the future */
    @Transactional
    void sign(UUID id, @Nullable LocalDate signedOn, PropertyScope scope) {
        var draft = store.lock(id, scope);
        var today = day.today(draft.propertyId());
        var on = signedOn == null ? today : signedOn;
        if (on.isAfter(today)) throw new Problem.Invalid("/signedOn", "leases.in_future", on);
        LeaseLife.require(draft.state(), Step.SIGN);
        rooms.requireFree(draft.unitId(), draft.startsOn(), draft.endsOn(), id);
        store.step(draft, LeaseLife.onDay(draft.startsOn(), draft.endsOn(), today), draft.endsOn(), on, null, null);
        chain.follow(List.of(draft.tenantId()));
        chain.followShared(List.of(id));
        announce(draft, store.require(id, PropertyScope.ALL), on);
    }

    private void announce(LeaseRow draft, LeaseRow signed, LocalDate on) {
        var lease = store.withParties(List.of(signed)).getFirst();
        residences.tell(List.of(lease));
        news.changed("leases.signed", draft, signed);
        news.publish(new LeasesSigned(List.of(new LeaseSigned(lease, on))));
        if (signed.renewalOrdinal() == 0) return;
        store.before(signed).ifPresent(old -> deposits.carry(old, signed, on));
        news.publish(new LeaseRenewed(signed.id(), signed.tenantId(), on, signed.renewalOrdinal(), lease.termMonths()));
    }
}
