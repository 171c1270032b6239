package anju.messaging;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How hard the outbox tries.
 *
 * @param attempts after that many a message is a dead letter
 * @param batch messages claimed at once
 * @param parallel messages of a channel being sent at the same time
 * @param claim how long a claimed message is left to whoever claimed it; longer than the channels' timeouts
 */
@ConfigurationProperties("anju.messaging.delivery")
record DeliverySettings(
        @Bindable(defaultValue = "10") int attempts,
        @Bindable(defaultValue = "30s") Duration firstRetry,
        @Bindable(defaultValue = "1h") Duration longestRetry,
        @Bindable(defaultValue = "500") int batch,
        @Bindable(defaultValue = "8") int parallel,
        @Bindable(defaultValue = "5m") Duration claim) {

    Backoff backoff() {
        return new Backoff(firstRetry, longestRetry, attempts);
    }
}
