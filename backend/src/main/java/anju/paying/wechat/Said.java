package anju.paying.wechat;

import anju.paying.Doubt;
import anju.paying.Notice;
import anju.paying.Outcome;
import anju.paying.Reading;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import com.wechat.pay.java.core.exception.WechatPayException;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.core.util.GsonUtil;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.model.Transaction.TradeStateEnum;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What WeChat says, in words of ours. */
final class Said {
    private final Merchant merchant;
    private final NotificationParser parser;

    Said(Merchant merchant) {
        this.merchant = merchant;
        this.parser = new NotificationParser(merchant.config);
    }

    /** The outside of a callback: what it is about. */
    private static final class Envelope {
        @SerializedName("event_type")
        @Nullable String eventType;
    }

    /** With the merchant, whom the library leaves out. */
    static final class MerchantRefund extends RefundNotification {
        @SerializedName("mchid")
        @Nullable String mchid;
    }

    /** @throws com.wechat.pay.java.core.exception.WechatPayException when signature or encryption are wrong */
    Reading read(RequestParam param) throws WechatPayException {
        var type = type(param.getBody());
        if (type.startsWith("REFUND.")) return refund(parser.parse(param, MerchantRefund.class));
        if (type.startsWith("TRANSACTION.")) return transaction(parser.parse(param, Transaction.class));
        parser.parse(param, Object.class);
        return new Reading.Aside();
    }

    private static String type(String body) {
        try {
            var envelope = GsonUtil.getGson().fromJson(body, Envelope.class);
            return envelope == null || envelope.eventType == null ? "" : envelope.eventType;
        } catch (JsonParseException noJson) {
            return ""; // signed or not, the parser says
        }
    }

    private Reading transaction(Transaction said) {
        if (!merchant.mchid.equals(said.getMchid()) || !merchant.appid.equals(said.getAppid())) {
            return new Reading.Refused(
                    Doubt.PAYEE, said.getMchid() + " " + said.getAppid() + " / " + merchant.mchid + " " + merchant.appid);
        }
        return paid(said).<Reading>map(Reading.Believed::new).orElseGet(Reading.Aside::new);
    }

    /** Of a transaction that money came for. */
    static Optional<Notice> paid(Transaction said) {
        var state = said.getTradeState();
        if (state != TradeStateEnum.SUCCESS && state != TradeStateEnum.REFUND) return Optional.empty();
        var amount = said.getAmount();
        return Optional.of(new Notice(
                said.getOutTradeNo(), Outcome.PAID, Fen.money(amount.getTotal(), amount.getCurrency()), at(said.getSuccessTime()),
                null));
    }

    private Reading refund(MerchantRefund said) {
        if (!merchant.mchid.equals(said.mchid)) return new Reading.Refused(Doubt.PAYEE, said.mchid + " / " + merchant.mchid);
        if (said.getRefundStatus() != Status.SUCCESS) return new Reading.Aside();
        var amount = said.getAmount();
        return new Reading.Believed(new Notice(
                said.getOutTradeNo(), Outcome.REVERSED, Fen.money(amount.getRefund(), amount.getCurrency()),
                at(said.getSuccessTime()), "returned"));
    }

    static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
