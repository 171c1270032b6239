package anju.tickets.sla;

import anju.properties.CalendarChanged;
import anju.tickets.TenantWritten;
import anju.tickets.Ticket;
import anju.tickets.TicketChanged;
import anju.tickets.TicketMoved;
import anju.tickets.TicketOpened;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/** Sets and stops clocks by what happens to tickets, in the same transaction. */
final class TicketListener {
    private TicketListener() {}

    @Singleton
    static final class Opened implements ApplicationEventListener<TicketOpened> {
        private final RunClocks clocks;

        Opened(RunClocks clocks) {
            this.clocks = clocks;
        }

        @Override
        public void onApplicationEvent(TicketOpened event) {
            clocks.promise(event.ticket().id());
        }
    }

    @Singleton
    static final class Moved implements ApplicationEventListener<TicketMoved> {
        private final RunClocks clocks;

        Moved(RunClocks clocks) {
            this.clocks = clocks;
        }

        @Override
        public void onApplicationEvent(TicketMoved event) {
            clocks.run(List.of(event.ticket().id()));
        }
    }

    @Singleton
    static final class Written implements ApplicationEventListener<TenantWritten> {
        private final RunClocks clocks;

        Written(RunClocks clocks) {
            this.clocks = clocks;
        }

        @Override
        public void onApplicationEvent(TenantWritten event) {
            clocks.run(List.of(event.ticketId()));
        }
    }

    @Singleton
    static final class Changed implements ApplicationEventListener<TicketChanged> {
        private final RunClocks clocks;

        Changed(RunClocks clocks) {
            this.clocks = clocks;
        }

        @Override
        public void onApplicationEvent(TicketChanged event) {
            if (isAnother(event.before(), event.after())) clocks.promise(event.after().id());
        }

        private static boolean isAnother(Ticket before, Ticket after) {
            return before.kind() != after.kind()
                    || before.priority() != after.priority()
                    || !Objects.equals(before.category(), after.category())
                    || !Objects.equals(before.tenantId(), after.tenantId());
        }
    }

    @Singleton
    static final class Calendar implements ApplicationEventListener<CalendarChanged> {
        private final RunClocks clocks;

        Calendar(RunClocks clocks) {
            this.clocks = clocks;
        }

        @Override
        public void onApplicationEvent(CalendarChanged event) {
            clocks.runOpen(event.calendar());
        }
    }
}
