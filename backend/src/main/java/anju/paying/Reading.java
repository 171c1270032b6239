package anju.paying;

/** A callback read: believed or not. */
public sealed interface Reading {
    record Believed(Notice notice) implements Reading {}

    record Refused(Doubt doubt) implements Reading {}
}
