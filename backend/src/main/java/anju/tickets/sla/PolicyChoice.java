package anju.tickets.sla;

import static java.util.Comparator.comparing;

import anju.tickets.sla.SlaPolicy.About;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which policy a ticket goes by: the one that names most conditions; among as many, the one that names the house, then the
 * category, the tier, the priority.
 */
final class PolicyChoice {
    private static final Comparator<SlaPolicy> MOST_SPECIFIC_LAST = comparing(SlaPolicy::conditions)
            .thenComparing(policy -> policy.propertyId() != null)
            .thenComparing(policy -> policy.category() != null)
            .thenComparing(policy -> policy.tier() != null)
            .thenComparing(policy -> policy.priority() != null)
            .thenComparing(SlaPolicy::id);

    private PolicyChoice() {}

    static Optional<SlaPolicy> of(Collection<SlaPolicy> policies, About ticket) {
        return policies.stream().filter(policy -> policy.fits(ticket)).max(MOST_SPECIFIC_LAST);
    }

    /** All that fit, the one that counts first. */
    static List<SlaPolicy> fitting(Collection<SlaPolicy> policies, About ticket) {
        return policies.stream().filter(policy -> policy.fits(ticket)).sorted(MOST_SPECIFIC_LAST.reversed()).toList();
    }
}
