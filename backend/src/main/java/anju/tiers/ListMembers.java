package anju.tiers;

import anju.kernel.PropertyScope;
import anju.tenants.TenantDays;
import anju.tiers.TierMembersController.MemberView;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** A page of members with why they are where they are, from three queries whatever its length. */
@Singleton
class ListMembers {
    private final PolicyStore policies;
    private final MetricSource metrics;
    private final PeopleReader people;
    private final TierWords words;
    private final TenantDays days;

    ListMembers(PolicyStore policies, MetricSource metrics, PeopleReader people, TierWords words, TenantDays days) {
        this.policies = policies;
        this.metrics = metrics;
        this.people = people;
        this.words = words;
        this.days = days;
    }

    List<MemberView> views(List<Membership> rows, PropertyScope scope, Locale reader) {
        if (rows.isEmpty()) return List.of();
        var assessor = policies.assessor();
        var ids = rows.stream().map(Membership::tenantId).toList();
        var todays = days.todays(ids);
        var measured = metrics.of(todays);
        var found = people.people(ids, scope);
        return rows.stream()
                .filter(row -> found.containsKey(row.tenantId()))
                .map(row -> view(row, assessor, measured.get(row.tenantId()).metrics(), found.get(row.tenantId()), reader,
                        todays.get(row.tenantId())))
                .toList();
    }

    private MemberView view(
            Membership row, Assessor assessor, Metrics metrics, PeopleReader.Person person, Locale reader, LocalDate today) {
        var explained = ExplainTier.explained(assessor, metrics, assessor.place(row), today);
        var outcomes = telling(explained);
        var below = explained.below();
        return new MemberView(
                row.tenantId(),
                person.name(),
                person.room(),
                person.propertyId(),
                explained.tier().code(),
                explained.tier().name(reader),
                row.since(),
                explained.atRiskOn(),
                below == null ? null : below.name(reader),
                row.overrideUntil(),
                words.outcomes(outcomes, metrics, reader));
    }

    /** What keeps the tenant there or, where nothing does, what is asked for the next tier. */
    private static List<Ladder.Outcome> telling(ExplainTier.Explained explained) {
        var keeps = explained.outcomes(explained.tier());
        return keeps.isEmpty() && explained.next() != null ? explained.outcomes(explained.next()) : keeps;
    }
}
