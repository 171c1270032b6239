package anju.surveys;

import anju.kernel.Problem;
import anju.kernel.http.ReaderLocale;
import anju.surveys.InvitationStore.Invitation;
import anju.surveys.InvitationStore.Token;
import anju.tenants.TenantDays;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class ReadOpenSurveys implements OpenSurveys {
    private static final int LOOKED_BACK_DAYS = 366;

    private final InvitationStore invitations;
    private final CampaignStore campaigns;
    private final SurveyStore surveys;
    private final TenantDays days;

    ReadOpenSurveys(
            InvitationStore invitations, CampaignStore campaigns, SurveyStore surveys, TenantDays days) {
        this.invitations = invitations;
        this.campaigns = campaigns;
        this.surveys = surveys;
        this.days = days;
    }

    @Override
    public List<Asked> of(UUID tenantId) {
        return of(tenantId, days.today(tenantId));
    }

    @Override
    public List<Asked> of(UUID tenantId, LocalDate today) {
        var unanswered = invitations.unanswered(tenantId, today.minusDays(LOOKED_BACK_DAYS));
        if (unanswered.isEmpty()) return List.of();
        var asked = campaigns.campaigns(unanswered.stream().map(Invitation::campaignId).distinct().toList());
        return unanswered.stream()
                .filter(invitation -> isForPortal(asked.get(invitation.campaignId())))
                .filter(invitation -> asked.get(invitation.campaignId()).takesAnswers(invitation.invitedOn(), new CampaignDays.Now(today, today)))
                .map(invitation -> asked(invitation, asked.get(invitation.campaignId())))
                .toList();
    }

    /** Who is asked on the phone alone, or by what hangs in the house, is not asked here. */
    private static boolean isForPortal(Campaign campaign) {
        return campaign.takes("link") || campaign.takes("portal");
    }

    private Asked asked(Invitation invitation, Campaign campaign) {
        var content = surveys.version(campaign.versionId()).orElseThrow().content();
        return new Asked(
                invitation.id(), content.title(ReaderLocale.current().toLanguageTag()), content.questions().size(),
                until(invitation, campaign), campaign.anonymous());
    }

    private static @Nullable LocalDate until(Invitation invitation, Campaign campaign) {
        return campaign.is("event") || campaign.closesOn() != null ? campaign.endsFor(invitation.invitedOn()).minusDays(1) : null;
    }

    @Override
    @Transactional
    public String token(UUID tenantId, UUID invitationId) {
        var invitation = invitations.ofTenant(tenantId, invitationId)
                .filter(one -> isForPortal(campaigns.campaign(one.campaignId())))
                .orElseThrow(() -> new Problem.NotFound("surveys.no_link"));
        if (invitation.used()) throw new Problem.Conflict("surveys.link_used");
        var token = SurveyToken.nextInPortal();
        invitations.addTokens(List.of(new Token(tenantId, invitation.id(), token.hash())));
        return token.text();
    }
}
