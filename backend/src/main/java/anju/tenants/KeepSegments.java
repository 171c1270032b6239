package anju.tenants;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.Role;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps segments under a name. What is the team's is changed by managers and by whoever made it. */
@Singleton
class KeepSegments {
    private final SegmentStore rows;
    private final Segments segments;
    private final ObjectMapper json;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    KeepSegments(SegmentStore rows, Segments segments, ObjectMapper json, ApplicationEventPublisher<Audited> events, Clock clock) {
        this.rows = rows;
        this.segments = segments;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    record Named(String name, boolean team, Segment segment) {}

    List<SegmentRow> list(Actor actor) {
        return rows.list(actor.id(), actor.scope());
    }

    SegmentRow require(UUID id, Actor actor) {
        return rows.find(id, actor.id(), actor.scope()).orElseThrow(() -> new Problem.NotFound("tenants.no_segment"));
    }

    @Transactional
    SegmentRow keep(Named named, Actor actor) {
        segments.check(named.segment(), "/segment", actor.scope());
        var row = new SegmentRow(
                Ids.next(), named.name().strip(), actor.id(), named.team(), named.segment().properties(), write(named.segment()), 1,
                clock.instant());
        if (!rows.insert(row)) throw new Problem.Conflict("tenants.segment_name", row.name());
        audit("tenants.segment_kept", row, Map.of(), described(row));
        return row;
    }

    @Transactional
    SegmentRow change(UUID id, long version, Named named, Actor actor) {
        var before = mine(id, actor);
        if (before.version() != version) throw new Problem.Stale(before.version());
        segments.check(named.segment(), "/segment", actor.scope());
        var after = new SegmentRow(
                id, named.name().strip(), before.ownerId(), named.team(), named.segment().properties(), write(named.segment()),
                version + 1, before.createdAt());
        if (rows.nameTaken(after)) throw new Problem.Conflict("tenants.segment_name", after.name());
        if (!rows.update(after)) throw new Problem.Stale(version + 1);
        audit("tenants.segment_changed", after, described(before), described(after));
        return after;
    }

    @Transactional
    void drop(UUID id, Actor actor) {
        var row = mine(id, actor);
        rows.delete(id);
        audit("tenants.segment_dropped", row, described(row), Map.of());
    }

    boolean mayChange(SegmentRow row, Actor actor) {
        return row.ownerId().equals(actor.id()) || actor.has(Role.MANAGER) || actor.has(Role.ADMIN);
    }

    Segment read(SegmentRow row) {
        try {
            return json.readValue(row.definition(), Segment.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SegmentRow mine(UUID id, Actor actor) {
        var row = require(id, actor);
        if (!mayChange(row, actor)) throw new Problem.Forbidden("tenants.segment_not_yours");
        return row;
    }

    private String write(Segment segment) {
        try {
            return json.writeValueAsString(segment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void audit(String action, SegmentRow row, Map<String, ?> before, Map<String, ?> after) {
        var property = row.properties().size() == 1 ? row.properties().getFirst() : null;
        events.publishEvent(new Audited(action, "segment", row.id(), property, before, after));
    }

    private static Map<String, ?> described(SegmentRow row) {
        return Map.of("name", row.name(), "team", row.team(), "segment", row.definition());
    }
}
