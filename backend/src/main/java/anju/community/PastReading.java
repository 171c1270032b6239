package anju.community;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** The door for history that is brought along. */
public interface PastReading {
    /** These of the tenants whom the announcement reached had read it at that time. */
    void read(UUID announcementId, Collection<UUID> tenants, Instant at);
}
