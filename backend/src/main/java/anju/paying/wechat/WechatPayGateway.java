package anju.paying.wechat;

import anju.paying.Doubt;
import anju.paying.Gateway;
import anju.paying.GatewayAway;
import anju.paying.GatewayCall;
import anju.paying.Notice;
import anju.paying.Outcome;
import anju.paying.PayPage;
import anju.paying.Payable;
import anju.paying.Reading;
import anju.paying.Visitor;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.exception.WechatPayException;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.refund.model.Status;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WeChat Pay, API v3: on a phone its H5 page, elsewhere a Native code to scan. Callbacks are signed with RSA and encrypted
 * with AES-GCM; the client library does both.
 */
@Context // wrong settings stop the start
@Requires(property = "anju.paying.wechat.enabled", value = "true")
class WechatPayGateway implements Gateway {
    static final String CODE = "wechat";
    private static final Logger LOG = LoggerFactory.getLogger(WechatPayGateway.class);
    private static final String SIGN_TYPE = "WECHATPAY2-SHA256-RSA2048";
    private static final String BASE64 = "(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?";
    private static final int NOT_FOUND = 404;

    private final WechatPaySettings settings;
    private final WechatOrders orders;
    private final Said said;
    private final Clock clock;

    WechatPayGateway(WechatPaySettings settings, Merchant merchant, Clock clock) {
        this.settings = settings;
        this.orders = new WechatOrders(merchant);
        this.said = new Said(merchant);
        this.clock = clock;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public boolean takes(CurrencyUnit currency) {
        return currency.equals(Fen.YUAN);
    }

    @Override
    public PayPage open(Payable payable, Visitor visitor) {
        return asked(() -> visitor.phone() ? orders.page(payable, visitor.address()) : orders.code(payable));
    }

    @Override
    public Reading read(GatewayCall call) {
        var time = call.header("wechatpay-timestamp").orElse("");
        var signature = call.header("wechatpay-signature").orElse("");
        if (!time.matches("\\d{1,12}") || !signature.matches(BASE64)) return new Reading.Refused(Doubt.SIGNATURE);
        try {
            var reading = said.read(new RequestParam.Builder()
                    .serialNumber(call.header("wechatpay-serial").orElse(""))
                    .nonce(call.header("wechatpay-nonce").orElse(""))
                    .signature(signature)
                    .signType(call.header("wechatpay-signature-type").orElse(SIGN_TYPE))
                    .timestamp(time)
                    .body(new String(call.body(), StandardCharsets.UTF_8))
                    .build());
            return fresh(Long.parseLong(time)) ? reading : new Reading.Refused(Doubt.STALE);
        } catch (ValidationException wrong) {
            return new Reading.Refused(Doubt.SIGNATURE);
        } catch (RuntimeException unreadable) {
            return new Reading.Refused(Doubt.UNREADABLE, unreadable.getClass().getSimpleName());
        }
    }

    private boolean fresh(long seconds) {
        return Math.abs(clock.instant().getEpochSecond() - seconds) <= settings.tolerance().toSeconds();
    }

    @Override
    public List<Notice> ask(Payable payable) {
        return asked(() -> {
            try {
                var known = new ArrayList<Notice>();
                Said.paid(orders.transaction(payable)).ifPresent(known::add);
                if (!known.isEmpty()) orders.ownRefund(payable)
                        .filter(refund -> refund.getStatus() == Status.SUCCESS)
                        .ifPresent(refund -> known.add(back(payable, refund.getAmount().getRefund(), Said.at(refund.getSuccessTime()))));
                return List.copyOf(known);
            } catch (ServiceException refused) {
                if (refused.getHttpStatusCode() == NOT_FOUND) return List.of(); // nobody has looked at its page yet
                throw refused;
            }
        });
    }

    private static Notice back(Payable payable, long fen, Instant at) {
        return new Notice(payable.reference(), Outcome.REVERSED, Fen.money(fen, null), at, "returned");
    }

    @Override
    public void close(Payable payable) {
        asked(() -> {
            try {
                orders.close(payable);
            } catch (ServiceException refused) {
                LOG.info("WeChat does not close {}: {}", payable.reference(), refused.getErrorCode());
            }
            return payable;
        });
    }

    @Override
    public void refund(Payable payable, String reason) {
        asked(() -> orders.refund(payable, reason));
    }

    /** What WeChat does not do, or answers without a right signature, may be asked again. */
    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (ServiceException refused) {
            throw new GatewayAway("WeChat Pay: " + refused.getErrorCode() + " " + refused.getErrorMessage(), refused);
        } catch (WechatPayException | IllegalArgumentException away) {
            throw new GatewayAway("WeChat Pay: " + away.getMessage(), away);
        }
    }
}
