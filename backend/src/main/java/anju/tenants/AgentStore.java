package anju.tenants;

import anju.kernel.Db;
import anju.kernel.Ids;
import anju.tenants.TimelineItem.Position;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

@Singleton
class AgentStore {
    private final Db db;

    AgentStore(Db db) {
        this.db = db;
    }

    /** @param staffId null: nobody in particular any more */
    record Change(UUID tenantId, UUID id, Instant at, @Nullable UUID staffId, UUID authorId, String author) {}

    Optional<UUID> of(UUID tenant) {
        return Optional.ofNullable(of(List.of(tenant)).get(tenant));
    }

    /** Ids of staff by tenant; tenants without an agent are absent. */
    Map<UUID, UUID> of(Collection<UUID> tenants) {
        return db.query(sql -> sql.createQuery("""
                SELECT tenant_id, staff_id FROM tenants.dedicated_agent WHERE tenant_id = ANY(:tenants)""")
                .bindArray("tenants", UUID.class, tenants)
                .setMapKeyColumn("tenant_id")
                .setMapValueColumn("staff_id")
                .collectInto(new GenericType<Map<UUID, UUID>>() {}));
    }

    void put(UUID tenant, UUID staff, Instant since) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO tenants.dedicated_agent (tenant_id, staff_id, since) VALUES (:tenant, :staff, :since)
                ON CONFLICT (tenant_id) DO UPDATE SET staff_id = excluded.staff_id, since = excluded.since""")
                .bind("tenant", tenant)
                .bind("staff", staff)
                .bind("since", since)
                .execute());
    }

    void remove(UUID tenant) {
        db.run(sql -> sql.createUpdate("DELETE FROM tenants.dedicated_agent WHERE tenant_id = :tenant")
                .bind("tenant", tenant)
                .execute());
    }

    void record(UUID tenant, Instant at, @Nullable UUID staff, UUID authorId, String author) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO tenants.agent_change (tenant_id, id, at, staff_id, author_id, author)
                VALUES (:tenant, :id, :at, :staff, :authorId, :author)""")
                .bind("tenant", tenant)
                .bind("id", Ids.next())
                .bind("at", at)
                .bind("staff", staff)
                .bind("authorId", authorId)
                .bind("author", author)
                .execute());
    }

    /** Newest first, strictly before {@code before}. */
    List<Change> before(UUID tenant, Position before, int limit) {
        return db.query(sql -> sql.createQuery("""
                SELECT tenant_id, id, at, staff_id, author_id, author FROM tenants.agent_change
                WHERE tenant_id = :tenant AND (at, id) < (:at, :id)
                ORDER BY at DESC, id DESC
                LIMIT :limit""")
                .bind("tenant", tenant)
                .bind("at", before.at())
                .bind("id", before.id())
                .bind("limit", limit)
                .mapTo(Change.class)
                .list());
    }
}
