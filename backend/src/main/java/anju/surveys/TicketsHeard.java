package anju.surveys;

import anju.tickets.TicketClosed;
import anju.tickets.TicketKind;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import java.util.List;

/** Asks the tenant how it went, once a repair or a service is closed. */
@Singleton
class TicketsHeard implements ApplicationEventListener<TicketClosed> {
    private final CampaignStore campaigns;
    private final SurveyAudience audience;
    private final InviteTenants invite;
    private final CampaignDays days;

    TicketsHeard(CampaignStore campaigns, SurveyAudience audience, InviteTenants invite, CampaignDays days) {
        this.campaigns = campaigns;
        this.audience = audience;
        this.invite = invite;
        this.days = days;
    }

    @Override
    public void onApplicationEvent(TicketClosed closed) {
        var tenantId = closed.tenantId();
        if (tenantId == null || closed.kind() == TicketKind.COMPLAINT) return;
        for (var campaign : campaigns.open()) {
            var today = days.of(campaign).begun();
            var hears = "ticket_closed".equals(campaign.trigger()) && !today.isBefore(campaign.opensOn());
            if (!hears || !campaign.propertyIds().isEmpty() && !campaign.propertyIds().contains(closed.propertyId())) continue;
            var person = audience.meant(campaign, tenantId, today);
            if (person != null) invite.invite(campaign, List.of(person.about(closed.ticketId())), today);
        }
    }
}
