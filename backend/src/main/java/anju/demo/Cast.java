package anju.demo;

import anju.demo.Portfolio.Stay;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who plays which part in what happens beside the rent: always the same people. */
final class Cast {
    private final List<Stay> here;
    private final Map<String, UUID> ids;

    /** @param ids of tenants, by telephone number */
    Cast(List<Stay> stays, Map<String, UUID> ids, LocalDate today) {
        this.here = stays.stream().filter(stay -> stay.to().isAfter(today)).toList();
        this.ids = ids;
    }

    /** Those who live here now and pay like that, in the order of the houses. */
    Stream<Stay> paying(Habit habit) {
        return here.stream().filter(stay -> stay.tenant().habit() == habit);
    }

    List<Stay> every(int nth, Habit habit, int atMost) {
        var counter = new int[1];
        return paying(habit).filter(stay -> counter[0]++ % nth == 0).limit(atMost).toList();
    }

    Stay first(Predicate<Stay> what) {
        return here.stream().filter(what).findFirst().orElseThrow();
    }

    UUID id(Stay stay) {
        return ids.get(stay.tenant().phone());
    }
}
