package anju.callbacks;

import anju.kernel.Problem.FieldError;
import io.micronaut.serde.annotation.Serdeable;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often, and how long after each other, somebody who does not answer is called.
 *
 * @param limit unanswered calls after which the tenant counts as not reachable
 * @param hours how long to wait after the first, second … unanswered call; the last one goes on
 */
@Serdeable
record RetryPolicy(int limit, List<Integer> hours) {
    static final RetryPolicy STANDARD = new RetryPolicy(3, List.of(4, 24));
    /** When somebody says "later" and nothing else. */
    private static final int LATER_HOURS = 24;

    RetryPolicy {
        hours = hours.isEmpty() ? STANDARD_HOURS : List.copyOf(hours);
    }

    private static final List<Integer> STANDARD_HOURS = List.of(4, 24);
    private static final int MAX_TRIES = 10;
    private static final int MAX_WAIT = 720;

    /** What is wrong with it, at {@code /retry}. */
    static List<FieldError> errors(RetryPolicy policy) {
        var errors = new ArrayList<FieldError>();
        if (policy.limit() < 1 || policy.limit() > MAX_TRIES) {
            errors.add(new FieldError("/retry/limit", "callbacks.plan_number", policy.limit(), 1, MAX_TRIES));
        }
        for (var i = 0; i < policy.hours().size(); i++) {
            int wait = policy.hours().get(i);
            if (wait < 1 || wait > MAX_WAIT) errors.add(new FieldError("/retry/hours/" + i, "callbacks.plan_number", wait, 1, MAX_WAIT));
        }
        return errors;
    }

    /**
     * @param unanswered calls before this one that nobody answered
     * @param at when it was, in the property's zone
     * @param later when the tenant asked to be called, for {@link Outcome#LATER}
     */
    Next after(Outcome outcome, int unanswered, ZonedDateTime at, @Nullable ZonedDateTime later, CallingHours hours) {
        return switch (outcome) {
            case REACHED -> new Next.Talked();
            case REFUSED -> new Next.Refused();
            case WRONG_NUMBER -> new Next.Unreachable("wrong_number");
            case LATER -> new Next.Again(later == null ? hours.next(at.plusHours(LATER_HOURS)) : later);
            case NO_ANSWER -> unanswered + 1 >= limit
                    ? new Next.Unreachable("no_answer")
                    : new Next.Again(hours.next(at.plusHours(wait(unanswered))));
        };
    }

    private int wait(int unanswered) {
        return hours.get(Math.min(unanswered, hours.size() - 1));
    }
}
