package anju.tickets;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The door to what tenants were told and have not answered. */
public interface WaitingForTenants {
    /** The oldest first. */
    List<Told> of(UUID tenantId);

    /** @param text what the tenant was told */
    record Told(UUID id, String number, TicketKind kind, String title, String text, Instant toldAt) {}
}
