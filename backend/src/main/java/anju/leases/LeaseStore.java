package anju.leases;

import static java.util.stream.Collectors.groupingBy;

import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.leases.Lease.State;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/** The rows of leases and their co-tenants. */
@Singleton
class LeaseStore {
    static final String COLUMNS = """
            l.id, l.property_id, l.unit_id, l.tenant_id, l.state, l.starts_on, l.ends_on, l.agreed_ends_on, l.rent, l.deposit,
            l.currency, l.cadence_months, l.due_day, l.bills_from, l.renewal_ordinal, l.first_start, l.transferred_from,
            l.signed_on, l.moved_out_on, l.closing_reason, l.version, l.created_at""";
    private static final String BINDS = "l.state NOT IN ('DRAFT', 'CANCELLED')";

    private final Db db;

    LeaseStore(Db db) {
        this.db = db;
    }

    LeaseRow require(UUID id, PropertyScope scope) {
        return one(id, scope, "");
    }

    /** Waits for whoever is changing the lease, then holds it until the end of the transaction. */
    LeaseRow lock(UUID id, PropertyScope scope) {
        return one(id, scope, " FOR UPDATE");
    }

    /** The tenant's own, as the primary tenant; 404 for another's. */
    LeaseRow requireOwn(UUID id, UUID tenantId) {
        return own(id, tenantId, "");
    }

    LeaseRow lockOwn(UUID id, UUID tenantId) {
        return own(id, tenantId, " FOR UPDATE");
    }

