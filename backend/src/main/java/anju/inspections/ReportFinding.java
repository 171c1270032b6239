package anju.inspections;

import anju.inspections.ItemRow.Result;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tickets.Priority;
import anju.tickets.TicketKind;
import anju.tickets.Tickets;
import anju.tickets.Tickets.NewTicket;
import anju.tickets.Tickets.Origin;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A finding becomes a repair, once. The caller holds the inspection's row. */
@Singleton
class ReportFinding {
    static final String ORIGIN = "inspection";
    private static final int LONGEST_TITLE = 120;

    private final TaskStore tasks;
    private final PlanStore plans;
    private final EquipmentStore equipment;
    private final Tickets tickets;
    private final ApplicationEventPublisher<Audited> events;

    ReportFinding(
            TaskStore tasks, PlanStore plans, EquipmentStore equipment, Tickets tickets, ApplicationEventPublisher<Audited> events) {
        this.tasks = tasks;
        this.plans = plans;
        this.equipment = equipment;
        this.tickets = tickets;
        this.events = events;
    }

    void once(TaskRow task, ItemRow item) {
        if (item.ticketId() != null) return;
        if (item.result() != Result.NOT_OK) throw new Problem.Conflict("inspections.no_finding");
        var plan = plans.find(task.planId(), PropertyScope.ALL).orElseThrow();
        var place = item.equipmentId() == null ? null : equipment.byIds(List.of(item.equipmentId())).getFirst();
        var ticket = tickets.open(new NewTicket(
                TicketKind.REPAIR, null, urgency(plan.kind()), task.propertyId(), null, null, ORIGIN, title(item, place),
                description(plan, item, place), null, new Origin(ORIGIN, item.id())));
        if (!tasks.update(item.repaired(ticket))) throw new Problem.Stale(item.version() + 1);
        events.publishEvent(new Audited(
                "inspections.repair_opened", "inspection", task.id(), task.propertyId(), Map.of(),
                Map.of("item", item.text(), "ticketId", ticket)));
    }

    /** Where people may be hurt or locked in, it is urgent. */
    static Priority urgency(EquipmentKind kind) {
        return switch (kind) {
            case LIFT, FIRE, GAS, POWER -> Priority.HIGH;
            case WATER, ACCESS, HEATING, COMMON_AREA, OTHER -> Priority.NORMAL;
        };
    }

    private static String title(ItemRow item, @Nullable EquipmentRow place) {
        var title = place == null ? item.text() : place.name() + " · " + item.text();
        return title.substring(0, Math.min(LONGEST_TITLE, title.length()));
    }

    private static String description(PlanRow plan, ItemRow item, @Nullable EquipmentRow place) {
        var where = place == null ? Stream.of(plan.name()) : Stream.of(plan.name(), place.building(), place.place());
        var line = where.filter(part -> !part.isBlank()).collect(Collectors.joining(" · "));
        return item.note().isEmpty() ? line : item.note() + "\n" + line;
    }
}
