package anju.properties;

import anju.kernel.Problem;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
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

    PropertyDirectory(PropertyStore properties, UnitStore units, EnsureUnits ensureUnits) {
        this.properties = properties;
        this.units = units;
        this.ensureUnits = ensureUnits;
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
    @Transactional
    public void removeUnits(Collection<UUID> ids) {
        units.remove(ids);
    }
}
