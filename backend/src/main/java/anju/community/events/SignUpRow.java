package anju.community.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of community.sign_up: one for each tenant and event.
 *
 * @param code shown at the door
 * @param number the lower, the sooner a place comes
 */
record SignUpRow(
        UUID tenantId,
        UUID eventId,
        String code,
        SignUpState state,
        int number,
        Instant signedUpAt,
        String signedUpBy,
        @Nullable Instant checkedInAt,
        @Nullable String checkedInBy) {

    SignUpRow as(SignUpState next) {
        return new SignUpRow(tenantId, eventId, code, next, number, signedUpAt, signedUpBy, null, null);
    }

    SignUpRow came(@Nullable Instant at, @Nullable String by) {
        return new SignUpRow(tenantId, eventId, code, state, number, signedUpAt, signedUpBy, at, by);
    }

    boolean stands() {
        return state != SignUpState.CANCELLED;
    }
}
