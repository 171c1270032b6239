package anju.surveys;

import anju.kernel.Audited;
import anju.kernel.CurrentActor;
import anju.kernel.Problem;
import anju.kernel.http.ReaderLocale;
import anju.surveys.SurveyStore.Survey;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Questionnaires from draft to published. */
@Singleton
class KeepSurveys {
    private final SurveyStore store;
    private final Templates templates;
    private final CurrentActor actor;
    private final ApplicationEventPublisher<Audited> events;

    KeepSurveys(SurveyStore store, Templates templates, CurrentActor actor, ApplicationEventPublisher<Audited> events) {
        this.store = store;
        this.templates = templates;
        this.actor = actor;
        this.events = events;
    }

    /** @param template null: with nothing in it */
    @Transactional
    UUID create(String title, @Nullable String template, @Nullable String purpose) {
        requireEverywhere();
        var language = ReaderLocale.current().toLanguageTag();
        if (template != null) {
            var from = templates.template(template);
            return created(from.code(), from.purpose(), titled(from.definition(), Map.of(language, title)));
        }
        var blank = new Definition(Map.of(language, title), Map.of(), Map.of(), List.of("zh-CN", "en"), List.of());
        return created("own", purpose == null ? "relationship" : purpose, blank);
    }

    /** The same questions under another title; changes of either do not touch the other. */
    @Transactional
    UUID duplicate(UUID id, Map<String, String> title) {
        requireEverywhere();
        var from = store.survey(id);
        return created(from.code(), from.purpose(), titled(from.draft(), title));
    }

    private UUID created(String code, String purpose, Definition draft) {
        var id = store.insert(code, purpose, draft, actor.orSystem().name());
        events.publishEvent(new Audited("surveys.created", "survey", id, null, Map.of(), Map.of("title", shortTitle(draft))));
        return id;
    }

    private static Definition titled(Definition definition, Map<String, String> title) {
        var titles = new HashMap<>(definition.title());
        titles.putAll(title);
        return new Definition(titles, definition.intro(), definition.thanks(), definition.languages(), definition.sections());
    }

    @Transactional
    void save(UUID id, long version, Definition draft, boolean archived) {
        requireEverywhere();
        var before = store.survey(id);
        var errors = DefinitionCheck.draft(draft);
        if (!errors.isEmpty()) throw new Problem.Invalid(errors);
        store.update(id, version, draft, archived, actor.orSystem().name());
        events.publishEvent(new Audited("surveys.changed", "survey", id, null, facts(before.draft(), before.archived()), facts(draft, archived)));
    }

    @Transactional
    UUID publish(UUID id) {
        requireEverywhere();
        var survey = store.survey(id);
        if (!survey.changed()) throw new Problem.Conflict("surveys.nothing_new", survey.number() == null ? 0 : survey.number());
        var errors = DefinitionCheck.published(survey.draft());
        if (!errors.isEmpty()) throw new Problem.Invalid(errors);
        var version = store.publish(survey, actor.orSystem().name());
        events.publishEvent(new Audited(
                "surveys.published", "survey", id, null, Map.of(),
                Map.of("title", shortTitle(survey.draft()), "number", number(survey) + 1)));
        return version;
    }

    /** Every house asks by the same questionnaires. */
    private void requireEverywhere() {
        if (!actor.orSystem().scope().everything()) throw new Problem.Forbidden("surveys.everywhere_only");
    }

    private static int number(Survey survey) {
        return survey.number() == null ? 0 : survey.number();
    }

    private static Map<String, Object> facts(Definition definition, boolean archived) {
        return Map.of("title", shortTitle(definition), "questions", definition.questions().size(), "archived", archived);
    }

    private static String shortTitle(Definition definition) {
        return definition.title(definition.languages().getFirst());
    }
}
