package anju.community;

import java.time.Instant;
import java.util.UUID;

/**
 * A tenant came to an event, or it turned out that they had not.
 *
 * @param propertyId where the event was
 * @param title as it was announced
 * @param at when they came in
 * @param undone the check-in was a mistake: what it brought goes
 */
public record EventAttended(UUID tenantId, UUID eventId, UUID propertyId, Said title, Instant at, boolean undone) {}
