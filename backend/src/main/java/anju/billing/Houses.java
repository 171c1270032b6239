package anju.billing;

import static java.util.stream.Collectors.toMap;

import anju.properties.Properties;
import anju.properties.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/** What day it is in each property: money is due by the clock of the house. */
@Singleton
class Houses {
    private final Properties properties;
    private final Clock clock;

    Houses(Properties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** All houses now. */
    Today today() {
        var all = properties.all();
        return new Today(
                all,
                all.stream().collect(toMap(Property::id, house -> LocalDate.now(clock.withZone(house.timeZone())))),
                LocalDate.now(clock));
    }

    record Today(List<Property> houses, Map<UUID, LocalDate> days, LocalDate elsewhere) {
        LocalDate in(UUID propertyId) {
            return days.getOrDefault(propertyId, elsewhere);
        }

        String name(UUID propertyId) {
            return houses.stream().filter(house -> house.id().equals(propertyId)).map(Property::name).findFirst().orElse("");
        }

        /** Binds {@code :houses}, {@code :todays} and {@code :zones} for an {@code unnest} with one row a house. */
        <S extends SqlStatement<S>> S bind(S statement) {
            new Columns<>(statement, houses)
                    .uuid("houses", Property::id)
                    .text("todays", house -> in(house.id()))
                    .text("zones", Property::timeZone);
            return statement;
        }
    }
}
