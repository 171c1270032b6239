package anju.properties;

import anju.kernel.CurrentActor;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import anju.properties.KeepUnits.UnitFields;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Single rooms; the list, which says who lives there, is the tenants module's. */
@Controller("/api/v1/units")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class UnitsController {
    private final KeepUnits keep;
    private final CurrentActor actor;

    UnitsController(KeepUnits keep, CurrentActor actor) {
        this.keep = keep;
        this.actor = actor;
    }

    /** @param areaM2 square metres */
    @Serdeable
    record NewUnit(
            @NotNull UUID propertyId,
            @Nullable @Size(max = 40) String building,
            @NotBlank @Size(max = 40) String number,
            @Nullable @Min(-20) @Max(300) Integer floor,
            @Nullable @Positive @Digits(integer = 6, fraction = 2) BigDecimal areaM2,
            @Nullable @Size(max = 60) String layout) {}

    /** What is absent stays. */
    @Serdeable
    record UnitChange(
            @Nullable @Size(max = 40) String building,
            @Nullable @Size(min = 1, max = 40) String number,
            @Nullable @Min(-20) @Max(300) Integer floor,
            @Nullable @Positive @Digits(integer = 6, fraction = 2) BigDecimal areaM2,
            @Nullable @Size(max = 60) String layout) {}

    @Serdeable
    record UnitDetail(
            UUID id,
            UUID propertyId,
            String propertyName,
            String building,
            String number,
            String label,
            @Nullable Integer floor,
            @Nullable BigDecimal areaM2,
            @Nullable String layout,
            long version) {}

    @Get("/{id}")
    HttpResponse<UnitDetail> get(UUID id) {
        return detail(keep.require(id, actor.require().scope()));
    }

    @Post
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<UnitDetail> create(@Valid @Body NewUnit body) {
        var fields = new UnitFields(body.building(), body.number(), body.floor(), body.areaM2(), body.layout());
        var row = keep.add(body.propertyId(), actor.require().scope(), fields);
        return Versions.ok(describe(row), row.version()).status(201);
    }

    @Patch("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<UnitDetail> change(
            UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body UnitChange body) {
        var fields = new UnitFields(body.building(), body.number(), body.floor(), body.areaM2(), body.layout());
        return detail(keep.change(id, actor.require().scope(), Versions.required(ifMatch), fields));
    }

    private HttpResponse<UnitDetail> detail(UnitRow row) {
        return Versions.ok(describe(row), row.version());
    }

    private UnitDetail describe(UnitRow row) {
        return new UnitDetail(
                row.id(), row.propertyId(), keep.propertyName(row), row.building(), row.number(), row.asUnit().label(),
                row.floor(), row.areaM2(), row.layout(), row.version());
    }
}
