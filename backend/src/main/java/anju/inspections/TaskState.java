package anju.inspections;

import anju.kernel.Problem;
import java.time.Instant;

/** How far an inspection is. The only place that says what may follow what. */
sealed interface TaskState {
    record Open() implements TaskState {}

    record Started(Instant at) implements TaskState {}

    record Done(Instant at, String by) implements TaskState {}

    record Skipped(Instant at, String by, String reason) implements TaskState {}

    /** A point of the checklist was looked at. */
    default TaskState answered(Instant now) {
        return switch (this) {
            case Open open -> new Started(now);
            case Started started -> started;
            case Done done -> throw ended();
            case Skipped skipped -> throw ended();
        };
    }

    /**
     * @param unanswered so many points nobody has looked at
     * @throws Problem.Conflict {@code inspections.unanswered} while there are any
     */
    default TaskState completed(int unanswered, Instant at, String by) {
        return switch (this) {
            case Open open -> throw unanswered(unanswered);
            case Started started -> {
                if (unanswered > 0) throw unanswered(unanswered);
                yield new Done(at, by);
            }
            case Done done -> throw ended();
            case Skipped skipped -> throw ended();
        };
    }

    default TaskState skipped(Instant at, String by, String reason) {
        return switch (this) {
            case Open open -> new Skipped(at, by, reason);
            case Started started -> new Skipped(at, by, reason);
            case Done done -> throw ended();
            case Skipped skipped -> throw ended();
        };
    }

    private static Problem unanswered(int count) {
        return new Problem.Conflict("inspections.unanswered", count);
    }

    private static Problem ended() {
        return new Problem.Conflict("inspections.ended");
    }
}
