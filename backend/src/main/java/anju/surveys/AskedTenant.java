package anju.surveys;

import anju.kernel.Problem;
import anju.kernel.http.ReaderLocale;
import anju.surveys.InvitationStore.Asked;
import anju.surveys.InvitationStore.Token;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The surveys that wait for a tenant in the portal, and the way into each. */
@Singleton
class AskedTenant {
    private final InvitationStore invitations;
    private final CampaignStore campaigns;
    private final SurveyStore surveys;
    private final Clock clock;

    AskedTenant(InvitationStore invitations, CampaignStore campaigns, SurveyStore surveys, Clock clock) {
        this.invitations = invitations;
        this.campaigns = campaigns;
        this.surveys = surveys;
        this.clock = clock;
    }

    List<Surveys.Waiting> of(UUID tenantId) {
        var asked = invitations.unanswered(tenantId);
        var known = campaigns.campaigns(asked.stream().map(Asked::campaignId).distinct().toList());
        var today = LocalDate.now(clock);
        return asked.stream()
                .filter(one -> known.get(one.campaignId()).takesAnswers(one.invitedOn(), today))
                .map(one -> waiting(one, known.get(one.campaignId())))
                .toList();
    }

    private Surveys.Waiting waiting(Asked asked, Campaign campaign) {
        var content = surveys.version(campaign.versionId()).orElseThrow().content();
        return new Surveys.Waiting(
                asked.id(), content.title(ReaderLocale.current().toLanguageTag()), content.questions().size(),
                campaign.endsFor(asked.invitedOn()).minusDays(1), campaign.anonymous());
    }

    /** A new link each time: of those given out before nothing is kept that would tell them. */
    @Transactional
    SurveyToken link(UUID invitationId, UUID tenantId) {
        if (of(tenantId).stream().noneMatch(one -> one.invitationId().equals(invitationId))) throw new Problem.NotFound("surveys.no_link");
        var token = SurveyToken.nextInPortal();
        invitations.addTokens(List.of(new Token(tenantId, invitationId, token.hash())));
        return token;
    }
}
