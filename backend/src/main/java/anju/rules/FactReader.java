package anju.rules;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.rules.FactStore.Judged;
import anju.rules.engine.Trigger;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads facts back for people: a tenant's, and all of a trigger for a backtest. */
@Singleton
class FactReader {
    private static final int FETCH = 1_000;

    private final Db db;
    private final Places places;

    FactReader(Db db, Places places) {
        this.db = db;
        this.places = places;
    }

    /** When it happened: the beginning of its day where the property is. */
    Instant instant(Judged judged) {
        var fact = judged.fact();
        return fact.occurredOn().atStartOfDay(places.zone(fact.propertyId())).toInstant();
    }

    /** These facts and, of those that were corrected since, the present revisions; a later revision after an earlier one. */
    List<Judged> withCorrections(UUID tenant, List<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        return db.query(handle -> handle.createQuery("SELECT " + FactStore.columns() + """
                FROM rules.fact f
                WHERE f.tenant_id = :tenant AND (f.id = ANY(:ids) OR NOT f.superseded AND (f.trigger, f.subject_id) IN (
                    SELECT trigger, subject_id FROM rules.fact WHERE tenant_id = :tenant AND id = ANY(:ids) AND superseded))
                ORDER BY f.revision""")
                .bind("tenant", tenant)
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> FactStore.judged(row))
                .list());
    }

    /** Present facts that earned nothing though rules were on, newest first. */
    List<Judged> misses(UUID tenant, Instant from, Instant before, int limit, PropertyScope scope) {
        return db.query(handle -> Db.bind(handle.createQuery("SELECT " + FactStore.columns() + """
                FROM rules.fact f
                WHERE f.tenant_id = :tenant AND NOT f.superseded AND NOT f.retracted AND f.points = 0
                  AND f.set_id IS NOT NULL AND f.occurred_on >= :from AND f.occurred_on <= :before
                  AND (:everything OR f.property_id = ANY(:properties) OR f.property_id IS NULL)
                ORDER BY f.occurred_on DESC, f.id DESC LIMIT :limit"""), scope)
                .bind("tenant", tenant)
                .bind("from", day(from).minusDays(1))
                .bind("before", day(before).plusDays(1))
                .bind("limit", limit)
                .map((row, context) -> FactStore.judged(row))
                .list())
                .stream()
                .filter(judged -> !instant(judged).isBefore(from) && instant(judged).isBefore(before))
                .toList();
    }

    private static LocalDate day(Instant at) {
        var day = at.isBefore(Instant.parse("0002-01-01T00:00:00Z")) ? Instant.parse("0002-01-01T00:00:00Z") : at;
        var latest = Instant.parse("9999-01-01T00:00:00Z");
        return (day.isAfter(latest) ? latest : day).atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Where a page of a tenant's facts ends. */
    record Position(LocalDate on, UUID id) {}

    /** Present facts of a tenant, newest first. */
    List<Judged> ofTenant(
            UUID tenant, @Nullable Trigger trigger, boolean missesOnly, @Nullable Position after, int limit, PropertyScope scope) {
        return db.query(handle -> Db.bind(handle.createQuery("SELECT " + FactStore.columns() + """
                FROM rules.fact f
                WHERE f.tenant_id = :tenant AND NOT f.superseded AND NOT f.retracted
                  AND (:trigger = '' OR f.trigger = :trigger) AND (NOT :misses OR f.points = 0)
                  AND (CAST(:on AS date) IS NULL OR (f.occurred_on, f.id) < (:on, :id))
                  AND (:everything OR f.property_id = ANY(:properties) OR f.property_id IS NULL)
                ORDER BY f.occurred_on DESC, f.id DESC LIMIT :limit"""), scope)
                .bind("tenant", tenant)
                .bind("trigger", trigger == null ? "" : trigger.code())
                .bind("misses", missesOnly)
                .bind("on", after == null ? null : after.on())
                .bind("id", after == null ? null : after.id())
                .bind("limit", limit)
                .map((row, context) -> FactStore.judged(row))
                .list());
    }

    /** Every present fact of [from, to), tenant by tenant in the order of days; streamed, however many. */
    void each(Trigger trigger, LocalDate from, LocalDate to, PropertyScope scope, Consumer<Judged> use) {
        db.run(handle -> Db.bind(handle.createQuery("SELECT " + FactStore.columns() + """
                FROM rules.fact f
                WHERE f.trigger = :trigger AND f.occurred_on >= :from AND f.occurred_on < :to
                  AND NOT f.superseded AND NOT f.retracted AND (:everything OR f.property_id = ANY(:properties))
                ORDER BY f.tenant_id, f.occurred_on, f.subject_id"""), scope)
                .bind("trigger", trigger.code())
                .bind("from", from)
                .bind("to", to)
                .setFetchSize(FETCH)
                .map((row, context) -> FactStore.judged(row))
                .forEach(use));
    }

    /** The next tenants with facts of [from, to), after one tenant. */
    List<UUID> tenants(Trigger trigger, LocalDate from, LocalDate to, UUID after, int limit) {
        return db.query(handle -> handle.createQuery("""
                SELECT DISTINCT tenant_id FROM rules.fact
                WHERE trigger = :trigger AND tenant_id > :after AND occurred_on >= :from AND occurred_on < :to
                  AND NOT superseded AND NOT retracted
                ORDER BY tenant_id LIMIT :limit""")
                .bind("trigger", trigger.code())
                .bind("after", after)
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
    }

    List<Judged> ofTenants(Trigger trigger, LocalDate from, LocalDate to, List<UUID> tenants) {
        return db.query(handle -> handle.createQuery("SELECT " + FactStore.columns() + """
                FROM rules.fact f
                WHERE f.trigger = :trigger AND f.tenant_id = ANY(:tenants) AND f.occurred_on >= :from AND f.occurred_on < :to
                  AND NOT f.superseded AND NOT f.retracted""")
                .bind("trigger", trigger.code())
                .bindArray("tenants", UUID.class, tenants)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> FactStore.judged(row))
                .list());
    }

    long count(Trigger trigger, LocalDate from, LocalDate to) {
        return db.query(handle -> handle.createQuery("""
                SELECT count(*) FROM rules.fact
                WHERE trigger = :trigger AND occurred_on >= :from AND occurred_on < :to AND NOT superseded AND NOT retracted""")
                .bind("trigger", trigger.code())
                .bind("from", from)
                .bind("to", to)
                .mapTo(Long.class)
                .one());
    }

    Optional<Judged> newest(Trigger trigger, UUID tenant) {
        return ofTenant(tenant, trigger, false, null, 1, PropertyScope.ALL).stream().findFirst();
    }
}
