package anju.callbacks;

import anju.tickets.TicketMerged;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;

/** What was promised by a ticket is kept by the one that it goes on in, however often that happens. */
@Singleton
class MergesHeard implements ApplicationEventListener<TicketMerged> {
    private final CallLog log;

    MergesHeard(CallLog log) {
        this.log = log;
    }

    @Override
    @Transactional
    public void onApplicationEvent(TicketMerged ticket) {
        log.follow(ticket.ticketId(), ticket.into());
    }
}
