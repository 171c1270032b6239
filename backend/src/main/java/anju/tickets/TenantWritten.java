package anju.tickets;

import java.time.Instant;
import java.util.UUID;

/** The tenant of a ticket was written to, or told something that was written down. */
public record TenantWritten(UUID ticketId, Instant at) {}
