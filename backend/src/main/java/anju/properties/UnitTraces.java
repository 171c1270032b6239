package anju.properties;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What a module keeps of units, asked before one that was made by mistake is taken back. One bean a module. */
public interface UnitTraces {
    /** Those of the units of which it keeps something: they stay. Each with the code of the text that says what it is. */
    Map<UUID, String> ofUnits(Collection<UUID> units);

    /** Drops what means nothing without them, of units that go. */
    default void dropUnits(Collection<UUID> units) {}
}
