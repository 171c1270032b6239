package anju.surveys;

import anju.kernel.Audited;
import anju.kernel.CurrentActor;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.Problem.FieldError;
import anju.kernel.PropertyScope;
import anju.surveys.CampaignLife.State;
import anju.surveys.Definition.Kind;
import anju.tenants.Segment;
import anju.tenants.Segments;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Campaigns as drafts: what makes sense together is checked here. */
@Singleton
class PlanCampaign {
    private static final Set<String> CHANNELS = Set.of("link", "portal", "qr", "phone");

    private final CampaignStore store;
    private final SurveyStore surveys;
    private final Segments segments;
    private final Json json;
    private final CurrentActor actor;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    PlanCampaign(
            CampaignStore store,
            SurveyStore surveys,
            Segments segments,
            Json json,
            CurrentActor actor,
            ApplicationEventPublisher<Audited> events,
            Clock clock) {
        this.store = store;
        this.surveys = surveys;
        this.segments = segments;
        this.json = json;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /** As {@link Campaign} says. */
    record Plan(
            UUID surveyId, String name, String kind, boolean anonymous, int minGroup, List<String> channels, Segment segment,
            @Nullable String trigger, @Nullable Integer triggerDays, LocalDate opensOn, int daysOpen,
            List<Integer> remindAfter, int cooldownDays, @Nullable Integer everyMonths) {}

    @Transactional
    UUID create(Plan plan, PropertyScope scope) {
        var campaign = draft(Ids.next(), plan, scope, 1);
        store.insert(campaign);
        events.publishEvent(new Audited("surveys.campaign_created", "survey_campaign", campaign.id(), place(campaign), Map.of(), facts(campaign)));
        return campaign.id();
    }

    @Transactional
    void change(UUID id, long version, Plan plan, PropertyScope scope) {
        var before = mine(store.visible(id, scope), scope);
        if (before.life() != State.DRAFT) throw new Problem.Conflict("surveys.campaign_begun");
        var after = draft(id, plan, scope, version);
        store.update(after);
        events.publishEvent(new Audited("surveys.campaign_changed", "survey_campaign", id, place(after), facts(before), facts(after)));
    }

    /** Of the newest version of its questionnaire; 422 with everything that does not go together. */
    Campaign draft(UUID id, Plan plan, PropertyScope scope, long version) {
        var survey = surveys.survey(plan.surveyId());
        if (survey.versionId() == null || survey.archived()) throw new Problem.Invalid("/surveyId", "surveys.not_published");
        var content = surveys.version(survey.versionId()).orElseThrow().content();
        segments.check(plan.segment(), "/segment", scope);
        var named = plan.segment().properties();
        var places = named.isEmpty() && !scope.everything() ? List.copyOf(scope.properties()) : named;
        var errors = errors(plan, content);
        if (!errors.isEmpty()) throw new Problem.Invalid(errors);
        var event = plan.kind().equals("event");
        return new Campaign(
                id, plan.surveyId(), survey.versionId(), plan.name().strip(), plan.kind(), State.DRAFT.code(), plan.anonymous(), plan.minGroup(),
                List.copyOf(new TreeSet<>(plan.channels())), places, json.write(plan.segment()), event ? plan.trigger() : null,
                event ? plan.triggerDays() : null, plan.opensOn(), plan.daysOpen(),
                plan.kind().equals("once") ? plan.opensOn().plusDays(plan.daysOpen()) : null,
                List.copyOf(new TreeSet<>(plan.remindAfter())), plan.cooldownDays(),
                plan.kind().equals("recurring") ? plan.everyMonths() : null, plan.kind().equals("recurring") ? plan.opensOn() : null,
                null, null, version, actor.orSystem().name(), clock.instant());
    }

    static List<FieldError> errors(Plan plan, Definition content) {
        var errors = new ArrayList<FieldError>();
        if (plan.channels().isEmpty() || !CHANNELS.containsAll(plan.channels())) {
            errors.add(new FieldError("/channels", "surveys.choose_channels"));
        }
        if (plan.kind().equals("event") && plan.trigger() == null) errors.add(new FieldError("/trigger", "surveys.choose_trigger"));
        if (plan.kind().equals("event") && plan.triggerDays() == null) errors.add(new FieldError("/triggerDays", "surveys.choose_days"));
        if (plan.kind().equals("recurring") && plan.everyMonths() == null) {
            errors.add(new FieldError("/everyMonths", "surveys.choose_months"));
        }
        if (plan.remindAfter().stream().anyMatch(day -> day < 1 || day >= plan.daysOpen())) {
            errors.add(new FieldError("/remindAfter", "surveys.remind_while_open", plan.daysOpen()));
        }
        if (plan.anonymous()) anonymity(plan, content, errors);
        return errors;
    }

    /** What would say who answered has no place in an anonymous campaign. */
    private static void anonymity(Plan plan, Definition content, List<FieldError> errors) {
        if (plan.kind().equals("event")) errors.add(new FieldError("/anonymous", "surveys.event_not_anonymous"));
        if (plan.channels().contains("phone")) errors.add(new FieldError("/channels", "surveys.phone_not_anonymous"));
        if (content.questions().stream().anyMatch(question -> question.kind() == Kind.PHOTO)) {
            errors.add(new FieldError("/anonymous", "surveys.photo_not_anonymous"));
        }
    }

    static Campaign mine(Campaign campaign, PropertyScope scope) {
        if (!campaign.ownedBy(scope)) throw new Problem.Forbidden("surveys.campaign_of_others");
        return campaign;
    }

    static @Nullable UUID place(Campaign campaign) {
        return campaign.propertyIds().size() == 1 ? campaign.propertyIds().getFirst() : null;
    }

    static Map<String, Object> facts(Campaign campaign) {
        var facts = new HashMap<String, Object>();
        facts.put("name", campaign.name());
        facts.put("kind", campaign.kind());
        facts.put("state", campaign.state());
        facts.put("anonymous", campaign.anonymous());
        facts.put("channels", campaign.channels());
        facts.put("opensOn", campaign.opensOn().toString());
        facts.put("daysOpen", campaign.daysOpen());
        facts.put("cooldownDays", campaign.cooldownDays());
        return facts;
    }
}
