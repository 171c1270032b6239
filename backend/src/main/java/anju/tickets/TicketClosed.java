package anju.tickets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket was closed: its tenant was told and agreed, or stayed silent for the set days.
 *
 * @param rating 1–5, null when the tenant gave none
 */
public record TicketClosed(
        UUID ticketId,
        TicketKind kind,
        @Nullable String category,
        UUID propertyId,
        @Nullable UUID unitId,
        @Nullable UUID tenantId,
        @Nullable Integer rating,
        Instant at) {}
