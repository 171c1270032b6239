package anju.paying.wechat;

import static anju.paying.Setting.matching;

import anju.paying.Setting;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.util.PemUtil;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** Who we are to WeChat Pay, checked at the start. */
@Singleton
@Requires(property = "anju.paying.wechat.enabled", value = "true")
class Merchant {
    private static final String KEYS = "anju.paying.wechat.";

    final String mchid;
    final String appid;
    final URI callbacks;
    final RSAPublicKeyConfig config;
    final HttpClient client;

    Merchant(WechatPaySettings settings, @Nullable @Value("${anju.public-origin}") String origin) {
        mchid = matching(KEYS + "mchid", settings.mchid(), "\\d{6,32}", "the merchant's number, digits");
        appid = matching(KEYS + "appid", settings.appid(), "[A-Za-z0-9_-]{4,64}", "the app's id, wx…");
        callbacks = Setting.callbacks(WechatPayGateway.CODE, origin);
        PrivateKey ours = Setting.read(
                KEYS + "private-key-file", settings.privateKeyFile(), "the merchant's private key in PEM",
                PemUtil::loadPrivateKeyFromPath);
        PublicKey theirs = Setting.read(
                KEYS + "public-key-file", settings.publicKeyFile(), "WeChat Pay's public key in PEM", PemUtil::loadPublicKeyFromPath);
        config = new RSAPublicKeyConfig.Builder()
                .merchantId(mchid)
                .merchantSerialNumber(matching(
                        KEYS + "serial", settings.serial(), "[0-9A-Fa-f]{8,64}", "the serial number of the merchant's certificate"))
                .privateKey(ours)
                .apiV3Key(matching(KEYS + "api-key", settings.apiKey(), "[\\x21-\\x7e]{32}", "the APIv3 key, 32 characters"))
                .publicKeyId(matching(
                        KEYS + "public-key-id", settings.publicKeyId(), "\\S{8,80}", "the id of WeChat Pay's public key, PUB_KEY_ID_…"))
                .publicKey(theirs)
                .build();
        var millis = Math.toIntExact(settings.timeout().toMillis());
        client = new AtHost(settings.host(), new DefaultHttpClientBuilder()
                .config(config)
                .connectTimeoutMs(millis)
                .readTimeoutMs(millis)
                .writeTimeoutMs(millis)
                .build());
    }
}
