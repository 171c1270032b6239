package anju.tenants;

import anju.identity.StaffDirectory;
import anju.kernel.PropertyScope;
import anju.tenants.TimelineItem.Position;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** What this module knows: when the tenant was entered, the notes, and who looks after them. None of it is of a house. */
@Singleton
class OwnTimeline implements TimelineSource {
    private final TenantStore tenants;
    private final NoteStore notes;
    private final AgentStore agents;
    private final StaffDirectory staff;

    OwnTimeline(TenantStore tenants, NoteStore notes, AgentStore agents, StaffDirectory staff) {
        this.tenants = tenants;
        this.notes = notes;
        this.agents = agents;
        this.staff = staff;
    }

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, Position before, int limit) {
        var entered = tenants.byIds(List.of(tenantId)).stream()
                .map(row -> new TimelineItem(
                        row.id(), row.createdAt(), "tenant", "tenants.timeline.entered", Map.of(), null, null))
                .filter(item -> item.isBefore(before));
        var noted = notes.before(tenantId, before, limit).stream().map(OwnTimeline::item);
        return Stream.of(noted, entered, assigned(tenantId, before, limit))
                .flatMap(items -> items)
                .sorted(TimelineItem.NEWEST_FIRST)
                .limit(limit)
                .toList();
    }

    private Stream<TimelineItem> assigned(UUID tenantId, Position before, int limit) {
        var changes = agents.before(tenantId, before, limit);
        var names = staff.names(changes.stream().map(AgentStore.Change::staffId).filter(Objects::nonNull).distinct().toList());
        return changes.stream().map(change -> change.staffId() == null
                ? item(change, "tenants.timeline.agent_gone", Map.of("author", change.author()))
                : item(change, "tenants.timeline.agent_assigned",
                        Map.of("author", change.author(), "agent", names.getOrDefault(change.staffId(), ""))));
    }

    private static TimelineItem item(AgentStore.Change change, String code, Map<String, Object> args) {
        return new TimelineItem(change.id(), change.at(), "agent", code, args, null, null);
    }

    private static TimelineItem item(ContactNote note) {
        return new TimelineItem(
                note.id(), note.at(), note.kind(), "tenants.timeline.noted", Map.of("author", note.author(), "text", note.text()), null,
                null);
    }
}
