package anju.paying.wechat;

import anju.paying.PayPage;
import anju.paying.Payable;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.service.payments.h5.H5Service;
import com.wechat.pay.java.service.payments.h5.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.h5.model.H5Info;
import com.wechat.pay.java.service.payments.h5.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.payments.h5.model.SceneInfo;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Our side's calls to WeChat Pay. Orders of both kinds are asked for and closed alike. */
final class WechatOrders {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST_SUBJECT = 40; // 127 bytes
    private static final int LONGEST_REASON = 25; // 80 bytes
    private static final int NOT_FOUND = 404;

    private final Merchant merchant;
    private final H5Service pages;
    private final NativePayService codes;
    private final RefundService refunds;

    WechatOrders(Merchant merchant) {
        this.merchant = merchant;
        this.pages = new H5Service.Builder().config(merchant.config).httpClient(merchant.client).build();
        this.codes = new NativePayService.Builder().config(merchant.config).httpClient(merchant.client).build();
        this.refunds = new RefundService.Builder().config(merchant.config).httpClient(merchant.client).build();
    }

    PayPage page(Payable payable, String address) {
        var request = new com.wechat.pay.java.service.payments.h5.model.PrepayRequest();
        request.setAppid(merchant.appid);
        request.setMchid(merchant.mchid);
        request.setDescription(cut(payable.subject(), LONGEST_SUBJECT));
        request.setOutTradeNo(payable.reference());
        request.setTimeExpire(until(payable));
        request.setNotifyUrl(merchant.callbacks.toString());
        var amount = new com.wechat.pay.java.service.payments.h5.model.Amount();
        amount.setTotal(Math.toIntExact(Fen.of(payable.amount())));
        amount.setCurrency(Fen.YUAN.getCode());
        request.setAmount(amount);
        var info = new H5Info();
        info.setType("Wap");
        var scene = new SceneInfo();
        scene.setPayerClientIp(address);
        scene.setH5Info(info);
        request.setSceneInfo(scene);
        var page = pages.prepay(request).getH5Url();
        var back = URLEncoder.encode(payable.returnTo().toString(), StandardCharsets.UTF_8);
        return new PayPage(URI.create(page + (page.contains("?") ? "&" : "?") + "redirect_url=" + back), payable.reference());
    }

    PayPage code(Payable payable) {
        var request = new com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest();
        request.setAppid(merchant.appid);
        request.setMchid(merchant.mchid);
        request.setDescription(cut(payable.subject(), LONGEST_SUBJECT));
        request.setOutTradeNo(payable.reference());
        request.setTimeExpire(until(payable));
        request.setNotifyUrl(merchant.callbacks.toString());
        var amount = new com.wechat.pay.java.service.payments.nativepay.model.Amount();
        amount.setTotal(Math.toIntExact(Fen.of(payable.amount())));
        amount.setCurrency(Fen.YUAN.getCode());
        request.setAmount(amount);
        return new PayPage(URI.create(codes.prepay(request).getCodeUrl()), payable.reference());
    }

    Transaction transaction(Payable payable) {
        var request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(merchant.mchid);
        request.setOutTradeNo(payable.reference());
        return pages.queryOrderByOutTradeNo(request);
    }

    void close(Payable payable) {
        var request = new CloseOrderRequest();
        request.setMchid(merchant.mchid);
        request.setOutTradeNo(payable.reference());
        pages.closeOrder(request);
    }

    Refund refund(Payable payable, String reason) {
        var fen = Fen.of(payable.amount());
        var amount = new AmountReq();
        amount.setTotal(fen);
        amount.setRefund(fen);
        amount.setCurrency(Fen.YUAN.getCode());
        var request = new CreateRequest();
        request.setOutTradeNo(payable.reference());
        request.setOutRefundNo(refundOf(payable));
        request.setReason(cut(reason, LONGEST_REASON));
        request.setNotifyUrl(merchant.callbacks.toString());
        request.setAmount(amount);
        return refunds.create(request);
    }

    /** The one we asked for. */
    Optional<Refund> ownRefund(Payable payable) {
        var request = new QueryByOutRefundNoRequest();
        request.setOutRefundNo(refundOf(payable));
        try {
            return Optional.of(refunds.queryByOutRefundNo(request));
        } catch (ServiceException refused) {
            if (refused.getHttpStatusCode() == NOT_FOUND) return Optional.empty();
            throw refused;
        }
    }

    private static String refundOf(Payable payable) {
        return payable.reference() + "R";
    }

    private static String until(Payable payable) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                payable.expiresAt().truncatedTo(ChronoUnit.SECONDS).atZone(BEIJING).toOffsetDateTime());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
