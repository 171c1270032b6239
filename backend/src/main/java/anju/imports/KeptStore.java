package anju.imports;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** What became of the rooms and people of an import that was taken back. */
@Singleton
class KeptStore {
    private final Db db;

    KeptStore(Db db) {
        this.db = db;
    }

    /** @param kept how many stayed; the rest is gone */
    record Counts(long tenants, long units, long kept) {}

    void put(UUID id, long tenants, long units, List<Kept> kept) {
        db.run(handle -> {
            handle.createUpdate("UPDATE imports.run SET removed_tenants = :tenants, removed_units = :units WHERE id = :id")
                    .bind("tenants", tenants)
                    .bind("units", units)
                    .bind("id", id)
                    .execute();
            handle.createUpdate("""
                    INSERT INTO imports.kept (import_id, what, id, name, reason)
                    SELECT :import, what, id, name, reason
                    FROM unnest(:whats, :ids, :names, :reasons) AS k (what, id, name, reason)""")
                    .bind("import", id)
                    .bindArray("whats", String.class, kept.stream().map(one -> one.what().name()).toList())
                    .bindArray("ids", UUID.class, kept.stream().map(Kept::id).toList())
                    .bindArray("names", String.class, kept.stream().map(Kept::name).toList())
                    .bindArray("reasons", String.class, kept.stream().map(Kept::reason).toList())
                    .execute();
        });
    }

    Counts counts(UUID id) {
        return db.query(handle -> handle.createQuery("""
                SELECT removed_tenants AS tenants, removed_units AS units,
                       (SELECT count(*) FROM imports.kept WHERE import_id = :id) AS kept
                FROM imports.run WHERE id = :id""")
                .bind("id", id)
                .mapTo(Counts.class)
                .one());
    }

    List<Kept> first(UUID id, int limit) {
        return db.query(handle -> handle.createQuery("""
                SELECT what, id, name, reason FROM imports.kept WHERE import_id = :id ORDER BY what, name, id LIMIT :limit""")
                .bind("id", id)
                .bind("limit", limit)
                .mapTo(Kept.class)
                .list());
    }
}
