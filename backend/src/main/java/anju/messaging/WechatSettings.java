package anju.messaging;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The WeChat official account. Without app id and secret the channel is off. */
@ConfigurationProperties("anju.messaging.wechat")
record WechatSettings(
        @Bindable(defaultValue = "https://api.weixin.qq.com") URI url,
        @Nullable String appId,
        @Nullable String appSecret,
        @Bindable(defaultValue = "10s") Duration timeout) {

    boolean configured() {
        return appId != null && appSecret != null;
    }

    @Override
    public String toString() {
        return "WeChat " + url;
    }
}
