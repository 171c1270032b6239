package anju.parcels;

import anju.messaging.StillTrue;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Nobody is told of a parcel that was fetched meanwhile. */
@Singleton
class ParcelStillHere implements StillTrue {
    private final ParcelStore parcels;

    ParcelStillHere(ParcelStore parcels) {
        this.parcels = parcels;
    }

    @Override
    public Set<String> templates() {
        return Set.of(ParcelTemplates.ARRIVED, ParcelTemplates.REMINDER);
    }

    @Override
    public Set<UUID> stillTrue(Collection<UUID> aboutIds) {
        return parcels.stillWaiting(aboutIds);
    }
}
