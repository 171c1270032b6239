package anju.tickets;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toSet;

import anju.tenants.Home;
import anju.tenants.Homes;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Where a tenant lives, or will: what they may report something about. Who has moved out still has their last room. */
@Singleton
class TenantRooms {
    private static final Comparator<Home> PRESENT_FIRST = comparing(TenantRooms::coming)
            .thenComparing(Home::from)
            .thenComparing(Home::room);

    private final Homes homes;

    TenantRooms(Homes homes) {
        this.homes = homes;
    }

    /** @param label as people say it, {@code 3-1204} */
    record Room(UUID unitId, UUID propertyId, String label, String property, ZoneId zone) {
        static Room of(Home home) {
            return new Room(home.unitId(), home.propertyId(), home.room(), home.property(), home.zone());
        }
    }

    /** The present room first. */
    List<Room> of(UUID tenantId) {
        var all = homes.of(tenantId);
        var open = all.stream().filter(not(Home::over)).toList();
        var theirs = (open.isEmpty() ? last(all) : open).stream().map(Room::of).collect(toSet());
        return all.stream().sorted(PRESENT_FIRST).map(Room::of).filter(theirs::contains).distinct().toList();
    }

    private static List<Home> last(List<Home> past) {
        var day = past.stream().map(Home::to).filter(Objects::nonNull).max(naturalOrder()).orElse(null);
        return past.stream().filter(home -> Objects.equals(home.to(), day)).toList();
    }

    private static boolean coming(Home home) {
        return home.from().isAfter(home.today());
    }
}
