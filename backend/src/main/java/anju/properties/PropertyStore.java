package anju.properties;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

@Singleton
class PropertyStore {
    private static final String COLUMNS = "id, name, code, address, time_zone, currency, calendar, version, created_at";

    private final Db db;

    PropertyStore(Db db) {
        this.db = db;
    }

    Optional<PropertyRow> find(UUID id) {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + " FROM properties.property WHERE id = :id")
                .bind("id", id)
                .mapTo(PropertyRow.class)
                .findOne());
    }

    List<PropertyRow> all() {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + " FROM properties.property ORDER BY name")
                .mapTo(PropertyRow.class)
                .list());
    }

    List<PropertyRow> named(Collection<String> names) {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + " FROM properties.property WHERE name = ANY(:names)")
                .bindArray("names", String.class, names)
                .mapTo(PropertyRow.class)
                .list());
    }

    List<PropertyOverview> page(PropertyScope scope, @Nullable String afterName, int limit) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT p.id, p.name, p.code, p.address, p.time_zone, p.currency, p.calendar,
                       (SELECT count(*) FROM properties.unit u WHERE u.property_id = p.id) AS units,
                       (SELECT count(*) FROM properties.building b WHERE b.property_id = p.id AND b.name <> '') AS buildings
                FROM properties.property p
                WHERE (:everything OR p.id = ANY(:properties))
                  AND (:after::text IS NULL OR p.name > :after)
                ORDER BY p.name
                LIMIT :limit"""), scope)
                .bind("after", afterName)
                .bind("limit", limit)
                .mapTo(PropertyOverview.class)
                .list());
    }

    /** False when the name or the code is taken. */
    boolean insert(PropertyRow row) {
        return db.query(sql -> bound(sql.createUpdate("""
                INSERT INTO properties.property (id, name, code, address, time_zone, currency, calendar, version, created_at)
                VALUES (:id, :name, :code, :address, :timeZone, :currency, :calendar, :version, :createdAt)
                ON CONFLICT DO NOTHING"""), row)
                .bind("createdAt", row.createdAt())
                .execute()) == 1;
    }

    /** False when the row has moved on from the version before {@code row}'s. */
    boolean update(PropertyRow row) {
        return db.query(sql -> bound(sql.createUpdate("""
                UPDATE properties.property
                SET name = :name, code = :code, address = :address, time_zone = :timeZone, currency = :currency,
                    calendar = :calendar, version = :version
                WHERE id = :id AND version = :version - 1"""), row)
                .execute()) == 1;
    }

    boolean nameOrCodeTaken(UUID except, String name, @Nullable String code) {
        return db.query(sql -> sql.createQuery("""
                SELECT EXISTS (SELECT 1 FROM properties.property WHERE id <> :id AND (name = :name OR code = :code))""")
                .bind("id", except)
                .bind("name", name)
                .bind("code", code)
                .mapTo(Boolean.class)
                .one());
    }

    List<String> buildings(UUID property) {
        return db.query(sql -> sql.createQuery(
                        "SELECT name FROM properties.building WHERE property_id = :property AND name <> '' ORDER BY name")
                .bind("property", property)
                .mapTo(String.class)
                .list());
    }

    private static Update bound(Update statement, PropertyRow row) {
        return statement
                .bind("id", row.id())
                .bind("name", row.name())
                .bind("code", row.code())
                .bind("address", row.address())
                .bind("timeZone", row.timeZone())
                .bind("currency", row.currency())
                .bind("calendar", row.calendar())
                .bind("version", row.version());
    }

    /** A property with what a list says of it. */
    record PropertyOverview(
            UUID id,
            String name,
            @Nullable String code,
            @Nullable String address,
            String timeZone,
            String currency,
            String calendar,
            long units,
            long buildings) {}
}
