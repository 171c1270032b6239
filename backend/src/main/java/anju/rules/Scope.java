package anju.rules;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom a rule is for; an empty list leaves nobody out. Of several tags one is enough. */
@Serdeable
record Scope(@Nullable List<UUID> properties, @Nullable List<String> tiers, @Nullable List<String> tags) {
    static final Scope EVERYBODY = new Scope(null, null, null);

    Scope {
        properties = properties == null ? List.of() : List.copyOf(properties);
        tiers = tiers == null ? List.of() : List.copyOf(tiers);
        tags = tags == null ? List.of() : List.copyOf(tags);
    }

    boolean includes(@Nullable UUID property, String tier, List<?> tenantTags) {
        return (properties.isEmpty() || (property != null && properties.contains(property)))
                && (tiers.isEmpty() || tiers.contains(tier))
                && (tags.isEmpty() || tags.stream().anyMatch(tenantTags::contains));
    }
}
