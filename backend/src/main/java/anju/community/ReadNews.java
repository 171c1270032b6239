package anju.community;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A statement each, by the tenant's own key. */
@Singleton
class ReadNews implements CommunityNews {
    private static final int FEW = 3;

    private final Db db;
    private final Clock clock;

    ReadNews(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    private record Line(UUID id, String title, String titleEn, Instant sentAt, boolean read, int unread) {}

    private record Entry(
            UUID id, String title, String titleEn, String place, String placeEn, Instant startsAt, Instant endsAt,
            @Nullable Instant checkedInAt) {}

    @Override
    public News news(UUID tenantId, Locale reader) {
        var lines = lines(tenantId, clock.instant());
        return new News(
                lines.stream()
                        .map(line -> new Headline(
                                line.id(), new Said(line.title(), line.titleEn()).in(reader), line.sentAt(), line.read()))
                        .toList(),
                lines.isEmpty() ? 0 : lines.getFirst().unread());
    }

    @Override
    public List<Today> today(UUID tenantId, Locale reader) {
        return entries(tenantId, clock.instant()).stream()
                .map(entry -> new Today(
                        entry.id(), new Said(entry.title(), entry.titleEn()).in(reader),
                        new Said(entry.place(), entry.placeEn()).in(reader), entry.startsAt(), entry.endsAt(), entry.checkedInAt()))
                .toList();
    }

    private List<Line> lines(UUID tenantId, Instant now) {
        return db.query(sql -> sql.createQuery("""
                SELECT a.id, a.title, a.title_en, a.sent_at, r.read_at IS NOT NULL AS read,
                       count(*) FILTER (WHERE r.read_at IS NULL) OVER () AS unread
                FROM community.recipient r
                JOIN community.announcement a ON a.id = r.announcement_id
                WHERE r.tenant_id = :tenant AND a.withdrawn_at IS NULL AND (a.until IS NULL OR a.until > :now)
                ORDER BY r.read_at IS NOT NULL, a.sent_at DESC, a.id DESC
                LIMIT :few""")
                .bind("tenant", tenantId)
                .bind("now", now)
                .bind("few", FEW)
                .mapTo(Line.class)
                .list());
    }

    private List<Entry> entries(UUID tenantId, Instant now) {
        return db.query(sql -> sql.createQuery("""
                SELECT e.id, e.title, e.title_en, e.place, e.place_en, e.starts_at, e.ends_at, s.checked_in_at
                FROM community.sign_up s
                JOIN community.event e ON e.id = s.event_id
                JOIN properties.v_property p ON p.property_id = e.property_id
                WHERE s.tenant_id = :tenant AND s.state = 'GOING' AND e.cancelled_at IS NULL AND e.ends_at > :now
                  AND (e.starts_at AT TIME ZONE p.time_zone)::date <= (CAST(:now AS timestamptz) AT TIME ZONE p.time_zone)::date
                ORDER BY e.starts_at, e.id""")
                .bind("tenant", tenantId)
                .bind("now", now)
                .mapTo(Entry.class)
                .list());
    }
}
