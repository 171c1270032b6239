package anju.tickets;

import java.time.Instant;

/** What describes a ticket was changed: kind, category, priority, owner, room or tenant. */
public record TicketChanged(Ticket before, Ticket after, Instant at) {}
