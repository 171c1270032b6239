package anju.surveys;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door to surveys: other modules use questionnaires as scripts and hand in answers. */
public interface Surveys {
    /** The questionnaires that can be used now, by name, each in its newest published version. */
    List<Questionnaire> published();

    /** The version with its questions, as JSON of the same shape as {@code GET /api/v1/surveys/versions/{id}}; 404. */
    Questionnaire version(UUID versionId);

    /**
     * Takes the answers that staff wrote down for a tenant, checked like the tenant's own.
     *
     * @param answers by question key, as JSON values of the shape the question's kind has; photos are ids of the caller's uploads
     * @param channel {@code phone}, where photos are not asked for, or {@code callback}
     * @param origin what the answers came from, {@code callback}, and its id
     * @return the response's id
     * @throws anju.kernel.Problem.Invalid naming the question for an answer that does not fit
     */
    UUID answer(UUID versionId, UUID tenantId, UUID propertyId, Map<String, Object> answers, String channel, String origin, UUID originId);

    /**
     * What was scored low in these answers, in the reader's language: {@code 2026 调查：您会推荐我们吗？}. What is not there, or has no
     * low score, is absent.
     */
    Map<UUID, String> scoredLow(Collection<UUID> responses);

    /** @param description for whom and when it is meant, in the reader's language; null when nobody wrote one */
    record Questionnaire(UUID versionId, UUID surveyId, String name, int version, @Nullable String description) {}
}
