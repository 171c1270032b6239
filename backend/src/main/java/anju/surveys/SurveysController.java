package anju.surveys;

import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.ReaderLocale;
import anju.kernel.http.Versions;
import anju.surveys.SurveyStore.Survey;
import anju.surveys.SurveyStore.Version;
import anju.surveys.Templates.Template;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Questionnaires: everybody reads them, managers of all properties write them. They belong to the operator, not to a property. */
@Controller("/api/v1/surveys")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class SurveysController {
    private final SurveyStore store;
    private final KeepSurveys keep;
    private final Templates templates;

    SurveysController(SurveyStore store, KeepSurveys keep, Templates templates) {
        this.store = store;
        this.keep = keep;
        this.templates = templates;
    }

    /**
     * @param title in the reader's language
     * @param changed the draft says something else than the newest version
     */
    @Serdeable
    record Item(
            UUID id, String code, String purpose, String title, List<String> languages, int questions, boolean archived,
            @Nullable UUID versionId, @Nullable Integer number, @Nullable Instant publishedAt, boolean changed,
            Instant changedAt, String changedBy) {
        static Item of(Survey survey) {
            var draft = survey.draft();
            return new Item(
                    survey.id(), survey.code(), survey.purpose(), draft.title(ReaderLocale.current().toLanguageTag()),
                    draft.languages(), draft.questions().size(), survey.archived(), survey.versionId(), survey.number(),
                    survey.publishedAt(), survey.changed(), survey.changedAt(), survey.changedBy());
        }
    }

    @Serdeable
    record Items(List<Item> items) {}

    @Serdeable
    record Whole(Item survey, Definition draft, List<Published> versions) {}

    @Serdeable
    record Published(UUID id, int number, Instant publishedAt, String publishedBy) {}

    /** @param title in the reader's language */
    @Serdeable
    record VersionView(UUID id, UUID surveyId, String code, String title, int number, Instant publishedAt, Definition definition) {
        static VersionView of(Version version) {
            return new VersionView(
                    version.id(), version.surveyId(), version.code(),
                    version.content().title(ReaderLocale.current().toLanguageTag()), version.number(), version.publishedAt(),
                    version.content());
        }
    }

    @Serdeable
    record NewSurvey(
            @NotBlank @Size(max = 200) String title,
            @Nullable String template,
            @Nullable @Pattern(regexp = "relationship|repair|move_in|renewal|event|callback") String purpose) {}

    /** @param title by language */
    @Serdeable
    record Copy(@NotEmpty Map<String, String> title) {}

    @Serdeable
    record Draft(@NotNull @Valid Definition definition, boolean archived) {}

    @Serdeable
    record TemplateList(List<Template> items) {}

    @Get
    Items list() {
        return new Items(store.all().stream().map(Item::of).toList());
    }

    @Get("/templates")
    TemplateList templates() {
        return new TemplateList(templates.all());
    }

    @Post
    @Secured({Role.ADMIN, Role.MANAGER})
    @Status(HttpStatus.CREATED)
    Whole create(@Body @Valid NewSurvey body) {
        return whole(keep.create(body.title(), body.template(), body.purpose()));
    }

    @Get("/{id}")
    HttpResponse<Whole> get(UUID id) {
        return Versions.ok(whole(id), store.survey(id).version());
    }

    /** A place that is wrong is named: a condition that refers to a later question, to itself or to none. */
    @Put("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<Whole> save(UUID id, @Header("If-Match") @Nullable String ifMatch, @Body @Valid Draft body) {
        keep.save(id, Versions.required(ifMatch), body.definition(), body.archived());
        return get(id);
    }

    @Post("/{id}/copies")
    @Secured({Role.ADMIN, Role.MANAGER})
    @Status(HttpStatus.CREATED)
    Whole duplicate(UUID id, @Body @Valid Copy body) {
        return whole(keep.duplicate(id, body.title()));
    }

    @Post("/{id}/versions")
    @Secured({Role.ADMIN, Role.MANAGER})
    @Status(HttpStatus.CREATED)
    VersionView publish(UUID id) {
        return version(keep.publish(id));
    }

    @Get("/versions/{id}")
    VersionView version(UUID id) {
        return VersionView.of(store.version(id).orElseThrow(() -> new Problem.NotFound("surveys.no_version")));
    }

    private Whole whole(UUID id) {
        var survey = store.survey(id);
        var versions = store.versions(id).stream()
                .map(version -> new Published(version.id(), version.number(), version.publishedAt(), version.publishedBy()))
                .toList();
        return new Whole(Item.of(survey), survey.draft(), versions);
    }
}
