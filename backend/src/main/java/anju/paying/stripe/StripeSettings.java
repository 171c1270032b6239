package anju.paying.stripe;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * As Stripe's dashboard shows them.
 *
 * @param secretKey of the account, sk_… or a restricted one, rk_…
 * @param webhookSecret of the endpoint that callbacks go to, whsec_…
 * @param tolerance how old a callback's signature may be
 */
@ConfigurationProperties("anju.paying.stripe")
@Requires(property = "anju.paying.stripe.enabled", value = "true")
record StripeSettings(
        @Nullable String secretKey,
        @Nullable String webhookSecret,
        @Bindable(defaultValue = "https://api.stripe.com") URI host,
        @Bindable(defaultValue = "5m") Duration tolerance,
        @Bindable(defaultValue = "10s") Duration timeout) {

    @Override
    public String toString() {
        return "Stripe " + host;
    }
}
