package anju.messaging;

import static java.util.stream.Collectors.toMap;

import anju.properties.Properties;
import anju.properties.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the houses are called and how late it is there. */
@Singleton
class Houses {
    private final Properties properties;
    private final Clock clock;

    Houses(Properties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    Known known() {
        return new Known(properties.all().stream().collect(toMap(Property::id, house -> house)), clock.getZone());
    }

    record Known(Map<UUID, Property> houses, ZoneId elsewhere) {
        String name(@Nullable UUID property) {
            var house = property == null ? null : houses.get(property);
            return house == null ? "" : house.name();
        }

        ZoneId zone(@Nullable UUID property) {
            var house = property == null ? null : houses.get(property);
            return house == null ? elsewhere : house.timeZone();
        }
    }
}
