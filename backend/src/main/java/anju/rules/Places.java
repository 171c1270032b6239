package anju.rules;

import anju.properties.Properties;
import anju.properties.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names and time zones of properties, read at most once a minute: every payment asks for one. */
@Singleton
class Places {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Properties properties;
    private final Clock clock;
    private volatile Known known = new Known(Map.of(), Instant.MIN);

    Places(Properties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    private record Known(Map<UUID, Property> byId, Instant until) {}

    String name(@Nullable UUID id) {
        var property = property(id);
        return property == null ? "" : property.name();
    }

    /** The installation's zone where there is no property. */
    ZoneId zone(@Nullable UUID id) {
        var property = property(id);
        return property == null ? clock.getZone() : property.timeZone();
    }

    private @Nullable Property property(@Nullable UUID id) {
        if (id == null) return null;
        var present = known;
        if (!present.byId.containsKey(id) || clock.instant().isAfter(present.until)) {
            var all = properties.all().stream().collect(Collectors.toMap(Property::id, property -> property));
            present = new Known(all, clock.instant().plus(FRESH));
            known = present;
        }
        return present.byId.get(id);
    }
}
