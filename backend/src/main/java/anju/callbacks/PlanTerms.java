package anju.callbacks;

import anju.tenants.Segment;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a plan calls, when, and about what.
 *
 * @param triggerDays days after moving in or after a repair; days before the end of a lease
 * @param from first day, {@code to} first day after
 * @param notReachedDays leaves out who was reached in the last so many days
 * @param scriptId version of a questionnaire
 * @param satisfaction nobody with an open complaint is asked
 * @param channels the first is tried first, the next proposed when nobody answers
 * @param retry null: as each property has it
 * @param agentIds who makes the calls; empty: the agents of each property
 * @param seed another number shares the same calls out anew
 */
@Serdeable
record PlanTerms(
        String name,
        Segment segment,
        Trigger trigger,
        @Nullable Integer triggerDays,
        LocalDate from,
        LocalDate to,
        @Nullable Integer notReachedDays,
        @Nullable UUID scriptId,
        boolean satisfaction,
        List<String> channels,
        @Nullable RetryPolicy retry,
        List<UUID> agentIds,
        long seed) {}
