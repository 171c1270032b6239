package anju.privacy;

import anju.kernel.Db;
import jakarta.inject.Singleton;

@Singleton
class SettingStore {
    private final Db db;

    SettingStore(Db db) {
        this.db = db;
    }

    /** @param yearsKept so long after the last entry in the books nobody is erased; 0: the books need no name */
    record Setting(int yearsKept, long version) {}

    Setting get() {
        return db.query(sql -> sql.createQuery("SELECT years_kept, version FROM privacy.setting").mapTo(Setting.class).one());
    }

    /** False when it has moved on from the version before {@code setting}'s. */
    boolean save(Setting setting) {
        return db.query(sql -> sql.createUpdate(
                        "UPDATE privacy.setting SET years_kept = :years, version = :version WHERE version = :version - 1")
                .bind("years", setting.yearsKept())
                .bind("version", setting.version())
                .execute()) == 1;
    }
}
