package anju.paying;

import java.util.List;
import org.joda.money.CurrencyUnit;

/**
 * A payment channel. What it says arrives as signed callbacks, in any order, late and more than once; {@link #read} believes
 * or refuses one and touches nothing. Called outside of any transaction, by many threads at once.
 */
public interface Gateway {
    /** Stable and short: {@code sandbox}. Part of the address of its callbacks. */
    String code();

    /** Whether bills of this currency can be paid through it. */
    default boolean takes(CurrencyUnit currency) {
        return true;
    }

    /**
     * Opens a page, or a code to scan, on which the tenant pays. The same order again is the same payment.
     *
     * @throws GatewayAway when the channel cannot be reached
     */
    PayPage open(Payable payable, Visitor visitor);

    /**
     * Checks signature and age, then reads.
     *
     * @throws GatewayAway when the channel had to be asked what it means, and cannot be reached
     */
    Reading read(GatewayCall call);

    /**
     * All that the channel knows has happened to an order, in any order; nothing when it still waits.
     *
     * @throws GatewayAway when the channel cannot be reached
     */
    List<Notice> ask(Payable payable);

    /** Nobody shall pay it any more. It may have been paid at this very moment: then the callback counts. */
    void close(Payable payable);

    /**
     * Sends the whole payment back. The same order again is the same refund; that it went back is said by callback.
     *
     * @param reason in words, for the channel's records
     * @throws GatewayAway when the channel cannot be reached, or does not do it
     */
    void refund(Payable payable, String reason);

    /** Whether it can take money that a tenant has agreed to beforehand, with nobody at a page. */
    default boolean draws() {
        return false;
    }

    /**
     * Takes it. The same order again is the same payment, never a second one. What comes of it is said by callback, and when
     * asked.
     *
     * @return the channel's own number of it
     * @throws GatewayAway when the channel cannot be reached; it may have heard all the same
     */
    default String draw(Payable payable) {
        throw new IllegalStateException(code() + " draws nothing");
    }
}
