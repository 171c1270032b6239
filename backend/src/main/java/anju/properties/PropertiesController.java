package anju.properties;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import anju.properties.KeepProperties.PropertyFields;
import anju.properties.PropertyStore.PropertyOverview;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Houses and sites. */
@Controller("/api/v1/properties")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class PropertiesController {
    private final KeepProperties keep;
    private final PropertyStore store;
    private final CurrentActor actor;

    PropertiesController(KeepProperties keep, PropertyStore store, CurrentActor actor) {
        this.keep = keep;
        this.store = store;
        this.actor = actor;
    }

    @Serdeable
    record NewProperty(
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 30) String code,
            @Nullable @Size(max = 300) String address,
            @Nullable String timeZone,
            @Nullable String currency,
            @Nullable @Size(max = 30) String calendar) {}

    /** What is absent stays; an empty code or address goes. */
    @Serdeable
    record PropertyChange(
            @Nullable @Size(min = 1, max = 100) String name,
            @Nullable @Size(max = 30) String code,
            @Nullable @Size(max = 300) String address,
            @Nullable String timeZone,
            @Nullable String currency,
            @Nullable @Size(max = 30) String calendar) {}

    @Serdeable
    record PropertySummary(
            UUID id,
            String name,
            @Nullable String code,
            @Nullable String address,
            String timeZone,
            String currency,
            String calendar,
            long units,
            long buildings) {}

    @Serdeable
    record PropertyDetail(
            UUID id,
            String name,
            @Nullable String code,
            @Nullable String address,
            String timeZone,
            String currency,
            String calendar,
            List<String> buildings,
            long version) {}

    @Get
    Page<PropertySummary> list(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        var size = Cursor.limit(limit);
        var after = Cursor.decode(cursor, 1);
        var rows = store.page(actor.require().scope(), after == null ? null : after.part(0), size + 1);
        return Page.of(rows, size, row -> Cursor.of(row.name())).map(PropertiesController::summary);
    }

    @Get("/{id}")
    HttpResponse<PropertyDetail> get(UUID id) {
        return detail(keep.require(id, actor.require().scope()));
    }

    @Post
    @Secured(Role.ADMIN)
    HttpResponse<PropertyDetail> create(@Valid @Body NewProperty body) {
        var fields = new PropertyFields(
                body.name(), body.code(), body.address(), body.timeZone(), body.currency(), body.calendar());
        var row = keep.open(fields);
        return Versions.ok(describe(row), row.version()).status(201);
    }

    @Patch("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<PropertyDetail> change(
            UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body PropertyChange body) {
        var fields = new PropertyFields(
                body.name(), body.code(), body.address(), body.timeZone(), body.currency(), body.calendar());
        return detail(keep.change(id, actor.require().scope(), Versions.required(ifMatch), fields));
    }

    private HttpResponse<PropertyDetail> detail(PropertyRow row) {
        return Versions.ok(describe(row), row.version());
    }

    private PropertyDetail describe(PropertyRow row) {
        return new PropertyDetail(
                row.id(), row.name(), row.code(), row.address(), row.timeZone(), row.currency(), row.calendar(),
                store.buildings(row.id()), row.version());
    }

    private static PropertySummary summary(PropertyOverview row) {
        return new PropertySummary(
                row.id(), row.name(), row.code(), row.address(), row.timeZone(), row.currency(), row.calendar(),
                row.units(), row.buildings());
    }
}
