package anju.inspections;

import anju.files.Files;
import anju.files.StoredFile;
import anju.identity.StaffDirectory;
import anju.inspections.ItemRow.Result;
import anju.inspections.TaskList.Listed;
import anju.tickets.Ticket;
import anju.tickets.Tickets;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Inspections as HTTP shows them. */
@Singleton
class InspectionViews {
    private final TaskStore tasks;
    private final EquipmentStore equipment;
    private final StaffDirectory staff;
    private final Files files;
    private final Tickets tickets;

    InspectionViews(TaskStore tasks, EquipmentStore equipment, StaffDirectory staff, Files files, Tickets tickets) {
        this.tasks = tasks;
        this.equipment = equipment;
        this.staff = staff;
        this.files = files;
        this.tickets = tickets;
    }

    /** @param building null: every building */
    @Serdeable
    record Line(
            UUID id,
            UUID planId,
            String name,
            EquipmentKind kind,
            @Nullable String building,
            UUID propertyId,
            LocalDate dueOn,
            boolean overdue,
            @Nullable UUID assigneeId,
            @Nullable String assignee,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable String reason,
            int items,
            int answered,
            int findings,
            long version) {}

    /** @param state code of the ticket's state */
    @Serdeable
    record Repair(UUID id, String number, String state) {}

    /** @param equipment null: the place as a whole */
    @Serdeable
    record Point(
            UUID id,
            int position,
            String text,
            EquipmentController.@Nullable EquipmentView equipment,
            @Nullable Result result,
            String note,
            @Nullable Instant answeredAt,
            @Nullable String answeredBy,
            List<StoredFile> photos,
            @Nullable Repair repair,
            long version) {}

    @Serdeable
    record Whole(Line inspection, List<Point> points) {}

    List<Line> lines(Collection<Listed> rows) {
        var names = staff.names(rows.stream().map(Listed::assigneeId).filter(Objects::nonNull).collect(Collectors.toSet()));
        return rows.stream().map(row -> line(row, names)).toList();
    }

    Whole whole(Listed row) {
        var items = tasks.items(row.id());
        var photos = files.attached(InspectionPhotos.OWNER, items.stream().map(ItemRow::id).toList());
        var repairs = tickets.tickets(items.stream().map(ItemRow::ticketId).filter(Objects::nonNull).toList());
        var places = equipment.byIds(items.stream().map(ItemRow::equipmentId).filter(Objects::nonNull).collect(Collectors.toSet()))
                .stream().collect(Collectors.toMap(EquipmentRow::id, Function.identity()));
        var points = items.stream()
                .map(item -> point(
                        item, places.get(item.equipmentId()), photos.getOrDefault(item.id(), List.of()), repairs.get(item.ticketId())))
                .toList();
        return new Whole(lines(List.of(row)).getFirst(), points);
    }

    private static Point point(ItemRow item, @Nullable EquipmentRow place, List<StoredFile> photos, @Nullable Ticket repair) {
        return new Point(
                item.id(), item.position(), item.text(), place == null ? null : EquipmentController.view(place), item.result(),
                item.note(), item.answeredAt(), item.answeredBy(), photos,
                repair == null ? null : new Repair(repair.id(), repair.number(), repair.state()), item.version());
    }

    private static Line line(Listed row, Map<UUID, String> names) {
        return new Line(
                row.id(), row.planId(), row.name(), row.kind(), row.building(), row.propertyId(), row.dueOn(), row.overdue(),
                row.assigneeId(), row.assigneeId() == null ? null : names.get(row.assigneeId()), row.state(), row.startedAt(),
                row.endedAt(), row.endedBy(), row.reason(), row.items(), row.answered(), row.findings(), row.version());
    }
}
