package anju.properties;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import anju.kernel.Db;
import anju.kernel.NewRows;
import anju.properties.Properties.UnitKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

@Singleton
class UnitStore {
    private final Db db;

    UnitStore(Db db) {
        this.db = db;
    }

    Optional<UnitRow> find(UUID id) {
        return db.query(sql -> sql.createQuery("""
                SELECT id, property_id, building, number, floor, area_m2, layout, version, created_at
                FROM properties.unit WHERE id = :id""")
                .bind("id", id)
                .mapTo(UnitRow.class)
                .findOne());
    }

    List<Unit> byIds(Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery(
                        "SELECT id, property_id, building, number FROM properties.unit WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(Unit.class)
                .list());
    }

    Map<String, List<Unit>> numbered(Collection<String> asked) {
        return db.query(sql -> sql.createQuery("""
                SELECT asked, u.id, u.property_id, u.building, u.number
                FROM unnest(:asked) AS asked
                JOIN properties.unit u ON u.number = asked
                UNION
                SELECT asked, u.id, u.property_id, u.building, u.number
                FROM unnest(:asked) AS asked
                JOIN properties.unit u ON u.number = substring(asked FROM '[^-]+$')
                                      AND u.building || '-' || u.number = asked""")
                .bindArray("asked", String.class, asked)
                .mapTo(Numbered.class)
                .collect(groupingBy(Numbered::asked, mapping(Numbered::unit, toList()))));
    }

    /** The units that exist among the keys, by property name. */
    Map<UnitKey, Unit> byKeys(Keys keys) {
        return db.query(sql -> sql.createQuery("""
                SELECT key.property, u.id, u.property_id, u.building, u.number
                FROM unnest(:properties, :buildings, :numbers) AS key (property, building, number)
                JOIN properties.property p ON p.name = key.property
                JOIN properties.unit u
                  ON u.property_id = p.id AND u.building = key.building AND u.number = key.number""")
                .bindArray("properties", String.class, keys.properties())
                .bindArray("buildings", String.class, keys.buildings())
                .bindArray("numbers", String.class, keys.numbers())
                .reduceRows(new java.util.HashMap<UnitKey, Unit>(), (found, row) -> {
                    var unit = new Unit(
                            row.getColumn("id", UUID.class),
                            row.getColumn("property_id", UUID.class),
                            row.getColumn("building", String.class),
                            row.getColumn("number", String.class));
                    found.put(new UnitKey(row.getColumn("property", String.class), unit.building(), unit.number()), unit);
                    return found;
                }));
    }

    /** Adds the buildings that are missing. */
    void addBuildings(List<UUID> properties, List<String> names) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO properties.building (property_id, name)
                SELECT DISTINCT property, name FROM unnest(:properties, :names) AS b (property, name)
                ON CONFLICT DO NOTHING""")
                .bindArray("properties", UUID.class, properties)
                .bindArray("names", String.class, names)
                .execute());
    }

    /** Adds units, leaving out those that exist; returns the ids that went in. */
    Set<UUID> add(List<Unit> units, Instant now) {
        return db.jdbc(new NewRows<>("properties.unit", units, Unit::id)
                .column("property_id", "uuid", Unit::propertyId)
                .column("building", "text", Unit::building)
                .column("number", "text", Unit::number)
                .column("created_at", "timestamptz", unit -> now)
                ::write);
    }

    /** False when the number is taken in that building. */
    boolean insert(UnitRow row) {
        return db.query(sql -> bound(sql.createUpdate("""
                INSERT INTO properties.unit (id, property_id, building, number, floor, area_m2, layout, version, created_at)
                VALUES (:id, :propertyId, :building, :number, :floor, :areaM2, :layout, :version, :createdAt)
                ON CONFLICT (property_id, building, number) DO NOTHING"""), row)
                .bind("createdAt", row.createdAt())
                .execute()) == 1;
    }

    /** False when the row has moved on from the version before {@code row}'s. */
    boolean update(UnitRow row) {
        return db.query(sql -> bound(sql.createUpdate("""
                UPDATE properties.unit
                SET building = :building, number = :number, floor = :floor, area_m2 = :areaM2, layout = :layout,
                    version = :version
                WHERE id = :id AND version = :version - 1"""), row)
                .execute()) == 1;
    }

    boolean numberTaken(UnitRow row) {
        return db.query(sql -> bound(sql.createQuery("""
                SELECT EXISTS (SELECT 1 FROM properties.unit
                               WHERE property_id = :propertyId AND building = :building AND number = :number AND id <> :id)"""), row)
                .mapTo(Boolean.class)
                .one());
    }

    /** Those whose data changed since they were made. */
    List<UUID> changed(Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery("SELECT id FROM properties.unit WHERE id = ANY(:ids) AND version > 1 FOR UPDATE")
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list());
    }

    void remove(Collection<UUID> ids) {
        db.run(sql -> sql.createUpdate("DELETE FROM properties.unit WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .execute());
    }

    private static <S extends SqlStatement<S>> S bound(S statement, UnitRow row) {
        return statement
                .bind("id", row.id())
                .bind("propertyId", row.propertyId())
                .bind("building", row.building())
                .bind("number", row.number())
                .bind("floor", row.floor())
                .bind("areaM2", row.areaM2())
                .bind("layout", row.layout())
                .bind("version", row.version());
    }

    /** Unit keys as columns. */
    record Keys(List<String> properties, List<String> buildings, List<String> numbers) {
        static Keys of(Collection<UnitKey> keys) {
            return new Keys(
                    keys.stream().map(UnitKey::property).toList(),
                    keys.stream().map(UnitKey::building).toList(),
                    keys.stream().map(UnitKey::number).toList());
        }
    }

    /** A unit found by what somebody wrote. */
    record Numbered(String asked, UUID id, UUID propertyId, String building, String number) {
        Unit unit() {
            return new Unit(id, propertyId, building, number);
        }
    }
}
