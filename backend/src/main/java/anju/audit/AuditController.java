package anju.audit;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Role;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who changed what, when; managers see their properties'. */
@Controller("/api/v1/audit")
@Secured({Role.MANAGER, Role.ADMIN})
@ExecuteOn(TaskExecutors.BLOCKING)
class AuditController {
    private final EntryRepository entries;
    private final CurrentActor actor;
    private final ObjectMapper json;
    private final Clock clock;

    AuditController(EntryRepository entries, CurrentActor actor, ObjectMapper json, Clock clock) {
        this.entries = entries;
        this.actor = actor;
        this.json = json;
        this.clock = clock;
    }

    @Serdeable
    record EntryView(
            UUID id,
            Instant at,
            UUID actorId,
            String actorName,
            @Nullable String requestId,
            String action,
            String entity,
            UUID entityId,
            @Nullable UUID propertyId,
            Map<String, Object> before,
            Map<String, Object> after) {}

    @Serdeable
    record EntryPage(List<EntryView> items, @Nullable String nextCursor) {}

    @Serdeable
    record ActionList(List<String> items) {}

    /**
     * @param action a whole action or the module before its dot
     * @param from the first day, to the last day included, in the server's zone
     */
    @Get
    EntryPage list(
            @Nullable @QueryValue UUID actorId,
            @Nullable @QueryValue String action,
            @Nullable @QueryValue String entity,
            @Nullable @QueryValue UUID entityId,
            @Nullable @QueryValue LocalDate from,
            @Nullable @QueryValue LocalDate to,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        int rows = Cursor.limit(limit);
        var filter = new EntryFilter(
                actorId, action, entity, entityId, startOf(from), startOf(to == null ? null : to.plusDays(1)));
        var scope = actor.require().scope().narrowedTo(propertyId);
        var page = Page.of(
                entries.page(filter, scope, olderThan(cursor), rows + 1), rows, entry -> Cursor.of(entry.id()));
        return new EntryPage(page.items().stream().map(this::view).toList(), page.nextCursor());
    }

    @Get("/actions")
    ActionList actions() {
        return new ActionList(entries.actions(actor.require().scope()));
    }

    private static @Nullable UUID olderThan(@Nullable String encoded) {
        var cursor = Cursor.decode(encoded, 1);
        return cursor == null ? null : cursor.uuid(0);
    }

    private @Nullable Instant startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(clock.getZone()).toInstant();
    }

    private EntryView view(EntryRow row) {
        return new EntryView(
                row.id(), row.at(), row.actorId(), row.actorName(), row.requestId(), row.action(), row.entity(),
                row.entityId(), row.propertyId(), read(row.before()), read(row.after()));
    }

    private Map<String, Object> read(String fields) {
        try {
            return json.readValue(fields, Argument.mapOf(String.class, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
