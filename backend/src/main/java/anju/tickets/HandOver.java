package anju.tickets;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import anju.identity.StaffDirectory;
import anju.identity.StaffMember;
import anju.kernel.Actor;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.tickets.Assigner.Asked;
import anju.tickets.Assigner.Given;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What becomes of the open tickets of somebody who is away. */
@Singleton
class HandOver {
    private static final int MOST = 500;

    private final TicketStore store;
    private final Assigner assigner;
    private final AssignTickets assign;
    private final StaffDirectory staff;

    HandOver(TicketStore store, Assigner assigner, AssignTickets assign, StaffDirectory staff) {
        this.store = store;
        this.assigner = assigner;
        this.assign = assign;
        this.staff = staff;
    }

    /** Who would get a ticket, by the rules as they are now. */
    record Proposal(TicketRow ticket, Given given) {}

    record Share(UUID ticketId, UUID ownerId) {}

    /** What was told waits for its tenant only and stays. */
    List<Proposal> proposed(UUID from, Actor me) {
        require(from, me);
        var rows = store.heldBy(from, me.scope(), MOST);
        var given = assigner.share(rows.stream().map(HandOver::asked).toList(), from);
        var proposals = new ArrayList<Proposal>();
        for (var n = 0; n < rows.size(); n++) proposals.add(new Proposal(rows.get(n), given.get(n)));
        return proposals;
    }

    /** What was shown is what is done: tickets that are somebody else's or closed by now are left. */
    @Transactional
    AssignTickets.Result give(UUID from, List<Share> shares, Hand hand, Actor me) {
        var name = require(from, me).name();
        var byOwner = shares.stream().collect(groupingBy(Share::ownerId, mapping(Share::ticketId, toList())));
        var given = 0;
        for (var one : byOwner.entrySet()) {
            given += assign.handOver(one.getValue(), from, name, one.getKey(), hand, me.scope()).assigned();
        }
        return new AssignTickets.Result(given, shares.size() - given);
    }

    private StaffMember require(UUID from, Actor me) {
        var member = staff.active().stream()
                .filter(one -> one.id().equals(from) && meets(one.scope(), me.scope()))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("tickets.no_staff"));
        if (!from.equals(me.id()) && !me.has(Role.MANAGER) && !me.has(Role.ADMIN)) throw new Problem.Forbidden("tickets.not_your_tickets");
        return member;
    }

    private static boolean meets(PropertyScope one, PropertyScope other) {
        return one.everything() || other.everything() || one.properties().stream().anyMatch(other::includes);
    }

    private static Asked asked(TicketRow row) {
        return new Asked(row.kind(), row.category(), row.priority(), row.propertyId(), row.tenantId());
    }
}
