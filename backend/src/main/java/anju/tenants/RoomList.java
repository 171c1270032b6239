package anju.tenants;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.RoomsController.Resident;
import anju.tenants.RoomsController.RoomState;
import anju.tenants.RoomsController.RoomSummary;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rooms house by house, as people count them (2 before 10), each with its state today in the house's time zone. */
@Singleton
class RoomList {
    private static final String OCCUPIED = """
            SELECT DISTINCT ON (r.unit_id) r.unit_id, CASE WHEN r.starts_on <= {today} THEN 'LET' ELSE 'RESERVED' END AS state
            FROM tenants.residence r
            WHERE r.unit_id = u.unit_id AND (r.ends_on IS NULL OR r.ends_on > {today})
            ORDER BY r.unit_id, r.starts_on"""
            .replace("{today}", "(:now::timestamptz AT TIME ZONE u.time_zone)::date");

    private final Db db;
    private final Clock clock;

    RoomList(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    record Asked(
            @Nullable String q,
            PropertyScope scope,
            @Nullable String building,
            @Nullable RoomState state,
            int limit,
            @Nullable String cursor) {}

    record RoomRow(
            UUID unitId,
            UUID propertyId,
            String property,
            String building,
            String number,
            String label,
            @Nullable Integer floor,
            @Nullable BigDecimal areaM2,
            @Nullable String layout,
            RoomState state) {}

    @Transactional(readOnly = true)
    Page<RoomSummary> page(Asked asked) {
        var rooms = Page.of(
                rooms(asked), asked.limit(), row -> Cursor.of(row.propertyId(), row.building(), row.number()));
        var residents = residents(rooms.items().stream().map(RoomRow::unitId).toList());
        return rooms.map(room -> RoomsController.summary(room, residents.getOrDefault(room.unitId(), List.of())));
    }

    private List<RoomRow> rooms(Asked asked) {
        var after = Cursor.decode(asked.cursor(), 3);
        var q = asked.q() == null || asked.q().isBlank() ? null : SearchTerms.room(asked.q());
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT u.unit_id, u.property_id, u.property, u.building, u.number, u.label, u.floor, u.area_m2, u.layout,
                       coalesce(o.state, 'FREE') AS state
                FROM properties.v_unit u
                LEFT JOIN LATERAL ("""
                + OCCUPIED + """
                ) AS o ON true
                WHERE (:everything OR u.property_id = ANY(:properties))
                  AND (:building::text IS NULL OR u.building = :building)
                  AND (:state::text IS NULL OR coalesce(o.state, 'FREE') = :state)
                  AND (:q::text IS NULL OR starts_with(lower(u.number), :q) OR starts_with(lower(u.label), :q))
                  AND (:property::uuid IS NULL
                       OR (u.property_id, u.building, u.number) > (:property, :afterBuilding, :afterNumber))
                ORDER BY u.property_id, u.building, u.number
                LIMIT :limit"""), asked.scope())
                .bind("now", clock.instant())
                .bind("building", asked.building())
                .bind("state", asked.state() == null ? null : asked.state().name())
                .bind("q", q)
                .bind("property", after == null ? null : after.uuid(0))
                .bind("afterBuilding", after == null ? null : after.part(1))
                .bind("afterNumber", after == null ? null : after.part(2))
                .bind("limit", asked.limit() + 1)
                .mapTo(RoomRow.class)
                .list());
    }

    /** Present residents; where there are none, the coming ones. */
    private Map<UUID, List<Resident>> residents(Collection<UUID> units) {
        return db.query(sql -> sql.createQuery("""
                WITH stay AS (
                    SELECT r.unit_id, t.id, t.name, r.lease_id, r.starts_on, r.ends_on,
                           rank() OVER (PARTITION BY r.unit_id ORDER BY r.starts_on) AS turn
                    FROM tenants.residence r
                    JOIN tenants.tenant t ON t.id = r.tenant_id
                    JOIN properties.v_unit u ON u.unit_id = r.unit_id
                    WHERE r.unit_id = ANY(:units)
                      AND (r.ends_on IS NULL OR r.ends_on > (:now::timestamptz AT TIME ZONE u.time_zone)::date))
                SELECT unit_id, id, name, lease_id, starts_on AS "from", ends_on AS "to"
                FROM stay WHERE turn = 1
                ORDER BY name""")
                .bindArray("units", UUID.class, units)
                .bind("now", clock.instant())
                .mapTo(InUnit.class)
                .collect(groupingBy(InUnit::unitId, mapping(InUnit::resident, toList()))));
    }

    record InUnit(UUID unitId, UUID id, String name, UUID leaseId, LocalDate from, @Nullable LocalDate to) {
        Resident resident() {
            return new Resident(id, name, leaseId, from, to);
        }
    }
}
