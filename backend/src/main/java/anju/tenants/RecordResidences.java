package anju.tenants;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import anju.tenants.SearchTerms.Kind;
import anju.tenants.SearchTerms.Term;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes down who lives where and makes the rooms findable. */
@Singleton
class RecordResidences {
    private final ResidenceStore residences;
    private final SearchTermStore terms;

    RecordResidences(ResidenceStore residences, SearchTermStore terms) {
        this.residences = residences;
        this.terms = terms;
    }

    @Transactional
    void record(Collection<Residence> said) {
        if (said.isEmpty()) return;
        var latest = said.stream()
                .collect(toMap(r -> List.of(r.tenantId(), r.leaseId()), identity(), (a, b) -> b, LinkedHashMap::new))
                .values();
        var lived = latest.stream().collect(Collectors.partitioningBy(RecordResidences::lasts));
        if (!lived.get(false).isEmpty()) residences.remove(lived.get(false));
        if (!lived.get(true).isEmpty()) residences.put(lived.get(true));
        var tenants = latest.stream().map(Residence::tenantId).collect(toSet());
        terms.remove(tenants, Kind.ROOM);
        terms.add(residences.ofTenants(tenants).entrySet().stream()
                .collect(toMap(entry -> entry.getKey(), entry -> rooms(entry.getValue()))));
    }

    private static boolean lasts(Residence residence) {
        return residence.to() == null || residence.to().isAfter(residence.from());
    }

    private static Set<Term> rooms(List<Residence> residences) {
        return residences.stream().flatMap(r -> SearchTerms.ofRoom(r.unitLabel()).stream()).collect(toSet());
    }
}
