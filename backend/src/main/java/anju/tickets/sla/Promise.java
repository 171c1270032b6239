package anju.tickets.sla;

import org.jspecify.annotations.Nullable;

/** What is promised about a ticket: an answer, news from time to time, an end. */
enum Promise {
    FIRST_RESPONSE,
    NEXT_UPDATE,
    RESOLUTION;

    @Nullable Integer minutes(SlaPolicy policy) {
        return switch (this) {
            case FIRST_RESPONSE -> policy.firstResponseMinutes();
            case NEXT_UPDATE -> policy.nextUpdateMinutes();
            case RESOLUTION -> policy.resolutionMinutes();
        };
    }
}
