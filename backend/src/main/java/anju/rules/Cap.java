package anju.rules;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/** At most so many points, or so many times, per tenant and period. */
@Serdeable
record Cap(Period per, @Positive @Nullable Long points, @Positive @Nullable Integer times) {

    /** How many of {@code wanted} points still fit after what the period has already given. */
    long fits(long wanted, long usedPoints, long usedTimes) {
        if (times != null && usedTimes >= times) return 0;
        return points == null ? wanted : Math.clamp(points - usedPoints, 0, wanted);
    }
}
