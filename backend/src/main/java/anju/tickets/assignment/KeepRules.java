package anju.tickets.assignment;

import anju.identity.StaffDirectory;
import anju.identity.StaffMember;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.Problem.FieldError;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import anju.tickets.KnownCategories;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operator's rules and their order. */
@Singleton
class KeepRules {
    private final RuleStore store;
    private final StaffDirectory staff;
    private final Properties properties;
    private final KnownCategories categories;
    private final ApplicationEventPublisher<Audited> audit;

    KeepRules(
            RuleStore store,
            StaffDirectory staff,
            Properties properties,
            KnownCategories categories,
            ApplicationEventPublisher<Audited> audit) {
        this.store = store;
        this.staff = staff;
        this.properties = properties;
        this.categories = categories;
        this.audit = audit;
    }

    /** The last in order. */
    @Transactional
    AssignmentRule add(AssignmentRule wanted, Actor by) {
        check(wanted, by.scope());
        var rule = new AssignmentRule(
                wanted.id(), wanted.name(), wanted.nameEn(), store.nextPosition(), wanted.kind(), wanted.category(), wanted.propertyId(),
                wanted.staffIds(), 1);
        store.insert(rule);
        audit.publishEvent(new Audited(
                "tickets.assignment_rule_added", "ticket_assignment", rule.id(), rule.propertyId(), Map.of(), fields(rule)));
        return rule;
    }

    @Transactional
    AssignmentRule change(AssignmentRule wanted, Actor by) {
        var before = own(wanted.id(), by.scope());
        check(wanted, by.scope());
        if (!store.update(wanted)) throw new Problem.Stale(before.version());
        audit.publishEvent(new Audited(
                "tickets.assignment_rule_changed", "ticket_assignment", wanted.id(), wanted.propertyId(), fields(before), fields(wanted)));
        return store.require(wanted.id(), by.scope());
    }

    @Transactional
    void remove(UUID id, Actor by) {
        var before = own(id, by.scope());
        store.delete(id);
        audit.publishEvent(new Audited(
                "tickets.assignment_rule_removed", "ticket_assignment", id, before.propertyId(), fields(before), Map.of()));
    }

    /** These, in this order, take the places they have among all. */
    @Transactional
    List<AssignmentRule> order(List<UUID> ids, Actor by) {
        var moved = ids.stream().map(id -> own(id, by.scope())).toList();
        if (new HashSet<>(ids).size() < ids.size()) throw new Problem.Invalid("/ids", "tickets.assignment.twice");
        var places = moved.stream().map(AssignmentRule::position).sorted().toList();
        for (var n = 0; n < moved.size(); n++) {
            var rule = moved.get(n);
            if (rule.position() == places.get(n)) continue;
            store.place(rule.id(), places.get(n));
            audit.publishEvent(new Audited(
                    "tickets.assignment_rule_moved", "ticket_assignment", rule.id(), rule.propertyId(),
                    Map.of("position", rule.position()), Map.of("position", places.get(n))));
        }
        return store.seen(by.scope());
    }

    /** 404 for what is not seen, 422 for what is of houses beyond one's own. */
    private AssignmentRule own(UUID id, PropertyScope scope) {
        var rule = store.require(id, scope);
        within(rule, scope);
        return rule;
    }

    static boolean may(AssignmentRule rule, PropertyScope scope) {
        return rule.propertyId() == null ? scope.everything() : scope.includes(rule.propertyId());
    }

    private static void within(AssignmentRule rule, PropertyScope scope) {
        if (!may(rule, scope)) throw new Problem.Invalid("/propertyId", "tickets.assignment.houses");
    }

    private void check(AssignmentRule rule, PropertyScope scope) {
        if (rule.propertyId() != null && !scope.includes(rule.propertyId())) throw new Problem.NotFound("tickets.no_property");
        within(rule, scope);
        categories.check(rule.kind(), rule.category());
        var errors = new ArrayList<FieldError>();
        var known = staff.active();
        for (var n = 0; n < rule.staffIds().size(); n++) {
            var id = rule.staffIds().get(n);
            if (known.stream().noneMatch(one -> one.id().equals(id) && sees(one, rule.propertyId(), scope))) {
                errors.add(new FieldError("/staffIds/" + n, "tickets.assignment.no_staff"));
            }
        }
        if (!errors.isEmpty()) throw new Problem.Invalid(errors);
    }

    private static boolean sees(StaffMember one, @Nullable UUID property, PropertyScope scope) {
        if (property != null) return one.scope().includes(property);
        return scope.everything() || one.scope().properties().stream().anyMatch(scope::includes);
    }

    private Map<String, Object> fields(AssignmentRule rule) {
        var fields = new HashMap<String, Object>();
        fields.put("name", rule.name());
        if (rule.nameEn() != null) fields.put("nameEn", rule.nameEn());
        if (rule.kind() != null) fields.put("kind", rule.kind());
        if (rule.category() != null) fields.put("category", rule.category());
        if (rule.propertyId() != null) fields.put("property", properties.property(rule.propertyId()).name());
        fields.put("staff", staff.names(rule.staffIds()).values().stream().sorted().toList());
        return fields;
    }
}
