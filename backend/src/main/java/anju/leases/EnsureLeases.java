package anju.leases;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.leases.Lease.State;
import anju.leases.LeaseStore.CoTenant;
import anju.leases.Leases.Ensured;
import anju.leases.Leases.Outcome;
import anju.leases.RentRoll.Decision;
import anju.leases.RentRoll.Stay;
import anju.properties.Properties;
import anju.properties.Unit;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Brings a rent roll's leases in: load what the units have, decide each row, write by the thousand, announce once. */
@Singleton
class EnsureLeases {
    private final LeaseStore store;
    private final RentRollStore rolls;
    private final LeaseChain chain;
    private final Residences residences;
    private final Properties properties;
    private final LeaseDay day;
    private final Clock clock;
    private final ApplicationEventPublisher<Object> events;

    EnsureLeases(
            LeaseStore store,
            RentRollStore rolls,
            LeaseChain chain,
            Residences residences,
            Properties properties,
            LeaseDay day,
            Clock clock,
            ApplicationEventPublisher<Object> events) {
        this.store = store;
        this.rolls = rolls;
        this.chain = chain;
        this.residences = residences;
        this.properties = properties;
        this.day = day;
        this.clock = clock;
        this.events = events;
    }

    @Transactional
    List<Ensured> ensure(List<LeaseTerms> rows) {
        if (rows.isEmpty()) return List.of();
        var places = new Places(properties.units(rows.stream().map(LeaseTerms::unitId).collect(toSet())), day.todays());
        var roll = new RentRoll(held(places.units().keySet()));
        var decisions = rows.stream().map(row -> roll.decide(row, Ids.next())).toList();
        var created = created(rows, decisions, places);
        var raced = write(rows, decisions, created, places);
        var leases = leases(rows, decisions, created, raced);
        announce(decisions, raced, leases, places);
        return answers(rows, decisions, raced, leases);
    }

    List<Optional<Lease>> inTheWay(List<LeaseTerms> rows) {
        if (rows.isEmpty()) return List.of();
        var roll = new RentRoll(held(rows.stream().map(LeaseTerms::unitId).collect(toSet())));
        var decisions = rows.stream().map(row -> roll.decide(row, Ids.next())).toList();
        var ids = decisions.stream().filter(Decision.Overlap.class::isInstance).map(Decision::leaseId).collect(toSet());
        var leases = store.withParties(store.byIds(ids)).stream().collect(toMap(Lease::id, identity()));
        return decisions.stream()
                .map(decision -> decision instanceof Decision.Overlap overlap
                        ? Optional.ofNullable(leases.get(overlap.leaseId()))
                        : Optional.<Lease>empty())
                .toList();
    }

    private List<Stay> held(Collection<UUID> units) {
        var rows = store.binding(units);
        var coTenants = store.coTenants(rows.stream().map(LeaseRow::id).toList());
        return rows.stream()
                .map(row -> new Stay(
                        row.id(), row.unitId(), row.tenantId(),
                        coTenants.getOrDefault(row.id(), List.of()).stream().map(CoTenant::tenantId).toList(),
                        row.startsOn(), row.endsOn(), row.agreedEndsOn(), row.money(row.rent()), row.deposit(),
                        row.cadenceMonths(), row.dueDay(),
                        row.state() == State.MOVED_OUT || row.endsOn().isBefore(row.agreedEndsOn())))
                .toList();
    }

    /** Returns what somebody else's lease has come in the way of since we looked: refused lease to the one in the way. */
    private Map<UUID, UUID> write(
            List<LeaseTerms> rows, List<Decision> decisions, List<LeaseRow> created, Places places) {
        var shorter = new HashMap<UUID, Stay>();
        var changed = new HashMap<UUID, Stay>();
        var joined = new ArrayList<Decision.Join>();
        for (int i = 0; i < rows.size(); i++) {
            switch (decisions.get(i)) {
                case Decision.Create create -> {}
                case Decision.Update update -> (update.shorter() ? shorter : changed).put(update.leaseId(), update.stay());
                case Decision.Join join -> joined.add(join);
                case Decision.Unchanged unchanged -> {}
                case Decision.Overlap overlap -> {}
            }
        }
        // those that give room first
        rolls.update(List.copyOf(shorter.values()), stay -> places.state(stay.unitId(), stay.from(), stay.to()));
        rolls.update(List.copyOf(changed.values()), stay -> places.state(stay.unitId(), stay.from(), stay.to()));
        var written = rolls.insert(created);
        var raced = new HashMap<UUID, UUID>();
        created.stream()
                .filter(row -> !written.contains(row.id()))
                .forEach(row -> store.overlapping(row.unitId(), row.startsOn(), row.endsOn(), row.id())
                        .ifPresent(other -> raced.put(row.id(), other.id())));
        share(joined.stream().filter(join -> !raced.containsKey(join.leaseId())).toList());
        return raced;
    }

    private List<LeaseRow> created(List<LeaseTerms> rows, List<Decision> decisions, Places places) {
        var created = new ArrayList<LeaseRow>();
        for (int i = 0; i < rows.size(); i++) {
            if (decisions.get(i) instanceof Decision.Create create) created.add(row(create.leaseId(), rows.get(i), places));
        }
        return created;
    }

    private LeaseRow row(UUID id, LeaseTerms terms, Places places) {
        var state = places.state(terms.unitId(), terms.from(), terms.to());
        return LeaseRow.of(id, places.property(terms.unitId()), terms, state, null, clock.instant());
    }

