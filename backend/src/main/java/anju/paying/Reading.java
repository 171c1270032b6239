package anju.paying;

import org.jspecify.annotations.Nullable;

/** A callback read: believed or not. */
public sealed interface Reading {
    record Believed(Notice notice) implements Reading {}

    /** Signed by the channel: nobody paid the order, and nobody can any more. */
    record Over(String reference) implements Reading {}

    /** Signed by the channel, and of nothing that concerns the books. */
    record Aside() implements Reading {}

    /** @param detail what was read and what was expected */
    record Refused(Doubt doubt, @Nullable String detail) implements Reading {
        public Refused(Doubt doubt) {
            this(doubt, null);
        }
    }
}
