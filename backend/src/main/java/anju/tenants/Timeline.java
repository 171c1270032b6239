package anju.tenants;

import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.TimelineItem.Position;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Merges what the modules know of a tenant, newest first. Every source gives a page of its own; the newest of all stay. */
@Singleton
class Timeline {
    private static final Position END = new Position(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private final List<TimelineSource> sources;

    Timeline(List<TimelineSource> sources) {
        this.sources = sources;
    }

    Page<TimelineItem> page(UUID tenant, PropertyScope scope, int limit, @Nullable String cursor) {
        var before = position(Cursor.decode(cursor, 2));
        var newest = sources.stream()
                .flatMap(source -> source.before(tenant, scope, before, limit + 1).stream())
                .sorted(TimelineItem.NEWEST_FIRST)
                .limit(limit + 1L)
                .toList();
        return Page.of(newest, limit, item -> Cursor.of(item.at(), item.id()));
    }

    private static Position position(@Nullable Cursor cursor) {
        return cursor == null ? END : new Position(cursor.instant(0), cursor.uuid(1));
    }
}
