package anju.tickets;

import anju.kernel.http.ListExport.Column;
import anju.kernel.http.ListExport.Word;
import anju.tickets.TicketViews.Item;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The list of tickets as a file; times are the house's own. */
final class TicketColumns {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private TicketColumns() {}

    static List<Column<Item>> in(Map<UUID, ZoneId> zones) {
        return List.of(
                new Column<>("tickets.column.number", Item::number),
                new Column<>("tickets.column.kind", row -> new Word("tickets.kind", row.kind().name().toLowerCase(Locale.ROOT))),
                new Column<>("tickets.column.category", row -> row.category() == null ? null : row.category().name()),
                new Column<>("tickets.column.priority", row -> new Word("tickets.priority", row.priority().name())),
                new Column<>("tickets.column.stage", row -> new Word("tickets.stage", row.stage().name())),
                new Column<>("tickets.column.title", Item::title),
                new Column<>("tickets.column.property", row -> row.property().name()),
                new Column<>("tickets.column.unit", row -> row.unit() == null ? null : row.unit().name()),
                new Column<>("tickets.column.tenant", row -> row.tenant() == null ? null : row.tenant().name()),
                new Column<>("tickets.column.owner", row -> row.owner() == null ? null : row.owner().name()),
                new Column<>("tickets.column.opened_at", row -> time(zones, row, row.openedAt())),
                new Column<>("tickets.column.due_at", row -> row.due() == null ? null : time(zones, row, row.due().at())),
                new Column<>("tickets.column.resolved_at", row -> time(zones, row, row.resolvedAt())),
                new Column<>("tickets.column.closed_at", row -> time(zones, row, row.closedAt())),
                new Column<>("tickets.column.reopened", Item::reopened),
                new Column<>("tickets.column.rating", Item::rating));
    }

    private static @Nullable String time(Map<UUID, ZoneId> zones, Item row, @Nullable Instant at) {
        return at == null ? null : MINUTE.format(LocalDateTime.ofInstant(at, zones.get(row.property().id())));
    }
}
