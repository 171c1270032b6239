package anju.inspections;

import anju.inspections.TaskState.Done;
import anju.inspections.TaskState.Open;
import anju.inspections.TaskState.Skipped;
import anju.inspections.TaskState.Started;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of inspections.task. */
record TaskRow(
        UUID id,
        UUID planId,
        UUID propertyId,
        LocalDate dueOn,
        @Nullable UUID assigneeId,
        String state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String reason,
        long version) {

    TaskState life() {
        return switch (state) {
            case "OPEN" -> new Open();
            case "STARTED" -> new Started(Objects.requireNonNull(startedAt));
            case "DONE" -> new Done(Objects.requireNonNull(endedAt), Objects.requireNonNull(endedBy));
            case "SKIPPED" -> new Skipped(Objects.requireNonNull(endedAt), Objects.requireNonNull(endedBy), Objects.requireNonNull(reason));
            default -> throw new IllegalStateException(state);
        };
    }

    /** Its next version. */
    TaskRow with(TaskState next) {
        return switch (next) {
            case Open open -> row("OPEN", startedAt, null, null, null);
            case Started started -> row("STARTED", started.at(), null, null, null);
            case Done done -> row("DONE", startedAt, done.at(), done.by(), null);
            case Skipped skipped -> row("SKIPPED", startedAt, skipped.at(), skipped.by(), skipped.reason());
        };
    }

    TaskRow assignedTo(@Nullable UUID staffId) {
        return new TaskRow(id, planId, propertyId, dueOn, staffId, state, startedAt, endedAt, endedBy, reason, version + 1);
    }

    private TaskRow row(String code, @Nullable Instant begun, @Nullable Instant ended, @Nullable String by, @Nullable String why) {
        return new TaskRow(id, planId, propertyId, dueOn, assigneeId, code, begun, ended, by, why, version + 1);
    }
}
