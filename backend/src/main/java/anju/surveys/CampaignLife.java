package anju.surveys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What may follow what in the life of a campaign. */
final class CampaignLife {
    private CampaignLife() {}

    @Serdeable
    enum State {
        @JsonProperty("draft") DRAFT,
        @JsonProperty("open") OPEN,
        @JsonProperty("closed") CLOSED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    private static final Map<State, Set<State>> NEXT = Map.of(
            State.DRAFT, Set.of(State.OPEN),
            State.OPEN, Set.of(State.CLOSED),
            State.CLOSED, Set.of());

    static boolean mayBecome(State from, State to) {
        return NEXT.get(from).contains(to);
    }
}
