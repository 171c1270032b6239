package anju.tenants;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** How somebody lives with us on a day. */
@Serdeable
enum Living {
    @JsonProperty("now")
    NOW,
    @JsonProperty("coming")
    COMING,
    @JsonProperty("past")
    PAST,
    @JsonProperty("none")
    NONE;

    static Living on(LocalDate day, Collection<? extends Stay> stays) {
        if (stays.stream().anyMatch(stay -> stay.covers(day))) return NOW;
        if (stays.stream().anyMatch(stay -> stay.from().isAfter(day))) return COMING;
        return stays.isEmpty() ? NONE : PAST;
    }

    /** The stays that say where somebody lives: the present ones, else the coming, else the last. */
    static <S extends Stay> List<S> telling(LocalDate day, List<S> newestFirst) {
        return switch (on(day, newestFirst)) {
            case NOW -> newestFirst.stream().filter(stay -> stay.covers(day)).toList();
            case COMING -> newestFirst.stream().filter(stay -> stay.from().isAfter(day)).toList();
            case PAST, NONE -> newestFirst.stream().limit(1).toList();
        };
    }
}
