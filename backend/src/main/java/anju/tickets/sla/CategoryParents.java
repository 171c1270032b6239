package anju.tickets.sla;

import anju.kernel.Db;
import anju.tickets.TicketKind;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

@Singleton
class CategoryParents {
    private final Db db;

    CategoryParents(Db db) {
        this.db = db;
    }

    /** The category above; null at the top. */
    @Nullable String parent(TicketKind kind, @Nullable String category) {
        if (category == null) return null;
        return db.query(sql -> sql.createQuery("SELECT parent FROM tickets.category WHERE kind = :kind AND code = :code")
                .bind("kind", kind.name())
                .bind("code", category)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    }
}
