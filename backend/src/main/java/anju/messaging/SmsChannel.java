package anju.messaging;

import anju.messaging.Outcome.Again;
import anju.messaging.Outcome.Delivered;
import anju.messaging.Outcome.Refused;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Text messages by Alibaba Cloud's SMS API: {@code SendSms} of version 2017-05-25, signed with ACS3-HMAC-SHA256. The provider
 * sends copies of texts that it has approved and fills in the variables.
 */
@Singleton
class SmsChannel extends HttpChannel {
    private static final String CHINA = "+86";
    private static final Set<String> OUR_ACCOUNT = Set.of(
            "SignatureDoesNotMatch", "InvalidAccessKeyId.NotFound", "InvalidAccessKeyId.Inactive", "Forbidden.RAM",
            "isv.OUT_OF_SERVICE", "isv.AMOUNT_NOT_ENOUGH", "isv.SMS_SIGNATURE_ILLEGAL", "isp.SYSTEM_ERROR", "isp.UNKNOWN_ERROR");
    private static final Duration THROTTLED = Duration.ofMinutes(1);
    private static final Duration TOO_MANY_FOR_ONE_NUMBER = Duration.ofHours(1);

    private final SmsSettings settings;
    private final Clock clock;

    SmsChannel(SmsSettings settings, ObjectMapper json, Clock clock) {
        super(Channels.SMS, settings.url(), settings.timeout(), json);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean configured() {
        return settings.configured();
    }

    @Override
    Outcome send(Outgoing message) {
        var query = new TreeMap<String, String>();
        query.put("PhoneNumbers", number(message.address()));
        query.put("SignName", String.valueOf(settings.signName()));
        query.put("TemplateCode", String.valueOf(message.providerTemplate()));
        query.put("TemplateParam", written(message.variables()));
        query.put("OutId", message.id().toString());
        var signed = new AcsSignature(String.valueOf(settings.accessKeyId()), String.valueOf(settings.accessKeySecret()))
                .sign("SendSms", "2017-05-25", settings.url(), query, clock.instant(), UUID.randomUUID().toString());
        var request = request(signed.uri()).POST(BodyPublishers.noBody());
        signed.headers().forEach(request::header);
        return ask(request.build(), SmsChannel::outcome);
    }

    private static Outcome outcome(Map<String, Object> answer) {
        var code = String.valueOf(answer.get("Code"));
        var reason = code + " " + answer.getOrDefault("Message", "");
        if (code.equals("OK")) return new Delivered(String.valueOf(answer.get("BizId")));
        if (code.startsWith("Throttling")) return new Again(reason, THROTTLED, false);
        if (code.equals("isv.BUSINESS_LIMIT_CONTROL")) return new Again(reason, TOO_MANY_FOR_ONE_NUMBER, false);
        return OUR_ACCOUNT.contains(code) ? new Again(reason) : new Refused(reason);
    }

    /** Numbers of the mainland without, others with their country. */
    private static String number(String e164) {
        return e164.startsWith(CHINA) ? e164.substring(CHINA.length()) : e164.substring(1);
    }
}
