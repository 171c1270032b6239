package anju.surveys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A named tenant, or one who asked to be contacted, gave a score that somebody should call about: NPS of 6 or less, CSAT of 2
 * or less. One for each response at most: NPS before CSAT. At a poster it is a telephone number that says who it was; whoever
 * calls finds out whether that is so.
 *
 * @param measure {@code nps}, {@code csat}, {@code ces}
 * @param comment the open answer beside it, if there is one
 */
public record LowScore(
        UUID responseId,
        UUID surveyId,
        UUID tenantId,
        UUID propertyId,
        String question,
        String measure,
        int score,
        @Nullable String comment,
        Instant at) {}
