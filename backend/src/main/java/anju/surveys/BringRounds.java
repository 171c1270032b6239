package anju.surveys;

import anju.kernel.Ids;
import anju.kernel.PropertyScope;
import anju.surveys.CampaignLife.State;
import anju.surveys.InvitationStore.Invitation;
import anju.surveys.ResponseStore.Response;
import anju.tenants.Segment;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class BringRounds implements PastRounds {
    private final CampaignStore campaigns;
    private final SurveyStore surveys;
    private final KeepSurveys keep;
    private final Templates templates;
    private final SurveyAudience audience;
    private final CohortStore cohorts;
    private final InvitationStore invitations;
    private final ResponseStore responses;
    private final Json json;
    private final Clock clock;

    BringRounds(
            CampaignStore campaigns,
            SurveyStore surveys,
            KeepSurveys keep,
            Templates templates,
            SurveyAudience audience,
            CohortStore cohorts,
            InvitationStore invitations,
            ResponseStore responses,
            Json json,
            Clock clock) {
        this.campaigns = campaigns;
        this.surveys = surveys;
        this.keep = keep;
        this.templates = templates;
        this.audience = audience;
        this.cohorts = cohorts;
        this.invitations = invitations;
        this.responses = responses;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional
    public UUID bring(Round round) {
        var version = version(round.template());
        var known = campaigns.list(null, version.surveyId(), PropertyScope.ALL, 200, null).items().stream()
                .filter(campaign -> campaign.name().equals(round.name()))
                .findFirst();
        if (known.isPresent()) return known.get().id();
        var campaign = campaign(round, version);
        campaigns.insert(campaign);
        var people = new ArrayList<>(round.people());
        Collections.shuffle(people, new SecureRandom());
        var told = people.stream().map(person -> audience.cohort(person.tenantId(), person.propertyId(), round.opensOn())).toList();
        var apart = round.anonymous() ? Cohort.coarsened(told, campaign.minGroup()) : told;
        var ids = cohorts.ids(apart);
        var invited = new ArrayList<Invitation>();
        for (int n = 0; n < people.size(); n++) {
            var person = people.get(n);
            var occasion = round.trigger() == null ? campaign.id() : Ids.next();
            var on = round.trigger() == null ? round.opensOn() : LocalDate.ofInstant(person.at(), clock.getZone());
            invited.add(new Invitation(
                    person.tenantId(), Ids.next(), campaign.id(), occasion, person.propertyId(), ids.get(apart.get(n)), on, false, 0));
        }
        invitations.insert(invited);
        var answered = new ArrayList<Integer>();
        for (int n = 0; n < people.size(); n++) if (people.get(n).answers() != null) answered.add(n);
        answered.forEach(n -> invitations.use(invited.get(n)));
        if (round.anonymous()) Collections.shuffle(answered, new SecureRandom());
        answers(round, version, campaign, people, invited, answered);
        return campaign.id();
    }

    private void answers(
            Round round, SurveyStore.Version version, Campaign campaign, List<Person> people, List<Invitation> invited, List<Integer> answered) {
        var given = new ArrayList<Response>();
        for (int n : answered) {
            var person = people.get(n);
            var answers = person.answers() == null ? null : AnswerCheck.read(version.content(), person.answers(), null);
            if (answers == null) continue;
            var id = round.anonymous() ? UUID.randomUUID() : Ids.next();
            given.add(new Response(
                    id, campaign.id(), version.id(), invited.get(n).cohortId(), "link", answers, round.anonymous() ? null : person.at(), null, null, null));
        }
        responses.insert(given, version.content());
        if (round.anonymous()) return;
        for (int n = 0; n < given.size(); n++) {
            var person = people.get(answered.get(n));
            responses.name(person.tenantId(), given.get(n).id(), person.propertyId(), false, person.at());
        }
    }

    private SurveyStore.Version version(String template) {
        var known = surveys.published().stream().filter(version -> version.code().equals(template)).findFirst();
        if (known.isPresent()) return known.get();
        var content = templates.template(template).definition();
        var survey = keep.create(content.title(content.languages().getFirst()), template, null);
        return surveys.version(keep.publish(survey)).orElseThrow();
    }

    private Campaign campaign(Round round, SurveyStore.Version version) {
        return new Campaign(
                Ids.next(), version.surveyId(), version.id(), round.name(), round.trigger() == null ? "once" : "event",
                (round.closed() ? State.CLOSED : State.OPEN).code(), round.anonymous(), 5, channels(round), List.of(),
                json.write(Segment.EVERYBODY), round.trigger(), days(round), round.opensOn(), round.daysOpen(),
                round.trigger() == null ? round.opensOn().plusDays(round.daysOpen()) : null, List.of(), 30, null, null, null, null, 1, "system", clock.instant());
    }

    private static List<String> channels(Round round) {
        return round.anonymous() ? List.of("link", "qr") : List.of("link", "phone");
    }

    private static @Nullable Integer days(Round round) {
        return round.trigger() == null ? null : Integer.valueOf(0);
    }
}
