package anju.parcels;

import anju.files.Files;
import anju.files.StoredFile;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.parcels.ParcelStore.Counts;
import anju.parcels.ParcelStore.Filter;
import anju.parcels.TakeIn.Arrival;
import anju.tenants.TenantDays;
import anju.tenants.Tenants;
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
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The desk's parcels: taken in, found, handed over, returned. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class ParcelsController {
    private final CurrentActor actor;
    private final ParcelStore parcels;
    private final TakeIn takeIn;
    private final GiveOut giveOut;
    private final Tenants tenants;
    private final TenantDays days;
    private final Files files;
    private final Idempotency idempotency;
    private final AgreeParcelTerms agree;

    ParcelsController(
            CurrentActor actor,
            ParcelStore parcels,
            TakeIn takeIn,
            GiveOut giveOut,
            Tenants tenants,
            TenantDays days,
            Files files,
            Idempotency idempotency,
            AgreeParcelTerms agree) {
        this.actor = actor;
        this.parcels = parcels;
        this.takeIn = takeIn;
        this.giveOut = giveOut;
        this.tenants = tenants;
        this.days = days;
        this.files = files;
        this.idempotency = idempotency;
        this.agree = agree;
    }

    /** @param tenantId whom it is for; absent: whoever lives in {@code unitId} alone */
    @Serdeable
    record ArrivalRequest(
            @Nullable UUID tenantId,
            @Nullable UUID unitId,
            @NotBlank @Size(max = 40) String carrier,
            @Nullable @Size(max = 60) String tracking,
            @Nullable @Size(max = 40) String shelf,
            @Nullable @Size(max = 300) String note,
            @Nullable @Size(max = 4) List<UUID> fileIds) {
        Arrival arrival() {
            return new Arrival(
                    tenantId, unitId, carrier.strip(), or(tracking), or(shelf), or(note), fileIds == null ? List.of() : fileIds);
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text.strip();
        }
    }

    @Serdeable
    record ArrivalsRequest(@NotEmpty @Size(max = 50) @Valid List<ArrivalRequest> parcels) {}

    @Serdeable
    record HandoverRequest(@NotBlank @Size(max = 80) String name) {}

    @Serdeable
    record ReturnRequest(@Nullable @Size(max = 300) String reason) {}

    /** @param due no longer kept: it goes back; the code is told to the tenant alone */
    @Serdeable
    record ParcelView(
            UUID id,
            UUID tenantId,
            String tenant,
            UUID propertyId,
            String room,
            String carrier,
            String tracking,
            String shelf,
            String note,
            ParcelState state,
            Instant arrivedAt,
            String arrivedBy,
            LocalDate keepUntil,
            boolean due,
            int reminders,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable String handedTo,
            @Nullable String reason,
            List<StoredFile> photos) {}

    /** Of waiting ones the oldest first, else the newest. @param due true: those that are no longer kept */
    @Get("/parcels")
    Page<ParcelView> list(
            @Nullable @QueryValue ParcelState state,
            @Nullable @QueryValue UUID tenantId,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Boolean due,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var page = parcels.list(new Filter(state, tenantId, due, q), scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views(page.items()), page.nextCursor());
    }

    /** How many wait, and how many of them are to go back. */
    @Get("/parcels/waiting")
    Counts waiting(@Nullable @QueryValue UUID propertyId) {
        return parcels.counts(scope().narrowedTo(propertyId));
    }

    /** Several at once; all or none. One that waits already is not entered twice. */
    @Post("/parcels")
    @Status(HttpStatus.CREATED)
    Page<ParcelView> takeIn(@Nullable @Header("Idempotency-Key") String key, @Valid @Body ArrivalsRequest body) {
        var by = actor.require();
        var ids = idempotency.once(key, "POST /api/v1/parcels", body, Taken.class, () -> new Taken(
                takeIn.takeIn(body.parcels().stream().map(ArrivalRequest::arrival).toList(), by).stream().map(ParcelRow::id).toList()));
        return new Page<>(views(ids.ids().stream().map(id -> parcels.lock(id, by.scope()).orElseThrow()).toList()), null);
    }

    @Serdeable
    record Taken(List<UUID> ids) {}

    /** What waits under the code that somebody shows: looked at before it is handed over. */
    @Get("/parcels/by-code/{pickupCode}")
    Page<ParcelView> byCode(String pickupCode, @Nullable @QueryValue UUID propertyId) {
        return new Page<>(views(giveOut.waiting(pickupCode, scope().narrowedTo(propertyId))), null);
    }

    /** All that waits under the code. */
    @Post("/parcels/by-code/{pickupCode}/handover")
    Page<ParcelView> handOverByCode(String pickupCode) {
        return new Page<>(views(giveOut.byCode(pickupCode, actor.require())), null);
    }

    /** Without a code, to somebody whose name is kept. */
    @Post("/parcels/{id}/handover")
    ParcelView handOver(UUID id, @Valid @Body HandoverRequest body) {
        return views(List.of(giveOut.to(id, body.name().strip(), actor.require()))).getFirst();
    }

    @Post("/parcels/{id}/return")
    ParcelView giveBack(UUID id, @Valid @Body ReturnRequest body) {
        return views(List.of(giveOut.giveBack(id, body.reason(), actor.require()))).getFirst();
    }

    @Get("/properties/{id}/parcel-terms")
    ParcelTerms terms(UUID id) {
        return agree.of(id, scope());
    }

    /** For parcels that come from now on. */
    @Put("/properties/{id}/parcel-terms")
    @Secured({Role.ADMIN, Role.MANAGER})
    ParcelTerms agree(UUID id, @Valid @Body ParcelTerms body) {
        return agree.agree(id, body, scope());
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }

    private List<ParcelView> views(List<ParcelRow> rows) {
        if (rows.isEmpty()) return List.of();
        var names = tenants.tenants(rows.stream().map(ParcelRow::tenantId).distinct().toList());
        var photos = files.attached(ParcelPhotos.OWNER, rows.stream().map(ParcelRow::id).toList());
        var today = days.now();
        return rows.stream()
                .map(row -> new ParcelView(
                        row.id(), row.tenantId(), names.get(row.tenantId()).name(), row.propertyId(), row.room(), row.carrier(),
                        row.tracking(), row.shelf(), row.note(), row.state(), row.arrivedAt(), row.arrivedBy(), row.keepUntil(),
                        row.state() == ParcelState.WAITING && row.keepUntil().isBefore(today.at(row.propertyId())), row.reminders(),
                        row.endedAt(), row.endedBy(), row.handedTo(), row.reason(), photos.getOrDefault(row.id(), List.of())))
                .toList();
    }
}
