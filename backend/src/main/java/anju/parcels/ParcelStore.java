package anju.parcels;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Singleton
class ParcelStore {
    private static final String SELECT = """
            SELECT p.tenant_id, p.id, p.property_id, p.room, p.carrier, p.tracking, p.shelf, p.note, p.code, p.state, p.arrived_at,
                   p.arrived_by, p.keep_until, p.remind_on, p.reminders, p.ended_at, p.ended_by, p.handed_to, p.reason
            FROM parcels.parcel p
            """;
    private static final String IN_SCOPE = "(:everything OR p.property_id = ANY(:properties))";
    /** What day it is where the parcel lies. */
    private static final String TODAY = """
            CAST(CAST(:now AS timestamptz) AT TIME ZONE
                (SELECT h.time_zone FROM properties.v_property h WHERE h.property_id = p.property_id) AS date)""";

    private final Db db;
    private final Clock clock;

    ParcelStore(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @param due true: those that are no longer kept */
    record Filter(@Nullable ParcelState state, @Nullable UUID tenantId, @Nullable Boolean due, @Nullable String q) {}

    /** Of waiting ones the oldest first, else the newest. */
    Page<ParcelRow> list(Filter filter, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var oldestFirst = filter.state() == ParcelState.WAITING;
        var where = new ArrayList<>(List.of(IN_SCOPE));
        if (filter.state() != null) where.add("p.state = :state");
        if (filter.tenantId() != null) where.add("p.tenant_id = :tenant");
        if (Boolean.TRUE.equals(filter.due())) where.add("p.keep_until < " + TODAY);
        var asked = filter.q() != null && !filter.q().isBlank();
        if (asked) {
            where.add("""
                    (p.room ILIKE :q OR p.tracking ILIKE :q OR p.shelf ILIKE :q
                     OR EXISTS (SELECT FROM tenants.v_tenant t WHERE t.tenant_id = p.tenant_id AND t.name ILIKE :q))""");
        }
        if (after != null) where.add("p.id " + (oldestFirst ? ">" : "<") + " :after");
        var rows = db.query(sql -> {
            var query = Db.bind(sql.createQuery(SELECT + "WHERE " + String.join("\nAND ", where) + "\nORDER BY p.id"
                            + (oldestFirst ? "" : " DESC") + " LIMIT :limit"), scope)
                    .bind("limit", limit + 1);
            if (filter.state() != null) query.bind("state", filter.state());
            if (filter.tenantId() != null) query.bind("tenant", filter.tenantId());
            if (Boolean.TRUE.equals(filter.due())) query.bind("now", clock.instant());
            if (asked) query.bind("q", "%" + filter.q().strip().replaceAll("([\\\\%_])", "\\\\$1") + "%");
            if (after != null) query.bind("after", after.uuid(0));
            return query.mapTo(ParcelRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }

    @Serdeable
    record Counts(int waiting, int due) {}

    Counts counts(PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT count(*) AS waiting, count(*) FILTER (WHERE p.keep_until < %s) AS due
                FROM parcels.parcel p WHERE p.state = 'WAITING' AND %s""".formatted(TODAY, IN_SCOPE)), scope)
                .bind("now", clock.instant())
                .mapTo(Counts.class)
                .one());
    }

    /** Others wait until this transaction is over. */
    Optional<ParcelRow> lock(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "WHERE p.id = :id AND " + IN_SCOPE + " FOR UPDATE"), scope)
                .bind("id", id)
                .mapTo(ParcelRow.class)
                .findOne());
    }

    /** What waits under that code; others wait until this transaction is over. */
    List<ParcelRow> waiting(String code, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(
                        SELECT + "WHERE p.code = :code AND p.state = 'WAITING' AND " + IN_SCOPE + " ORDER BY p.id FOR UPDATE"), scope)
                .bind("code", code)
                .mapTo(ParcelRow.class)
                .list());
    }

    /** The code under which something waits there for the tenant already. */
    Optional<String> code(UUID tenant, UUID property) {
        return db.query(sql -> sql.createQuery("""
                SELECT code FROM parcels.parcel
                WHERE tenant_id = :tenant AND property_id = :property AND state = 'WAITING' ORDER BY id LIMIT 1""")
                .bind("tenant", tenant)
                .bind("property", property)
                .mapTo(String.class)
                .findOne());
    }

    Optional<ParcelRow> same(UUID tenant, String carrier, String tracking) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE p.tenant_id = :tenant AND p.carrier = :carrier AND p.tracking = :tracking AND p.tracking <> ''
                  AND p.state = 'WAITING'""")
                .bind("tenant", tenant)
                .bind("carrier", carrier)
                .bind("tracking", tracking)
                .mapTo(ParcelRow.class)
                .findOne());
    }

    /** False when it was entered already. */
    boolean insert(ParcelRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO parcels.parcel (tenant_id, id, property_id, room, carrier, tracking, shelf, note, code, state, arrived_at,
                    arrived_by, keep_until, remind_on, reminders)
                VALUES (:tenantId, :id, :propertyId, :room, :carrier, :tracking, :shelf, :note, :code, :state, :arrivedAt,
                    :arrivedBy, :keepUntil, :remindOn, :reminders)
                ON CONFLICT (tenant_id, carrier, tracking) WHERE tracking <> '' AND state = 'WAITING' DO NOTHING"""), row)
                .execute()) == 1;
    }

    /** Of a row that this transaction has locked. */
    void end(ParcelRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE parcels.parcel
                SET state = :state, ended_at = :endedAt, ended_by = :endedBy, handed_to = :handedTo, reason = :reason
                WHERE tenant_id = :tenantId AND id = :id"""), row)
                .execute());
    }

    /** Whose reminder is due on that day, in these houses; nobody else reminds them meanwhile. */
    List<ParcelRow> toRemind(LocalDate day, Collection<UUID> properties, int limit) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE p.state = 'WAITING' AND p.remind_on <= :day AND p.keep_until >= :day AND p.property_id = ANY(:properties)
                ORDER BY p.remind_on, p.id LIMIT :limit FOR UPDATE SKIP LOCKED""")
                .bind("day", day)
                .bindArray("properties", UUID.class, properties)
                .bind("limit", limit)
                .mapTo(ParcelRow.class)
                .list());
    }

    void reminded(ParcelRow row, LocalDate next) {
        db.run(sql -> sql.createUpdate("""
                UPDATE parcels.parcel SET reminders = reminders + 1, remind_on = :next WHERE tenant_id = :tenant AND id = :id""")
                .bind("next", next)
                .bind("tenant", row.tenantId())
                .bind("id", row.id())
                .execute());
    }

    /** What waits first, the oldest before all; then the last that went. */
    List<ParcelRow> own(UUID tenant, int past) {
        return db.query(sql -> sql.createQuery("""
                (%1$s WHERE p.tenant_id = :tenant AND p.state = 'WAITING' ORDER BY p.id)
                UNION ALL
                (%1$s WHERE p.tenant_id = :tenant AND p.state <> 'WAITING' ORDER BY p.id DESC LIMIT :past)""".formatted(SELECT))
                .bind("tenant", tenant)
                .bind("past", past)
                .mapTo(ParcelRow.class)
                .list());
    }

    boolean isOf(UUID id, UUID tenant) {
        return db.query(sql -> sql.createQuery("SELECT EXISTS (SELECT FROM parcels.parcel WHERE tenant_id = :tenant AND id = :id)")
                .bind("tenant", tenant)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    boolean visible(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(
                        "SELECT EXISTS (SELECT FROM parcels.parcel p WHERE p.id = :id AND " + IN_SCOPE + ")"), scope)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    Set<UUID> stillWaiting(Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery("SELECT id FROM parcels.parcel WHERE id = ANY(:ids) AND state = 'WAITING'")
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .collect(Collectors.toSet()));
    }

    ParcelTerms terms(UUID property) {
        return db.query(sql -> sql.createQuery("SELECT keep_days, remind_days FROM parcels.terms WHERE property_id = :property")
                        .bind("property", property)
                        .mapTo(ParcelTerms.class)
                        .findOne())
                .orElse(ParcelTerms.USUAL);
    }

    void agree(UUID property, ParcelTerms terms) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO parcels.terms (property_id, keep_days, remind_days) VALUES (:property, :keepDays, :remindDays)
                ON CONFLICT (property_id) DO UPDATE SET keep_days = excluded.keep_days, remind_days = excluded.remind_days"""), terms)
                .bind("property", property)
                .execute());
    }
}
