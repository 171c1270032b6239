package anju.paying;

/**
 * What is known of an order: each thing once, in whatever order and however often it was said. So the state, and what is in
 * the books, are the same for every order of the same callbacks. Money that came outweighs a failure or an expiry; money
 * taken back outweighs that it came.
 */
record Known(boolean expired, boolean failed, boolean paid, boolean reversed) {
    static final Known NOTHING = new Known(false, false, false, false);

    Known with(Outcome outcome) {
        return switch (outcome) {
            case PAID -> new Known(expired, failed, true, reversed);
            case FAILED -> new Known(expired, true, paid, reversed);
            case REVERSED -> new Known(expired, failed, paid, true);
        };
    }

    boolean has(Outcome outcome) {
        return switch (outcome) {
            case PAID -> paid;
            case FAILED -> failed;
            case REVERSED -> reversed;
        };
    }

    OrderState state() {
        if (reversed) return OrderState.REVERSED;
        if (paid) return OrderState.PAID;
        if (expired) return OrderState.EXPIRED;
        return failed ? OrderState.FAILED : OrderState.OPEN;
    }

    /** Whether its payment belongs into the books, were it only to be taken out again. */
    boolean booked() {
        return paid;
    }

    /** Whether its payment, in the books, belongs out of them. Money that was never booked is not taken back. */
    boolean takenBack() {
        return paid && reversed;
    }
}
