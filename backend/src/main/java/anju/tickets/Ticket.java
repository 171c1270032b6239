package anju.tickets;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as other modules know it.
 *
 * @param number what people say on the phone, {@code T-2611-0042}
 * @param state code of the state: {@code new}, {@code acknowledged}, {@code in_progress}, {@code waiting_tenant},
 *     {@code waiting_supplier}, {@code resolved}, {@code told}, {@code reopened}, {@code closed}
 */
public record Ticket(
        UUID id,
        String number,
        TicketKind kind,
        @Nullable String category,
        Priority priority,
        String state,
        UUID propertyId,
        @Nullable UUID unitId,
        @Nullable UUID tenantId,
        @Nullable UUID ownerId,
        String title) {}
