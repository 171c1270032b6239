package anju.leases;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import anju.properties.Properties;
import anju.properties.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Today, where the lease is. */
@Singleton
class LeaseDay {
    private final Properties properties;
    private final Clock clock;

    LeaseDay(Properties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    LocalDate today(UUID propertyId) {
        return today(properties.property(propertyId));
    }

    LocalDate today(Property property) {
        return LocalDate.now(clock.withZone(property.timeZone()));
    }

    /** Today by property. */
    Map<UUID, LocalDate> todays() {
        return properties.all().stream().collect(toMap(Property::id, this::today));
    }

    /** All properties by their present day: two or three days, whatever the number of properties. */
    Map<LocalDate, List<UUID>> propertiesByDay() {
        return properties.all().stream().collect(groupingBy(this::today, mapping(Property::id, toList())));
    }
}
