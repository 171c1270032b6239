package anju.tickets;

import static java.util.Objects.requireNonNull;

import anju.tickets.TicketState.Acknowledged;
import anju.tickets.TicketState.Closed;
import anju.tickets.TicketState.Ending;
import anju.tickets.TicketState.InProgress;
import anju.tickets.TicketState.New;
import anju.tickets.TicketState.Party;
import anju.tickets.TicketState.Reopened;
import anju.tickets.TicketState.Resolution;
import anju.tickets.TicketState.Resolved;
import anju.tickets.TicketState.Stage;
import anju.tickets.TicketState.Telling;
import anju.tickets.TicketState.Told;
import anju.tickets.TicketState.Waiting;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of tickets.ticket. */
record TicketRow(
        UUID id,
        String number,
        TicketKind kind,
        @Nullable String category,
        Priority priority,
        Stage stage,
        UUID propertyId,
        @Nullable UUID unitId,
        @Nullable UUID tenantId,
        @Nullable UUID ownerId,
        String channel,
        String title,
        String description,
        @Nullable String originKind,
        @Nullable UUID originId,
        Instant openedAt,
        String openedBy,
        @Nullable Instant resolvedAt,
        @Nullable String resolution,
        @Nullable String cause,
        @Nullable String prevention,
        @Nullable Instant toldAt,
        @Nullable String toldChannel,
        @Nullable String toldBy,
        @Nullable String toldText,
        @Nullable Instant closedAt,
        @Nullable Ending ending,
        @Nullable UUID mergedInto,
        int reopened,
        @Nullable Integer rating,
        @Nullable String ratingComment,
        Instant changedAt,
        String changedBy,
        long version) {

    /** For the trail: which ticket, and whose. */
    Map<String, Object> told(Map<String, ?> more) {
        var told = new HashMap<String, Object>(more);
        told.put("number", number);
        if (tenantId != null) told.put("tenantId", tenantId);
        return told;
    }

    Ticket asTicket() {
        return new Ticket(
                id, number, kind, category, priority, stage.name().toLowerCase(Locale.ROOT), propertyId, unitId, tenantId, ownerId,
                title);
    }

    TicketState state() {
        return switch (stage) {
            case NEW -> new New();
            case ACKNOWLEDGED -> new Acknowledged();
            case IN_PROGRESS -> new InProgress();
            case WAITING_TENANT -> new Waiting(Party.TENANT);
            case WAITING_SUPPLIER -> new Waiting(Party.SUPPLIER);
            case RESOLVED -> new Resolved(requireNonNull(resolved()));
            case TOLD -> new Told(requireNonNull(resolved()), requireNonNull(told()));
            case REOPENED -> new Reopened();
            case CLOSED -> new Closed(requireNonNull(closedAt), requireNonNull(ending), mergedInto, resolved(), told());
        };
    }

    @Nullable Resolution resolved() {
        return resolvedAt == null || resolution == null ? null : new Resolution(resolvedAt, resolution, cause, prevention);
    }

    @Nullable Telling told() {
        if (toldAt == null || toldChannel == null || toldBy == null) return null;
        return new Telling(toldAt, toldChannel, toldBy, toldText == null ? "" : toldText);
    }
}
