package anju.tickets;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
class CategoryStore {
    private static final String SELECT =
            "SELECT kind, code, parent, name_zh, name_en, position, active, version FROM tickets.category ";

    private final Db db;

    CategoryStore(Db db) {
        this.db = db;
    }

    record CategoryRow(
            TicketKind kind,
            String code,
            @Nullable String parent,
            String nameZh,
            String nameEn,
            int position,
            boolean active,
            long version) {}

    List<CategoryRow> all() {
        return db.query(sql -> sql.createQuery(SELECT + "ORDER BY kind, position, code").mapTo(CategoryRow.class).list());
    }

    Optional<CategoryRow> find(TicketKind kind, String code) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE kind = :kind AND code = :code")
                .bind("kind", kind.name())
                .bind("code", code)
                .mapTo(CategoryRow.class)
                .findOne());
    }

    boolean isActive(TicketKind kind, String code) {
        return find(kind, code).filter(CategoryRow::active).isPresent();
    }

    /** False when there is one of that code. */
    boolean insert(CategoryRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO tickets.category (kind, code, parent, name_zh, name_en, position, active)
                VALUES (:kind, :code, :parent, :nameZh, :nameEn, :position, :active)
                ON CONFLICT (kind, code) DO NOTHING"""), row)
                .execute()) == 1;
    }

    /** False when somebody changed it since. */
    boolean update(CategoryRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE tickets.category
                SET name_zh = :nameZh, name_en = :nameEn, position = :position, active = :active, version = version + 1
                WHERE kind = :kind AND code = :code AND version = :version"""), row)
                .execute()) == 1;
    }
}
