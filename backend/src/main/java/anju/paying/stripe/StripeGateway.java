package anju.paying.stripe;

import static anju.paying.Setting.matching;

import anju.paying.Doubt;
import anju.paying.Gateway;
import anju.paying.GatewayAway;
import anju.paying.GatewayCall;
import anju.paying.Notice;
import anju.paying.PayPage;
import anju.paying.Payable;
import anju.paying.Reading;
import anju.paying.Setting;
import anju.paying.Visitor;
import com.stripe.StripeClient;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.net.Webhook;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stripe: its Checkout page, and webhooks signed with the endpoint's secret. */
@Context // wrong settings stop the start
@Requires(property = "anju.paying.stripe.enabled", value = "true")
class StripeGateway implements Gateway {
    static final String CODE = "stripe";
    private static final Logger LOG = LoggerFactory.getLogger(StripeGateway.class);
    private static final String KEYS = "anju.paying.stripe.";
    private static final Pattern SIGNED_AT = Pattern.compile("(?:^|,)\\s*t=(\\d{1,12})(?:,|$)");
    private static final int RETRIES = 1;

    private final StripeSettings settings;
    private final String secret;
    private final StripeOrders orders;
    private final Said said;
    private final Clock clock;

    StripeGateway(StripeSettings settings, @Nullable @Value("${anju.public-origin}") String origin, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.secret = matching(
                KEYS + "webhook-secret", settings.webhookSecret(), "whsec_\\S{8,}", "the signing secret of the webhook endpoint, whsec_…");
        Setting.callbacks(CODE, origin); // tenants must find their way back, too
        var millis = Math.toIntExact(settings.timeout().toMillis());
        var client = StripeClient.builder()
                .setApiKey(matching(KEYS + "secret-key", settings.secretKey(), "[sr]k_\\S{8,}", "the account's secret key, sk_…"))
                .setApiBase(base(settings.host()))
                .setConnectTimeout(millis)
                .setReadTimeout(millis)
                .setMaxNetworkRetries(RETRIES)
                .build();
        this.orders = new StripeOrders(client);
        this.said = new Said(orders);
    }

    private static String base(URI host) {
        var text = host.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public PayPage open(Payable payable, Visitor visitor) {
        return asked(() -> orders.open(payable));
    }

    @Override
    public Reading read(GatewayCall call) {
        var body = new String(call.body(), StandardCharsets.UTF_8);
        var header = call.header("stripe-signature").orElse("");
        if (!signed(body, header)) return new Reading.Refused(Doubt.SIGNATURE);
        if (fromTheFuture(header)) return new Reading.Refused(Doubt.STALE);
        try {
            return said.read(Webhook.constructEvent(body, header, secret, settings.tolerance().toSeconds(), clock));
        } catch (SignatureVerificationException old) {
            return new Reading.Refused(Doubt.STALE);
        } catch (GatewayAway away) {
            throw away;
        } catch (RuntimeException unreadable) {
            return new Reading.Refused(Doubt.UNREADABLE, unreadable.getClass().getSimpleName());
        } catch (EventDataObjectDeserializationException unreadable) {
            return new Reading.Refused(Doubt.UNREADABLE);
        } catch (StripeException away) {
            throw new GatewayAway("Stripe: " + away.getMessage(), away);
        }
    }

    /** Whenever that was. */
    private boolean signed(String body, String header) {
        try {
            return Webhook.Signature.verifyHeader(body, header, secret, 0);
        } catch (SignatureVerificationException | RuntimeException wrong) {
            return false;
        }
    }

    /** The library looks at the past only. */
    private boolean fromTheFuture(String header) {
        var time = SIGNED_AT.matcher(header);
        var latest = clock.instant().plus(settings.tolerance()).getEpochSecond();
        return !time.find() || Long.parseLong(time.group(1)) > latest;
    }

    @Override
    public List<Notice> ask(Payable payable) {
        return asked(() -> orders.known(payable));
    }

    @Override
    public void close(Payable payable) {
        asked(() -> {
            try {
                orders.close(payable);
            } catch (InvalidRequestException over) {
                LOG.info("Stripe does not close {}: {}", payable.reference(), over.getCode());
            }
            return payable;
        });
    }

    @Override
    public void refund(Payable payable, String reason) {
        asked(() -> orders.refund(payable, reason));
    }

    private interface Question<T> {
        T ask() throws StripeException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (StripeException away) {
            throw new GatewayAway("Stripe: " + away.getMessage(), away);
        }
    }
}
