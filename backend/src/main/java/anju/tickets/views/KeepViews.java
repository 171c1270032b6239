package anju.tickets.views;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps views. The team's are made and changed by managers who see all of its houses. */
@Singleton
class KeepViews {
    private static final int LONGEST = 4000;

    private final ViewStore views;
    private final ObjectMapper json;
    private final ApplicationEventPublisher<Audited> audit;

    KeepViews(ViewStore views, ObjectMapper json, ApplicationEventPublisher<Audited> audit) {
        this.views = views;
        this.json = json;
        this.audit = audit;
    }

    /** @param propertyIds of the team; null: all that its author sees */
    record Wanted(String name, boolean team, @Nullable String role, @Nullable Set<UUID> propertyIds, Map<String, Object> filters) {}

    @Transactional
    ViewRow keep(Wanted wanted, Actor me) {
        var row = row(Ids.next(), me.id(), wanted, 1, me);
        if (!views.insert(row)) throw new Problem.Conflict("tickets.view_name", row.name());
        audit("tickets.view_kept", row, Map.of(), described(row));
        return require(row.id(), me);
    }

    @Transactional
    ViewRow change(UUID id, long version, Wanted wanted, Actor me) {
        var before = changeable(id, me);
        if (before.version() != version) throw new Problem.Stale(before.version());
        var row = row(id, before.ownerId(), wanted, version, me);
        if (views.nameTaken(row)) throw new Problem.Conflict("tickets.view_name", row.name());
        if (!views.update(row)) throw new Problem.Stale(version + 1);
        audit("tickets.view_changed", row, described(before), described(row));
        return views.find(id, me).orElse(row);
    }

    @Transactional
    void drop(UUID id, Actor me) {
        var row = changeable(id, me);
        views.delete(id);
        audit("tickets.view_dropped", row, described(row), Map.of());
    }

    /** Those named stand in this order from now on, one's own and the team's each among themselves. */
    @Transactional
    void order(List<UUID> ids, Actor me) {
        var rows = ids.stream().map(id -> changeable(id, me)).toList();
        for (int position = 0; position < rows.size(); position++) views.position(rows.get(position).id(), position);
    }

    @Transactional
    void begin(@Nullable UUID id, Actor me) {
        if (id != null) require(id, me);
        views.setDefault(me.id(), id);
    }

    boolean mayChange(ViewRow row, Actor me) {
        if (!row.team()) return row.ownerId().equals(me.id());
        return leads(me) && (row.properties().isEmpty() ? me.scope().everything() : row.properties().stream().allMatch(me.scope()::includes));
    }

    Map<?, ?> filters(ViewRow row) {
        try {
            return json.readValue(row.filters(), Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ViewRow require(UUID id, Actor me) {
        return views.find(id, me).orElseThrow(() -> new Problem.NotFound("tickets.no_view"));
    }

    private ViewRow changeable(UUID id, Actor me) {
        var row = require(id, me);
        if (!mayChange(row, me)) throw new Problem.Forbidden("tickets.view_of_team");
        return row;
    }

    private ViewRow row(UUID id, UUID ownerId, Wanted wanted, long version, Actor me) {
        var houses = wanted.team() ? houses(wanted.propertyIds(), me.scope()) : List.<UUID>of();
        if (wanted.team() && !leads(me)) throw new Problem.Forbidden("tickets.view_of_team");
        return new ViewRow(
                id, ownerId, wanted.name().strip(), wanted.team(), wanted.team() ? wanted.role() : null, houses,
                written(wanted.filters()), 0, version);
    }

    private static List<UUID> houses(@Nullable Set<UUID> wanted, PropertyScope scope) {
        if (wanted == null || wanted.isEmpty()) return scope.properties().stream().sorted().toList();
        if (!wanted.stream().allMatch(scope::includes)) throw new Problem.NotFound("tickets.no_property");
        return wanted.stream().sorted().toList();
    }

    private static boolean leads(Actor me) {
        return me.has(Role.MANAGER) || me.has(Role.ADMIN);
    }

    /** Words, yes and no, and lists of words: what an address can hold. */
    private String written(Map<String, Object> filters) {
        try {
            var text = json.writeValueAsString(filters);
            if (text.length() <= LONGEST && filters.values().stream().allMatch(KeepViews::fits)) return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new Problem.Invalid("/filters", "tickets.view_filters");
    }

    private static boolean fits(@Nullable Object value) {
        return value instanceof String || value instanceof Boolean
                || value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    private void audit(String action, ViewRow row, Map<String, ?> before, Map<String, ?> after) {
        var property = row.properties().size() == 1 ? row.properties().getFirst() : null;
        audit.publishEvent(new Audited(action, "ticket_view", row.id(), property, before, after));
    }

    private static Map<String, ?> described(ViewRow row) {
        return Map.of("name", row.name(), "team", row.team());
    }
}
