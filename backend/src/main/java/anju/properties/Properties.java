package anju.properties;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The door to properties, buildings and units. Nothing here checks a scope: callers do, with the ids they hand in. */
public interface Properties {
    /** 404 when there is none. */
    Property property(UUID id);

    List<Property> all();

    /** By the name exactly as the operator writes it. */
    Optional<Property> propertyNamed(String name);

    /** 404 when there is none. */
    Unit unit(UUID id);

    Map<UUID, Unit> units(Collection<UUID> ids);

    /**
     * Every unit of that number, over all properties and buildings: the number alone may be ambiguous. {@code 3-1204} finds
     * 1204 of building 3 as well.
     */
    List<Unit> unitsNumbered(String number);

    /** {@link #unitsNumbered(String)} for many numbers in one statement; a number nobody has is absent. */
    Map<String, List<Unit>> unitsNumbered(Collection<String> numbers);

    /**
     * Finds the units and creates those that are missing, together with missing properties (time zone and currency of the
     * installation's default) and buildings. One statement per kind, whatever the number of keys.
     */
    Map<UnitKey, Ensured> ensureUnits(Collection<UnitKey> keys);

    /** The units there are among the keys. */
    Map<UnitKey, Unit> unitsNamed(Collection<UnitKey> keys);

    /**
     * Takes back units that were created by mistake. One that was changed since, or that has left {@linkplain UnitTraces
     * traces} in another module, stays: returned with the code of the text that says why.
     */
    Map<UUID, String> removeUnits(Collection<UUID> ids);

    /** What names a unit in a spreadsheet; {@code building} is empty where the house has none. */
    record UnitKey(String property, String building, String number) {}

    record Ensured(Unit unit, boolean created) {}
}
