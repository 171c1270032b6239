package anju.surveys;

import anju.kernel.Problem;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import anju.surveys.Definition.Question;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What other modules see of surveys. */
@Singleton
class Questionnaires implements Surveys {
    private final SurveyStore store;
    private final TakeAnswers take;
    private final ResponseStore responses;
    private final Texts texts;
    private final Json json;

    Questionnaires(SurveyStore store, TakeAnswers take, ResponseStore responses, Texts texts, Json json) {
        this.store = store;
        this.take = take;
        this.responses = responses;
        this.texts = texts;
        this.json = json;
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

    @Override
    public Map<UUID, String> scoredLow(Collection<UUID> ids) {
        if (ids.isEmpty()) return Map.of();
        var given = responses.given(ids);
        var versions = new HashMap<UUID, Definition>();
        given.forEach(one -> versions.computeIfAbsent(one.versionId(), id -> required(id).content()));
        var said = new HashMap<UUID, String>();
        for (var one : given) {
            var content = versions.get(one.versionId());
            Scores.low(content.questions(), json.answers(one.answers())).ifPresent(question -> said.put(one.id(), about(content, question)));
        }
        return said;
    }

    private String about(Definition content, Question question) {
        var reader = ReaderLocale.current();
        var language = reader.toLanguageTag();
        return texts.get(reader, "surveys.about", content.title(language), content.text(question.text(), language));
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
