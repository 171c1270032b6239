package anju.messaging;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class SettingsStore {
    private final Db db;

    SettingsStore(Db db) {
        this.db = db;
    }

    /** @param known by house; null: of those that have none of their own */
    record Rules(Map<@Nullable UUID, MessageSettings> known) {
        MessageSettings of(@Nullable UUID property) {
            return known.getOrDefault(property, Objects.requireNonNull(known.get(null)));
        }

        boolean has(@Nullable UUID property) {
            return known.containsKey(property);
        }

        /** 0 while a house has none of its own. */
        long version(@Nullable UUID property) {
            return has(property) ? of(property).version() : 0;
        }
    }

    Rules rules() {
        var known = new HashMap<@Nullable UUID, MessageSettings>();
        db.query(sql -> sql.createQuery("""
                SELECT property_id, quiet_from, quiet_to, urgent_passes, most_in_day, most_in_week, version FROM messaging.settings""")
                .mapTo(MessageSettings.class)
                .list()).forEach(row -> known.put(row.propertyId(), row));
        return new Rules(known);
    }

    /** False when the row has moved on from the version before {@code settings}'. */
    boolean save(MessageSettings settings) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO messaging.settings AS s (property_id, quiet_from, quiet_to, urgent_passes, most_in_day, most_in_week, version)
                VALUES (:propertyId, :quietFrom, :quietTo, :urgentPasses, :mostInDay, :mostInWeek, :version)
                ON CONFLICT (property_id) DO UPDATE
                SET quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, urgent_passes = excluded.urgent_passes,
                    most_in_day = excluded.most_in_day, most_in_week = excluded.most_in_week, version = excluded.version
                WHERE s.version = excluded.version - 1"""), settings)
                .execute()) == 1;
    }

    void drop(UUID property) {
        db.run(sql -> sql.createUpdate("DELETE FROM messaging.settings WHERE property_id = :property")
                .bind("property", property)
                .execute());
    }
}
