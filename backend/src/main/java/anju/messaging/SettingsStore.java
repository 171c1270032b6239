package anju.messaging;

import anju.kernel.Db;
import jakarta.inject.Singleton;

@Singleton
class SettingsStore {
    private final Db db;

    SettingsStore(Db db) {
        this.db = db;
    }

    MessageSettings get() {
        return db.query(sql -> sql.createQuery("""
                SELECT quiet_from, quiet_to, urgent_passes, most_in_day, most_in_week, version FROM messaging.settings""")
                .mapTo(MessageSettings.class)
                .one());
    }

    /** False when the row has moved on from the version before {@code settings}'. */
    boolean update(MessageSettings settings) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE messaging.settings
                SET quiet_from = :quietFrom, quiet_to = :quietTo, urgent_passes = :urgentPasses, most_in_day = :mostInDay,
                    most_in_week = :mostInWeek, version = :version
                WHERE version = :version - 1"""), settings)
                .execute()) == 1;
    }
}
