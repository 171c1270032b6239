package anju.inspections;

import java.time.Instant;
import java.util.UUID;

/** A row of inspections.equipment; {@code building} is empty where it serves the whole site. */
record EquipmentRow(
        UUID id,
        UUID propertyId,
        EquipmentKind kind,
        String name,
        String building,
        String place,
        String note,
        boolean active,
        Instant createdAt,
        long version) {}
