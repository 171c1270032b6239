package anju.identity;

import anju.kernel.Actor;
import java.util.UUID;

/** Who a cookie or token belongs to, as of a moment ago. */
sealed interface Caller permits SignedIn, TokenBearer {
    StaffRow staff();

    Actor actor();

    default UUID staffId() {
        return staff().id();
    }
}
