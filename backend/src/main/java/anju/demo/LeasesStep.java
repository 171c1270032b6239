package anju.demo;

import anju.demo.Portfolio.Person;
import anju.demo.Portfolio.Stay;
import anju.demo.Portfolio.Term;
import anju.leases.LeaseTerms;
import anju.leases.Leases;
import anju.properties.Properties.UnitKey;
import anju.tenants.NewTenant;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tenants and their leases, as a rent roll states them. */
@Singleton
class LeasesStep {
    private final Tenants tenants;
    private final Leases leases;
    private final Known known;

    LeasesStep(Tenants tenants, Leases leases, Known known) {
        this.tenants = tenants;
        this.leases = leases;
        this.known = known;
    }

    void load(List<Stay> stays, LocalDate today) {
        tenants.ensure(stays.stream().flatMap(stay -> stay.everybody().stream()).map(LeasesStep::newTenant).toList());
        var units = known.units();
        var people = known.tenants(stays);
        var since = today.minusMonths(Portfolio.HISTORY_MONTHS);
        var terms = new ArrayList<LeaseTerms>();
        for (var stay : stays) {
            for (var term : stay.terms()) {
                for (var person : stay.everybody()) terms.add(terms(stay, term, person, units, people, since));
            }
        }
        leases.ensure(terms).stream()
                .filter(ensured -> ensured.lease() == null)
                .findFirst()
                .ifPresent(refused -> {
                    throw new IllegalStateException("lease refused: " + refused);
                });
    }

    private static NewTenant newTenant(Person person) {
        return new NewTenant(person.name(), person.phone(), person.email(), null, person.tags());
    }

    private static LeaseTerms terms(
            Stay stay, Term term, Person person, Map<UnitKey, UUID> units, Map<String, UUID> people, LocalDate since) {
        return new LeaseTerms(
                units.get(Known.key(stay.house(), stay.room())),
                people.get(person.phone()),
                term.from(),
                term.to(),
                stay.rent(),
                stay.rent(),
                stay.cadenceMonths(),
                null,
                term.from().isBefore(since) ? since : term.from());
    }
}
