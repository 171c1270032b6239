package anju.rewards;

import anju.kernel.Db;
import anju.tenants.TenantDays;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What counts of whoever asks for a reward, in one statement on what tenants, properties, points and files publish. */
@Singleton
class Askers {
    private static final String COLUMNS =
            "h.property_id AS home_id, coalesce(h.name, '') AS house, t.tier, coalesce(p.available, 0) AS available\n";
    private static final String FROM = """
            FROM tenants.v_tenant t
            LEFT JOIN LATERAL (
                SELECT property_id FROM tenants.v_residence WHERE tenant_id = t.tenant_id
                ORDER BY starts_on <= :today AND (ends_on IS NULL OR ends_on > :today) DESC, starts_on DESC LIMIT 1) l ON true
            LEFT JOIN properties.v_property h ON h.property_id = coalesce(l.property_id, t.home_property_id)
            LEFT JOIN points.v_available p ON p.tenant_id = t.tenant_id
            """;

    private final Db db;
    private final TenantDays days;

    Askers(Db db, TenantDays days) {
        this.db = db;
        this.days = days;
    }

    /**
     * @param propertyId where they live now, else where next or last, else the property that took them in: whose stock, whose
     *     desk; null: nowhere
     * @param house its name; empty without one
     * @param available points
     * @param today, zone there
     */
    record Asker(@Nullable UUID propertyId, String house, String tier, long available, LocalDate today, ZoneId zone) {}

    /** @param reward null: there is none */
    record Question(Asker asker, @Nullable RewardRow reward, List<UUID> pictures) {}

    /** Empty for somebody nobody knows. */
    Optional<Asker> of(UUID tenant) {
        var today = days.today(tenant);
        var zone = zone(tenant);
        return db.query(sql -> bind(sql.createQuery("SELECT " + COLUMNS + FROM + "WHERE t.tenant_id = :tenant"), tenant, today)
                .map((row, context) -> asker(row, today, zone))
                .findOne());
    }

    /** The same with the reward that they ask for. */
    Optional<Question> of(UUID tenant, UUID reward) {
        var today = days.today(tenant);
        var zone = zone(tenant);
        return db.query(sql -> bind(sql.createQuery("SELECT " + COLUMNS + ", " + RewardStore.COLUMNS + """
                        , ARRAY(SELECT file_id FROM files.v_attached WHERE owner = :owner AND owner_id = r.id
                                ORDER BY uploaded_at, file_id) AS pictures
                        """ + FROM + """
                        LEFT JOIN rewards.reward r ON r.id = :reward
                        LEFT JOIN rewards.stock s ON s.reward_id = r.id
                        WHERE t.tenant_id = :tenant"""), tenant, today)
                .bind("reward", reward)
                .bind("owner", RewardPictures.OWNER)
                .map((row, context) -> new Question(
                        asker(row, today, zone), row.getObject("id") == null ? null : reward(row, context),
                        List.of((UUID[]) row.getArray("pictures").getArray())))
                .findOne());
    }

    private ZoneId zone(UUID tenant) {
        return days.zones(List.of(tenant)).get(tenant);
    }

    private static Query bind(Query query, UUID tenant, LocalDate today) {
        return query.bind("tenant", tenant).bind("today", today);
    }

    private static Asker asker(ResultSet row, LocalDate today, ZoneId zone) throws SQLException {
        return new Asker(
                row.getObject("home_id", UUID.class), row.getString("house"), row.getString("tier"), row.getLong("available"), today,
                zone);
    }

    private static RewardRow reward(ResultSet row, StatementContext context) throws SQLException {
        return context.findRowMapperFor(RewardRow.class).orElseThrow().map(row, context);
    }
}
