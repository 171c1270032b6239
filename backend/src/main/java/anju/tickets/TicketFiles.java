package anju.tickets;

import anju.files.FileAccess;
import anju.kernel.Actor;
import anju.kernel.Problem;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Photos of a ticket and of its work orders: whoever sees the ticket sees them, and its tenant. */
@Factory
class TicketFiles {
    static final String TICKET = "ticket";
    static final String BEFORE = "work-order-before";
    static final String AFTER = "work-order-after";

    private final TicketStore tickets;
    private final WorkOrderStore orders;

    TicketFiles(TicketStore tickets, WorkOrderStore orders) {
        this.tickets = tickets;
        this.orders = orders;
    }

    @Singleton
    @Named(TICKET)
    FileAccess ofTickets() {
        return access(TICKET, id -> id);
    }

    @Singleton
    @Named(BEFORE)
    FileAccess before() {
        return access(BEFORE, orders::ticketOf);
    }

    @Singleton
    @Named(AFTER)
    FileAccess after() {
        return access(AFTER, orders::ticketOf);
    }

    private FileAccess access(String kind, Function<UUID, @Nullable UUID> ticketOf) {
        return new FileAccess() {
            @Override
            public String owner() {
                return kind;
            }

            @Override
            public boolean mayRead(UUID ownerId, Actor actor) {
                return maySee(ticketOf.apply(ownerId), actor);
            }

            @Override
            public boolean isOf(UUID ownerId, UUID tenantId) {
                return isTenants(ticketOf.apply(ownerId), tenantId);
            }
        };
    }

    private boolean isTenants(@Nullable UUID ticketId, UUID tenantId) {
        try {
            if (ticketId != null) tickets.requireOf(ticketId, tenantId);
            return ticketId != null;
        } catch (Problem.NotFound anothers) {
            return false;
        }
    }

    private boolean maySee(@Nullable UUID ticketId, Actor actor) {
        try {
            if (ticketId != null) tickets.require(ticketId, actor.scope());
            return ticketId != null;
        } catch (Problem.NotFound outOfScope) {
            return false;
        }
    }
}
