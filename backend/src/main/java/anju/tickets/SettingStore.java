package anju.tickets;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class SettingStore {
    private final Db db;

    SettingStore(Db db) {
        this.db = db;
    }

    /** @param silenceDays so many times 24 hours a tenant who was told may stay silent before the ticket closes */
    record SettingRow(TicketKind kind, int silenceDays, long version) {}

    int silenceDays(TicketKind kind) {
        return of(kind).silenceDays();
    }

    SettingRow of(TicketKind kind) {
        return all().stream().filter(row -> row.kind() == kind).findFirst().orElseThrow();
    }

    List<SettingRow> all() {
        return db.query(sql -> sql.createQuery("SELECT kind, silence_days, version FROM tickets.setting ORDER BY kind")
                .mapTo(SettingRow.class)
                .list());
    }

    /** False when somebody changed it since. */
    boolean change(TicketKind kind, int silenceDays, long version) {
        return db.query(sql -> sql.createUpdate("""
                UPDATE tickets.setting SET silence_days = :days, version = version + 1
                WHERE kind = :kind AND version = :version""")
                .bind("days", silenceDays)
                .bind("kind", kind.name())
                .bind("version", version)
                .execute()) == 1;
    }
}
