package anju.surveys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A named tenant has completed a survey. Anonymous responses announce nothing: nobody may learn who answered.
 *
 * @param campaignId null for answers given outside a campaign, such as a callback's script
 * @param survey the questionnaire's code, {@code half-yearly}
 * @param channel {@code portal}, {@code link}, {@code qr}, {@code phone}
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
