package anju.billing;

import anju.kernel.Actor;
import anju.kernel.Db;
import anju.kernel.Ids;
import anju.leases.Lease;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of bills, what people did to bills by hand, and what leases have of them. */
@Singleton
class BillStore {
    private final Db db;

    BillStore(Db db) {
        this.db = db;
    }

    List<UUID> untouchedGenerated(Collection<UUID> leaseIds) {
        return db.query(handle -> handle.createQuery("""
                SELECT b.id FROM billing.bill b
                WHERE b.lease_id = ANY(:leases) AND b.source = 'generated' AND b.state = 'OPEN' AND b.paid = 0
                  AND NOT EXISTS (SELECT FROM billing.bill_change c WHERE c.tenant_id = b.tenant_id AND c.bill_id = b.id)
                  AND NOT EXISTS (SELECT FROM billing.bill f WHERE f.tenant_id = b.tenant_id AND f.about_bill_id = b.id)""")
                .bindArray("leases", UUID.class, leaseIds)
                .mapTo(UUID.class)
                .list());
    }

    List<UUID> billedLeases(Collection<UUID> leaseIds) {
        return db.query(handle -> handle.createQuery("""
                SELECT DISTINCT lease_id FROM billing.bill WHERE lease_id = ANY(:leases) AND state <> 'VOID'""")
                .bindArray("leases", UUID.class, leaseIds)
                .mapTo(UUID.class)
                .list());
    }

    /** The rent that each lease begins with; none of it is void or asks for nothing. */
    List<Bill> firstRents(Collection<Lease> leases) {
        return db.query(handle -> {
            var query = handle.createQuery("SELECT DISTINCT ON (b.lease_id) " + BillMapper.COLUMNS + """
                     FROM unnest(:accounts, :leases) k (account, lease)
                    JOIN billing.bill b ON b.tenant_id = k.account AND b.lease_id = k.lease
                    WHERE b.item = 'rent' AND b.about_bill_id IS NULL AND b.state <> 'VOID' AND b.amount + b.credited > 0
                    ORDER BY b.lease_id, b.period_from""");
            new Columns<>(query, leases).uuid("accounts", Lease::tenantId).uuid("leases", Lease::id);
            return query.map(BillMapper.INSTANCE).list();
        });
    }

    void insertLines(List<BillLine> lines) {
        if (lines.isEmpty()) return;
        db.run(handle -> {
            var insert = handle.createUpdate("""
                    INSERT INTO billing.bill_line (tenant_id, bill_id, n, kind, amount, detail)
                    SELECT * FROM unnest(:tenant, :bill, CAST(:n AS smallint[]), CAST(:kind AS text[]),
                        CAST(:amount AS numeric[]), CAST(:detail AS jsonb[]))""");
            new Columns<>(insert, lines)
                    .uuid("tenant", BillLine::tenantId)
                    .uuid("bill", BillLine::billId)
                    .text("n", BillLine::n)
                    .text("kind", BillLine::kind)
                    .text("amount", BillLine::amount)
                    .text("detail", BillLine::detail);
            insert.execute();
        });
    }

    /** These lines instead of all that their bills have. */
    void replaceLines(List<BillLine> lines) {
        if (lines.isEmpty()) return;
        db.run(handle -> handle.createUpdate("""
                DELETE FROM billing.bill_line WHERE tenant_id = ANY(:tenants) AND bill_id = ANY(:bills)""")
                .bindArray("tenants", UUID.class, lines.stream().map(BillLine::tenantId).collect(Collectors.toSet()))
                .bindArray("bills", UUID.class, lines.stream().map(BillLine::billId).collect(Collectors.toSet()))
                .execute());
        insertLines(lines);
    }

    List<BillLine> lines(UUID tenantId, UUID billId) {
        return db.query(handle -> handle.createQuery("""
                SELECT tenant_id, bill_id, n, kind, amount, CAST(detail AS text) AS detail FROM billing.bill_line
                WHERE tenant_id = :tenant AND bill_id = :bill ORDER BY n""")
                .bind("tenant", tenantId)
                .bind("bill", billId)
                .mapTo(BillLine.class)
                .list());
    }

    /** By bill, each one's in their order; a bill without lines is missing. */
    Map<UUID, List<BillLine>> lines(Collection<UUID> accounts, Collection<UUID> bills) {
        return db.query(handle -> handle.createQuery("""
                SELECT tenant_id, bill_id, n, kind, amount, CAST(detail AS text) AS detail FROM billing.bill_line
                WHERE tenant_id = ANY(:accounts) AND bill_id = ANY(:bills) ORDER BY bill_id, n""")
                .bindArray("accounts", UUID.class, accounts)
                .bindArray("bills", UUID.class, bills)
                .mapTo(BillLine.class)
                .collect(Collectors.groupingBy(BillLine::billId)));
    }

