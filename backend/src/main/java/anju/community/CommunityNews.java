package anju.community;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door for a tenant's first page. */
public interface CommunityNews {
    News news(UUID tenantId, Locale reader);

    /** Events of today that the tenant has a place at, and that are not over. */
    List<Today> today(UUID tenantId, Locale reader);

    /**
     * @param headlines what is current, the unread first, the newest first among them; a few
     * @param unread how many of all that is current
     */
    record News(List<Headline> headlines, int unread) {}

    record Headline(UUID id, String title, Instant at, boolean read) {}

    /** @param cameAt when the tenant was checked in; null: not yet */
    record Today(UUID id, String title, String place, Instant startsAt, Instant endsAt, @Nullable Instant cameAt) {}
}
