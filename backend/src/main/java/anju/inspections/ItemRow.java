package anju.inspections;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of inspections.item: one point of the checklist, at one piece of equipment or at the place as a whole. */
record ItemRow(
        UUID taskId,
        int position,
        UUID id,
        @Nullable UUID equipmentId,
        String text,
        @Nullable Result result,
        String note,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable UUID ticketId,
        long version) {

    enum Result {
        OK,
        NOT_OK,
        NOT_APPLICABLE
    }

    ItemRow answered(Result answer, String remark, Instant at, String by) {
        return new ItemRow(taskId, position, id, equipmentId, text, answer, remark, at, by, ticketId, version + 1);
    }

    ItemRow repaired(UUID ticket) {
        return new ItemRow(taskId, position, id, equipmentId, text, result, note, answeredAt, answeredBy, ticket, version + 1);
    }
}
