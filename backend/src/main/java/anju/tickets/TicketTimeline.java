package anju.tickets;

import anju.kernel.PropertyScope;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Complaints, repairs and services in a tenant's timeline: reported, done, told, agreed or not. */
@Singleton
class TicketTimeline implements TimelineSource {
    private final MoveStore moves;
    private final Texts texts;

    TicketTimeline(MoveStore moves, Texts texts) {
        this.moves = moves;
        this.texts = texts;
    }

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        return moves.before(tenantId, scope, before, limit).stream().map(this::item).toList();
    }

    private TimelineItem item(MoveStore.Told told) {
        var kind = told.kind().name().toLowerCase(Locale.ROOT);
        var args = Map.<String, Object>of(
                "number", told.number(), "title", told.title(), "kind", texts.get(ReaderLocale.current(), "tickets.kind." + kind));
        var code = "tickets.timeline." + told.what().toLowerCase(Locale.ROOT);
        return new TimelineItem(told.id(), told.at(), kind, code, args, told.note(), "/tickets/" + told.ticketId());
    }
}
