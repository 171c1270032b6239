package anju.tickets;

import anju.identity.StaffDirectory;
import anju.kernel.CurrentActor;
import anju.kernel.Ids;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import anju.tickets.CategoryStore.CategoryRow;
import anju.tickets.SettingStore.SettingRow;
import anju.tickets.SupplierStore.SupplierRow;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tickets are sorted by and who works on them: categories, suppliers, colleagues, days of silence. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TicketDeskController {
    private final CurrentActor actor;
    private final CategoryStore categories;
    private final SettingStore settings;
    private final KeepCategories keep;
    private final SupplierStore suppliers;
    private final KeepSuppliers keepSuppliers;
    private final StaffDirectory staff;

    TicketDeskController(
            CurrentActor actor,
            CategoryStore categories,
            SettingStore settings,
            KeepCategories keep,
            SupplierStore suppliers,
            KeepSuppliers keepSuppliers,
            StaffDirectory staff) {
        this.actor = actor;
        this.categories = categories;
        this.settings = settings;
        this.keep = keep;
        this.suppliers = suppliers;
        this.keepSuppliers = keepSuppliers;
        this.staff = staff;
    }

    /** @param parent code of the category above; null at the top */
    @Serdeable
    record Category(
            TicketKind kind,
            String code,
            @Nullable String parent,
            String nameZh,
            String nameEn,
            int position,
            boolean active,
            long version) {}

    @Serdeable
    record NewCategory(
            @NotNull TicketKind kind,
            @Nullable String parent,
            @NotBlank @Size(max = 40) String nameZh,
            @NotBlank @Size(max = 60) String nameEn,
            @Min(0) @Max(10_000) int position) {}

    @Serdeable
    record CategoryChange(
            @NotBlank @Size(max = 40) String nameZh,
            @NotBlank @Size(max = 60) String nameEn,
            @Min(0) @Max(10_000) int position,
            boolean active) {}

    /** @param silenceDays so many times 24 hours a tenant who was told may stay silent before the ticket closes */
    @Serdeable
    record Setting(TicketKind kind, int silenceDays, long version) {}

    @Serdeable
    record SettingChange(@Min(1) @Max(60) int silenceDays) {}

    /** @param propertyIds where they work; null: everywhere */
    @Serdeable
    record Supplier(
            UUID id,
            String name,
            boolean technician,
            String trade,
            @Nullable String phone,
            @Nullable Set<UUID> propertyIds,
            boolean active,
            long version) {}

    @Serdeable
    record SupplierFields(
            @NotBlank @Size(max = 100) String name,
            boolean technician,
            @NotBlank @Size(max = 60) String trade,
            @Nullable @Size(max = 40) String phone,
            @Nullable @Size(max = 200) Set<UUID> propertyIds,
            boolean active) {

        SupplierRow row(UUID id, long version) {
            return new SupplierRow(id, name, technician, trade, phone, propertyIds, active, version);
        }
    }

    @Serdeable
    record Colleague(UUID id, String name) {}

    @Get("/ticket-categories")
    List<Category> categories() {
        return categories.all().stream().map(TicketDeskController::view).toList();
    }

    @Post("/ticket-categories")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<Category> add(@Valid @Body NewCategory body) {
        var row = keep.add(body.kind(), body.parent(), body.nameZh(), body.nameEn(), body.position(), actor.require());
        return Versions.ok(view(row), row.version()).status(201);
    }

    @Put("/ticket-categories/{kind}/{code}")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<Category> change(
            TicketKind kind, String code, @Nullable @Header("If-Match") String ifMatch, @Valid @Body CategoryChange body) {
        var row = keep.change(new CategoryRow(
                kind, code, null, body.nameZh().strip(), body.nameEn().strip(), body.position(), body.active(),
                Versions.required(ifMatch)), actor.require());
        return Versions.ok(view(row), row.version());
    }

    @Get("/ticket-settings")
    List<Setting> settings() {
        return settings.all().stream().map(TicketDeskController::view).toList();
    }

    @Put("/ticket-settings/{kind}")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<Setting> set(TicketKind kind, @Nullable @Header("If-Match") String ifMatch, @Valid @Body SettingChange body) {
        var row = keep.silence(kind, body.silenceDays(), Versions.required(ifMatch), actor.require());
        return Versions.ok(view(row), row.version());
    }

    @Get("/ticket-suppliers")
    List<Supplier> suppliers(@Nullable @QueryValue UUID propertyId) {
        return suppliers.list(scope().narrowedTo(propertyId)).stream().map(TicketDeskController::view).toList();
    }

    @Post("/ticket-suppliers")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<Supplier> add(@Valid @Body SupplierFields body) {
        var row = keepSuppliers.add(body.row(Ids.next(), 1), scope());
        return Versions.ok(view(row), row.version()).status(201);
    }

    @Put("/ticket-suppliers/{id}")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<Supplier> change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body SupplierFields body) {
        var row = keepSuppliers.change(body.row(id, Versions.required(ifMatch)), scope());
        return Versions.ok(view(row), row.version());
    }

    /** Who may own a ticket of that house. */
    @Get("/ticket-owners")
    List<Colleague> owners(@Nullable @QueryValue UUID propertyId) {
        var mine = scope();
        return staff.active().stream()
                .filter(one -> propertyId == null ? meets(mine, one.scope()) : mine.includes(propertyId) && one.scope().includes(propertyId))
                .map(one -> new Colleague(one.id(), one.name()))
                .toList();
    }

    private static boolean meets(PropertyScope one, PropertyScope other) {
        return one.everything() || other.everything() || one.properties().stream().anyMatch(other::includes);
    }

    private static Category view(CategoryRow row) {
        return new Category(
                row.kind(), row.code(), row.parent(), row.nameZh(), row.nameEn(), row.position(), row.active(), row.version());
    }

    private static Setting view(SettingRow row) {
        return new Setting(row.kind(), row.silenceDays(), row.version());
    }

    private static Supplier view(SupplierRow row) {
        return new Supplier(
                row.id(), row.name(), row.technician(), row.trade(), row.phone(), row.propertyIds(), row.active(), row.version());
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
