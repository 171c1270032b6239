package anju.surveys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A named tenant has completed a survey, by a link of their own, in the portal or talking with staff. Anonymous responses announce
 * nothing: nobody may learn who answered. Nor do those at a house's poster: a telephone number that somebody leaves there is no
 * proof that it is theirs.
 *
 * @param campaignId null for answers given outside a campaign, such as a callback's script
 * @param survey the questionnaire's code, {@code half-yearly}
 * @param channel {@code portal}, {@code link}, {@code phone}, {@code callback}
 */
public record SurveyCompleted(
        UUID responseId,
        @Nullable UUID campaignId,
        UUID surveyId,
        String survey,
        UUID tenantId,
        UUID propertyId,
        String channel,
        Instant at) {}
