package anju.community.announcements;

import anju.community.Said;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of community.announcement.
 *
 * @param propertyIds those of the audience; none: every house
 * @param audience a {@link anju.tenants.Segment} as JSON
 * @param byChannel also sent by each tenant's channel
 * @param publishAt null: a draft
 * @param until from then on it is no longer current; null: for ever
 * @param sentAt when it went out
 * @param reminders how often it was sent again to those who had not read it
 */
record AnnouncementRow(
        UUID id,
        List<UUID> propertyIds,
        String audience,
        String title,
        String titleEn,
        String text,
        String textEn,
        boolean byChannel,
        @Nullable Instant publishAt,
        @Nullable Instant until,
        @Nullable Instant sentAt,
        @Nullable Instant withdrawnAt,
        int reminders,
        Instant createdAt,
        String createdBy,
        long version) {

    AnnouncementState state(Instant now) {
        if (withdrawnAt != null) return AnnouncementState.WITHDRAWN;
        if (sentAt != null) return until == null || until.isAfter(now) ? AnnouncementState.PUBLISHED : AnnouncementState.OVER;
        return publishAt == null ? AnnouncementState.DRAFT : AnnouncementState.SCHEDULED;
    }

    Said titles() {
        return new Said(title, titleEn);
    }

    Said texts() {
        return new Said(text, textEn);
    }
}
