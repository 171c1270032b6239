package anju.parcels;

import anju.files.FileAccess;
import anju.kernel.Actor;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Photos of a parcel: whoever sees it sees them, and its tenant. */
@Singleton
class ParcelPhotos implements FileAccess {
    static final String OWNER = "parcel";

    private final ParcelStore parcels;

    ParcelPhotos(ParcelStore parcels) {
        this.parcels = parcels;
    }

    @Override
    public String owner() {
        return OWNER;
    }

    @Override
    public boolean mayRead(UUID ownerId, Actor actor) {
        return parcels.visible(ownerId, actor.scope());
    }

    @Override
    public boolean isOf(UUID ownerId, UUID tenantId) {
        return parcels.isOf(ownerId, tenantId);
    }
}
