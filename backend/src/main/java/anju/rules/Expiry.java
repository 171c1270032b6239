package anju.rules;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Points go so many months after they were earned, or at the end of the month, quarter or year that day lies in. */
@Serdeable
record Expiry(@Min(0) @Max(600) int months, @Nullable End end) {

    @Serdeable
    enum End {
        NONE, MONTH, QUARTER, YEAR;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static End of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    Expiry {
        if (end == null) end = End.NONE;
    }

    /** The first day on which points earned on {@code earnedOn} are gone. */
    LocalDate after(LocalDate earnedOn) {
        var day = earnedOn.plusMonths(months);
        return switch (end) {
            case NONE -> day;
            case MONTH -> Period.MONTH.around(day).to();
            case QUARTER -> Period.QUARTER.around(day).to();
            case YEAR -> Period.YEAR.around(day).to();
        };
    }
}
