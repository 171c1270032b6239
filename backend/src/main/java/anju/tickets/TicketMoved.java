package anju.tickets;

import java.time.Instant;

/** A ticket went from one state to another; both as {@link Ticket#state} has them. */
public record TicketMoved(Ticket ticket, String from, String to, Instant at) {}
