package anju.tickets;

import java.util.UUID;

/** A ticket goes on in another one: what waits for it waits for {@code into} from now on. */
public record TicketMerged(UUID ticketId, UUID into) {}
