package anju.community.announcements;

import anju.community.Neighbours;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.Segment;
import anju.tenants.Segments;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Staff write to the tenants of their houses: a draft, its time, what becomes of it. Once it is out, its audience stays. */
@Singleton
class WriteAnnouncement {
    private final AnnouncementStore store;
    private final SendAnnouncement send;
    private final Segments segments;
    private final ObjectMapper json;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    WriteAnnouncement(
            AnnouncementStore store,
            SendAnnouncement send,
            Segments segments,
            ObjectMapper json,
            ApplicationEventPublisher<Audited> events,
            Clock clock) {
        this.store = store;
        this.send = send;
        this.segments = segments;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    record Written(
            String title, String titleEn, String text, String textEn, Segment audience, boolean byChannel,
            @Nullable Instant until) {}

    AnnouncementRow require(UUID id, PropertyScope scope) {
        return store.find(id, scope).orElseThrow(() -> new Problem.NotFound("community.no_announcement"));
    }

    @Transactional
    AnnouncementRow write(Written words, Actor by) {
        check(words, by);
        var now = now();
        if (words.until() != null && !words.until().isAfter(now)) throw new Problem.Invalid("/until", "community.until_past");
        var row = new AnnouncementRow(
                Ids.next(), words.audience().properties(), written(words.audience()), words.title().strip(), words.titleEn().strip(),
                words.text().strip(), words.textEn().strip(), words.byChannel(), null, words.until(), null, null, 0, now, by.name(), 1);
        store.insert(row);
        audit("community.announcement_written", row);
        return row;
    }

    /** Of one that is out, the words and its end only. */
    @Transactional
    AnnouncementRow change(UUID id, long version, Written words, Actor by) {
        var row = lock(id, by);
        check(words, by);
        if (row.version() != version) throw new Problem.Stale(row.version());
        requireAlive(row);
        var out = row.sentAt() != null;
        if (out && (!words.audience().equals(read(row)) || words.byChannel() != row.byChannel())) {
            throw new Problem.RuleBroken("community.audience_fixed");
        }
        if (words.until() != null && row.publishAt() != null && !words.until().isAfter(row.publishAt())) {
            throw new Problem.Invalid("/until", "community.until_past");
        }
        var changed = new AnnouncementRow(
                id, words.audience().properties(), written(words.audience()), words.title().strip(), words.titleEn().strip(),
                words.text().strip(), words.textEn().strip(), words.byChannel(), row.publishAt(), words.until(), row.sentAt(), null,
                row.reminders(), row.createdAt(), row.createdBy(), version + 1);
        store.update(changed);
        audit("community.announcement_changed", changed);
        return changed;
    }

    /** @param at null or past: now. One that is out already stays as it is */
    @Transactional
    AnnouncementRow publish(UUID id, @Nullable Instant at, Actor by) {
        var row = lock(id, by);
        requireAlive(row);
        if (row.sentAt() != null) return row;
        var now = now();
        var when = at == null || at.isBefore(now) ? now : at.truncatedTo(ChronoUnit.MICROS);
        if (row.until() != null && !row.until().isAfter(when)) throw new Problem.Invalid("/at", "community.published_after_end");
        var timed = with(row, when, null, row.reminders());
        store.update(timed);
        audit(when.isAfter(now) ? "community.announcement_scheduled" : "community.announcement_published", timed);
        return when.isAfter(now) ? timed : send.send(timed, now);
    }

    /** Nobody reads it any more, and what has not left does not leave. */
    @Transactional
    AnnouncementRow withdraw(UUID id, Actor by) {
        var row = lock(id, by);
        if (row.withdrawnAt() != null) return row;
        var gone = with(row, row.publishAt(), now(), row.reminders());
        store.update(gone);
        audit("community.announcement_withdrawn", gone);
        return gone;
    }

    /** Sends it once more to those who have not read it. @return how many */
    @Transactional
    int remind(UUID id, Actor by) {
        var row = lock(id, by);
        if (row.state(now()) != AnnouncementState.PUBLISHED) throw new Problem.Conflict("community.not_current");
        var again = with(row, row.publishAt(), null, row.reminders() + 1);
        store.update(again);
        var told = send.again(again);
        events.publishEvent(new Audited(
                "community.announcement_reminded", "announcement", id, house(row), Map.of(),
                Map.of("title", row.title(), "reminded", told)));
        return told;
    }

    Segment read(AnnouncementRow row) {
        return send.audience(row);
    }

    private AnnouncementRow lock(UUID id, Actor by) {
        var row = store.lock(id, by.scope()).orElseThrow(() -> new Problem.NotFound("community.no_announcement"));
        Neighbours.checkMine(row.propertyIds(), by.scope());
        return row;
    }

    private void check(Written words, Actor by) {
        segments.check(words.audience(), "/audience", by.scope());
        Neighbours.checkMine(words.audience().properties(), by.scope());
    }

    private static void requireAlive(AnnouncementRow row) {
        if (row.withdrawnAt() != null) throw new Problem.Conflict("community.announcement_gone");
    }

    private static AnnouncementRow with(AnnouncementRow row, @Nullable Instant publishAt, @Nullable Instant withdrawnAt, int reminders) {
        return new AnnouncementRow(
                row.id(), row.propertyIds(), row.audience(), row.title(), row.titleEn(), row.text(), row.textEn(), row.byChannel(),
                publishAt, row.until(), row.sentAt(), withdrawnAt, reminders, row.createdAt(), row.createdBy(), row.version() + 1);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private String written(Segment audience) {
        try {
            return json.writeValueAsString(audience);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void audit(String action, AnnouncementRow row) {
        events.publishEvent(new Audited(action, "announcement", row.id(), house(row), Map.of(), Map.of("title", row.title())));
    }

    private static @Nullable UUID house(AnnouncementRow row) {
        return row.propertyIds().size() == 1 ? row.propertyIds().getFirst() : null;
    }
}
