package anju.rewards;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Singleton
class RedemptionStore {
    private static final String SELECT = """
            SELECT r.tenant_id, r.id, r.reward_id, r.kind, r.property_id, r.code, r.name, r.name_en, r.points, r.cost, r.currency,
                   r.from_stock, r.state, r.asked_at, r.asked_by, r.note, r.expires_on, r.ended_at, r.ended_by, r.reason, r.version
            FROM rewards.redemption r
            """;
    private static final String IN_SCOPE = "(:everything OR r.property_id = ANY(:properties))";

    private final Db db;

    RedemptionStore(Db db) {
        this.db = db;
    }

    record Filter(@Nullable RedemptionState state, @Nullable UUID rewardId, @Nullable UUID tenantId) {}

    /** Newest first. */
    Page<RedemptionRow> list(Filter filter, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var where = new ArrayList<>(List.of(IN_SCOPE));
        if (filter.state() != null) where.add("r.state = :state");
        if (filter.rewardId() != null) where.add("r.reward_id = :reward");
        if (filter.tenantId() != null) where.add("r.tenant_id = :tenant");
        if (after != null) where.add("r.id < :after");
        var text = SELECT + "WHERE " + String.join(" AND ", where) + " ORDER BY r.id DESC LIMIT :limit";
        var rows = db.query(sql -> {
            var query = Db.bind(sql.createQuery(text), scope).bind("limit", limit + 1);
            if (filter.state() != null) query.bind("state", filter.state());
            if (filter.rewardId() != null) query.bind("reward", filter.rewardId());
            if (filter.tenantId() != null) query.bind("tenant", filter.tenantId());
            if (after != null) query.bind("after", after.uuid(0));
            return query.mapTo(RedemptionRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }

    Optional<RedemptionRow> find(UUID id, PropertyScope scope) {
        return one(id, scope, "");
    }

    /** Others wait until this transaction is over. */
    Optional<RedemptionRow> lock(UUID id, PropertyScope scope) {
        return one(id, scope, " FOR UPDATE");
    }

    /** The tenant's own. */
    Optional<RedemptionRow> own(UUID tenant, UUID id) {
        return own(tenant, id, "");
    }

    /** Others wait until this transaction is over. */
    Optional<RedemptionRow> lockOwn(UUID tenant, UUID id) {
        return own(tenant, id, " FOR UPDATE");
    }

    private Optional<RedemptionRow> own(UUID tenant, UUID id, String locking) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE r.tenant_id = :tenant AND r.id = :id" + locking)
                .bind("tenant", tenant)
                .bind("id", id)
                .mapTo(RedemptionRow.class)
                .findOne());
    }

    private Optional<RedemptionRow> one(UUID id, PropertyScope scope, String locking) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "WHERE r.id = :id AND " + IN_SCOPE + locking), scope)
                .bind("id", id)
                .mapTo(RedemptionRow.class)
                .findOne());
    }

    /** What waits under that code. */
    List<RedemptionRow> waiting(String code, PropertyScope scope) {
        var text = SELECT + "WHERE r.code = :code AND r.state = 'RESERVED' AND " + IN_SCOPE;
        return db.query(sql -> Db.bind(sql.createQuery(text), scope)
                .bind("code", code)
                .mapTo(RedemptionRow.class)
                .list());
    }

    /** Of those that are no longer kept on that day, in these properties, the oldest; nobody else ends them meanwhile. */
    List<RedemptionRow> overdue(LocalDate day, Collection<UUID> properties, int limit) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE r.state = 'RESERVED' AND r.expires_on <= :day AND r.property_id = ANY(:properties)
                ORDER BY r.expires_on, r.id LIMIT :limit FOR UPDATE SKIP LOCKED""")
                .bind("day", day)
                .bindArray("properties", UUID.class, properties)
                .bind("limit", limit)
                .mapTo(RedemptionRow.class)
                .list());
    }

    /** How many of each reward the tenant keeps or was handed since; cancelled and expired ones do not count. */
    Map<UUID, List<Instant>> redeemed(UUID tenant) {
        record One(UUID rewardId, Instant askedAt) {}
        return db.query(sql -> sql.createQuery("""
                SELECT reward_id, asked_at FROM rewards.redemption
                WHERE tenant_id = :tenant AND state IN ('RESERVED', 'FULFILLED')""")
                .bind("tenant", tenant)
                .map((row, context) -> new One(row.getObject(1, UUID.class), row.getTimestamp(2).toInstant()))
                .collect(Collectors.groupingBy(One::rewardId, Collectors.mapping(One::askedAt, Collectors.toList()))));
    }

    /** The same of one reward since then. */
    int redeemed(UUID tenant, UUID reward, Instant since) {
        return db.query(sql -> sql.createQuery("""
                SELECT count(*) FROM rewards.redemption
                WHERE tenant_id = :tenant AND reward_id = :reward AND asked_at >= :since AND state IN ('RESERVED', 'FULFILLED')""")
                .bind("tenant", tenant)
                .bind("reward", reward)
                .bind("since", since)
                .mapTo(Integer.class)
                .one());
    }

    void insert(RedemptionRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO rewards.redemption (tenant_id, id, reward_id, kind, property_id, code, name, name_en, points, cost, currency,
                    from_stock, state, asked_at, asked_by, note, expires_on, ended_at, ended_by, version)
                VALUES (:tenantId, :id, :rewardId, :kind, :propertyId, :code, :name, :nameEn, :points, :cost, :currency,
                    :fromStock, :state, :askedAt, :askedBy, :note, :expiresOn, :endedAt, :endedBy, :version)"""), row)
                .execute());
    }

    /** Of a row that this transaction has locked. */
    void end(RedemptionRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE rewards.redemption
                SET state = :state, ended_at = :endedAt, ended_by = :endedBy, reason = :reason, version = :version
                WHERE tenant_id = :tenantId AND id = :id"""), row)
                .execute());
    }

    /** How many wait to be handed over. */
    int waiting(PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(
                        "SELECT count(*) FROM rewards.redemption r WHERE r.state = 'RESERVED' AND " + IN_SCOPE), scope)
                .mapTo(Integer.class)
                .one());
    }
}
