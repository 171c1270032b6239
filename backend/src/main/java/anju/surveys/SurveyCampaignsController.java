package anju.surveys;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Ids;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.ReaderLocale;
import anju.kernel.http.Versions;
import anju.surveys.CampaignStore.Progress;
import anju.surveys.HouseLinkStore.Poster;
import anju.surveys.PlanCampaign.Plan;
import anju.surveys.SurveyAudience.Size;
import anju.tenants.Segment;
import anju.tenants.Segments;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Campaigns: planned and run by managers, seen and answered for by everybody of their properties. */
@Controller("/api/v1/survey-campaigns")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class SurveyCampaignsController {
    private final CurrentActor actor;
    private final CampaignStore store;
    private final SurveyStore surveys;
    private final PlanCampaign plan;
    private final RunCampaign run;
    private final SurveyAudience audience;
    private final Segments segments;
    private final HouseLinkStore houses;
    private final TakeAnswers take;
    private final Idempotency idempotency;
    private final CampaignDays days;

    SurveyCampaignsController(
            CurrentActor actor,
            CampaignStore store,
            SurveyStore surveys,
            PlanCampaign plan,
            RunCampaign run,
            SurveyAudience audience,
            Segments segments,
            HouseLinkStore houses,
            TakeAnswers take,
            Idempotency idempotency,
            CampaignDays days) {
        this.actor = actor;
        this.store = store;
        this.surveys = surveys;
        this.plan = plan;
        this.run = run;
        this.audience = audience;
        this.segments = segments;
        this.houses = houses;
        this.take = take;
        this.idempotency = idempotency;
        this.days = days;
    }

    /** @param triggerDays days after moving in, or before a lease ends */
    @Serdeable
    record CampaignDraft(
            @NotNull UUID surveyId,
            @NotBlank @jakarta.validation.constraints.Size(max = 120) String name,
            @NotNull @Pattern(regexp = "once|recurring|event") String kind,
            boolean anonymous,
            @Nullable @Min(3) @Max(100) Integer minGroup,
            @NotNull List<String> channels,
            @Nullable Segment segment,
            @Nullable @Pattern(regexp = "moved_in|ticket_closed|lease_ends") String trigger,
            @Nullable @Min(0) @Max(365) Integer triggerDays,
            @NotNull LocalDate opensOn,
            @Min(1) @Max(366) int daysOpen,
            @Nullable List<Integer> remindAfter,
            @Min(0) @Max(366) int cooldownDays,
            @Nullable @Min(1) @Max(60) Integer everyMonths) {
        Plan plan() {
            return new Plan(
                    surveyId, name, kind, anonymous, minGroup == null ? 5 : minGroup, channels, segment == null ? Segment.EVERYBODY : segment,
                    trigger, triggerDays == null && "ticket_closed".equals(trigger) ? Integer.valueOf(0) : triggerDays, opensOn, daysOpen,
                    remindAfter == null ? List.of() : remindAfter, cooldownDays, everyMonths);
        }
    }

    /**
     * @param title of the questionnaire, in the reader's language
     * @param words whom it means, as a sentence
     * @param mine this reader may change and run it
     */
    @Serdeable
    record CampaignView(
            UUID id, UUID surveyId, UUID versionId, int number, String title, String name, String kind, String state, boolean anonymous,
            int minGroup, List<String> channels, Segment segment, String words, @Nullable String trigger,
            @Nullable Integer triggerDays, LocalDate opensOn, int daysOpen, @Nullable LocalDate closesOn, List<Integer> remindAfter,
            int cooldownDays, @Nullable Integer everyMonths, @Nullable LocalDate nextOn, @Nullable UUID planId, @Nullable Integer round,
            String createdBy, Instant createdAt, long invited, long answered, long responses, long houseResponses, int held, boolean mine) {}

    @Serdeable
    record Reminded(int reminded) {}

    @Serdeable
    record AudienceSize(long meant, long resting, String words) {}

    @Serdeable
    record PhoneAnswers(@NotNull UUID tenantId, @NotNull Map<String, Object> answers) {}

    @Serdeable
    record Answered(UUID responseId) {}

    @Serdeable
    record Posters(List<Poster> items) {}

    @Get
    Page<CampaignView> list(
            @QueryValue @Nullable @Pattern(regexp = "draft|open|closed") String state,
            @QueryValue @Nullable UUID surveyId,
            @QueryValue @Nullable UUID propertyId,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String cursor) {
        var page = store.list(state, surveyId, scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        var progress = store.progress(page.items().stream().map(Campaign::id).toList(), scope());
        return page.map(campaign -> view(campaign, progress.get(campaign.id())));
    }

    @Post
    @Secured({Role.ADMIN, Role.MANAGER})
    @Status(HttpStatus.CREATED)
    CampaignView create(@Header("Idempotency-Key") @Nullable String key, @Body @Valid CampaignDraft body) {
        return idempotency.once(key, "POST /api/v1/survey-campaigns", body, CampaignView.class,
                () -> view(store.campaign(plan.create(body.plan(), scope()))));
    }

    /** Whom it would mean today, while it is written. */
    @Post("/audience")
    @Secured({Role.ADMIN, Role.MANAGER})
    AudienceSize audience(@Body @Valid CampaignDraft body) {
        var draft = plan.draft(Ids.next(), body.plan(), scope(), 1);
        Size size = audience.size(draft, days.of(draft).begun());
        return new AudienceSize(size.meant(), size.resting(), segments.words(audience.segment(draft), ReaderLocale.current()));
    }

    @Get("/{id}")
    HttpResponse<CampaignView> get(UUID id) {
        var campaign = store.visible(id, scope());
        return Versions.ok(view(campaign), campaign.version());
    }

    @Put("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<CampaignView> change(UUID id, @Header("If-Match") @Nullable String ifMatch, @Body @Valid CampaignDraft body) {
        plan.change(id, Versions.required(ifMatch), body.plan(), scope());
        return get(id);
    }

    @Post("/{id}/launch")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<CampaignView> launch(UUID id) {
        run.launch(id, scope());
        return get(id);
    }

    @Post("/{id}/closing")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<CampaignView> close(UUID id) {
        run.close(id, scope());
        return get(id);
    }

    @Post("/{id}/reminders")
    @Secured({Role.ADMIN, Role.MANAGER})
    Reminded remind(UUID id) {
        return new Reminded(run.remind(id, scope()));
    }

    /** What hangs in the houses: made when first asked for. */
    @Post("/{id}/posters")
    Posters posters(UUID id) {
        var campaign = store.visible(id, scope());
        return new Posters(campaign.takes("qr") ? houses.posters(campaign, scope()) : List.of());
    }

    @Post("/{id}/answers")
    @Status(HttpStatus.CREATED)
    Answered answerByPhone(UUID id, @Body @Valid PhoneAnswers body) {
        return new Answered(take.answerByPhone(store.visible(id, scope()), body.tenantId(), body.answers(), scope()));
    }

    private CampaignView view(Campaign campaign) {
        return view(campaign, store.progress(List.of(campaign.id()), scope()).get(campaign.id()));
    }

    private CampaignView view(Campaign campaign, Progress progress) {
        var version = surveys.version(campaign.versionId()).orElseThrow();
        var segment = audience.segment(campaign);
        return new CampaignView(
                campaign.id(), campaign.surveyId(), campaign.versionId(), version.number(),
                version.content().title(ReaderLocale.current().toLanguageTag()), campaign.name(), campaign.kind(), campaign.state(),
                campaign.anonymous(), campaign.minGroup(), campaign.channels(), segment, segments.words(segment, ReaderLocale.current()),
                campaign.trigger(), campaign.triggerDays(), campaign.opensOn(), campaign.daysOpen(), campaign.closesOn(),
                campaign.remindAfter(), campaign.cooldownDays(), campaign.everyMonths(), campaign.nextOn(), campaign.planId(),
                campaign.round(), campaign.createdBy(), campaign.createdAt(), progress.invited(), progress.answered(), progress.responses(),
                progress.houseResponses(), progress.held(), campaign.ownedBy(scope()));
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
