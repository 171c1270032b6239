package anju.surveys;

import anju.identity.StaffDirectory;
import anju.identity.StaffMember;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import anju.surveys.ImprovementStore.Improvement;
import anju.surveys.InvitationStore.Invitation;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Findings become measures, and those who spoke up are told what came of it. */
@Singleton
class Improve {
    private static final String ABOUT = "survey_improvement";

    private final ImprovementStore store;
    private final CampaignStore campaigns;
    private final InvitationStore invitations;
    private final SurveyStore surveys;
    private final StaffDirectory staff;
    private final Tenants tenants;
    private final Messages messages;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    Improve(
            ImprovementStore store,
            CampaignStore campaigns,
            InvitationStore invitations,
            SurveyStore surveys,
            StaffDirectory staff,
            Tenants tenants,
            Messages messages,
            ApplicationEventPublisher<Audited> events,
            Clock clock) {
        this.store = store;
        this.campaigns = campaigns;
        this.invitations = invitations;
        this.surveys = surveys;
        this.staff = staff;
        this.tenants = tenants;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    record Measure(
            List<UUID> propertyIds, String finding, String measure, UUID ownerId, LocalDate dueOn, String state, @Nullable String outcome) {}

    @Transactional
    UUID plan(UUID campaignId, Measure measure, PropertyScope scope) {
        var campaign = campaigns.visible(campaignId, scope);
        check(measure, scope);
        var places = measure.propertyIds().isEmpty() ? campaign.propertyIds() : measure.propertyIds();
        if (places.isEmpty() && !scope.everything()) places = List.copyOf(scope.properties());
        var improvement = new Improvement(
                Ids.next(), campaignId, places, measure.finding(), measure.measure(), measure.ownerId(), measure.dueOn(), "planned", null, null, null,
                null, 1, clock.instant());
        store.insert(improvement);
        announce("surveys.improvement_planned", improvement, Map.of(), facts(improvement));
        return improvement.id();
    }

    @Transactional
    void change(UUID id, long version, Measure measure, PropertyScope scope) {
        var before = store.visible(id, scope);
        check(measure, scope);
        if (!ImprovementLife.mayBecome(before.state(), measure.state())) throw new Problem.Conflict("surveys.improvement_over");
        var done = measure.state().equals("done");
        if (done && (measure.outcome() == null || measure.outcome().isBlank())) throw new Problem.Invalid("/outcome", "surveys.say_outcome");
        var places = measure.propertyIds().isEmpty() ? before.propertyIds() : measure.propertyIds();
        var after = new Improvement(
                id, before.campaignId(), places, measure.finding(), measure.measure(), measure.ownerId(), measure.dueOn(), measure.state(),
                measure.outcome(), done ? before.doneOn() == null ? LocalDate.now(clock) : before.doneOn() : null, before.toldAt(), before.told(),
                version, before.createdAt());
        store.update(after);
        announce("surveys.improvement_changed", after, facts(before), facts(after));
    }

    private void check(Measure measure, PropertyScope scope) {
        if (!measure.propertyIds().stream().allMatch(scope::includes)) throw new Problem.Invalid("/propertyIds", "surveys.no_such_property");
        if (staff.active().stream().map(StaffMember::id).noneMatch(measure.ownerId()::equals)) {
            throw new Problem.Invalid("/ownerId", "surveys.no_such_owner");
        }
    }

    /**
     * "You said it, we did it": to those who answered by name, and of an anonymous campaign to everybody who was invited. Once;
     * returns to how many.
     */
    @Transactional
    int tell(UUID id, PropertyScope scope) {
        var improvement = store.visible(id, scope);
        if (!improvement.state().equals("done")) throw new Problem.RuleBroken("surveys.not_done");
        if (improvement.toldAt() != null) throw new Problem.Conflict("surveys.told_already");
        var campaign = campaigns.campaign(improvement.campaignId());
        var content = surveys.version(campaign.versionId()).orElseThrow().content();
        var audience = invitations.audience(campaign.id(), !campaign.anonymous()).stream()
                .filter(one -> improvement.propertyIds().isEmpty() || improvement.propertyIds().contains(one.propertyId()))
                .filter(one -> scope.includes(one.propertyId()))
                .toList();
        var people = tenants.tenants(audience.stream().map(Invitation::tenantId).toList());
        var letters = audience.stream()
                .filter(one -> people.containsKey(one.tenantId()))
                .map(one -> new NewMessage(
                        one.tenantId(), one.propertyId(), SurveyTexts.IMPROVED,
                        Map.of("title", content.title(people.get(one.tenantId()).language()), "measure", improvement.measure(), "outcome", improvement.outcome()),
                        null, ABOUT, id, id + ":" + one.tenantId()))
                .toList();
        messages.send(letters);
        store.update(new Improvement(
                id, improvement.campaignId(), improvement.propertyIds(), improvement.finding(), improvement.measure(), improvement.ownerId(),
                improvement.dueOn(), improvement.state(), improvement.outcome(), improvement.doneOn(), clock.instant(), audience.size(),
                improvement.version(), improvement.createdAt()));
        announce("surveys.improvement_told", improvement, Map.of(), Map.of("measure", improvement.measure(), "told", audience.size()));
        return audience.size();
    }

    private void announce(String what, Improvement improvement, Map<String, ?> before, Map<String, ?> after) {
        var place = improvement.propertyIds().size() == 1 ? improvement.propertyIds().getFirst() : null;
        events.publishEvent(new Audited(what, "survey_improvement", improvement.id(), place, before, after));
    }

    private static Map<String, Object> facts(Improvement improvement) {
        var facts = new HashMap<String, Object>();
        facts.put("finding", improvement.finding());
        facts.put("measure", improvement.measure());
        facts.put("dueOn", improvement.dueOn().toString());
        facts.put("state", improvement.state());
        if (improvement.outcome() != null) facts.put("outcome", improvement.outcome());
        return facts;
    }
}
