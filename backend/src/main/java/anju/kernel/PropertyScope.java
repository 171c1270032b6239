package anju.kernel;

import java.util.Set;
import java.util.UUID;

/**
 * The properties whose rows somebody may see. Every list, count, search, export and read by id takes one and applies it
 * in SQL: {@code (:everything OR property_id = ANY(:properties))}, bound by {@link Db#bind}.
 */
public record PropertyScope(boolean everything, Set<UUID> properties) {
    public static final PropertyScope ALL = new PropertyScope(true, Set.of());

    public PropertyScope {
        properties = Set.copyOf(properties);
    }

    public static PropertyScope of(Set<UUID> properties) {
        return new PropertyScope(false, properties);
    }

    public boolean includes(UUID property) {
        return everything || properties.contains(property);
    }

    /** Narrows to one property the user picked; a property outside the scope leaves nothing. */
    public PropertyScope narrowedTo(java.util.@org.jspecify.annotations.Nullable UUID property) {
        if (property == null) return this;
        return of(includes(property) ? Set.of(property) : Set.of());
    }
}
