package anju.identity;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who works here, with which roles, for which properties. */
@Controller("/api/v1/staff")
@Secured(Role.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class StaffController {
    private final StaffRepository rows;
    private final ManageStaff manage;
    private final CurrentActor actor;

    StaffController(StaffRepository rows, ManageStaff manage, CurrentActor actor) {
        this.rows = rows;
        this.manage = manage;
        this.actor = actor;
    }

    /** The names of {@link Role}. */
    enum StaffRole {
        ADMIN,
        MANAGER,
        AGENT
    }

    /** @param propertyIds null when every property may be seen */
    @Serdeable
    record StaffView(
            UUID id,
            String username,
            String name,
            Set<String> roles,
            @Nullable Set<UUID> propertyIds,
            String language,
            boolean locked,
            boolean mustChangePassword,
            Instant createdAt,
            @Nullable Instant lastSignedInAt,
            long version) {}

    @Serdeable
    record StaffPage(List<StaffView> items, @Nullable String nextCursor) {}

    @Serdeable
    record NewStaff(
            @NotBlank @Size(max = 60) String username,
            @NotBlank @Size(max = 100) String name,
            @NotEmpty Set<StaffRole> roles,
            @Nullable @Size(max = 1000) Set<UUID> propertyIds,
            @Nullable @Pattern(regexp = "zh-CN|en") String language) {}

    @Serdeable
    record StaffChange(
            @NotBlank @Size(max = 100) String name,
            @NotEmpty Set<StaffRole> roles,
            @Nullable @Size(max = 1000) Set<UUID> propertyIds) {}

    /** @param oneTimePassword shown this once; the next sign-in asks for a new one */
    @Serdeable
    record InvitedView(StaffView staff, String oneTimePassword) {}

    @Get
    @Secured({Role.MANAGER, Role.ADMIN})
    StaffPage list(
            @Nullable @QueryValue String q, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        int rowsAsked = Cursor.limit(limit);
        var after = Cursor.decode(cursor, 1);
        var fetched = rows.page(
                q == null || q.isBlank() ? null : q.strip(), actor.require().scope(), after == null ? null : after.part(0), rowsAsked + 1);
        var page = Page.of(fetched, rowsAsked, row -> Cursor.of(row.username())).map(StaffController::view);
        return new StaffPage(page.items(), page.nextCursor());
    }

    @Get("/{id}")
    HttpResponse<StaffView> one(UUID id) {
        return versioned(rows.visible(id, actor.require().scope()));
    }

    @Post
    @Status(HttpStatus.CREATED)
    InvitedView invite(@Valid @Body NewStaff staff) {
        return view(manage.invite(
                actor.require(), staff.username(), staff.name(), names(staff.roles()), scope(staff.propertyIds()),
                staff.language() == null ? Staff.FIRST_LANGUAGE : staff.language()));
    }

    @Put("/{id}")
    HttpResponse<StaffView> edit(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body StaffChange change) {
        return versioned(manage.edit(
                actor.require(), id, Versions.required(ifMatch), change.name(), names(change.roles()), scope(change.propertyIds())));
    }

    @Post("/{id}/lock")
    HttpResponse<StaffView> lock(UUID id) {
        return versioned(manage.lock(actor.require(), id));
    }

    @Delete("/{id}/lock")
    HttpResponse<StaffView> unlock(UUID id) {
        return versioned(manage.unlock(actor.require(), id));
    }

    @Post("/{id}/password-reset")
    InvitedView resetPassword(UUID id) {
        return view(manage.resetPassword(actor.require(), id));
    }

    private static HttpResponse<StaffView> versioned(StaffRow row) {
        return Versions.ok(view(row), row.version());
    }

    private static InvitedView view(ManageStaff.Invited invited) {
        return new InvitedView(view(invited.staff()), invited.oneTimePassword());
    }

    private static StaffView view(StaffRow row) {
        return new StaffView(
                row.id(), row.username(), row.name(), row.roles(), row.everyProperty() ? null : row.properties(),
                row.language(), row.locked(), row.mustChangePassword(), row.createdAt(), row.lastSignedInAt(), row.version());
    }

    private static PropertyScope scope(@Nullable Set<UUID> propertyIds) {
        return propertyIds == null ? PropertyScope.ALL : PropertyScope.of(propertyIds);
    }

    private static Set<String> names(Set<StaffRole> roles) {
        return EnumSet.copyOf(roles).stream().map(Enum::name).collect(Collectors.toSet());
    }
}
