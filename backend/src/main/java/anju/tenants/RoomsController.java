package anju.tenants;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.tenants.RoomList.RoomRow;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rooms with who lives there: the units of properties, seen from the tenants. */
@Controller("/api/v1/units")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class RoomsController {
    private final RoomList rooms;
    private final CurrentActor actor;

    RoomsController(RoomList rooms, CurrentActor actor) {
        this.rooms = rooms;
        this.actor = actor;
    }

    @Serdeable
    enum RoomState {
        @JsonProperty("let")
        LET,
        @JsonProperty("reserved")
        RESERVED,
        @JsonProperty("free")
        FREE
    }

    @Serdeable
    record Resident(UUID id, String name, UUID leaseId, LocalDate from, @Nullable LocalDate to) {}

    /**
     * @param state let: somebody lives there today; reserved: somebody will; free
     * @param residents who lives there, else who will
     */
    @Serdeable
    record RoomSummary(
            UUID id,
            UUID propertyId,
            String propertyName,
            String building,
            String number,
            String label,
            @Nullable Integer floor,
            @Nullable BigDecimal areaM2,
            @Nullable String layout,
            RoomState state,
            List<Resident> residents) {}

    @Get
    Page<RoomSummary> list(
            @Nullable @QueryValue String q,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue String building,
            @Nullable @QueryValue RoomState state,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var scope = actor.require().scope().narrowedTo(propertyId);
        var size = Cursor.limit(limit);
        return rooms.page(new RoomList.Asked(q, scope, building, state, size, cursor));
    }

    static RoomSummary summary(RoomRow row, List<Resident> residents) {
        return new RoomSummary(
                row.unitId(), row.propertyId(), row.property(), row.building(), row.number(), row.label(), row.floor(),
                row.areaM2(), row.layout(), row.state(), residents);
    }
}
