package anju.tenants;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A room that a tenant lives in, will or did, as it is now.
 *
 * @param room as people say it, {@code 3-1204}
 * @param property the name of its house
 * @param zone of the house
 * @param to first day no longer lived there; null while it goes on
 * @param today the day it is in the house
 */
public record Home(
        UUID tenantId,
        UUID propertyId,
        String property,
        ZoneId zone,
        UUID unitId,
        String room,
        LocalDate from,
        @Nullable LocalDate to,
        LocalDate today)
        implements Stay {
    /** Whether they live there on this day. */
    public boolean now() {
        return covers(today);
    }

    public boolean over() {
        return to != null && !to.isAfter(today);
    }
}
