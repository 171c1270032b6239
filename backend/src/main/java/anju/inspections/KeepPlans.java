package anju.inspections;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is inspected, how often, by whom. A change counts for what has not begun. */
@Singleton
class KeepPlans {
    private final PlanStore rows;
    private final PlanRules rules;
    private final TaskStore tasks;
    private final GenerateTasks generate;
    private final Houses houses;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    KeepPlans(
            PlanStore rows,
            PlanRules rules,
            TaskStore tasks,
            GenerateTasks generate,
            Houses houses,
            ApplicationEventPublisher<Audited> events,
            Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.tasks = tasks;
        this.generate = generate;
        this.houses = houses;
        this.events = events;
        this.clock = clock;
    }

    record Planned(
            UUID propertyId,
            String name,
            EquipmentKind kind,
            List<UUID> equipmentIds,
            List<String> items,
            @Nullable String building,
            @Nullable String category,
            Recurrence recurrence,
            LocalDate startsOn,
            @Nullable UUID assigneeId,
            boolean active) {}

    PlanRow require(UUID id, PropertyScope scope) {
        return rows.find(id, scope).orElseThrow(() -> new Problem.NotFound("inspections.no_plan"));
    }

    @Transactional
    PlanRow add(Planned plan, Actor actor) {
        if (!actor.scope().includes(plan.propertyId())) throw new Problem.NotFound("inspections.no_property");
        rules.check(plan);
        var row = row(Ids.next(), plan.propertyId(), plan, actor.name(), 1);
        rows.insert(row);
        generate.forPlans(List.of(row));
        audit("inspections.plan_added", row, Map.of(), described(row));
        return row;
    }

    @Transactional
    PlanRow change(UUID id, long version, Planned plan, PropertyScope scope) {
        var before = require(id, scope);
        if (before.version() != version) throw new Problem.Stale(before.version());
        var after = row(id, before.propertyId(), plan, before.createdBy(), version + 1);
        rules.check(new Planned(
                after.propertyId(), after.name(), after.kind(), after.equipmentIds(), after.items(), after.building(), after.category(),
                plan.recurrence(), after.startsOn(), after.assigneeId(), after.active()));
        if (!rows.update(after)) throw new Problem.Stale(version + 1);
        tasks.dropUnbegun(id, houses.today(after.propertyId()));
        if (after.active()) generate.forPlans(List.of(after));
        audit("inspections.plan_changed", after, described(before), described(after));
        return after;
    }

    private PlanRow row(UUID id, UUID propertyId, Planned plan, String createdBy, long version) {
        var recurrence = plan.recurrence();
        return new PlanRow(
                id, propertyId, plan.name().strip(), plan.kind(), plan.equipmentIds(),
                plan.items().stream().map(String::strip).toList(), plan.building(), plan.category(), recurrence.unit(),
                recurrence.every(), recurrence.weekday(), recurrence.weekOfMonth(), plan.startsOn(), plan.assigneeId(), plan.active(),
                null, clock.instant(), createdBy, version);
    }

    private void audit(String action, PlanRow row, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(new Audited(action, "inspection_plan", row.id(), row.propertyId(), before, after));
    }

    private static Map<String, ?> described(PlanRow row) {
        var facts = new HashMap<String, Object>(Map.of(
                "name", row.name(), "kind", row.kind(), "items", row.items(), "unit", row.unit(), "every", row.every(),
                "weekday", row.weekday(), "startsOn", row.startsOn(), "active", row.active()));
        if (row.assigneeId() != null) facts.put("assigneeId", row.assigneeId());
        if (row.category() != null) facts.put("category", row.category());
        return facts;
    }
}
