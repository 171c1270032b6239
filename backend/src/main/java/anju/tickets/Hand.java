package anju.tickets;

import anju.kernel.Actor;
import java.time.Instant;
import java.util.UUID;

/** Whose hand did something, and when. */
record Hand(UUID id, String name, Instant at) {
    static Hand of(Actor actor, Instant at) {
        return new Hand(actor.id(), actor.name(), at);
    }

    boolean isSystem() {
        return id.equals(Actor.SYSTEM.id());
    }
}
