package anju.inspections;

import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The register of what is inspected. */
@Singleton
class KeepEquipment {
    private final EquipmentStore rows;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    KeepEquipment(EquipmentStore rows, ApplicationEventPublisher<Audited> events, Clock clock) {
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    record Described(UUID propertyId, EquipmentKind kind, String name, String building, String place, String note, boolean active) {}

    List<EquipmentRow> list(PropertyScope scope) {
        return rows.list(scope);
    }

    EquipmentRow require(UUID id, PropertyScope scope) {
        return rows.find(id, scope).orElseThrow(() -> new Problem.NotFound("inspections.no_equipment"));
    }

    @Transactional
    EquipmentRow add(Described equipment, PropertyScope scope) {
        if (!scope.includes(equipment.propertyId())) throw new Problem.NotFound("inspections.no_property");
        var row = row(Ids.next(), equipment.propertyId(), equipment, 1);
        if (!rows.insert(row)) throw new Problem.Conflict("inspections.equipment_name", row.name());
        audit("inspections.equipment_added", row, Map.of(), described(row));
        return row;
    }

    @Transactional
    EquipmentRow change(UUID id, long version, Described equipment, PropertyScope scope) {
        var before = require(id, scope);
        if (before.version() != version) throw new Problem.Stale(before.version());
        var after = row(id, before.propertyId(), equipment, version + 1);
        if (rows.nameTaken(after)) throw new Problem.Conflict("inspections.equipment_name", after.name());
        if (!rows.update(after)) throw new Problem.Stale(version + 1);
        audit("inspections.equipment_changed", after, described(before), described(after));
        return after;
    }

    private EquipmentRow row(UUID id, UUID propertyId, Described equipment, long version) {
        return new EquipmentRow(
                id, propertyId, equipment.kind(), equipment.name().strip(), equipment.building().strip(), equipment.place().strip(),
                equipment.note().strip(), equipment.active(), clock.instant(), version);
    }

    private void audit(String action, EquipmentRow row, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(new Audited(action, "equipment", row.id(), row.propertyId(), before, after));
    }

    private static Map<String, ?> described(EquipmentRow row) {
        return Map.of(
                "kind", row.kind(), "name", row.name(), "building", row.building(), "place", row.place(), "note", row.note(),
                "active", row.active());
    }
}
