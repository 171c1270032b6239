package anju.surveys;

import anju.kernel.Problem;
import anju.kernel.http.ReaderLocale;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What other modules see of surveys. */
@Singleton
class Questionnaires implements Surveys {
    private final SurveyStore store;
    private final TakeAnswers take;

    Questionnaires(SurveyStore store, TakeAnswers take) {
        this.store = store;
        this.take = take;
    }

    @Override
    public List<Questionnaire> published() {
        return store.published().stream()
                .map(Questionnaires::questionnaire)
                .sorted(java.util.Comparator.comparing(Questionnaire::name))
                .toList();
    }

    @Override
    public Questionnaire version(UUID versionId) {
        return questionnaire(required(versionId));
    }

    @Override
    public UUID answer(
            UUID versionId, UUID tenantId, UUID propertyId, Map<String, Object> answers, String channel, String origin, UUID originId) {
        return take.answerScript(required(versionId), tenantId, propertyId, answers, channel, origin, originId);
    }

    private SurveyStore.Version required(UUID versionId) {
        return store.version(versionId).orElseThrow(() -> new Problem.NotFound("surveys.no_version"));
    }

    private static Questionnaire questionnaire(SurveyStore.Version version) {
        var language = ReaderLocale.current().toLanguageTag();
        var content = version.content();
        var intro = content.text(content.intro(), language);
        return new Questionnaire(
                version.id(), version.surveyId(), content.title(language), version.number(), intro.isBlank() ? null : intro);
    }
}
