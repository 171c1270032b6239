package anju.messaging;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

@Singleton
class ConsentStore {
    private static final String SELECT =
            "SELECT tenant_id, channel, opted_out, do_not_call, wechat_open_id, quiet_from, quiet_to, version FROM messaging.consent ";

    private final Db db;

    ConsentStore(Db db) {
        this.db = db;
    }

    ConsentRow of(UUID tenantId) {
        return of(List.of(tenantId)).getOrDefault(tenantId, ConsentRow.none(tenantId));
    }

    /** Those who have ever said something. */
    Map<UUID, ConsentRow> of(Collection<UUID> tenantIds) {
        return byTenant(db.query(sql -> sql.createQuery(SELECT + "WHERE tenant_id = ANY(:tenants)")
                .bindArray("tenants", UUID.class, tenantIds)
                .mapTo(ConsentRow.class)
                .list()));
    }

    /** The same, held until the transaction ends, in the order of the ids, so that two who count do not miss each other. */
    Map<UUID, ConsentRow> locked(Collection<UUID> tenantIds) {
        if (tenantIds.isEmpty()) return new HashMap<>();
        db.run(sql -> sql.createUpdate("""
                INSERT INTO messaging.consent (tenant_id, version) SELECT DISTINCT t, 0 FROM unnest(:tenants) t ORDER BY t
                ON CONFLICT DO NOTHING""")
                .bindArray("tenants", UUID.class, tenantIds)
                .execute());
        return byTenant(db.query(sql -> sql.createQuery(
                        SELECT + "WHERE tenant_id = ANY(:tenants) ORDER BY tenant_id FOR UPDATE")
                .bindArray("tenants", UUID.class, tenantIds)
                .mapTo(ConsentRow.class)
                .list()));
    }

    Set<UUID> doNotCall(Collection<UUID> tenantIds) {
        return Set.copyOf(db.query(sql -> sql.createQuery("""
                SELECT tenant_id FROM messaging.consent WHERE tenant_id = ANY(:tenants) AND do_not_call""")
                .bindArray("tenants", UUID.class, tenantIds)
                .mapTo(UUID.class)
                .list()));
    }

    /** False when the row has moved on from the version before {@code row}'s. */
    boolean save(ConsentRow row) {
        return db.query(sql -> sql.createUpdate("""
                INSERT INTO messaging.consent AS c (tenant_id, channel, opted_out, do_not_call, wechat_open_id, quiet_from, quiet_to, version)
                VALUES (:tenant, :channel, :optedOut, :doNotCall, :openId, :quietFrom, :quietTo, :version)
                ON CONFLICT (tenant_id) DO UPDATE
                SET channel = excluded.channel, opted_out = excluded.opted_out, do_not_call = excluded.do_not_call,
                    wechat_open_id = excluded.wechat_open_id, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, version = excluded.version
                WHERE c.version = excluded.version - 1""")
                .bind("tenant", row.tenantId())
                .bind("channel", row.channel())
                .bindArray("optedOut", String.class, row.optedOut())
                .bind("doNotCall", row.doNotCall())
                .bind("openId", row.wechatOpenId())
                .bind("quietFrom", row.quietFrom())
                .bind("quietTo", row.quietTo())
                .bind("version", row.version())
                .execute()) == 1;
    }

    private static Map<UUID, ConsentRow> byTenant(List<ConsentRow> rows) {
        return rows.stream().collect(toMap(ConsentRow::tenantId, row -> row));
    }
}
