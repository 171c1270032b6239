package anju.inspections;

import anju.identity.StaffDirectory;
import anju.inspections.KeepPlans.Planned;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a plan may say. */
@Singleton
class PlanRules {
    private final EquipmentStore equipment;
    private final StaffDirectory staff;

    PlanRules(EquipmentStore equipment, StaffDirectory staff) {
        this.equipment = equipment;
        this.staff = staff;
    }

    /** @throws Problem.Invalid for equipment of another house, somebody who does not work there, a month without its week */
    void check(Planned plan) {
        var recurrence = plan.recurrence();
        if ((recurrence.unit() == Recurrence.Unit.MONTH) != (recurrence.weekOfMonth() != null)) {
            throw new Problem.Invalid("/recurrence/weekOfMonth", "inspections.week_of_month");
        }
        checkEquipment(plan.equipmentIds(), plan.propertyId());
        checkAssignee(plan.assigneeId(), plan.propertyId());
    }

    /** Null is nobody in particular. */
    void checkAssignee(@Nullable UUID staffId, UUID propertyId) {
        if (staffId == null) return;
        var works = staff.active().stream().anyMatch(one -> one.id().equals(staffId) && one.scope().includes(propertyId));
        if (!works) throw new Problem.Invalid("/assigneeId", "inspections.no_assignee");
    }

    private void checkEquipment(List<UUID> ids, UUID propertyId) {
        Map<UUID, EquipmentRow> known = equipment.byIds(new HashSet<>(ids)).stream()
                .collect(Collectors.toMap(EquipmentRow::id, Function.identity()));
        for (var i = 0; i < ids.size(); i++) {
            var row = known.get(ids.get(i));
            if (row == null || !row.propertyId().equals(propertyId)) {
                throw new Problem.Invalid("/equipmentIds/" + i, "inspections.no_equipment");
            }
        }
    }
}
