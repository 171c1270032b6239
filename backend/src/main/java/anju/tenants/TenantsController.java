package anju.tenants;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.kernel.http.ListExport;
import anju.kernel.http.Versions;
import anju.tenants.KeepTenants.Profile;
import anju.tenants.Rooms.Room;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finding, entering and changing tenants. Personal data leaves masked. */
@Controller("/api/v1/tenants")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantsController {
    private final FindTenants find;
    private final KeepTenants keep;
    private final CurrentActor actor;
    private final ListExport exports;

    TenantsController(FindTenants find, KeepTenants keep, CurrentActor actor, ListExport exports) {
        this.find = find;
        this.keep = keep;
        this.actor = actor;
        this.exports = exports;
    }

    /**
     * @param rooms where the tenant lives; else will live, else lived last ({@code living} says which)
     * @param property the house of the first room
     * @param agent name of who looks after the tenant personally
     */
    @Serdeable
    record TenantSummary(
            UUID id,
            String name,
            String phone,
            String tier,
            Living living,
            List<String> rooms,
            @Nullable String property,
            List<String> tags,
            @Nullable String agent,
            Instant createdAt) {}

    @Serdeable
    record RoomOfTenant(
            UUID leaseId,
            UUID propertyId,
            String property,
            UUID unitId,
            String label,
            LocalDate from,
            @Nullable LocalDate to,
            boolean now) {}

    /**
     * @param residences newest first, past ones included
     * @param livingSince first day of the present unbroken stay
     * @param tenureMonths whole months since then
     * @param propertyId the house that looks after the tenant
     */
    @Serdeable
    record TenantDetail(
            UUID id,
            String name,
            String phone,
            @Nullable String email,
            @Nullable String idNumber,
            String language,
            List<String> tags,
            @Nullable String note,
            @Nullable String source,
            String tier,
            Living living,
            List<String> rooms,
            List<RoomOfTenant> residences,
            @Nullable LocalDate livingSince,
            @Nullable Integer tenureMonths,
            @Nullable UUID propertyId,
            TenantAgentController.@Nullable Agent agent,
            Instant createdAt,
            long version) {}

    @Serdeable
    record TenantToBe(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 40) String phone,
            @Nullable @Size(max = 200) String email,
            @Nullable @Size(max = 40) String idNumber,
            @Nullable @Size(max = 20) String language,
            @Nullable @Size(max = 30) List<@NotBlank @Size(max = 30) String> tags,
            @Nullable @Size(max = 2000) String note,
            @Nullable @Size(max = 100) String source,
            @Nullable UUID propertyId) {}

    /** What is absent stays; an empty e-mail, ID number, note or source goes. */
    @Serdeable
    record TenantChange(
            @Nullable @Size(min = 1, max = 100) String name,
            @Nullable @Size(max = 40) String phone,
            @Nullable @Size(max = 200) String email,
            @Nullable @Size(max = 40) String idNumber,
            @Nullable @Size(max = 20) String language,
            @Nullable @Size(max = 30) List<@NotBlank @Size(max = 30) String> tags,
            @Nullable @Size(max = 2000) String note,
            @Nullable @Size(max = 100) String source,
            @Nullable UUID propertyId) {}

    /** @param agentId who looks after them personally */
    @Get
    Page<TenantSummary> list(
            @Nullable @QueryValue String q,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue String tier,
            @Nullable @QueryValue String tag,
            @Nullable @QueryValue Living living,
            @Nullable @QueryValue UUID agentId,
            @Nullable @QueryValue String sort,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var scope = actor.require().scope().narrowedTo(propertyId);
        var size = Cursor.limit(limit);
        return find.page(new FindTenants.Asked(q, scope, tier, tag, living, agentId, sort, size, cursor));
    }

    /** The same as a CSV file, 50,000 rows at most. */
    @Get("/export")
    HttpResponse<byte[]> export(
            @Nullable @QueryValue String q,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue String tier,
            @Nullable @QueryValue String tag,
            @Nullable @QueryValue Living living,
            @Nullable @QueryValue UUID agentId,
            @Nullable @QueryValue String sort) {
        return exports.csv("tenants", TenantColumns.ALL, cursor -> list(
                q, propertyId, tier, tag, living, agentId, sort, Cursor.MAX_LIMIT, cursor));
    }

    @Get("/{id}")
    HttpResponse<TenantDetail> get(UUID id) {
        return answer(find.detail(id, actor.require().scope()));
    }

    @Post
    HttpResponse<TenantDetail> create(@Valid @Body TenantToBe body) {
        var profile = new Profile(
                body.name(), body.phone(), body.email(), body.idNumber(), body.language(), body.tags(), body.note(),
                body.source(), body.propertyId());
        var scope = actor.require().scope();
        return answer(find.detail(keep.enter(profile, scope), scope)).status(201);
    }

    @Patch("/{id}")
    HttpResponse<TenantDetail> change(
            UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body TenantChange body) {
        var profile = new Profile(
                body.name(), body.phone(), body.email(), body.idNumber(), body.language(), body.tags(), body.note(),
                body.source(), body.propertyId());
        var scope = actor.require().scope();
        keep.change(id, scope, Versions.required(ifMatch), profile);
        return answer(find.detail(id, scope));
    }

    private static MutableHttpResponse<TenantDetail> answer(TenantDetail detail) {
        return Versions.ok(detail, detail.version());
    }

    static RoomOfTenant room(Room room, LocalDate today) {
        return new RoomOfTenant(
                room.leaseId(), room.propertyId(), room.property(), room.unitId(), room.label(), room.from(), room.to(),
                room.covers(today));
    }
}
