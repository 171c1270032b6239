package anju.inspections;

import anju.identity.StaffDirectory;
import anju.inspections.InspectionViews.Whole;
import anju.inspections.KeepPlans.Planned;
import anju.kernel.CurrentActor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.Versions;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is inspected, how often, by whom. */
@Controller("/api/v1/inspection-plans")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class PlansController {
    private final PlanStore plans;
    private final KeepPlans keep;
    private final InspectOnDemand demand;
    private final TaskList tasks;
    private final InspectionViews views;
    private final Houses houses;
    private final StaffDirectory staff;
    private final Idempotency idempotency;
    private final CurrentActor actor;

    PlansController(
            PlanStore plans,
            KeepPlans keep,
            InspectOnDemand demand,
            TaskList tasks,
            InspectionViews views,
            Houses houses,
            StaffDirectory staff,
            Idempotency idempotency,
            CurrentActor actor) {
        this.plans = plans;
        this.keep = keep;
        this.demand = demand;
        this.tasks = tasks;
        this.views = views;
        this.houses = houses;
        this.staff = staff;
        this.idempotency = idempotency;
        this.actor = actor;
    }

    /**
     * @param equipmentIds none: the place as a whole
     * @param building null: every building
     * @param category code of the complaints it is meant to prevent
     */
    @Serdeable
    record PlanRequest(
            @NotNull UUID propertyId,
            @NotBlank @Size(max = 80) String name,
            @NotNull EquipmentKind kind,
            @Nullable @Size(max = 50) List<UUID> equipmentIds,
            @NotEmpty @Size(max = 40) List<@NotBlank @Size(max = 200) String> items,
            @Nullable @Size(max = 40) String building,
            @Nullable @Size(max = 40) String category,
            @NotNull @Valid Recurrence recurrence,
            @NotNull LocalDate startsOn,
            @Nullable UUID assigneeId,
            @Nullable Boolean active) {
        Planned planned() {
            var equipment = equipmentIds == null ? List.<UUID>of() : equipmentIds.stream().distinct().toList();
            return new Planned(
                    propertyId, name, kind, equipment, items, building, category, recurrence, startsOn, assigneeId,
                    active == null || active);
        }
    }

    /** @param nextOn its next due day; null while it is out of use */
    @Serdeable
    record PlanView(
            UUID id,
            UUID propertyId,
            String name,
            EquipmentKind kind,
            List<UUID> equipmentIds,
            List<String> items,
            @Nullable String building,
            @Nullable String category,
            Recurrence recurrence,
            LocalDate startsOn,
            @Nullable UUID assigneeId,
            @Nullable String assignee,
            boolean active,
            @Nullable LocalDate nextOn,
            long version) {}

    /** @param dueOn null: today */
    @Serdeable
    record DueDay(@Nullable LocalDate dueOn) {}

    @Serdeable
    record Colleague(UUID id, String name) {}

    @Get
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    Page<PlanView> list(@Nullable @QueryValue UUID propertyId) {
        return new Page<>(views(plans.list(scope().narrowedTo(propertyId))), null);
    }

    /** Who may be asked to inspect that property. */
    @Get("/assignees")
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    List<Colleague> assignees(@QueryValue UUID propertyId) {
        if (!scope().includes(propertyId)) throw new Problem.NotFound("inspections.no_property");
        return staff.active().stream()
                .filter(one -> one.scope().includes(propertyId))
                .map(one -> new Colleague(one.id(), one.name()))
                .toList();
    }

    @Get("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    HttpResponse<PlanView> one(UUID id) {
        return versioned(keep.require(id, scope()));
    }

    @Post
    @Status(HttpStatus.CREATED)
    PlanView add(@Nullable @Header("Idempotency-Key") String key, @Valid @Body PlanRequest body) {
        var me = actor.require();
        return idempotency.once(
                key, "POST /api/v1/inspection-plans", body, PlanView.class, () -> view(keep.add(body.planned(), me)));
    }

    @Put("/{id}")
    HttpResponse<PlanView> change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body PlanRequest body) {
        return versioned(keep.change(id, Versions.required(ifMatch), body.planned(), scope()));
    }

    /** Inspects on a day of one's own choice; the one of that day when there is one already. */
    @Post("/{id}/inspections")
    @Status(HttpStatus.CREATED)
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    Whole inspect(UUID id, @Valid @Body DueDay body) {
        var task = demand.inspect(id, body.dueOn(), scope());
        return tasks.find(task, scope()).map(views::whole).orElseThrow();
    }

    private HttpResponse<PlanView> versioned(PlanRow row) {
        return Versions.ok(view(row), row.version());
    }

    private PlanView view(PlanRow row) {
        return views(List.of(row)).getFirst();
    }

    private List<PlanView> views(Collection<PlanRow> rows) {
        var names = staff.names(rows.stream().map(PlanRow::assigneeId).filter(Objects::nonNull).collect(Collectors.toSet()));
        return rows.stream().map(row -> view(row, names)).toList();
    }

    private PlanView view(PlanRow row, Map<UUID, String> names) {
        var next = row.active() ? row.recurrence().next(row.startsOn(), houses.today(row.propertyId())) : null;
        return new PlanView(
                row.id(), row.propertyId(), row.name(), row.kind(), row.equipmentIds(), row.items(), row.building(), row.category(),
                row.recurrence(), row.startsOn(), row.assigneeId(), row.assigneeId() == null ? null : names.get(row.assigneeId()),
                row.active(), next, row.version());
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
