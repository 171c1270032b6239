package anju.callbacks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** What makes a plan call somebody: its period alone, or what happened to the tenant within it. */
@Serdeable
enum Trigger {
    @JsonProperty("period")
    PERIOD,
    @JsonProperty("moved_in")
    MOVED_IN,
    @JsonProperty("repair_closed")
    REPAIR_CLOSED,
    @JsonProperty("lease_ends")
    LEASE_ENDS,
    @JsonProperty("low_score")
    LOW_SCORE,
    @JsonProperty("overdue")
    OVERDUE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Why a call of such a plan is made, as the call says it. */
    String reason() {
        return this == PERIOD ? "plan" : code();
    }

    static Trigger of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
