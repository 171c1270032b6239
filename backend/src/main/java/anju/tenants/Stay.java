package anju.tenants;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days somewhere, [from, to); {@code to} is null while it goes on. */
interface Stay {
    LocalDate from();

    @Nullable LocalDate to();

    default boolean covers(LocalDate day) {
        var to = to();
        return !from().isAfter(day) && (to == null || to.isAfter(day));
    }
}
