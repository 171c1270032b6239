package anju.messaging;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a new message at once.
 *
 * @param reason why it is not sent; null when it is
 */
record Decision(DeliveryState state, @Nullable String reason) {

    /** The tenant's word comes first, then whether there is a way, then the budget; what is stored for reading is delivered. */
    static Decision of(boolean refused, @Nullable String obstacle, boolean allowed, boolean inApp) {
        if (refused) return new Decision(DeliveryState.OPTED_OUT, null);
        if (obstacle != null) return new Decision(DeliveryState.UNREACHABLE, obstacle);
        if (!allowed) return new Decision(DeliveryState.OVER_BUDGET, null);
        return new Decision(inApp ? DeliveryState.SENT : DeliveryState.WAITING, null);
    }

    boolean goesOut() {
        return state == DeliveryState.WAITING || state == DeliveryState.SENT;
    }
}
