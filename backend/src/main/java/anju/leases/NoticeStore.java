package anju.leases;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class NoticeStore {
    private static final String SELECT = """
            SELECT n.tenant_id, n.id, n.lease_id, n.ends_on, n.reason, n.cost, n.currency, n.state, n.given_at, n.given_by,
                   n.by_staff, n.ended_at, n.ended_by, n.answer
            FROM leases.notice n
            """;
    private static final String IN_SCOPE = """
            JOIN leases.lease l ON l.id = n.lease_id
            WHERE (:everything OR l.property_id = ANY(:properties))
            """;

    private final Db db;

    NoticeStore(Db db) {
        this.db = db;
    }

    record Terms(UUID ofId, NoticeRule rule) {}

    private record TermsRow(UUID ofId, int noticeDays, @Nullable BigDecimal earlyRents) {}

    /** Of the lease, else of its house; none: the usual. */
    Optional<Terms> terms(LeaseRow lease) {
        return db.query(sql -> sql.createQuery("""
                        SELECT of_id, notice_days, early_rents FROM leases.notice_terms
                        WHERE of_id IN (:lease, :property) ORDER BY of_id = :lease DESC LIMIT 1""")
                        .bind("lease", lease.id())
                        .bind("property", lease.propertyId())
                        .mapTo(TermsRow.class)
                        .findOne())
                .map(row -> new Terms(row.ofId(), new NoticeRule(row.noticeDays(), row.earlyRents())));
    }

    Optional<NoticeRule> of(UUID id) {
        return db.query(sql -> sql.createQuery("SELECT of_id, notice_days, early_rents FROM leases.notice_terms WHERE of_id = :id")
                        .bind("id", id)
                        .mapTo(TermsRow.class)
                        .findOne())
                .map(row -> new NoticeRule(row.noticeDays(), row.earlyRents()));
    }

    /** @param rule null: as the house has it, or the usual */
    void agree(UUID id, @Nullable NoticeRule rule) {
        db.run(sql -> {
            if (rule == null) {
                sql.createUpdate("DELETE FROM leases.notice_terms WHERE of_id = :id").bind("id", id).execute();
                return;
            }
            sql.createUpdate("""
                    INSERT INTO leases.notice_terms (of_id, notice_days, early_rents) VALUES (:id, :days, :rents)
                    ON CONFLICT (of_id) DO UPDATE SET notice_days = excluded.notice_days, early_rents = excluded.early_rents""")
                    .bind("id", id)
                    .bind("days", rule.noticeDays())
                    .bind("rents", rule.earlyRents())
                    .execute();
        });
    }

    /** Newest first. */
    Page<NoticeRow> list(@Nullable NoticeState state, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var rows = db.query(sql -> {
            var query = Db.bind(sql.createQuery(SELECT + IN_SCOPE
                            + (state == null ? "" : "AND n.state = :state\n")
                            + (after == null ? "" : "AND n.id < :after\n") + "ORDER BY n.id DESC LIMIT :limit"), scope)
                    .bind("limit", limit + 1);
            if (state != null) query.bind("state", state);
            if (after != null) query.bind("after", after.uuid(0));
            return query.mapTo(NoticeRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }

    /** Others wait until this transaction is over. */
    Optional<NoticeRow> lock(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + IN_SCOPE + "AND n.id = :id FOR UPDATE OF n"), scope)
                .bind("id", id)
                .mapTo(NoticeRow.class)
                .findOne());
    }

    /** The newest of a lease. */
    Optional<NoticeRow> last(UUID lease) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE n.lease_id = :lease ORDER BY n.id DESC LIMIT 1")
                .bind("lease", lease)
                .mapTo(NoticeRow.class)
                .findOne());
    }

    /** What leaving early costs by the notices that stand confirmed: once, also when a second one names an even earlier day. */
    BigDecimal earlyCost(UUID lease) {
        return db.query(sql -> sql.createQuery("""
                SELECT coalesce(max(cost), 0) FROM leases.notice WHERE lease_id = :lease AND state = 'CONFIRMED'""")
                .bind("lease", lease)
                .mapTo(BigDecimal.class)
                .one());
    }

    void insert(NoticeRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO leases.notice (tenant_id, id, lease_id, ends_on, reason, cost, currency, state, given_at, given_by, by_staff)
                VALUES (:tenantId, :id, :leaseId, :endsOn, :reason, :cost, :currency, :state, :givenAt, :givenBy, :byStaff)"""), row)
                .execute());
    }

    /** Of a row that this transaction has locked. */
    void end(NoticeRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE leases.notice SET state = :state, ended_at = :endedAt, ended_by = :endedBy, answer = :answer
                WHERE tenant_id = :tenantId AND id = :id"""), row)
                .execute());
    }

    /** The lease goes on after all: what was confirmed no longer is. */
    void takenBack(UUID lease, Instant at, String by) {
        db.run(sql -> sql.createUpdate("""
                UPDATE leases.notice SET state = 'WITHDRAWN', ended_at = :at, ended_by = :by
                WHERE lease_id = :lease AND state = 'CONFIRMED'""")
                .bind("lease", lease)
                .bind("at", at)
                .bind("by", by)
                .execute());
    }

    List<NoticeRow> ofTenant(UUID tenant) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE n.tenant_id = :tenant ORDER BY n.id")
                .bind("tenant", tenant)
                .mapTo(NoticeRow.class)
                .list());
    }
}
