package anju.identity;

import anju.kernel.Actor;
import java.util.UUID;

/** Somebody in a living session. */
record SignedIn(UUID sessionId, StaffRow staff) implements Caller {
    @Override
    public Actor actor() {
        return staff.actor();
    }
}
