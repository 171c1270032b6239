package anju.messaging;

import org.jspecify.annotations.Nullable;

/** A way to a tenant. The one over which nothing leaves the house, {@code in-app}, has none of these. */
interface Channel {
    /** {@code email}, {@code sms}, {@code wechat}. */
    String name();

    /** Whether an operator has said how to reach the provider. */
    boolean configured();

    /** Host of the provider, for the status; never a secret. Null when not configured. */
    @Nullable String provider();

    /** Whether the provider fills in its own copy of a text, so that free text cannot be sent. */
    boolean ownTexts();

    /** A way to send one message after another; used by one thread. */
    Line open();

    interface Line extends AutoCloseable {
        /** Never throws: what went wrong is an outcome. Returns within the channel's timeouts. */
        Outcome send(Outgoing message);

        @Override
        void close();
    }
}
