package anju.parcels;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The door to the parcels that wait for a tenant. */
public interface WaitingParcels {
    /** One line for each house. */
    List<AtDesk> of(UUID tenantId);

    /** @param code opens all of them; {@code until}: the first of them goes back after that day */
    record AtDesk(int count, String code, LocalDate until) {}
}
