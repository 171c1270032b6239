package anju.community.announcements;

import anju.community.CommunityTexts;
import anju.messaging.StillTrue;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** What was withdrawn on the way is not sent any more. */
@Singleton
class StillAnnounced implements StillTrue {
    private final AnnouncementStore store;

    StillAnnounced(AnnouncementStore store) {
        this.store = store;
    }

    @Override
    public Set<String> templates() {
        return Set.of(CommunityTexts.ANNOUNCEMENT);
    }

    @Override
    public Set<UUID> stillTrue(Collection<UUID> aboutIds) {
        return store.notWithdrawn(aboutIds);
    }
}
