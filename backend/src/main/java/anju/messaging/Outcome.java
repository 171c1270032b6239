package anju.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a try to send came to. */
sealed interface Outcome {
    /** @param receipt the provider's number, if it gives one */
    record Delivered(@Nullable String receipt) implements Outcome {}

    /**
     * It may work later: the provider is down, slow, or throttles.
     *
     * @param notBefore how long the provider asks to wait; null when it does not say
     */
    record Again(String reason, @Nullable Duration notBefore) implements Outcome {}

    /** It will never work as it is: no such number, an unknown template, wrong credentials. */
    record Refused(String reason) implements Outcome {}
}
