package anju.tenants;

import anju.tenants.TimelineItem.Position;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What this module knows: when the tenant was entered, and the notes. */
@Singleton
class OwnTimeline implements TimelineSource {
    private final TenantStore tenants;
    private final NoteStore notes;

    OwnTimeline(TenantStore tenants, NoteStore notes) {
        this.tenants = tenants;
        this.notes = notes;
    }

    @Override
    public List<TimelineItem> before(UUID tenantId, Position before, int limit) {
        var entered = tenants.byIds(List.of(tenantId)).stream()
                .filter(row -> row.createdAt().isBefore(before.at()))
                .map(row -> new TimelineItem(
                        row.id(), row.createdAt(), "tenant", "tenants.timeline.entered", Map.of(), null, null));
        var noted = notes.before(tenantId, before, limit).stream().map(OwnTimeline::item);
        return Stream.concat(noted, entered)
                .sorted((a, b) -> b.at().compareTo(a.at()))
                .limit(limit)
                .toList();
    }

    private static TimelineItem item(ContactNote note) {
        return new TimelineItem(
                note.id(), note.at(), note.kind(), "tenants.timeline.noted", Map.of("author", note.author(), "text", note.text()), null,
                null);
    }
}
