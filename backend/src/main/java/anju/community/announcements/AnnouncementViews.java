package anju.community.announcements;

import anju.community.announcements.RecipientStore.Counts;
import anju.kernel.PropertyScope;
import anju.kernel.http.ReaderLocale;
import anju.tenants.Segment;
import anju.tenants.Segments;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API says of announcements to staff. */
@Singleton
class AnnouncementViews {
    private final RecipientStore recipients;
    private final SendAnnouncement send;
    private final Segments segments;
    private final Clock clock;

    AnnouncementViews(RecipientStore recipients, SendAnnouncement send, Segments segments, Clock clock) {
        this.recipients = recipients;
        this.send = send;
        this.segments = segments;
        this.clock = clock;
    }

    /**
     * @param audience whom it is for; {@code words}: the same as a sentence
     * @param byChannel also sent by each tenant's channel; false: in the portal only
     * @param until from then on it is no longer current
     * @param reached how many it reached, {@code read} how many of them have read it
     * @param reminders how often it was sent again
     * @param mayChange all its houses are the reader's
     */
    @Serdeable
    record AnnouncementView(
            UUID id,
            AnnouncementState state,
            String title,
            String titleEn,
            String text,
            String textEn,
            Segment audience,
            String words,
            boolean byChannel,
            @Nullable Instant publishAt,
            @Nullable Instant until,
            @Nullable Instant sentAt,
            @Nullable Instant withdrawnAt,
            int reached,
            int read,
            int reminders,
            Instant createdAt,
            String createdBy,
            boolean mayChange,
            long version) {}

    List<AnnouncementView> views(List<AnnouncementRow> rows, PropertyScope scope) {
        var counts = recipients.counts(rows.stream().map(AnnouncementRow::id).toList(), scope);
        return rows.stream().map(row -> view(row, counts.getOrDefault(row.id(), Counts.none(row.id())), scope)).toList();
    }

    AnnouncementView view(AnnouncementRow row, PropertyScope scope) {
        return views(List.of(row), scope).getFirst();
    }

    private AnnouncementView view(AnnouncementRow row, Counts counts, PropertyScope scope) {
        var audience = send.audience(row);
        var mine = scope.everything() || !row.propertyIds().isEmpty() && scope.properties().containsAll(row.propertyIds());
        return new AnnouncementView(
                row.id(), row.state(clock.instant()), row.title(), row.titleEn(), row.text(), row.textEn(), audience,
                segments.words(audience, ReaderLocale.current()), row.byChannel(), row.publishAt(), row.until(), row.sentAt(),
                row.withdrawnAt(), counts.reached(), counts.read(), row.reminders(), row.createdAt(), row.createdBy(), mine,
                row.version());
    }
}
