package anju.tickets;

import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.sql.Types;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Who comes and does it: our own technicians, and companies. */
@Singleton
class SupplierStore {
    private final Db db;

    SupplierStore(Db db) {
        this.db = db;
    }

    /**
     * @param technician one of our own; else a company
     * @param propertyIds where they work; null: everywhere
     */
    record SupplierRow(
            UUID id,
            String name,
            boolean technician,
            String trade,
            @Nullable String phone,
            @Nullable Set<UUID> propertyIds,
            boolean active,
            long version) {}

    private static final String SELECT =
            "SELECT id, name, technician, trade, phone, property_ids, active, version FROM tickets.supplier ";
    private static final String IN_SCOPE = "(:everything OR property_ids IS NULL OR property_ids && :properties)";

    List<SupplierRow> list(PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "WHERE " + IN_SCOPE + " ORDER BY NOT technician, trade, name, id"), scope)
                .mapTo(SupplierRow.class)
                .list());
    }

    /** Whoever works for that house. */
    SupplierRow require(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "WHERE id = :id AND " + IN_SCOPE), scope)
                        .bind("id", id)
                        .mapTo(SupplierRow.class)
                        .findOne())
                .orElseThrow(() -> new Problem.NotFound("tickets.no_supplier"));
    }

    void insert(SupplierRow row) {
        db.run(sql -> bind(sql.createUpdate("""
                INSERT INTO tickets.supplier (id, name, technician, trade, phone, property_ids, active)
                VALUES (:id, :name, :technician, :trade, :phone, :propertyIds, :active)"""), row).execute());
    }

    /** False when somebody changed it since. */
    boolean update(SupplierRow row) {
        return db.query(sql -> bind(sql.createUpdate("""
                UPDATE tickets.supplier
                SET name = :name, technician = :technician, trade = :trade, phone = :phone, property_ids = :propertyIds,
                    active = :active, version = version + 1
                WHERE id = :id AND version = :version"""), row).execute()) == 1;
    }

    private static Update bind(Update update, SupplierRow row) {
        update.bind("id", row.id())
                .bind("name", row.name())
                .bind("technician", row.technician())
                .bind("trade", row.trade())
                .bind("phone", row.phone())
                .bind("active", row.active())
                .bind("version", row.version());
        var properties = row.propertyIds();
        return properties == null
                ? update.bindNull("propertyIds", Types.ARRAY)
                : update.bindArray("propertyIds", UUID.class, properties);
    }
}
