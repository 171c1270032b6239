package anju.tickets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a ticket stands, with what is known there. */
sealed interface TicketState {
    /** A state's name, as columns and the interface have it. */
    enum Stage { NEW, ACKNOWLEDGED, IN_PROGRESS, WAITING_TENANT, WAITING_SUPPLIER, RESOLVED, TOLD, REOPENED, CLOSED }

    enum Party { TENANT, SUPPLIER }

    enum Ending { AGREED, SILENT, NOBODY_TO_TELL, MERGED }

    record New() implements TicketState {}

    record Acknowledged() implements TicketState {}

    record InProgress() implements TicketState {}

    record Waiting(Party on) implements TicketState {}

    record Resolved(Resolution resolution) implements TicketState {}

    record Told(Resolution resolution, Telling telling) implements TicketState {}

    record Reopened() implements TicketState {}

    /** @param telling null when there was nobody to tell */
    record Closed(
            Instant at,
            Ending ending,
            @Nullable UUID mergedInto,
            @Nullable Resolution resolution,
            @Nullable Telling telling) implements TicketState {}

    /**
     * What was done.
     *
     * @param cause why it had happened
     * @param prevention what keeps it from coming back
     */
    record Resolution(Instant at, String text, @Nullable String cause, @Nullable String prevention) {}

    record Telling(Instant at, String channel, String by, String text) {}

    default Stage stage() {
        return switch (this) {
            case New() -> Stage.NEW;
            case Acknowledged() -> Stage.ACKNOWLEDGED;
            case InProgress() -> Stage.IN_PROGRESS;
            case Waiting(Party on) -> on == Party.TENANT ? Stage.WAITING_TENANT : Stage.WAITING_SUPPLIER;
            case Resolved resolved -> Stage.RESOLVED;
            case Told told -> Stage.TOLD;
            case Reopened() -> Stage.REOPENED;
            case Closed closed -> Stage.CLOSED;
        };
    }
}
