package anju.surveys;

import anju.kernel.Ids;
import anju.messaging.Messages;
import anju.messaging.Messages.NewMessage;
import anju.surveys.InvitationStore.Invitation;
import anju.surveys.InvitationStore.Token;
import anju.surveys.SurveyAudience.Person;
import anju.tenants.Tenants;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes invitations and sends their links, and sends them again as reminders. */
@Singleton
class InviteTenants {
    private static final int AT_ONCE = 1_000;

    private final SurveyAudience audience;
    private final CohortStore cohorts;
    private final InvitationStore invitations;
    private final SurveyStore surveys;
    private final Tenants tenants;
    private final Messages messages;
    private final String origin;

    InviteTenants(
            SurveyAudience audience,
            CohortStore cohorts,
            InvitationStore invitations,
            SurveyStore surveys,
            Tenants tenants,
            Messages messages,
            @Nullable @Value("${anju.public-origin:`http://localhost:8080`}") String origin) {
        this.audience = audience;
        this.cohorts = cohorts;
        this.invitations = invitations;
        this.surveys = surveys;
        this.tenants = tenants;
        this.messages = messages;
        this.origin = origin;
    }

    /** Everybody who is meant today; returns how many. */
    @Transactional
    int residents(Campaign campaign, LocalDate today) {
        return invite(campaign, audience.residents(campaign, today), today);
    }

    /** Whom something happened to. */
    @Transactional
    int happened(Campaign campaign, LocalDate today) {
        return switch (String.valueOf(campaign.trigger())) {
            case "moved_in" -> invite(campaign, audience.movedIn(campaign, today), today);
            case "lease_ends" -> invite(campaign, audience.leaseEnds(campaign, today), today);
            default -> 0; // tickets announce themselves
        };
    }

    @Transactional
    int invite(Campaign campaign, List<Person> people, LocalDate today) {
        if (people.isEmpty()) return 0;
        var shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled);
        var told = shuffled.stream().map(person -> person.cohort(today)).toList();
        var apart = campaign.anonymous() ? Cohort.coarsened(told, campaign.minGroup()) : told;
        var ids = cohorts.ids(apart);
        var invited = new ArrayList<Invitation>();
        for (int n = 0; n < shuffled.size(); n++) {
            var person = shuffled.get(n);
            var occasion = person.occasion() == null ? campaign.id() : person.occasion();
            invited.add(new Invitation(
                    person.tenantId(), Ids.next(), campaign.id(), occasion, person.propertyId(), ids.get(apart.get(n)), today, false, 0));
        }
        var written = invitations.insert(invited);
        send(campaign, written, SurveyTexts.INVITATION);
        return written.size();
    }

    /** @param due as {@link InvitationStore#remind} takes it; returns how many were reminded */
    @Transactional
    int remind(Campaign campaign, LocalDate today, @Nullable List<Integer> due) {
        var stillOpen = campaign.is("event") ? today.minusDays(campaign.daysOpen()) : LocalDate.EPOCH;
        var reminded = invitations.remind(campaign.id(), today, due, stillOpen);
        send(campaign, reminded, SurveyTexts.REMINDER);
        return reminded.size();
    }

    private void send(Campaign campaign, List<Invitation> invited, String template) {
        if (!campaign.takes("link")) return;
        var content = surveys.version(campaign.versionId()).orElseThrow().content();
        for (int from = 0; from < invited.size(); from += AT_ONCE) {
            var part = invited.subList(from, Math.min(invited.size(), from + AT_ONCE));
            var people = tenants.tenants(part.stream().map(Invitation::tenantId).toList());
            var tokens = new ArrayList<Token>();
            var letters = new ArrayList<NewMessage>();
            for (var invitation : part) {
                var token = SurveyToken.next();
                tokens.add(new Token(invitation.tenantId(), invitation.id(), token.hash()));
                var person = people.get(invitation.tenantId());
                if (person == null) continue;
                letters.add(new NewMessage(
                        invitation.tenantId(), invitation.propertyId(), template,
                        variables(campaign, invitation, content.title(person.language()), token), null, "survey",
                        campaign.id(), invitation.id() + ":" + invitation.reminders()));
            }
            invitations.addTokens(tokens);
            messages.send(letters);
        }
    }

    private Map<String, Object> variables(Campaign campaign, Invitation invitation, String title, SurveyToken token) {
        var variables = new HashMap<String, Object>();
        variables.put("title", title);
        variables.put("link", origin + "/s/" + token.text());
        variables.put("until", campaign.endsFor(invitation.invitedOn()).minusDays(1));
        return variables;
    }
}
