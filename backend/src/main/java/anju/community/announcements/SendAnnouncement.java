package anju.community.announcements;

import anju.community.CommunityTexts;
import anju.community.announcements.RecipientStore.Reached;
import anju.kernel.PropertyScope;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import anju.tenants.Segment;
import anju.tenants.Segments;
import anju.tenants.Tenants;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** An announcement reaches those it is meant for, each once, in their language. */
@Singleton
class SendAnnouncement {
    private static final int AT_ONCE = 1_000;

    private final AnnouncementStore store;
    private final RecipientStore recipients;
    private final Segments segments;
    private final Tenants tenants;
    private final Messages messages;
    private final ObjectMapper json;

    SendAnnouncement(
            AnnouncementStore store,
            RecipientStore recipients,
            Segments segments,
            Tenants tenants,
            Messages messages,
            ObjectMapper json) {
        this.store = store;
        this.recipients = recipients;
        this.segments = segments;
        this.tenants = tenants;
        this.messages = messages;
        this.json = json;
    }

    /** When its time has come; not again, and not once it was withdrawn. */
    @Transactional
    void sendDue(UUID id, Instant now) {
        store.lock(id, PropertyScope.ALL)
                .filter(row -> row.sentAt() == null && row.withdrawnAt() == null)
                .filter(row -> row.publishAt() != null && !row.publishAt().isAfter(now))
                .ifPresent(row -> send(row, now));
    }

    /** Of a row that this transaction has locked. */
    AnnouncementRow send(AnnouncementRow row, Instant now) {
        var sent = new AnnouncementRow(
                row.id(), row.propertyIds(), row.audience(), row.title(), row.titleEn(), row.text(), row.textEn(), row.byChannel(),
                row.publishAt(), row.until(), now, null, row.reminders(), row.createdAt(), row.createdBy(), row.version());
        store.update(sent);
        var reached = reach(row);
        if (row.byChannel()) tell(row, reached, 0);
        return sent;
    }

    /** Whoever has moved in since finds it in the portal; it is not sent to them. */
    @Transactional
    void showToNewcomers(UUID id) {
        store.find(id, PropertyScope.ALL).filter(row -> row.sentAt() != null && row.withdrawnAt() == null).ifPresent(this::reach);
    }

    /** To those who have not read it, by their channel. @return how many */
    int again(AnnouncementRow row) {
        var unread = recipients.unread(row.id());
        tell(row, unread, row.reminders());
        return unread.size();
    }

    private List<Reached> reach(AnnouncementRow row) {
        return recipients.reach(row.id(), segments.audience(audience(row), PropertyScope.ALL, Locale.ROOT));
    }

    private void tell(AnnouncementRow row, List<Reached> people, int wave) {
        for (int from = 0; from < people.size(); from += AT_ONCE) {
            var part = people.subList(from, Math.min(people.size(), from + AT_ONCE));
            var known = tenants.tenants(part.stream().map(Reached::tenantId).toList());
            messages.send(part.stream()
                    .map(one -> {
                        var language = known.get(one.tenantId()).language();
                        return new NewMessage(
                                one.tenantId(), one.propertyId(), CommunityTexts.ANNOUNCEMENT,
                                Map.of("title", row.titles().in(language), "text", row.texts().in(language)), null,
                                "announcement", row.id(), "announcement:" + row.id() + ":" + wave);
                    })
                    .toList());
        }
    }

    Segment audience(AnnouncementRow row) {
        try {
            return json.readValue(row.audience(), Segment.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
