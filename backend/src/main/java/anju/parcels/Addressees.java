package anju.parcels;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Who lives where on this day. */
@Singleton
class Addressees {
    private static final String HERE = """
            SELECT r.tenant_id, r.property_id, r.unit_label AS room, d.today
            FROM tenants.v_residence r
            JOIN properties.v_property p ON p.property_id = r.property_id
            CROSS JOIN LATERAL (SELECT CAST(CAST(:now AS timestamptz) AT TIME ZONE p.time_zone AS date) AS today) d
            WHERE (:everything OR r.property_id = ANY(:properties))
            """;

    private final Db db;
    private final Clock clock;

    Addressees(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    record Addressee(UUID tenantId, UUID propertyId, String room, LocalDate today) {}

    /** Where the tenant lives, else will or last did: parcels come before and after people do. */
    List<Addressee> of(UUID tenant, PropertyScope scope) {
        return find("AND r.tenant_id = :id ORDER BY (r.starts_on <= d.today AND (r.ends_on IS NULL OR r.ends_on > d.today)) DESC,"
                + " r.starts_on DESC LIMIT 1", tenant, scope);
    }

    /** Everybody who lives in the room now. */
    List<Addressee> in(UUID unit, PropertyScope scope) {
        return find("AND r.unit_id = :id AND r.starts_on <= d.today AND (r.ends_on IS NULL OR r.ends_on > d.today)", unit, scope);
    }

    private List<Addressee> find(String where, UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(HERE + where), scope)
                .bind("now", clock.instant())
                .bind("id", id)
                .mapTo(Addressee.class)
                .list());
    }
}
