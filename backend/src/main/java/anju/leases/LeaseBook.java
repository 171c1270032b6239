package anju.leases;

import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The leases as other modules see them. */
@Singleton
class LeaseBook implements Leases {
    private final LeaseStore store;
    private final RentRollStore rolls;
    private final EnsureLeases ensureLeases;
    private final LeaseChain chain;
    private final Residences residences;
    private final ApplicationEventPublisher<LeaseCancelled> cancelled;
    private final LeaseDay day;

    LeaseBook(
            LeaseStore store,
            RentRollStore rolls,
            EnsureLeases ensureLeases,
            LeaseChain chain,
            Residences residences,
            ApplicationEventPublisher<LeaseCancelled> cancelled,
            LeaseDay day) {
        this.store = store;
        this.rolls = rolls;
        this.ensureLeases = ensureLeases;
        this.chain = chain;
        this.residences = residences;
        this.cancelled = cancelled;
        this.day = day;
    }

    @Override
    public Lease lease(UUID id) {
        return store.withParties(List.of(store.require(id, PropertyScope.ALL))).getFirst();
    }

    @Override
    public Map<UUID, Lease> leases(Collection<UUID> ids) {
        return store.withParties(store.byIds(ids)).stream().collect(Collectors.toMap(Lease::id, Function.identity()));
    }

    @Override
    public Map<UUID, List<PartyShare>> shares(Collection<UUID> leaseIds) {
        var coTenants = store.coTenants(leaseIds);
        return store.byIds(leaseIds).stream().collect(Collectors.toMap(LeaseRow::id, row -> {
            var others = coTenants.getOrDefault(row.id(), List.of());
            var primary = SharesRule.primaryShare(others.stream().map(LeaseStore.CoTenant::share).toList());
            return Stream.concat(
                            Stream.of(new PartyShare(row.tenantId(), primary)),
                            others.stream().map(one -> new PartyShare(one.tenantId(), one.share())))
                    .toList();
        }));
    }

    @Override
    public List<Lease> ofTenant(UUID tenantId) {
        return store.withParties(store.ofTenant(tenantId, PropertyScope.ALL));
    }

    @Override
    public Map<UUID, List<Lease>> ofTenants(Collection<UUID> tenantIds) {
        var asked = Set.copyOf(tenantIds);
        var found = new HashMap<UUID, List<Lease>>();
        for (var lease : store.withParties(store.ofTenants(asked))) {
            for (var party : lease.parties()) {
                if (asked.contains(party)) found.computeIfAbsent(party, none -> new ArrayList<>()).add(lease);
            }
        }
        return found;
    }

    @Override
    public Optional<Lease> covering(UUID unitId, UUID tenantId, LocalDate day) {
        return store.covering(unitId, tenantId, day).map(row -> store.withParties(List.of(row)).getFirst());
    }

    @Override
    public List<Lease> bindingBetween(LocalDate from, LocalDate to, UUID afterId, int limit) {
        return store.withParties(store.bindingBetween(from, to, afterId, limit));
    }

    @Override
    public List<Ensured> ensure(List<LeaseTerms> terms) {
        return ensureLeases.ensure(terms);
    }

    @Override
    public List<Optional<Lease>> inTheWay(List<LeaseTerms> terms) {
        return ensureLeases.inTheWay(terms);
    }

    @Override
    @Transactional
    public Map<Built, List<UUID>> builtOn(Collection<UUID> ids) {
        return rolls.builtOn(ids);
    }

    @Override
    @Transactional
    public void withdraw(Collection<UUID> ids) {
        var leases = store.withParties(rolls.cancel(ids, RentRollStore.WITHDRAWN));
        if (leases.isEmpty()) return;
        residences.takeBack(leases);
        chain.follow(leases.stream().map(Lease::tenantId).collect(Collectors.toSet()));
        var todays = day.todays();
        leases.forEach(lease -> cancelled.publishEvent(
                new LeaseCancelled(lease.id(), lease.tenantId(), todays.getOrDefault(lease.propertyId(), lease.from()))));
    }
}
