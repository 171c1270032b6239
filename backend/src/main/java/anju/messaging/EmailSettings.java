package anju.messaging;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The mail server. Without host and sender the channel is off.
 *
 * @param tls {@code starttls}, {@code tls} or {@code none}
 * @param timeout for connecting, and for each answer
 */
@ConfigurationProperties("anju.messaging.email")
record EmailSettings(
        @Nullable String host,
        @Bindable(defaultValue = "587") int port,
        @Nullable String username,
        @Nullable String password,
        @Nullable String from,
        @Bindable(defaultValue = "starttls") String tls,
        @Bindable(defaultValue = "10s") Duration timeout) {

    boolean configured() {
        return host != null && !host.isBlank() && from != null && !from.isBlank();
    }

    @Override
    public String toString() {
        return "mail server " + host;
    }
}
