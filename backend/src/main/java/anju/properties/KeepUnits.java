package anju.properties;

import static anju.properties.Changes.choose;
import static anju.properties.Changes.optional;

import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds rooms and keeps their data. */
@Singleton
class KeepUnits {
    private final UnitStore units;
    private final KeepProperties properties;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    KeepUnits(UnitStore units, KeepProperties properties, ApplicationEventPublisher<Audited> events, Clock clock) {
        this.units = units;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    UnitRow require(UUID id, PropertyScope scope) {
        return units.find(id)
                .filter(row -> scope.includes(row.propertyId()))
                .orElseThrow(() -> new Problem.NotFound("properties.no_unit"));
    }

    String propertyName(UnitRow row) {
        return properties.require(row.propertyId(), PropertyScope.ALL).name();
    }

    @Transactional
    UnitRow add(UUID propertyId, PropertyScope scope, UnitFields fields) {
        properties.require(propertyId, scope);
        var row = new UnitRow(
                Ids.next(), propertyId, choose(fields.building(), "").strip(), String.valueOf(fields.number()).strip(),
                fields.floor(), fields.areaM2(), optional(fields.layout(), null), 1, clock.instant());
        units.addBuildings(List.of(propertyId), List.of(row.building()));
        if (!units.insert(row)) throw taken(row);
        events.publishEvent(new Audited("properties.unit_added", "unit", row.id(), propertyId, Map.of(), described(row)));
        return row;
    }

    @Transactional
    UnitRow change(UUID id, PropertyScope scope, long version, UnitFields fields) {
        var before = require(id, scope);
        if (before.version() != version) throw new Problem.Stale(before.version());
        var after = new UnitRow(
                id, before.propertyId(), choose(fields.building(), before.building()).strip(),
                choose(fields.number(), before.number()).strip(), choose(fields.floor(), before.floor()),
                choose(fields.areaM2(), before.areaM2()), optional(fields.layout(), before.layout()), version + 1,
                before.createdAt());
        units.addBuildings(List.of(after.propertyId()), List.of(after.building()));
        if (units.numberTaken(after)) throw taken(after);
        if (!units.update(after)) throw new Problem.Stale(version + 1);
        events.publishEvent(
                new Audited("properties.unit_changed", "unit", id, after.propertyId(), described(before), described(after)));
        return after;
    }

    private static Problem taken(UnitRow row) {
        return new Problem.Conflict("properties.unit_taken", row.asUnit().label());
    }

    private static Map<String, ?> described(UnitRow row) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("building", row.building());
        fields.put("number", row.number());
        fields.put("floor", row.floor());
        fields.put("areaM2", row.areaM2());
        fields.put("layout", row.layout());
        return fields;
    }

    /** What is null stays as it is. */
    record UnitFields(
            @Nullable String building,
            @Nullable String number,
            @Nullable Integer floor,
            @Nullable BigDecimal areaM2,
            @Nullable String layout) {}
}
