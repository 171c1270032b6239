package anju.callbacks;

import anju.properties.Properties;
import anju.tickets.TicketClosed;
import anju.tickets.TicketKind;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;

/** A closed ticket keeps the promise it came from; a closed repair is called about where a plan says so. */
@Singleton
class TicketsHeard implements ApplicationEventListener<TicketClosed> {
    private final MakePromise promises;
    private final PlanStore plans;
    private final PlanSelection selection;
    private final OpenCall open;
    private final Properties properties;

    TicketsHeard(MakePromise promises, PlanStore plans, PlanSelection selection, OpenCall open, Properties properties) {
        this.promises = promises;
        this.plans = plans;
        this.selection = selection;
        this.open = open;
        this.properties = properties;
    }

    @Override
    @Transactional
    public void onApplicationEvent(TicketClosed ticket) {
        promises.ticketClosed(ticket.ticketId(), ticket.at());
        var tenant = ticket.tenantId();
        if (ticket.kind() != TicketKind.REPAIR || tenant == null) return;
        var day = ticket.at().atZone(properties.property(ticket.propertyId()).timeZone()).toLocalDate();
        for (var plan : plans.running(Trigger.REPAIR_CLOSED, day)) {
            var terms = plans.terms(plan);
            if (!selection.means(terms, tenant, EditPlan.scopeOf(plan))) continue;
            open.open(NewCall.of(
                    plan, terms, tenant, ticket.propertyId(), plan.name(), "ticket:" + ticket.ticketId(),
                    day.plusDays(PlanSelection.days(terms))));
        }
    }
}
