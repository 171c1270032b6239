package anju.callbacks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** What came of an attempt to call. */
@Serdeable
enum Outcome {
    @JsonProperty("reached")
    REACHED,
    @JsonProperty("no_answer")
    NO_ANSWER,
    @JsonProperty("wrong_number")
    WRONG_NUMBER,
    @JsonProperty("later")
    LATER,
    @JsonProperty("refused")
    REFUSED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
