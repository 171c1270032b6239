package anju.properties;

import anju.kernel.Problem;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks properties and units up for the other modules. */
@Singleton
class PropertyDirectory implements Properties {
    private final PropertyStore properties;
    private final UnitStore units;
    private final EnsureUnits ensureUnits;
    private final List<UnitTraces> traces;

    PropertyDirectory(PropertyStore properties, UnitStore units, EnsureUnits ensureUnits, List<UnitTraces> traces) {
        this.properties = properties;
        this.units = units;
        this.ensureUnits = ensureUnits;
        this.traces = traces;
    }

    @Override
    public Property property(UUID id) {
        return properties.find(id).map(PropertyRow::asProperty).orElseThrow(() -> new Problem.NotFound("properties.no_property"));
    }

    @Override
    public List<Property> all() {
        return properties.all().stream().map(PropertyRow::asProperty).toList();
    }

    @Override
    public Optional<Property> propertyNamed(String name) {
        return properties.named(List.of(name)).stream().findFirst().map(PropertyRow::asProperty);
    }

    @Override
    public Unit unit(UUID id) {
        return units.find(id).map(UnitRow::asUnit).orElseThrow(() -> new Problem.NotFound("properties.no_unit"));
    }

    @Override
    public Map<UUID, Unit> units(Collection<UUID> ids) {
        return units.byIds(ids).stream().collect(Collectors.toMap(Unit::id, Function.identity()));
    }

    @Override
    public List<Unit> unitsNumbered(String number) {
        return unitsNumbered(List.of(number)).getOrDefault(number, List.of());
    }

    @Override
    public Map<String, List<Unit>> unitsNumbered(Collection<String> numbers) {
        return units.numbered(numbers);
    }

    @Override
    @Transactional
    public Map<UnitKey, Ensured> ensureUnits(Collection<UnitKey> keys) {
        return ensureUnits.ensure(keys);
    }

    @Override
    public Map<UnitKey, Unit> unitsNamed(Collection<UnitKey> keys) {
        return units.byKeys(UnitStore.Keys.of(keys));
    }

    @Override
    @Transactional
    public Map<UUID, String> removeUnits(Collection<UUID> ids) {
        var kept = new HashMap<UUID, String>();
        traces.forEach(trace -> kept.putAll(trace.ofUnits(ids)));
        units.changed(ids).forEach(id -> kept.putIfAbsent(id, "properties.trace.changed"));
        var going = ids.stream().filter(id -> !kept.containsKey(id)).toList();
        traces.forEach(trace -> trace.dropUnits(going));
        units.remove(going);
        return kept;
    }
}
