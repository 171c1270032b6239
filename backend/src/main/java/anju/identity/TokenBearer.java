package anju.identity;

import anju.kernel.Actor;
import java.util.Set;

/** A machine that acts for somebody, within the scopes of its token. */
record TokenBearer(String tokenName, Set<String> scopes, StaffRow staff) implements Caller {
    @Override
    public Actor actor() {
        return new Actor(staff.id(), staff.name() + " · " + tokenName, staff.roles(), staff.scope());
    }
}
