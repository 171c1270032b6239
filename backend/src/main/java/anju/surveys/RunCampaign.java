package anju.surveys;

import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.jobs.RecurringJob;
import anju.surveys.CampaignLife.State;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Opens campaigns, begins rounds, invites, reminds and closes: when a person says so, and each hour what is due by itself. */
@Singleton
class RunCampaign implements RecurringJob {
    private final CampaignStore store;
    private final SurveyStore surveys;
    private final InviteTenants invite;
    private final SurveyAudience audience;
    private final CountAnonymous count;
    private final ApplicationEventPublisher<Audited> events;
    private final CampaignDays days;
    private final Clock clock;

    RunCampaign(
            CampaignStore store,
            SurveyStore surveys,
            InviteTenants invite,
            SurveyAudience audience,
            CountAnonymous count,
            ApplicationEventPublisher<Audited> events,
            CampaignDays days,
            Clock clock) {
        this.store = store;
        this.surveys = surveys;
        this.invite = invite;
        this.audience = audience;
        this.count = count;
        this.events = events;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "surveys.day";
    }

    @Override
    public Schedule schedule() {
        return new CronSchedule("0 40 * * * *");
    }

    /** From draft to open; one that selects nobody, or too few to be anonymous, stays a draft. */
    @Transactional
    void launch(UUID id, PropertyScope scope) {
        PlanCampaign.mine(store.visible(id, scope), scope);
        var campaign = store.locked(id);
        become(campaign, State.OPEN);
        if (!campaign.is("event")) requireSomebody(campaign);
        store.update(campaign.in(State.OPEN));
        announce("surveys.campaign_launched", campaign, campaign.in(State.OPEN));
        run(store.campaign(id), days.of(campaign));
    }

    private void requireSomebody(Campaign campaign) {
        if (!campaign.takes("link") && !campaign.takes("portal") && !campaign.takes("phone")) return;
        var size = audience.size(campaign, days.of(campaign).begun());
        if (size.meant() == 0) throw new Problem.RuleBroken("surveys.nobody_meant", size.resting());
        if (campaign.anonymous() && size.meant() < campaign.minGroup()) {
            throw new Problem.RuleBroken("surveys.too_few_meant", size.meant(), campaign.minGroup());
        }
    }

    @Transactional
    void close(UUID id, PropertyScope scope) {
        PlanCampaign.mine(store.visible(id, scope), scope);
        close(store.locked(id));
    }

    private void close(Campaign campaign) {
        become(campaign, State.CLOSED);
        store.update(campaign.in(State.CLOSED));
        if (campaign.anonymous()) count.all(campaign);
        announce("surveys.campaign_closed", campaign, campaign.in(State.CLOSED));
    }

    /** Everybody who has not answered and was not written to today; returns how many. */
    @Transactional
    int remind(UUID id, PropertyScope scope) {
        var campaign = PlanCampaign.mine(store.visible(id, scope), scope);
        if (campaign.life() != State.OPEN) throw new Problem.Conflict("surveys.campaign_not_open");
        var reminded = invite.remind(campaign, days.of(campaign).begun(), null);
        events.publishEvent(new Audited(
                "surveys.campaign_reminded", "survey_campaign", id, PlanCampaign.place(campaign), Map.of(),
                Map.of("name", campaign.name(), "reminded", reminded)));
        return reminded;
    }

    /** What is due in every open campaign, each in a transaction of its own. */
    @Override
    public void run() {
        for (var campaign : store.open()) run(campaign, days.of(campaign));
    }

    @Transactional
    void run(Campaign seen, CampaignDays.Now now) {
        var today = now.begun();
        var campaign = store.locked(seen.id());
        if (campaign.life() != State.OPEN || today.isBefore(campaign.opensOn())) return;
        switch (campaign.kind()) {
            case "recurring" -> rounds(campaign, today);
            case "event" -> invite.happened(campaign, today);
            default -> {
                if (campaign.closesOn() != null && !now.left().isBefore(campaign.closesOn())) {
                    close(campaign);
                    return;
                }
                if (store.progress(List.of(campaign.id()), PropertyScope.ALL).get(campaign.id()).invited() == 0) {
                    invite.residents(campaign, today);
                }
            }
        }
        invite.remind(campaign, today, campaign.remindAfter());
    }

    /** Begins the rounds that are due. Of several missed ones only the last: nobody is asked twice for the same. */
    private void rounds(Campaign plan, LocalDate today) {
        var nextOn = plan.nextOn();
        var everyMonths = plan.everyMonths();
        if (nextOn == null || everyMonths == null || today.isBefore(nextOn)) return;
        int following = Recurrence.after(plan.opensOn(), everyMonths, today);
        var survey = surveys.survey(plan.surveyId());
        var versionId = survey.versionId() == null ? plan.versionId() : survey.versionId();
        var begins = Recurrence.round(plan.opensOn(), everyMonths, following - 1);
        var round = plan.roundOf(Ids.next(), versionId, following - 1, begins, clock.instant());
        store.insert(round);
        store.update(plan.next(Recurrence.round(plan.opensOn(), everyMonths, following)));
        announce("surveys.round_begun", round, round);
        invite.residents(round, today);
    }

    private static void become(Campaign campaign, State state) {
        if (CampaignLife.mayBecome(campaign.life(), state)) return;
        throw new Problem.Conflict(campaign.life() == State.CLOSED ? "surveys.campaign_closed" : "surveys.campaign_not_open");
    }

    private void announce(String what, Campaign before, Campaign after) {
        events.publishEvent(new Audited(
                what, "survey_campaign", after.id(), PlanCampaign.place(after), new HashMap<>(PlanCampaign.facts(before)),
                PlanCampaign.facts(after)));
    }
}
