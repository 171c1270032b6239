package anju.inspections;

import anju.inspections.TaskStore.NewItem;
import anju.inspections.TaskStore.NewTask;
import anju.kernel.Ids;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the inspections that plans ask for, one per plan and due day, however often it is asked. */
@Singleton
class GenerateTasks {
    private static final int AHEAD_DAYS = 28;

    private final PlanStore plans;
    private final TaskStore tasks;
    private final EquipmentStore equipment;
    private final Houses houses;

    GenerateTasks(PlanStore plans, TaskStore tasks, EquipmentStore equipment, Houses houses) {
        this.plans = plans;
        this.tasks = tasks;
        this.equipment = equipment;
        this.houses = houses;
    }

    /** Those of every plan in use that are due within four weeks; says how many are new. */
    @Transactional
    int forEverybody() {
        return forPlans(plans.active());
    }

    int forPlans(List<PlanRow> wanted) {
        var days = new HashMap<UUID, LocalDate>();
        var asked = new ArrayList<NewTask>();
        var todays = new HashMap<UUID, LocalDate>();
        for (var plan : wanted) {
            var today = todays.computeIfAbsent(plan.propertyId(), houses::today);
            var to = today.plusDays(AHEAD_DAYS);
            var from = plan.generatedUntil() == null ? today : plan.generatedUntil().plusDays(1);
            plan.recurrence().dueDays(plan.startsOn(), from, to.plusDays(1)).forEach(day -> asked.add(task(plan, day)));
            days.put(plan.id(), to);
        }
        var made = make(wanted, asked);
        plans.generatedUntil(List.copyOf(days.keySet()), List.copyOf(days.values()));
        return made;
    }

    /** The plan's inspection of that day, which there may be already; none when all its equipment is out of use. */
    Optional<UUID> onDay(PlanRow plan, LocalDate day) {
        make(List.of(plan), List.of(task(plan, day)));
        return tasks.ofDay(plan.id(), day);
    }

    private int make(List<PlanRow> wanted, List<NewTask> asked) {
        var byId = wanted.stream().collect(Collectors.toMap(PlanRow::id, plan -> plan));
        var inUse = inUse(wanted);
        var possible = asked.stream().filter(task -> !places(byId.get(task.planId()), inUse).isEmpty()).toList();
        var made = tasks.insert(possible);
        var items = new ArrayList<NewItem>();
        possible.stream().filter(task -> made.contains(task.id())).forEach(task -> {
            var plan = byId.get(task.planId());
            var position = 0;
            for (var place : places(plan, inUse)) {
                for (var text : plan.items()) items.add(new NewItem(task.id(), ++position, Ids.next(), place.id(), text));
            }
        });
        tasks.insertItems(items);
        return made.size();
    }

    private Set<UUID> inUse(List<PlanRow> wanted) {
        var ids = wanted.stream().flatMap(plan -> plan.equipmentIds().stream()).collect(Collectors.toSet());
        return equipment.byIds(ids).stream().filter(EquipmentRow::active).map(EquipmentRow::id).collect(Collectors.toSet());
    }

    /** A piece of equipment, or with a null the place as a whole. */
    private record Place(@Nullable UUID id) {}

    /** None when all its equipment is out of use. */
    private static List<Place> places(@Nullable PlanRow plan, Set<UUID> inUse) {
        if (plan == null) return List.of();
        if (plan.equipmentIds().isEmpty()) return List.of(new Place(null));
        return plan.equipmentIds().stream().filter(inUse::contains).map(Place::new).toList();
    }

    private static NewTask task(PlanRow plan, LocalDate day) {
        return new NewTask(Ids.next(), plan.id(), plan.propertyId(), day, plan.assigneeId());
    }
}
