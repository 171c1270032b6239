package anju.properties;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import anju.kernel.Ids;
import anju.properties.Properties.Ensured;
import anju.properties.Properties.UnitKey;
import anju.properties.UnitStore.Keys;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds the units a spreadsheet names and creates what is missing, with its building and property. */
@Singleton
class EnsureUnits {
    private final PropertyStore properties;
    private final UnitStore units;
    private final PropertyDefaults defaults;
    private final ApplicationEventPublisher<PropertyChanged> events;
    private final Clock clock;

    EnsureUnits(
            PropertyStore properties, UnitStore units, PropertyDefaults defaults,
            ApplicationEventPublisher<PropertyChanged> events, Clock clock) {
        this.properties = properties;
        this.units = units;
        this.defaults = defaults;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    Map<UnitKey, Ensured> ensure(Collection<UnitKey> keys) {
        var asked = new LinkedHashSet<>(keys);
        var found = units.byKeys(Keys.of(asked));
        var missing = asked.stream().filter(key -> !found.containsKey(key)).toList();
        var created = missing.isEmpty() ? Map.<UnitKey, Unit>of() : create(missing);
        found.putAll(created);
        var raced = missing.stream().filter(key -> !created.containsKey(key)).toList();
        if (!raced.isEmpty()) found.putAll(units.byKeys(Keys.of(raced)));
        var answer = new LinkedHashMap<UnitKey, Ensured>();
        asked.forEach(key -> answer.put(key, new Ensured(found.get(key), created.containsKey(key))));
        return answer;
    }

    /** @return those that went in: another may have been made by somebody else meanwhile */
    private Map<UnitKey, Unit> create(List<UnitKey> missing) {
        var property = propertyIds(missing.stream().map(UnitKey::property).distinct().toList());
        var rows = new LinkedHashMap<UnitKey, Unit>();
        missing.forEach(key -> rows.put(key, new Unit(Ids.next(), property.get(key.property()), key.building(), key.number())));
        var made = List.copyOf(rows.values());
        units.addBuildings(made.stream().map(Unit::propertyId).toList(), made.stream().map(Unit::building).toList());
        var written = units.add(made, clock.instant());
        rows.values().removeIf(unit -> !written.contains(unit.id()));
        return rows;
    }

    private Map<String, UUID> propertyIds(List<String> names) {
        var known = properties.named(names).stream().map(PropertyRow::name).collect(toMap(identity(), identity()));
        names.stream()
                .filter(name -> !known.containsKey(name))
                .map(name -> defaults.property(name, clock.instant()))
                .filter(properties::insert)
                .forEach(row -> events.publishEvent(new PropertyChanged(row.id())));
        return properties.named(names).stream().collect(toMap(PropertyRow::name, PropertyRow::id));
    }
}
