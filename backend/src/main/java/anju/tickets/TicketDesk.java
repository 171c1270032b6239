package anju.tickets;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import anju.kernel.CurrentActor;
import anju.kernel.PropertyScope;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Takes tickets in from other modules, and tells them about theirs. */
@Singleton
class TicketDesk implements Tickets {
    private final OpenTicket open;
    private final TicketStore store;
    private final CurrentActor actor;
    private final Clock clock;

    TicketDesk(OpenTicket open, TicketStore store, CurrentActor actor, Clock clock) {
        this.open = open;
        this.store = store;
        this.actor = actor;
        this.clock = clock;
    }

    @Override
    @Transactional
    public UUID open(NewTicket ticket) {
        return open.open(ticket, List.of(), Hand.of(actor.orSystem(), clock.instant()), PropertyScope.ALL);
    }

    @Override
    public Ticket ticket(UUID id) {
        return store.require(id, PropertyScope.ALL).asTicket();
    }

    @Override
    public Map<UUID, Ticket> tickets(Collection<UUID> ids) {
        return store.byIds(ids).stream().collect(toMap(TicketRow::id, TicketRow::asTicket));
    }

    @Override
    public Map<UUID, List<Ticket>> from(String originKind, Collection<UUID> originIds) {
        return store.from(originKind, originIds).stream()
                .collect(groupingBy(row -> Objects.requireNonNull(row.originId()), mapping(TicketRow::asTicket, toList())));
    }

    @Override
    public Set<UUID> withOpenComplaint(Collection<UUID> tenantIds) {
        return store.withOpenComplaint(tenantIds);
    }
}
