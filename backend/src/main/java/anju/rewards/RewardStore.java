package anju.rewards;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Singleton
class RewardStore {
    /** Of a {@link RewardRow}, with {@code s} for its stock. */
    static final String COLUMNS = """
            r.id, r.kind, r.name, r.name_en, r.description, r.description_en, r.points, r.cost, r.currency, r.property_ids,
            r.tiers, r.limit_count, r.limit_period, r.from_on, r.until_on, r.collect_days, r.cancellable, r.state,
            s.remaining, r.created_at, r.version
            """;
    private static final String SELECT = "SELECT " + COLUMNS + """
            FROM rewards.reward r
            LEFT JOIN rewards.stock s ON s.reward_id = r.id
            WHERE (:everything OR cardinality(r.property_ids) = 0 OR r.property_ids && CAST(:properties AS uuid[]))
            """;

    private final Db db;

    RewardStore(Db db) {
        this.db = db;
    }

    /** What is on first, then the cheapest; a catalogue has dozens of rows. */
    List<RewardRow> list(PropertyScope scope, @Nullable RewardState state) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + """
                AND (CAST(:state AS text) IS NULL OR r.state = :state)
                ORDER BY r.state = 'ON' DESC, r.state = 'DRAFT' DESC, r.points, r.id"""), scope)
                .bind("state", state)
                .mapTo(RewardRow.class)
                .list());
    }

    Optional<RewardRow> find(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "AND r.id = :id"), scope)
                .bind("id", id)
                .mapTo(RewardRow.class)
                .findOne());
    }

    Map<UUID, RewardRow> byIds(Collection<UUID> ids) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "AND r.id = ANY(:ids)"), PropertyScope.ALL)
                .bindArray("ids", UUID.class, ids)
                .mapTo(RewardRow.class)
                .collect(Collectors.toMap(RewardRow::id, row -> row)));
    }

    boolean shownTo(UUID reward, UUID tenant) {
        return db.query(sql -> sql.createQuery("""
                SELECT EXISTS (SELECT FROM rewards.reward WHERE id = :reward AND state = 'ON')
                    OR EXISTS (SELECT FROM rewards.redemption WHERE tenant_id = :tenant AND reward_id = :reward)""")
                .bind("reward", reward)
                .bind("tenant", tenant)
                .mapTo(Boolean.class)
                .one());
    }

    void insert(RewardRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO rewards.reward (id, kind, name, name_en, description, description_en, points, cost, currency,
                    property_ids, tiers, limit_count, limit_period, from_on, until_on, collect_days, cancellable, state,
                    created_at, version)
                VALUES (:id, :kind, :name, :nameEn, :description, :descriptionEn, :points, :cost, :currency,
                    :propertyIds, :tiers, :limitCount, :limitPeriod, :fromOn, :untilOn, :collectDays, :cancellable, :state,
                    :createdAt, :version)"""), row)
                .execute());
    }

    /** False when somebody changed it since. */
    boolean update(RewardRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE rewards.reward
                SET kind = :kind, name = :name, name_en = :nameEn, description = :description, description_en = :descriptionEn,
                    points = :points, cost = :cost, currency = :currency, property_ids = :propertyIds, tiers = :tiers,
                    limit_count = :limitCount, limit_period = :limitPeriod, from_on = :fromOn, until_on = :untilOn,
                    collect_days = :collectDays, cancellable = :cancellable, state = :state, version = :version
                WHERE id = :id AND version = :version - 1"""), row)
                .execute()) == 1;
    }

    /** @param remaining null: it is no longer counted */
    void stock(UUID reward, @Nullable Integer remaining) {
        db.run(sql -> sql.createUpdate(remaining == null
                        ? "DELETE FROM rewards.stock WHERE reward_id = :reward"
                        : """
                        INSERT INTO rewards.stock (reward_id, remaining) VALUES (:reward, :remaining)
                        ON CONFLICT (reward_id) DO UPDATE SET remaining = excluded.remaining""")
                .bind("reward", reward)
                .bind("remaining", remaining)
                .execute());
    }

    /** More, or with a number below zero fewer; what is then left, none when it is not counted or there are not so many. */
    Optional<Integer> add(UUID reward, int number) {
        return db.query(sql -> sql.createQuery("""
                UPDATE rewards.stock SET remaining = remaining + :number
                WHERE reward_id = :reward AND remaining + :number >= 0
                RETURNING remaining""")
                .bind("reward", reward)
                .bind("number", number)
                .mapTo(Integer.class)
                .findOne());
    }
}
