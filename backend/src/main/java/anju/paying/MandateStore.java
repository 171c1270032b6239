package anju.paying;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tenants agreed to. */
@Singleton
class MandateStore {
    private final Db db;

    MandateStore(Db db) {
        this.db = db;
    }

    /** @return false when another one is agreed to already */
    boolean insert(MandateRow mandate) {
        return db.query(handle -> Db.bindRecord(handle.createUpdate("""
                INSERT INTO paying.mandate (tenant_id, id, gateway, days_before, words, agreed_at, agreed_on, agreed_by)
                VALUES (:tenantId, :id, :gateway, :daysBefore, :words, :agreedAt, :agreedOn, :agreedBy)
                ON CONFLICT (tenant_id) WHERE ended_at IS NULL DO NOTHING"""), mandate).execute()) > 0;
    }

    Optional<MandateRow> standing(UUID tenant) {
        return db.query(handle -> handle.createQuery("SELECT " + MandateRow.COLUMNS + """
                 FROM paying.mandate m WHERE m.tenant_id = :tenant AND m.ended_at IS NULL""")
                .bind("tenant", tenant)
                .mapTo(MandateRow.class)
                .findOne());
    }

    /** Waits for a drawing that is just being begun. */
    Optional<MandateRow> lockedStanding(UUID tenant) {
        return db.query(handle -> handle.createQuery("SELECT " + MandateRow.COLUMNS + """
                 FROM paying.mandate m WHERE m.tenant_id = :tenant AND m.ended_at IS NULL FOR UPDATE""")
                .bind("tenant", tenant)
                .mapTo(MandateRow.class)
                .findOne());
    }

    /** For as long as the transaction lasts it does not end. */
    boolean stands(DrawRow draw) {
        return db.query(handle -> handle.createQuery("""
                SELECT ended_at IS NULL FROM paying.mandate WHERE tenant_id = :tenant AND id = :id FOR SHARE""")
                .bind("tenant", draw.tenantId())
                .bind("id", draw.mandateId())
                .mapTo(Boolean.class)
                .findOne()).orElse(false);
    }

    String gatewayOf(DrawRow draw) {
        return db.query(handle -> handle.createQuery("SELECT gateway FROM paying.mandate WHERE tenant_id = :tenant AND id = :id")
                .bind("tenant", draw.tenantId())
                .bind("id", draw.mandateId())
                .mapTo(String.class)
                .one());
    }

    /** All that stand, in the order of the tenants. */
    List<MandateRow> after(@Nullable UUID tenant, int limit) {
        return db.query(handle -> {
            var query = handle.createQuery("SELECT " + MandateRow.COLUMNS + " FROM paying.mandate m WHERE m.ended_at IS NULL"
                    + (tenant == null ? "" : " AND m.tenant_id > :tenant") + " ORDER BY m.tenant_id LIMIT :limit").bind("limit", limit);
            if (tenant != null) query.bind("tenant", tenant);
            return query.mapTo(MandateRow.class).list();
        });
    }

    void end(MandateRow mandate, String who, @Nullable String why, Instant at) {
        db.run(handle -> handle.createUpdate("""
                UPDATE paying.mandate SET ended_at = :at, ended_by = :who, ended_why = :why
                WHERE tenant_id = :tenant AND id = :id""")
                .bind("at", at)
                .bind("who", who)
                .bind("why", why)
                .bind("tenant", mandate.tenantId())
                .bind("id", mandate.id())
                .execute());
    }
}
