package anju.messaging;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The SMS provider. Without key, secret and signature name the channel is off. */
@ConfigurationProperties("anju.messaging.sms")
record SmsSettings(
        @Bindable(defaultValue = "https://dysmsapi.aliyuncs.com") URI url,
        @Nullable String accessKeyId,
        @Nullable String accessKeySecret,
        @Nullable String signName,
        @Bindable(defaultValue = "10s") Duration timeout) {

    boolean configured() {
        return accessKeyId != null && accessKeySecret != null && signName != null;
    }

    @Override
    public String toString() {
        return "SMS provider " + url;
    }
}
