package anju.tickets;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What describes a ticket, as it shall be. What is absent stays.
 *
 * @param without of {@code category}, {@code unit}, {@code tenant}, {@code owner}: what it shall no longer have
 */
@Serdeable
record Description(
        @Nullable TicketKind kind,
        @Nullable @Size(max = 40) String category,
        @Nullable Priority priority,
        @Nullable UUID unitId,
        @Nullable UUID tenantId,
        @Nullable UUID ownerId,
        @Nullable @Size(min = 1, max = 120) String title,
        @Nullable @Size(max = 4000) String description,
        @Nullable Set<String> without) {

    TicketRow over(TicketRow row, long version) {
        var kept = kind == null || kind == row.kind() ? row.category() : null; // another kind has other categories
        return new TicketRow(
                row.id(), row.number(), or(kind, row.kind()), field("category", category, kept), or(priority, row.priority()),
                row.stage(), row.propertyId(), field("unit", unitId, row.unitId()), field("tenant", tenantId, row.tenantId()),
                field("owner", ownerId, row.ownerId()), row.channel(), or(title, row.title()), or(description, row.description()),
                row.originKind(), row.originId(), row.openedAt(), row.openedBy(), row.resolvedAt(), row.resolution(), row.cause(),
                row.prevention(), row.toldAt(), row.toldChannel(), row.toldBy(), row.toldText(), row.closedAt(), row.ending(),
                row.mergedInto(), row.reopened(), row.rating(), row.ratingComment(), row.changedAt(), row.changedBy(), version);
    }

    private <T> @Nullable T field(String name, @Nullable T wanted, @Nullable T before) {
        if (without != null && without.contains(name)) return null;
        return wanted == null ? before : wanted;
    }

    private static <T> T or(@Nullable T wanted, T before) {
        return wanted == null ? before : wanted;
    }
}
