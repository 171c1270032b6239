package anju.rules.engine;

import java.time.Instant;
import java.util.List;

/** An input that rules may read: its dotted name is a CEL variable of that type. */
public record Field(String name, Type type) {

    /** {@code DAY} is a timestamp at 00:00 UTC of a calendar day, so that {@code getMonth()} says the day's own month. */
    public enum Type { INT, DOUBLE, STRING, STRINGS, DAY }

    /** What a fact says that knows nothing of this field, because it is older than the field. */
    public Object absent() {
        return switch (type) {
            case INT -> 0L;
            case DOUBLE -> 0.0;
            case STRING -> "";
            case STRINGS -> List.of();
            case DAY -> Instant.EPOCH;
        };
    }
}
