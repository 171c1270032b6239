package anju.tickets;

import java.time.Instant;

/** A ticket was opened. */
public record TicketOpened(Ticket ticket, Instant at) {}
