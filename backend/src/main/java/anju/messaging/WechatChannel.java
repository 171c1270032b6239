package anju.messaging;

import anju.messaging.Outcome.Again;
import anju.messaging.Outcome.Delivered;
import anju.messaging.Outcome.Refused;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Template messages of a WeChat official account. The access token is shared by all threads, fetched when it runs out or is
 * no longer accepted. {@code client_msg_id} lets WeChat recognise a message it has seen.
 */
@Singleton
class WechatChannel extends HttpChannel {
    private static final Set<Integer> TOKEN_GONE = Set.of(40001, 40014, 42001);
    private static final Set<Integer> THROTTLED = Set.of(-1, 45009, 45011, 48004);
    private static final Set<Integer> OUR_ACCOUNT = Set.of(40013, 40125, 40164, 48001, 50001, 50002);
    private static final Duration WAIT = Duration.ofMinutes(1);
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final WechatSettings settings;
    private final Clock clock;
    private volatile @Nullable Token token;

    private record Token(String value, Instant until) {}

    WechatChannel(WechatSettings settings, ObjectMapper json, Clock clock) {
        super(Channels.WECHAT, settings.url(), settings.timeout(), json);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean configured() {
        return settings.configured();
    }

    @Override
    Outcome send(Outgoing message) {
        return send(message, true);
    }

    private Outcome send(Outgoing message, boolean firstTime) {
        var known = token;
        if (known == null || !clock.instant().isBefore(known.until())) {
            var failure = fetch(known);
            if (failure != null) return failure;
            known = token;
        }
        if (known == null) return new Again("no access token");
        var used = known;
        var request = request(at("/cgi-bin/message/template/send?access_token=" + encoded(used.value())))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(body(message)));
        var outcome = ask(request.build(), answer -> outcome(answer, used));
        if (firstTime && outcome instanceof Again && token != used) return send(message, false);
        return outcome;
    }

    /** One thread asks, the others use what it got. Null: there is a token now. */
    private synchronized @Nullable Outcome fetch(@Nullable Token stale) {
        if (token != stale && token != null) return null;
        var path = "/cgi-bin/token?grant_type=client_credential&appid=" + encoded(settings.appId())
                + "&secret=" + encoded(settings.appSecret());
        var outcome = ask(request(at(path)).GET().build(), this::tokenOf);
        return outcome instanceof Again(var reason, var wait, var maybe) ? new Again(reason, wait, false) : null;
    }

    private Outcome tokenOf(Map<String, Object> answer) {
        if (!(answer.get("access_token") instanceof String value)) {
            return new Again("WeChat gives no access token: " + answer.get("errcode") + " " + answer.get("errmsg"));
        }
        var seconds = answer.get("expires_in") instanceof Number number ? number.longValue() : 0;
        token = new Token(value, clock.instant().plusSeconds(seconds).minus(EARLY));
        return new Delivered(null);
    }

    private Outcome outcome(Map<String, Object> answer, Token used) {
        var code = answer.get("errcode") instanceof Number number ? number.intValue() : 0;
        var reason = code + " " + answer.getOrDefault("errmsg", "");
        if (code == 0) return new Delivered(String.valueOf(answer.get("msgid")));
        if (TOKEN_GONE.contains(code)) {
            if (token == used) token = null;
            return new Again(reason);
        }
        if (THROTTLED.contains(code)) return new Again(reason, WAIT, false);
        return OUR_ACCOUNT.contains(code) ? new Again(reason) : new Refused(reason);
    }

    private String body(Outgoing message) {
        var data = new HashMap<String, Map<String, String>>();
        message.variables().forEach((name, value) -> data.put(name, Map.of("value", value)));
        return written(Map.of(
                "touser", message.address(), "template_id", String.valueOf(message.providerTemplate()),
                "client_msg_id", message.id().toString().replace("-", ""), "data", data));
    }

    private URI at(String path) {
        return settings.url().resolve(path);
    }

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
    }
}
