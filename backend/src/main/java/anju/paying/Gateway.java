package anju.paying;

import java.util.List;

/**
 * A payment channel. What it says arrives as signed callbacks, in any order, late and more than once; {@link #read} believes
 * or refuses one and touches nothing. Called outside of any transaction, by many threads at once.
 */
public interface Gateway {
    /** Stable and short: {@code sandbox}. Part of the address of its callbacks. */
    String code();

    /**
     * Opens a page, or a code to scan, on which the tenant pays. The same order again is the same page.
     *
     * @throws GatewayAway when the channel cannot be reached
     */
    PayPage open(Payable payable);

    /** Checks signature and age, then reads. */
    Reading read(GatewayCall call);

    /**
     * All that the channel knows has happened to an order, in any order; nothing when it still waits.
     *
     * @throws GatewayAway when the channel cannot be reached
     */
    List<Notice> ask(Payable payable);

    /** Nobody shall pay it any more. It may have been paid at this very moment: then the callback counts. */
    void close(Payable payable);
}
