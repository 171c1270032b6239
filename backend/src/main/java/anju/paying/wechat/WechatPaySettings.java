package anju.paying.wechat;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * As the merchant platform shows them.
 *
 * @param mchid the merchant's number
 * @param appid of the account that the merchant's number is bound to
 * @param serial of the merchant's certificate
 * @param privateKeyFile the merchant's key, apiclient_key.pem
 * @param apiKey the APIv3 key, 32 characters: callbacks are encrypted with it
 * @param publicKeyId of WeChat Pay's public key, PUB_KEY_ID_…
 * @param publicKeyFile WeChat Pay's public key: what it says is signed with it
 * @param tolerance how old a callback's signature may be
 */
@ConfigurationProperties("anju.paying.wechat")
@Requires(property = "anju.paying.wechat.enabled", value = "true")
record WechatPaySettings(
        @Nullable String mchid,
        @Nullable String appid,
        @Nullable String serial,
        @Nullable String privateKeyFile,
        @Nullable String apiKey,
        @Nullable String publicKeyId,
        @Nullable String publicKeyFile,
        @Bindable(defaultValue = "https://api.mch.weixin.qq.com") URI host,
        @Bindable(defaultValue = "5m") Duration tolerance,
        @Bindable(defaultValue = "10s") Duration timeout) {

    @Override
    public String toString() {
        return "WeChat Pay " + host;
    }
}
