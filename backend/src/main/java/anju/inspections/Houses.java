package anju.inspections;

import anju.properties.Properties;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

/** Which day it is where a house stands. */
@Singleton
class Houses {
    private final Properties properties;
    private final Clock clock;

    Houses(Properties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    LocalDate today(UUID propertyId) {
        return LocalDate.ofInstant(clock.instant(), properties.property(propertyId).timeZone());
    }
}
