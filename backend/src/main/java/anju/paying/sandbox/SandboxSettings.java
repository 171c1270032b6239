package anju.paying.sandbox;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * @param secret signs the callbacks; without one it is another with each start
 * @param delay of what comes later: a delayed callback, a reversal
 * @param tolerance how old a callback's signature may be
 */
@ConfigurationProperties("anju.paying.sandbox")
@Requires(property = "anju.paying.sandbox.enabled", value = "true")
record SandboxSettings(
        @Nullable String secret, @Bindable(defaultValue = "20s") Duration delay, @Bindable(defaultValue = "5m") Duration tolerance) {

    @Override
    public String toString() {
        return "sandbox gateway";
    }
}