    /** Deletes bills on which no money ever was; the others stay. */
    Set<UUID> deleteUntouched(Collection<UUID> accounts, Collection<UUID> ids) {
        return db.query(handle -> Set.copyOf(handle.createQuery("""
                DELETE FROM billing.bill b
                WHERE b.tenant_id = ANY(:accounts) AND b.id = ANY(:ids)
                  AND NOT EXISTS (SELECT FROM billing.allocation a WHERE a.tenant_id = b.tenant_id AND a.bill_id = b.id)
                RETURNING b.id""")
                .bindArray("accounts", UUID.class, accounts)
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list()));
    }

    /** Those of the bills that somebody made void, as against those that became void by themselves. */
    Set<UUID> voidedByHand(Collection<UUID> accounts, Collection<UUID> ids) {
        return db.query(handle -> Set.copyOf(handle.createQuery("""
                SELECT DISTINCT bill_id FROM billing.bill_change
                WHERE tenant_id = ANY(:accounts) AND bill_id = ANY(:ids) AND kind = 'voided'""")
                .bindArray("accounts", UUID.class, accounts)
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list()));
    }

    /** Those of the bills that somebody corrected by hand or the early end of their lease cut; by bill. */
    Map<UUID, Touched> touched(Collection<Bill> bills) {
        if (bills.isEmpty()) return Map.of();
        return db.query(handle -> {
            var query = handle.createQuery("""
                    SELECT k.bill, coalesce(bool_or(c.kind = 'voided'), false),
                           CAST((array_agg(c.before ORDER BY c.id) FILTER (WHERE c.kind = 'due_day'))[1] AS date),
                           t.period_to, t.amount + t.waived, t.voided
                    FROM unnest(:accounts, :bills) k (account, bill)
                    LEFT JOIN billing.bill_change c ON c.tenant_id = k.account AND c.bill_id = k.bill
                      AND c.kind IN ('due_day', 'excused', 'waived', 'voided')
                    LEFT JOIN billing.bill_cut t ON t.tenant_id = k.account AND t.bill_id = k.bill
                    WHERE c.bill_id IS NOT NULL OR t.bill_id IS NOT NULL
                    GROUP BY k.bill, t.period_to, t.amount, t.waived, t.voided""");
            new Columns<>(query, bills).uuid("accounts", bill -> bill.tenantId).uuid("bills", bill -> bill.id);
            return query.map((row, context) -> touched(row)).collect(Collectors.toMap(Touched::billId, touched -> touched));
        });
    }

    private static Touched touched(ResultSet row) throws SQLException {
        var to = row.getObject(4, LocalDate.class);
        return new Touched(
                row.getObject(1, UUID.class), row.getBoolean(2), row.getObject(3, LocalDate.class),
                to == null ? null : new Touched.Cut(to, row.getBigDecimal(5), row.getBoolean(6)));
    }

    /** What was done to a bill, by whom it may be. */
    record Change(Bill bill, String kind, @Nullable String before, @Nullable String after, String reason) {}

    void recordChange(Bill bill, String kind, @Nullable Object before, @Nullable Object after, String reason, Actor by) {
        recordChanges(
                List.of(new Change(
                        bill, kind, before == null ? null : before.toString(), after == null ? null : after.toString(), reason)),
                by);
    }

    void recordChanges(List<Change> changes, Actor by) {
        if (changes.isEmpty()) return;
        db.run(handle -> {
            var insert = handle.createUpdate("""
                    INSERT INTO billing.bill_change (tenant_id, bill_id, id, kind, before, after, reason, actor_id, actor)
                    SELECT tenant, bill, id, kind, before, after, reason, :actorId, :actor
                    FROM unnest(:tenants, :bills, :ids, CAST(:kinds AS text[]), CAST(:befores AS text[]),
                        CAST(:afters AS text[]), CAST(:reasons AS text[]))
                        c (tenant, bill, id, kind, before, after, reason)""");
            new Columns<>(insert, changes)
                    .uuid("tenants", change -> change.bill().tenantId)
                    .uuid("bills", change -> change.bill().id)
                    .uuid("ids", change -> Ids.next())
                    .text("kinds", Change::kind)
                    .text("befores", Change::before)
                    .text("afters", Change::after)
                    .text("reasons", Change::reason);
            insert.bind("actorId", by.id()).bind("actor", by.name()).execute();
        });
    }
}
