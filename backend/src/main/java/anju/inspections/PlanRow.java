package anju.inspections;

import anju.inspections.Recurrence.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of inspections.plan.
 *
 * @param equipmentIds empty: the place as a whole
 * @param building null: every building
 * @param category the complaints it is meant to prevent; null: none in particular
 * @param generatedUntil every due day up to this one has its task
 */
record PlanRow(
        UUID id,
        UUID propertyId,
        String name,
        EquipmentKind kind,
        List<UUID> equipmentIds,
        List<String> items,
        @Nullable String building,
        @Nullable String category,
        Unit unit,
        int every,
        int weekday,
        @Nullable Integer weekOfMonth,
        LocalDate startsOn,
        @Nullable UUID assigneeId,
        boolean active,
        @Nullable LocalDate generatedUntil,
        Instant createdAt,
        String createdBy,
        long version) {

    Recurrence recurrence() {
        return new Recurrence(unit, every, weekday, weekOfMonth);
    }
}