    private LeaseRow own(UUID id, UUID tenantId, String lock) {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + """
                         FROM leases.lease l
                        WHERE l.id = :id AND l.tenant_id = :tenant AND l.state NOT IN ('DRAFT', 'CANCELLED')""" + lock)
                        .bind("id", id)
                        .bind("tenant", tenantId)
                        .mapTo(LeaseRow.class)
                        .findOne())
                .orElseThrow(() -> new Problem.NotFound("leases.not_found"));
    }

    private LeaseRow one(UUID id, PropertyScope scope, String lock) {
        return db.query(sql -> Db.bind(sql.createQuery(
                                "SELECT " + COLUMNS + """
                                 FROM leases.lease l
                                WHERE l.id = :id AND (:everything OR l.property_id = ANY(:properties))""" + lock), scope)
                        .bind("id", id)
                        .mapTo(LeaseRow.class)
                        .findOne())
                .orElseThrow(() -> new Problem.NotFound("leases.not_found"));
    }

    List<LeaseRow> byIds(Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + " FROM leases.lease l WHERE l.id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(LeaseRow.class)
                .list());
    }

    /** Drafts and cancelled leases included, newest start first. */
    List<LeaseRow> ofTenant(UUID tenantId, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("SELECT " + COLUMNS + """
                 FROM leases.lease l
                WHERE l.id IN (SELECT id FROM leases.lease WHERE tenant_id = :tenant
                               UNION ALL SELECT lease_id FROM leases.co_tenant WHERE tenant_id = :tenant)
                  AND (:everything OR l.property_id = ANY(:properties))
                ORDER BY l.starts_on DESC, l.id DESC"""), scope)
                .bind("tenant", tenantId)
                .mapTo(LeaseRow.class)
                .list());
    }

    List<LeaseRow> ofTenants(Collection<UUID> tenantIds) {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + """
                 FROM leases.lease l
                WHERE l.id IN (SELECT id FROM leases.lease WHERE tenant_id = ANY(:tenants)
                               UNION ALL SELECT lease_id FROM leases.co_tenant WHERE tenant_id = ANY(:tenants))
                ORDER BY l.starts_on DESC, l.id DESC""")
                .bindArray("tenants", UUID.class, tenantIds)
                .mapTo(LeaseRow.class)
                .list());
    }

    Optional<LeaseRow> covering(UUID unitId, UUID tenantId, LocalDate day) {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + """
                 FROM leases.lease l
                WHERE l.unit_id = :unit AND l.starts_on <= :day AND :day < l.ends_on AND %s
                  AND (l.tenant_id = :tenant
                       OR EXISTS (SELECT 1 FROM leases.co_tenant c WHERE c.tenant_id = :tenant AND c.lease_id = l.id))"""
                        .formatted(BINDS))
                .bind("unit", unitId)
                .bind("tenant", tenantId)
                .bind("day", day)
                .mapTo(LeaseRow.class)
                .findOne());
    }

    List<LeaseRow> bindingBetween(LocalDate from, LocalDate to, UUID afterId, int limit) {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + """
                 FROM leases.lease l
                WHERE l.id > :after AND l.starts_on < :to AND l.ends_on > :from AND %s
                ORDER BY l.id
                LIMIT :limit"""
                        .formatted(BINDS))
                .bind("after", afterId)
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit)
                .mapTo(LeaseRow.class)
                .list());
    }

    /** Every binding lease of the units. */
    List<LeaseRow> binding(Collection<UUID> unitIds) {
        return db.query(sql -> sql.createQuery(
                        "SELECT " + COLUMNS + " FROM leases.lease l WHERE l.unit_id = ANY(:units) AND " + BINDS)
                .bindArray("units", UUID.class, unitIds)
                .mapTo(LeaseRow.class)
                .list());
    }

    /** The lease that stands in the way of [from, to) in the unit, {@code except} aside. */
    Optional<LeaseRow> overlapping(UUID unitId, LocalDate from, LocalDate to, UUID except) {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + """
                 FROM leases.lease l
                WHERE l.unit_id = :unit AND daterange(l.starts_on, l.ends_on) && daterange(:from, :to) AND l.id <> :except AND %s
                ORDER BY l.starts_on
                LIMIT 1"""
                        .formatted(BINDS))
                .bind("unit", unitId)
                .bind("from", from)
                .bind("to", to)
                .bind("except", except)
                .mapTo(LeaseRow.class)
                .findOne());
    }

    /** The lease this one renews: same room and tenant, ends the day this one begins. */
    Optional<LeaseRow> before(LeaseRow lease) {
        return neighbour("l.ends_on = :day", lease, lease.startsOn());
    }

    /** The lease that renews this one. */
    Optional<LeaseRow> after(LeaseRow lease) {
        return neighbour("l.starts_on = :day", lease, lease.endsOn());
    }

    private Optional<LeaseRow> neighbour(String where, LeaseRow lease, LocalDate on) {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + """
                 FROM leases.lease l
                WHERE l.unit_id = :unit AND l.tenant_id = :tenant AND %s AND %s"""
                        .formatted(where, BINDS))
                .bind("unit", lease.unitId())
                .bind("tenant", lease.tenantId())
                .bind("day", on)
                .mapTo(LeaseRow.class)
                .findOne());
    }

    Optional<LeaseRow> transferredTo(UUID leaseId) {
        return db.query(sql -> sql.createQuery(
                        "SELECT " + COLUMNS + " FROM leases.lease l WHERE l.transferred_from = :id AND " + BINDS)
                .bind("id", leaseId)
                .mapTo(LeaseRow.class)
                .findFirst());
    }

    /** Co-tenants with their shares, by lease. */
    Map<UUID, List<CoTenant>> coTenants(Collection<UUID> leaseIds) {
        return db.query(sql -> sql.createQuery("""
                SELECT lease_id, tenant_id, share, since FROM leases.co_tenant WHERE lease_id = ANY(:leases) ORDER BY tenant_id""")
                .bindArray("leases", UUID.class, leaseIds)
                .mapTo(CoTenant.class)
                .collect(groupingBy(CoTenant::leaseId)));
    }

    List<Lease> withParties(List<LeaseRow> rows) {
        if (rows.isEmpty()) return List.of();
        var coTenants = coTenants(rows.stream().map(LeaseRow::id).toList());
        return rows.stream()
                .map(row -> row.lease(coTenants.getOrDefault(row.id(), List.of())))
                .toList();
    }

    void insert(LeaseRow row) {
        guarded(() -> db.query(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO leases.lease (id, property_id, unit_id, tenant_id, state, starts_on, ends_on, agreed_ends_on, rent,
                    deposit, currency, cadence_months, due_day, bills_from, renewal_ordinal, first_start, transferred_from,
                    signed_on, moved_out_on, closing_reason, version, created_at)
                VALUES (:id, :propertyId, :unitId, :tenantId, :state, :startsOn, :endsOn, :agreedEndsOn, :rent,
                    :deposit, :currency, :cadenceMonths, :dueDay, :billsFrom, :renewalOrdinal, :firstStart, :transferredFrom,
                    :signedOn, :movedOutOn, :closingReason, :version, :createdAt)"""), row)
                .execute()));
    }

    /** New terms of a draft; 412 when it moved on from {@code row}'s version. */
    void rewrite(LeaseRow row) {
        var changed = db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE leases.lease
                SET property_id = :propertyId, unit_id = :unitId, tenant_id = :tenantId, starts_on = :startsOn,
                    ends_on = :endsOn, agreed_ends_on = :agreedEndsOn, rent = :rent, deposit = :deposit, currency = :currency,
                    cadence_months = :cadenceMonths, due_day = :dueDay, bills_from = :billsFrom, first_start = :firstStart,
                    version = version + 1
                WHERE id = :id AND version = :version"""), row)
                .execute());
        if (changed == 0) throw new Problem.Stale(require(row.id(), PropertyScope.ALL).version());
    }

    /** A step of its life; what is null stays as it is. */
    void step(
            LeaseRow row,
            State state,
            LocalDate endsOn,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate movedOutOn,
            @Nullable String reason) {
        guarded(() -> db.query(sql -> sql.createUpdate("""
                UPDATE leases.lease
                SET state = :state, ends_on = :endsOn, signed_on = coalesce(:signedOn, signed_on),
                    moved_out_on = coalesce(:movedOutOn, moved_out_on), closing_reason = coalesce(:reason, closing_reason),
                    version = version + 1
                WHERE id = :id""")
                .bind("id", row.id())
                .bind("state", state)
                .bind("endsOn", endsOn)
                .bind("signedOn", signedOn)
                .bind("movedOutOn", movedOutOn)
                .bind("reason", reason)
                .execute()));
    }

    /** On to the agreed end. */
    void goOn(LeaseRow row) {
        guarded(() -> db.query(sql -> sql.createUpdate("""
                UPDATE leases.lease SET ends_on = agreed_ends_on, closing_reason = NULL, version = version + 1
                WHERE id = :id""")
                .bind("id", row.id())
                .execute()));
    }

    void transferredFrom(UUID leaseId, UUID oldLeaseId) {
        db.run(sql -> sql.createUpdate("UPDATE leases.lease SET transferred_from = :old WHERE id = :id")
                .bind("id", leaseId)
                .bind("old", oldLeaseId)
                .execute());
    }

    /** Replaces the co-tenants; 412 when the lease moved on from {@code version}. */
    void replaceCoTenants(UUID leaseId, long version, List<CoTenant> coTenants) {
        db.run(sql -> {
            var changed = sql.createUpdate("UPDATE leases.lease SET version = version + 1 WHERE id = :id AND version = :version")
                    .bind("id", leaseId)
                    .bind("version", version)
                    .execute();
            if (changed == 0) throw new Problem.Stale(require(leaseId, PropertyScope.ALL).version());
            sql.createUpdate("DELETE FROM leases.co_tenant WHERE lease_id = :id").bind("id", leaseId).execute();
        });
        addCoTenants(coTenants);
    }

    void addCoTenants(List<CoTenant> coTenants) {
        if (coTenants.isEmpty()) return;
        db.run(sql -> sql.createUpdate("""
                INSERT INTO leases.co_tenant (tenant_id, lease_id, share, since)
                SELECT tenant, lease, share, since
                FROM unnest(:tenants, :leases, CAST(:shares AS numeric[]), CAST(:since AS date[])) AS c (tenant, lease, share, since)
                ON CONFLICT DO NOTHING""")
                .bindArray("tenants", UUID.class, column(coTenants, CoTenant::tenantId))
                .bindArray("leases", UUID.class, column(coTenants, CoTenant::leaseId))
                .bindArray("shares", String.class, column(coTenants, coTenant -> coTenant.share().toPlainString()))
                .bindArray("since", String.class, column(coTenants, coTenant -> Objects.toString(coTenant.since(), null)))
                .execute());
    }

    static <T, R> List<R> column(List<T> rows, Function<T, R> value) {
        return rows.stream().map(value).toList();
    }

    /** Somebody else signed for the same days between our look and our write: the database refuses, and so do we. */
    private static void guarded(Runnable write) {
        try {
            write.run();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof java.sql.SQLException cause
                    && PSQLState.EXCLUSION_VIOLATION.getState().equals(cause.getSQLState())) {
                throw new Problem.Conflict("leases.overlap_just_now");
            }
            throw e;
        }
    }

    /** @param share per cent of the rent; {@code since} when their own unbroken stay began, null until the lease is signed */
    record CoTenant(UUID leaseId, UUID tenantId, BigDecimal share, @Nullable LocalDate since) {}
}
