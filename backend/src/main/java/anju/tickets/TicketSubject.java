package anju.tickets;

import anju.identity.StaffDirectory;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import anju.tenants.Tenants;
import anju.tickets.Tickets.NewTicket;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a ticket is about: house, room, tenant, category; and who sees to it. */
@Singleton
class TicketSubject {
    private final Properties properties;
    private final Tenants tenants;
    private final StaffDirectory staff;
    private final CategoryStore categories;

    TicketSubject(Properties properties, Tenants tenants, StaffDirectory staff, CategoryStore categories) {
        this.properties = properties;
        this.tenants = tenants;
        this.staff = staff;
        this.categories = categories;
    }

    void check(NewTicket asked, PropertyScope scope) {
        if (!scope.includes(asked.propertyId())) throw new Problem.NotFound("tickets.no_property");
        OpenTicket.channel(asked.channel());
        check(asked.propertyId(), asked.unitId(), asked.tenantId(), scope);
        category(asked.kind(), asked.category());
        owner(asked.ownerId(), asked.propertyId());
    }

    void check(UUID propertyId, @Nullable UUID unitId, @Nullable UUID tenantId, PropertyScope scope) {
        if (unitId != null && !properties.unit(unitId).propertyId().equals(propertyId)) {
            throw new Problem.Invalid("/unitId", "tickets.unit_elsewhere");
        }
        if (tenantId != null) tenants.visible(tenantId, scope);
    }

    void category(TicketKind kind, @Nullable String category) {
        if (category != null && !categories.isActive(kind, category)) {
            throw new Problem.Invalid("/category", "tickets.no_such_category", category);
        }
    }

    /** Somebody who may sign in and sees that house. */
    void owner(@Nullable UUID ownerId, UUID propertyId) {
        if (ownerId == null) return;
        var may = staff.active().stream().anyMatch(one -> one.id().equals(ownerId) && one.scope().includes(propertyId));
        if (!may) throw new Problem.Invalid("/ownerId", "tickets.owner_cannot");
    }

    /** What it is found by besides its own text. */
    String words(TicketRow row) {
        var room = row.unitId() == null ? "" : properties.unit(row.unitId()).label();
        var tenant = row.tenantId() == null ? "" : tenants.tenant(row.tenantId()).name();
        return room + " " + tenant;
    }
}
