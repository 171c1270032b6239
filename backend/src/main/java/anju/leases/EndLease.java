package anju.leases;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.leases.Lease.State;
import anju.leases.LeaseLife.Step;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends a lease before its agreed day, and hands the room back. Leaving early shortens the lease; the agreed end stays known. */
@Singleton
class EndLease {
    private final LeaseStore store;
    private final LeaseChain chain;
    private final Rooms rooms;
    private final Residences residences;
    private final LeaseDay day;
    private final LeaseNews news;

    EndLease(LeaseStore store, LeaseChain chain, Rooms rooms, Residences residences, LeaseDay day, LeaseNews news) {
        this.store = store;
        this.chain = chain;
        this.rooms = rooms;
        this.residences = residences;
        this.day = day;
        this.news = news;
    }

    /** @param on first day after the lease; a day to come leaves it active until then */
    @Transactional
    void endEarly(UUID id, LocalDate on, String reason, PropertyScope scope) {
        var lease = store.lock(id, scope);
        LeaseLife.require(lease.state(), Step.END);
        if (!on.isAfter(lease.startsOn()) || !on.isBefore(lease.endsOn())) {
            throw new Problem.Invalid("/on", "leases.end_outside", lease.startsOn().plusDays(1), lease.endsOn().minusDays(1));
        }
        var over = !on.isAfter(day.today(lease.propertyId()));
        close(lease, over ? State.ENDED : lease.state(), on, null, reason, over);
        news.changed("leases.ended_early", lease, store.require(id, PropertyScope.ALL));
    }

    /** Takes the announcement of an early end back: the lease goes on to the agreed day, if its room is still free. */
    @Transactional
    void withdraw(UUID id, PropertyScope scope) {
        var lease = store.lock(id, scope);
        if (lease.state() != State.ACTIVE || !lease.endsOn().isBefore(lease.agreedEndsOn())) {
            throw new Problem.Conflict("leases.no_end_announced");
        }
        store.transferredTo(id).ifPresent(next -> {
            throw new Problem.Conflict("leases.moves_on", next.startsOn());
        });
        rooms.requireFree(lease.unitId(), lease.endsOn(), lease.agreedEndsOn(), id);
        store.goOn(lease);
        chain.follow(List.of(lease.tenantId()));
        var after = store.require(id, PropertyScope.ALL);
        residences.tell(store.withParties(List.of(after)));
        news.changed("leases.end_withdrawn", lease, after);
        news.publish(new LeaseEndWithdrawn(id, lease.tenantId(), lease.endsOn()));
    }

    /** @param on first day the room is no longer lived in; today at the latest */
    @Transactional
    void moveOut(UUID id, LocalDate on, @Nullable String reason, PropertyScope scope) {
        var lease = store.lock(id, scope);
        var state = LeaseLife.require(lease.state(), Step.MOVE_OUT);
        if (on.isAfter(day.today(lease.propertyId()))) throw new Problem.Invalid("/on", "leases.in_future", on);
        if (!on.isAfter(lease.startsOn())) throw new Problem.Invalid("/on", "leases.out_before_in", lease.startsOn());
        var endsOn = on.isBefore(lease.endsOn()) ? on : lease.endsOn();
        close(lease, state, endsOn, on, reason, lease.state() == State.ACTIVE);
        news.changed("leases.moved_out", lease, store.require(id, PropertyScope.ALL));
    }

    private void close(
            LeaseRow lease, State state, LocalDate endsOn, @Nullable LocalDate movedOutOn, @Nullable String reason, boolean over) {
        store.step(lease, state, endsOn, null, movedOutOn, reason);
        chain.follow(List.of(lease.tenantId()));
        residences.tell(store.withParties(List.of(store.require(lease.id(), PropertyScope.ALL))));
        if (over) {
            news.publish(new LeaseEnded(lease.id(), lease.tenantId(), endsOn));
        } else if (endsOn.isBefore(lease.endsOn())) {
            news.publish(new LeaseEndAnnounced(lease.id(), lease.tenantId(), endsOn));
        }
    }

    /** The tenant leaves for another room on {@code on}. */
    @Transactional
    void leaveFor(LeaseRow lease, LocalDate on, String reason) {
        var over = !on.isAfter(day.today(lease.propertyId()));
        close(lease, over ? State.MOVED_OUT : lease.state(), on, over ? on : null, reason, over);
        news.changed("leases.transferred", lease, store.require(lease.id(), PropertyScope.ALL));
    }
}