    /** A file does not say who carries how much: nothing is put on the co-tenants until somebody says so. */
    private void share(List<Decision.Join> joined) {
        store.addCoTenants(joined.stream()
                .map(join -> new CoTenant(join.leaseId(), join.tenantId(), BigDecimal.ZERO, null))
                .toList());
        chain.followShared(joined.stream().map(Decision.Join::leaseId).collect(toSet()));
    }

    /** As they are now, in their chains: those that were made just now and stayed as they were made need not be read. */
    private Map<UUID, Lease> leases(
            List<LeaseTerms> rows, List<Decision> decisions, List<LeaseRow> created, Map<UUID, UUID> raced) {
        var moved = new HashSet<UUID>();
        var read = new HashSet<UUID>();
        for (int i = 0; i < rows.size(); i++) {
            switch (decisions.get(i)) {
                case Decision.Create create -> moved.add(rows.get(i).tenantId());
                case Decision.Update update -> {
                    moved.add(update.stay().tenantId());
                    read.add(update.leaseId());
                }
                case Decision.Join join -> read.add(join.leaseId());
                case Decision.Unchanged unchanged -> read.add(unchanged.leaseId());
                case Decision.Overlap overlap -> {}
            }
        }
        if (!moved.isEmpty()) chain.follow(moved).forEach(link -> read.add(link.id()));
        var leases = new HashMap<UUID, Lease>();
        created.stream()
                .filter(row -> !read.contains(row.id()) && !raced.containsKey(row.id()))
                .forEach(row -> leases.put(row.id(), row.lease(List.of())));
        if (!read.isEmpty()) store.withParties(store.byIds(read)).forEach(lease -> leases.put(lease.id(), lease));
        return leases;
    }

    private void announce(
            List<Decision> decisions, Map<UUID, UUID> raced, Map<UUID, Lease> leases, Places places) {
        Set<UUID> touched = new HashSet<>();
        decisions.stream().filter(EnsureLeases::writes).map(Decision::leaseId).forEach(touched::add);
        touched.removeAll(raced.keySet());
        residences.tell(touched.stream().map(leases::get).toList());
        var corrected = corrected(decisions, leases);
        if (!corrected.isEmpty()) events.publishEvent(new LeasesCorrected(corrected));
        var created = decisions.stream()
                .filter(decision -> decision instanceof Decision.Create && !raced.containsKey(decision.leaseId()))
                .map(decision -> leases.get(decision.leaseId()))
                .toList();
        if (created.isEmpty()) return;
        events.publishEvent(new LeasesSigned(created.stream()
                .map(lease -> new LeaseSigned(lease, places.signedOn(lease)))
                .toList()));
        created.stream()
                .filter(lease -> lease.renewalOrdinal() > 0)
                .forEach(lease -> events.publishEvent(new LeaseRenewed(
                        lease.id(), lease.tenantId(), places.signedOn(lease), lease.renewalOrdinal(), lease.termMonths())));
    }

    /** Each lease once, beside what it was before the first row about it; those that are new are signed, not corrected. */
    private static List<LeasesCorrected.Correction> corrected(List<Decision> decisions, Map<UUID, Lease> leases) {
        var made = new HashSet<UUID>();
        var before = new LinkedHashMap<UUID, LocalDate>();
        for (var decision : decisions) {
            if (decision instanceof Decision.Create create) made.add(create.leaseId());
            if (decision instanceof Decision.Update update && !made.contains(update.leaseId())) {
                before.putIfAbsent(update.leaseId(), update.before());
            }
        }
        return before.entrySet().stream()
                .map(one -> new LeasesCorrected.Correction(Objects.requireNonNull(leases.get(one.getKey())), one.getValue()))
                .toList();
    }

    private static boolean writes(Decision decision) {
        return switch (decision) {
            case Decision.Create create -> true;
            case Decision.Update update -> true;
            case Decision.Join join -> true;
            case Decision.Unchanged unchanged -> false;
            case Decision.Overlap overlap -> false;
        };
    }

    private static List<Ensured> answers(
            List<LeaseTerms> rows, List<Decision> decisions, Map<UUID, UUID> raced, Map<UUID, Lease> leases) {
        var answers = new ArrayList<Ensured>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            var decision = decisions.get(i);
            var inTheWay = decision instanceof Decision.Overlap overlap ? overlap.leaseId() : raced.get(decision.leaseId());
            answers.add(inTheWay != null
                    ? new Ensured(rows.get(i), null, Outcome.OVERLAP, raced.getOrDefault(inTheWay, inTheWay))
                    : new Ensured(rows.get(i), leases.get(decision.leaseId()), outcome(decision), null));
        }
        return answers;
    }

    private static Outcome outcome(Decision decision) {
        return switch (decision) {
            case Decision.Create create -> Outcome.CREATED;
            case Decision.Update update -> Outcome.UPDATED;
            case Decision.Join join -> Outcome.UPDATED;
            case Decision.Unchanged unchanged -> Outcome.UNCHANGED;
            case Decision.Overlap overlap -> Outcome.OVERLAP;
        };
    }

    /** Where the units are, and what day it is there. */
    private record Places(Map<UUID, Unit> units, Map<UUID, LocalDate> todays) {
        UUID property(UUID unitId) {
            var unit = units.get(unitId);
            if (unit == null) throw new Problem.NotFound("leases.no_such_unit");
            return unit.propertyId();
        }

        State state(UUID unitId, LocalDate from, LocalDate to) {
            return LeaseLife.onDay(from, to, today(property(unitId)));
        }

        /** A rent roll does not say when somebody signed: not after the first day, and not after today. */
        LocalDate signedOn(Lease lease) {
            var today = today(lease.propertyId());
            return lease.from().isBefore(today) ? lease.from() : today;
        }

        private LocalDate today(UUID propertyId) {
            return Objects.requireNonNull(todays.get(propertyId));
        }
    }
}
