package anju.parcels;

import anju.files.Files;
import anju.files.StoredFile;
import anju.kernel.CurrentTenant;
import anju.kernel.Role;
import anju.properties.Properties;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's own parcels. */
@Controller("/api/v1/portal/parcels")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalParcelsController {
    private static final int PAST = 20;

    private final CurrentTenant tenant;
    private final ParcelStore parcels;
    private final Files files;
    private final Properties properties;

    PortalParcelsController(CurrentTenant tenant, ParcelStore parcels, Files files, Properties properties) {
        this.tenant = tenant;
        this.parcels = parcels;
        this.files = files;
        this.properties = properties;
    }

    /** @param code null once it is no longer waiting; {@code endedAt}: when it was fetched or went back */
    @Serdeable
    record MyParcel(
            UUID id,
            String carrier,
            String tracking,
            String shelf,
            String house,
            ParcelState state,
            @Nullable String code,
            Instant arrivedAt,
            LocalDate keepUntil,
            @Nullable Instant endedAt,
            @Nullable String handedTo,
            List<StoredFile> photos) {}

    @Serdeable
    record MyParcels(List<MyParcel> items) {}

    /** What waits first, then the last that went. */
    @Get
    MyParcels list() {
        var rows = parcels.own(tenant.require().id(), PAST);
        var photos = files.attached(ParcelPhotos.OWNER, rows.stream().map(ParcelRow::id).toList());
        return new MyParcels(rows.stream()
                .map(row -> new MyParcel(
                        row.id(), row.carrier(), row.tracking(), row.shelf(), properties.property(row.propertyId()).name(), row.state(),
                        row.state() == ParcelState.WAITING ? row.code() : null, row.arrivedAt(), row.keepUntil(), row.endedAt(),
                        row.handedTo(), photos.getOrDefault(row.id(), List.of())))
                .toList());
    }
}
