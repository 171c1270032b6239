package anju.callbacks;

import anju.tenants.Segment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door by which plans and calls come in that were made before Anju was there, and those of the demo. Announces nothing. */
public interface PastCalls {
    /** A plan over [from, to) that is over, or that goes on; returns its id. */
    UUID plan(String name, Segment segment, LocalDate from, LocalDate to, boolean finished);

    void remember(List<PastCall> calls);

    /**
     * @param planId null: nobody planned it
     * @param attempts oldest first; none: it is still to be made
     * @param mood of a tenant who was reached: {@code content}, {@code neutral}, {@code unhappy}
     */
    record PastCall(
            UUID tenantId,
            UUID propertyId,
            UUID unitId,
            String unitLabel,
            String tier,
            UUID agentId,
            String agent,
            @Nullable UUID planId,
            String reason,
            String topic,
            LocalDate dueOn,
            List<PastAttempt> attempts,
            @Nullable String mood,
            @Nullable String note,
            @Nullable PastPromise promise) {}

    /** @param outcome {@code reached}, {@code no_answer}, {@code wrong_number}, {@code later}, {@code refused} */
    record PastAttempt(Instant at, String outcome, @Nullable String note) {}

    record PastPromise(String what, LocalDate dueOn, @Nullable Instant keptAt, @Nullable Instant toldAt) {}
}
