package anju.paying.stripe;

import anju.paying.Notice;
import anju.paying.Outcome;
import anju.paying.Reading;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What Stripe says, in words of ours. Events of payments that are not of orders are none of our business. */
final class Said {
    private final StripeOrders orders;

    Said(StripeOrders orders) {
        this.orders = orders;
    }

    Reading read(Event event) throws StripeException {
        var at = Instant.ofEpochSecond(event.getCreated());
        return switch (event.getType()) {
            case "checkout.session.completed" -> completed(session(event), at);
            case "checkout.session.async_payment_succeeded" -> of(session(event), Outcome.PAID, at, null);
            case "checkout.session.async_payment_failed" -> of(session(event), Outcome.FAILED, at, "declined");
            case "checkout.session.expired" -> over(session(event));
            case "charge.refunded" -> refunded((Charge) object(event), at);
            case "charge.dispute.funds_withdrawn" -> disputed((Dispute) object(event), at);
            default -> new Reading.Aside();
        };
    }

    /** Some ways of paying take days; of those the money has not come yet. */
    private static Reading completed(Session session, Instant at) {
        return "paid".equals(session.getPaymentStatus()) ? of(session, Outcome.PAID, at, null) : new Reading.Aside();
    }

    private static Reading of(Session session, Outcome outcome, Instant at, @Nullable String reason) {
        var reference = session.getClientReferenceId();
        if (reference == null) return new Reading.Aside();
        var amount = SmallestUnits.money(session.getAmountTotal(), session.getCurrency());
        return new Reading.Believed(new Notice(reference, outcome, amount, at, reason));
    }

    private static Reading over(Session session) {
        var reference = session.getClientReferenceId();
        return reference == null ? new Reading.Aside() : new Reading.Over(reference);
    }

    /** A part sent back is another amount: refused, and for people to book. */
    private static Reading refunded(Charge charge, Instant at) {
        var reference = charge.getMetadata().get(StripeOrders.REFERENCE);
        return reference == null ? new Reading.Aside() : new Reading.Believed(StripeOrders.back(reference, charge, at));
    }

    private Reading disputed(Dispute dispute, Instant at) throws StripeException {
        var intent = dispute.getPaymentIntent();
        var reference = intent == null ? null : orders.referenceOf(intent);
        if (reference == null) return new Reading.Aside();
        var amount = SmallestUnits.money(dispute.getAmount(), dispute.getCurrency());
        return new Reading.Believed(new Notice(reference, Outcome.REVERSED, amount, at, "disputed"));
    }

    private static Session session(Event event) throws EventDataObjectDeserializationException {
        return (Session) object(event);
    }

    /** Whatever version of the interface the endpoint was made with: what is read here is in all of them. */
    private static StripeObject object(Event event) throws EventDataObjectDeserializationException {
        return event.getDataObjectDeserializer().deserializeUnsafe();
    }
}
