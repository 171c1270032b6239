package anju.tickets.assignment;

import anju.tickets.assignment.AssignmentRule.About;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a ticket: the tenant's dedicated agent; else whoever of the pool of the first rule that fits has the least to do;
 * else a manager of the house. Nobody who is away, or does not see the house.
 */
final class AssignmentChoice {
    private AssignmentChoice() {}

    enum How { DEDICATED, RULE, MANAGER, NOBODY }

    /**
     * @param rule the one that fits, even when nobody of it was there
     * @param among who was there to choose from, the chosen one first
     */
    record Choice(How how, @Nullable Worker owner, @Nullable AssignmentRule rule, List<Worker> among) {}

    /** @param rules in any order */
    static Choice of(Collection<AssignmentRule> rules, About ticket, Collection<Worker> staff) {
        var own = there(staff, ticket, one -> one.id().equals(ticket.dedicated()));
        if (!own.isEmpty()) return new Choice(How.DEDICATED, own.getFirst(), null, own);
        var rule = rules.stream().filter(one -> one.fits(ticket)).min(Comparator.comparingInt(AssignmentRule::position)).orElse(null);
        if (rule != null) {
            var pool = there(staff, ticket, one -> pooled(rule, one));
            if (!pool.isEmpty()) return new Choice(How.RULE, pool.getFirst(), rule, pool);
        }
        var managers = there(staff, ticket, Worker::isManager);
        if (managers.isEmpty()) return new Choice(How.NOBODY, null, rule, managers);
        return new Choice(How.MANAGER, managers.getFirst(), rule, managers);
    }

    static boolean pooled(AssignmentRule rule, Worker worker) {
        return rule.staffIds().isEmpty() ? worker.isAgent() : rule.staffIds().contains(worker.id());
    }

    private static List<Worker> there(Collection<Worker> staff, About ticket, Predicate<Worker> wanted) {
        return staff.stream().filter(one -> one.mayTake(ticket.propertyId()) && wanted.test(one)).sorted(Worker.FREEST_FIRST).toList();
    }
}
