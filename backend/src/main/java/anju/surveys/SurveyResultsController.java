package anju.surveys;

import anju.kernel.Audited;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.ReaderLocale;
import anju.surveys.ReadResults.Results;
import anju.surveys.ReadResults.Round;
import anju.surveys.ResultStore.Remark;
import anju.surveys.ResultStore.TagCount;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tenants said. Readers count answers of their own properties only. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class SurveyResultsController {
    private final CurrentActor actor;
    private final CampaignStore campaigns;
    private final SurveyStore surveys;
    private final ReadResults read;
    private final ResultStore store;
    private final ResponseStore responses;
    private final ResultFile file;
    private final Json json;
    private final Tenants tenants;
    private final ApplicationEventPublisher<Audited> events;

    SurveyResultsController(
            CurrentActor actor,
            CampaignStore campaigns,
            SurveyStore surveys,
            ReadResults read,
            ResultStore store,
            ResponseStore responses,
            ResultFile file,
            Json json,
            Tenants tenants,
            ApplicationEventPublisher<Audited> events) {
        this.actor = actor;
        this.campaigns = campaigns;
        this.surveys = surveys;
        this.read = read;
        this.store = store;
        this.responses = responses;
        this.file = file;
        this.json = json;
        this.tenants = tenants;
        this.events = events;
    }

    @Serdeable
    record Rounds(List<Round> items) {}

    /**
     * @param question its key
     * @param responseId and {@code tenant} only of whoever is named
     */
    @Serdeable
    record RemarkView(UUID id, String question, String text, String body, List<String> tags, @Nullable UUID responseId, @Nullable UUID tenantId, @Nullable String tenant) {}

    @Serdeable
    record Tags(List<TagView> items) {}

    @Serdeable
    record TagView(String tag, long count) {}

    @Serdeable
    record Tagging(@NotNull @Size(max = 10) List<@NotBlank @Size(max = 30) String> add, @NotNull @Size(max = 10) List<String> remove) {}

    @Serdeable
    record Tagged(List<String> tags) {}

    /** @param title of the questionnaire, in the reader's language */
    @Serdeable
    record ResponseView(
            UUID id, @Nullable UUID campaignId, String title, String channel, @Nullable Instant at, UUID tenantId, String tenant, boolean contact,
            Definition definition, Map<String, Object> answers) {}

    /** @param by {@code property}, {@code building}, {@code tier}, {@code stay}: with {@code value} only those of one group */
    @Get("/survey-campaigns/{id}/results")
    Results results(UUID id, @QueryValue @Nullable String by, @QueryValue @Nullable String value, @QueryValue @Nullable UUID propertyId) {
        return read.results(campaigns.visible(id, scope()), scope(), propertyId, by, value, ReaderLocale.current());
    }

    @Get("/survey-campaigns/{id}/trend")
    Rounds trend(UUID id, @QueryValue @Nullable UUID propertyId) {
        return new Rounds(read.trend(campaigns.visible(id, scope()).surveyId(), scope(), propertyId));
    }

    @Get("/survey-campaigns/{id}/remarks")
    Page<RemarkView> remarks(
            UUID id,
            @QueryValue @Nullable String question,
            @QueryValue @Nullable String tag,
            @QueryValue @Nullable String q,
            @QueryValue @Nullable UUID propertyId,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String cursor) {
        var campaign = campaigns.visible(id, scope());
        var mine = campaign.narrowed(scope().narrowedTo(propertyId));
        var content = surveys.version(campaign.versionId()).orElseThrow().content();
        var place = question == null ? null : place(content, question);
        var page = store.remarks(campaign, mine, read.withheld(campaign, scope(), propertyId), place, tag, q == null || q.isBlank() ? null : q, Cursor.limit(limit), cursor);
        var people = tenants.tenants(page.items().stream().map(Remark::tenantId).filter(Objects::nonNull).distinct().toList());
        return page.map(remark -> view(content, remark, people));
    }

    private RemarkView view(Definition content, Remark remark, Map<UUID, Tenant> people) {
        var question = content.questions().get(remark.question());
        var person = remark.tenantId() == null ? null : people.get(remark.tenantId());
        return new RemarkView(
                remark.id(), question.key(), content.text(question.text(), ReaderLocale.current().toLanguageTag()), remark.body(), remark.tags(),
                remark.responseId(), remark.tenantId(), person == null ? null : person.name());
    }

    private static Integer place(Definition content, String key) {
        var keys = content.questions().stream().map(Definition.Question::key).toList();
        if (!keys.contains(key)) throw new Problem.Unreadable(400, "surveys.no_such_question", key);
        return keys.indexOf(key);
    }

    @Get("/survey-campaigns/{id}/tags")
    Tags tags(UUID id) {
        var campaign = campaigns.visible(id, scope());
        var withheld = read.withheld(campaign, scope(), null);
        return new Tags(store.tags(id, campaign.narrowed(scope()), withheld).stream().map(count -> new TagView(count.tag(), count.count())).toList());
    }

    @Post("/survey-campaigns/{id}/remarks/{remarkId}/tags")
    @Transactional
    Tagged tag(UUID id, UUID remarkId, @Body @Valid Tagging body) {
        var campaign = campaigns.visible(id, scope());
        var add = body.add().stream().map(String::strip).toList();
        var tags = store.tag(id, remarkId, campaign.narrowed(scope()), add, body.remove());
        events.publishEvent(new Audited(
                "surveys.remark_tagged", "survey_campaign", id, PlanCampaign.place(campaign), Map.of("removed", body.remove()), Map.of("added", add)));
        return new Tagged(tags);
    }

    /** @param format {@code csv} or {@code xlsx} */
    @Get("/survey-campaigns/{id}/export")
    @Transactional
    HttpResponse<byte[]> export(UUID id, @QueryValue @Nullable String format) {
        var campaign = campaigns.visible(id, scope());
        var xlsx = "xlsx".equals(format);
        var body = xlsx ? file.xlsx(campaign, scope(), ReaderLocale.current()) : file.csv(campaign, scope(), ReaderLocale.current());
        events.publishEvent(new Audited("surveys.exported", "survey_campaign", id, PlanCampaign.place(campaign), Map.of(), Map.of("name", campaign.name())));
        return HttpResponse.ok(body)
                .contentType(xlsx ? MediaType.MICROSOFT_EXCEL_OPEN_XML_TYPE : MediaType.of("text/csv; charset=utf-8"))
                .header("Content-Disposition", "attachment; filename=\"survey-" + campaign.opensOn() + (xlsx ? ".xlsx" : ".csv") + "\"");
    }

    /** One named answer; 404 for those of nobody. */
    @Get("/survey-responses/{id}")
    ResponseView response(UUID id) {
        var response = responses.response(id)
                .filter(one -> one.propertyId() != null && scope().includes(one.propertyId()))
                .orElseThrow(() -> new Problem.NotFound("surveys.no_response"));
        var version = surveys.version(response.versionId()).orElseThrow();
        var tenantId = Objects.requireNonNull(response.tenantId());
        var campaign = campaigns.campaign(response.campaignId());
        return new ResponseView(
                response.id(), campaign.is("script") ? null : campaign.id(), version.content().title(ReaderLocale.current().toLanguageTag()),
                response.channel(), response.at(), tenantId, tenants.tenant(tenantId).name(), Boolean.TRUE.equals(response.wantsContact()),
                version.content(), json.answers(response.answers()));
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
