package anju.paying.stripe;

import anju.paying.GatewayAway;
import anju.paying.Notice;
import anju.paying.Outcome;
import anju.paying.PayPage;
import anju.paying.Payable;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Our side's calls to Stripe. Each that makes something carries a key, so that made twice it is made once. */
final class StripeOrders {
    static final String REFERENCE = "reference";

    private final StripeClient client;

    StripeOrders(StripeClient client) {
        this.client = client;
    }

    /** No end is set: {@link #close} does that, and the same order again is word for word the same question. */
    PayPage open(Payable payable) throws StripeException {
        var price = LineItem.PriceData.builder()
                .setCurrency(payable.amount().getCurrencyUnit().getCode().toLowerCase(Locale.ROOT))
                .setUnitAmount(SmallestUnits.of(payable.amount()))
                .setProductData(LineItem.PriceData.ProductData.builder().setName(payable.subject()).build())
                .build();
        var session = client.v1().checkout().sessions().create(
                SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.PAYMENT)
                        .setClientReferenceId(payable.reference())
                        .putMetadata(REFERENCE, payable.reference())
                        .setPaymentIntentData(PaymentIntentData.builder().putMetadata(REFERENCE, payable.reference()).build())
                        .addLineItem(LineItem.builder().setQuantity(1L).setPriceData(price).build())
                        .setSuccessUrl(payable.returnTo().toString())
                        .setCancelUrl(payable.returnTo().toString())
                        .build(),
                once(payable.reference()));
        return new PayPage(URI.create(session.getUrl()), session.getId());
    }

    List<Notice> known(Payable payable) throws StripeException {
        var session = session(payable);
        var intent = session.getPaymentIntentObject();
        if (intent == null || !"paid".equals(session.getPaymentStatus())) return List.of();
        var charge = intent.getLatestChargeObject();
        var paidAt = Instant.ofEpochSecond(charge == null ? session.getCreated() : charge.getCreated());
        var known = new ArrayList<Notice>();
        known.add(new Notice(
                payable.reference(), Outcome.PAID, SmallestUnits.money(session.getAmountTotal(), session.getCurrency()), paidAt, null));
        if (charge != null && Boolean.TRUE.equals(charge.getRefunded())) known.add(back(payable.reference(), charge, paidAt));
        return known;
    }

    static Notice back(String reference, Charge charge, Instant at) {
        return new Notice(
                reference, Outcome.REVERSED, SmallestUnits.money(charge.getAmountRefunded(), charge.getCurrency()), at, "returned");
    }

    void close(Payable payable) throws StripeException {
        client.v1().checkout().sessions().expire(Objects.requireNonNull(payable.number()));
    }

    Refund refund(Payable payable, String reason) throws StripeException {
        var intent = session(payable).getPaymentIntent();
        if (intent == null) throw new GatewayAway("Stripe knows no payment of " + payable.reference(), null);
        return client.v1().refunds().create(
                RefundCreateParams.builder().setPaymentIntent(intent).putMetadata("reason", reason).build(),
                once(payable.reference() + "-refund"));
    }

    /** Ours of a payment, however it was made; null: somebody else's. */
    @Nullable String referenceOf(String paymentIntent) throws StripeException {
        return client.v1().paymentIntents().retrieve(paymentIntent).getMetadata().get(REFERENCE);
    }

    private Session session(Payable payable) throws StripeException {
        return client.v1().checkout().sessions().retrieve(
                Objects.requireNonNull(payable.number()),
                SessionRetrieveParams.builder().addExpand("payment_intent.latest_charge").build());
    }

    private static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey("anju-" + key).build();
    }
}
