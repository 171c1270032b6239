package anju.inspections;

import anju.inspections.KeepEquipment.Described;
import anju.kernel.CurrentActor;
import anju.kernel.Page;
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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/inspection-equipment")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class EquipmentController {
    private final KeepEquipment keep;
    private final Idempotency idempotency;
    private final CurrentActor actor;

    EquipmentController(KeepEquipment keep, Idempotency idempotency, CurrentActor actor) {
        this.keep = keep;
        this.idempotency = idempotency;
        this.actor = actor;
    }

    /** @param building empty where it serves the whole site */
    @Serdeable
    record EquipmentView(
            UUID id,
            UUID propertyId,
            EquipmentKind kind,
            String name,
            String building,
            String place,
            String note,
            boolean active,
            long version) {}

    @Serdeable
    record EquipmentRequest(
            @NotNull UUID propertyId,
            @NotNull EquipmentKind kind,
            @NotBlank @Size(max = 80) String name,
            @Nullable @Size(max = 40) String building,
            @Nullable @Size(max = 120) String place,
            @Nullable @Size(max = 1000) String note,
            @Nullable Boolean active) {
        Described described() {
            return new Described(propertyId, kind, name, or(building), or(place), or(note), active == null || active);
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    @Get
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    Page<EquipmentView> list(@Nullable @QueryValue UUID propertyId) {
        var rows = keep.list(actor.require().scope().narrowedTo(propertyId));
        return new Page<>(rows.stream().map(EquipmentController::view).toList(), null);
    }

    @Get("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    HttpResponse<EquipmentView> one(UUID id) {
        return versioned(keep.require(id, actor.require().scope()));
    }

    @Post
    @Status(HttpStatus.CREATED)
    EquipmentView add(@Nullable @Header("Idempotency-Key") String key, @Valid @Body EquipmentRequest body) {
        var scope = actor.require().scope();
        return idempotency.once(
                key, "POST /api/v1/inspection-equipment", body, EquipmentView.class, () -> view(keep.add(body.described(), scope)));
    }

    @Put("/{id}")
    HttpResponse<EquipmentView> change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body EquipmentRequest body) {
        return versioned(keep.change(id, Versions.required(ifMatch), body.described(), actor.require().scope()));
    }

    private static HttpResponse<EquipmentView> versioned(EquipmentRow row) {
        return Versions.ok(view(row), row.version());
    }

    static EquipmentView view(EquipmentRow row) {
        return new EquipmentView(
                row.id(), row.propertyId(), row.kind(), row.name(), row.building(), row.place(), row.note(), row.active(), row.version());
    }
}
