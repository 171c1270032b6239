package anju.surveys;

import anju.kernel.Problem;
import anju.surveys.InvitationStore.Invitation;
import anju.surveys.InvitationStore.Token;
import anju.tenants.TenantDays;
import anju.tenants.Tenants;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Singleton
class ReadOpenSurveys implements OpenSurveys {
    private static final int LOOKED_BACK_DAYS = 366;

    private final InvitationStore invitations;
    private final CampaignStore campaigns;
    private final SurveyStore surveys;
    private final Tenants tenants;
    private final TenantDays days;

    ReadOpenSurveys(
            InvitationStore invitations, CampaignStore campaigns, SurveyStore surveys, Tenants tenants, TenantDays days) {
        this.invitations = invitations;
        this.campaigns = campaigns;
        this.surveys = surveys;
        this.tenants = tenants;
        this.days = days;
    }

    @Override
    public List<Asked> of(UUID tenantId) {
        var today = days.today(tenantId);
        var unanswered = invitations.unanswered(tenantId, today.minusDays(LOOKED_BACK_DAYS));
        if (unanswered.isEmpty()) return List.of();
        var language = tenants.tenant(tenantId).language();
        Map<UUID, Campaign> asked = unanswered.stream()
                .map(Invitation::campaignId)
                .distinct()
                .map(campaigns::campaign)
                .collect(Collectors.toMap(Campaign::id, Function.identity()));
        return unanswered.stream()
                .filter(invitation -> asked.get(invitation.campaignId()).takesAnswers(invitation.invitedOn(), today))
                .map(invitation -> asked(invitation, asked.get(invitation.campaignId()), language))
                .toList();
    }

    private Asked asked(Invitation invitation, Campaign campaign, String language) {
        var title = surveys.version(campaign.versionId()).orElseThrow().content().title(language);
        return new Asked(invitation.id(), title, until(invitation, campaign));
    }

    private static @Nullable LocalDate until(Invitation invitation, Campaign campaign) {
        if (campaign.is("event")) return invitation.invitedOn().plusDays(campaign.daysOpen() - 1L);
        return campaign.closesOn() == null ? null : campaign.closesOn().minusDays(1);
    }

    @Override
    @Transactional
    public String token(UUID tenantId, UUID invitationId) {
        var invitation = invitations.ofTenant(tenantId, invitationId).orElseThrow(() -> new Problem.NotFound("surveys.no_link"));
        if (invitation.used()) throw new Problem.Conflict("surveys.link_used");
        var token = SurveyToken.next();
        invitations.addTokens(List.of(new Token(tenantId, invitation.id(), token.hash())));
        return token.text();
    }
}
