package anju.billing;

import anju.billing.Credit.Use;
import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;

/** Rent credits on PostgreSQL: a fixed number of statements for any number of accounts, none more when nobody has any. */
@Singleton
class RentCredits {
    static final String LINE = "points_credit";
    private static final RowMapper<Credit> CREDIT = (row, context) -> new Credit(
            row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), row.getBigDecimal(4));

    private final Db db;
    private final TermsStore terms;
    private final Houses houses;

    RentCredits(Db db, TermsStore terms, Houses houses) {
        this.db = db;
        this.terms = terms;
        this.houses = houses;
    }

    /** What waits on accounts whose locks are held, and what is on those of their bills that are about to change. */
    Purse open(Collection<UUID> accounts, Collection<Bill> bills) {
        var uses = uses(bills.stream().filter(bill -> bill.credited.signum() > 0).toList());
        return new Purse(
                credits(accounts, uses.stream().map(Use::creditId).toList()), uses, remembered(id -> terms.of(id).creditCap()),
                days());
    }

    /** Today where a property is, asked when it is needed. */
    private Function<UUID, LocalDate> days() {
        var today = new HashMap<String, Houses.Today>();
        return property -> today.computeIfAbsent("", key -> houses.today()).in(property);
    }

    private static <T> Function<UUID, T> remembered(Function<UUID, T> ask) {
        var known = new HashMap<UUID, T>();
        return id -> known.computeIfAbsent(id, ask);
    }

    private List<Credit> credits(Collection<UUID> accounts, Collection<UUID> used) {
        return db.query(sql -> sql.createQuery("""
                SELECT c.tenant_id, c.id, c.currency, c.waiting
                FROM billing.rent_credit c WHERE c.tenant_id = ANY(:accounts) AND c.waiting > 0 AND c.ended_at IS NULL
                UNION
                SELECT c.tenant_id, c.id, c.currency, c.waiting
                FROM billing.rent_credit c WHERE c.tenant_id = ANY(:accounts) AND c.id = ANY(:used)
                ORDER BY id""")
                .bindArray("accounts", UUID.class, accounts)
                .bindArray("used", UUID.class, used)
                .map(CREDIT)
                .list());
    }

    private List<Use> uses(List<Bill> bills) {
        if (bills.isEmpty()) return List.of();
        return db.query(sql -> sql.createQuery("""
                SELECT u.tenant_id, u.bill_id, u.credit_id, u.amount FROM billing.rent_credit_use u
                WHERE u.tenant_id = ANY(:accounts) AND u.bill_id = ANY(:bills) ORDER BY u.credit_id""")
                .bindArray("accounts", UUID.class, bills.stream().map(bill -> bill.tenantId).collect(Collectors.toSet()))
                .bindArray("bills", UUID.class, bills.stream().map(bill -> bill.id).toList())
                .mapTo(Use.class)
                .list());
    }

    /** After the bills and their other lines have been written. */
    void save(Purse purse) {
        if (purse.touched().isEmpty()) return;
        var changed = purse.credits().stream().filter(Credit::changed).toList();
        var uses = purse.uses().stream().filter(use -> purse.touched().contains(use.billId())).toList();
        var accounts = Stream.concat(changed.stream().map(credit -> credit.tenantId), uses.stream().map(Use::tenantId))
                .collect(Collectors.toSet());
        updateWaiting(changed);
        clear("DELETE FROM billing.rent_credit_use", accounts, purse.touched());
        insertUses(uses);
        clear("DELETE FROM billing.bill_line", accounts, purse.touched());
        insertLines(accounts, purse.touched());
    }

    private void updateWaiting(List<Credit> credits) {
        db.run(sql -> {
            var update = sql.createUpdate("""
                    UPDATE billing.rent_credit c SET waiting = v.waiting
                    FROM unnest(:accounts, :ids, CAST(:waiting AS numeric[])) v (tenant_id, id, waiting)
                    WHERE c.tenant_id = v.tenant_id AND c.id = v.id""");
            new Columns<>(update, credits)
                    .uuid("accounts", credit -> credit.tenantId)
                    .uuid("ids", credit -> credit.id)
                    .text("waiting", credit -> credit.waiting);
            update.execute();
        });
    }

    private void insertUses(List<Use> uses) {
        db.run(sql -> {
            var insert = sql.createUpdate("""
                    INSERT INTO billing.rent_credit_use (tenant_id, bill_id, credit_id, amount)
                    SELECT * FROM unnest(:accounts, :bills, :credits, CAST(:amounts AS numeric[]))""");
            new Columns<>(insert, uses)
                    .uuid("accounts", Use::tenantId)
                    .uuid("bills", Use::billId)
                    .uuid("credits", Use::creditId)
                    .text("amounts", Use::amount);
            insert.execute();
        });
    }

    private void clear(String delete, Collection<UUID> accounts, Collection<UUID> bills) {
        var which = delete.endsWith("bill_line") ? " AND kind = 'points_credit'" : "";
        db.run(sql -> sql.createUpdate(delete + " WHERE tenant_id = ANY(:accounts) AND bill_id = ANY(:bills)" + which)
                .bindArray("accounts", UUID.class, accounts)
                .bindArray("bills", UUID.class, bills)
                .execute());
    }

    /** One for each credit, below the bill's other lines. */
    private void insertLines(Collection<UUID> accounts, Collection<UUID> bills) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO billing.bill_line (tenant_id, bill_id, n, kind, amount, detail)
                SELECT u.tenant_id, u.bill_id,
                       row_number() OVER (PARTITION BY u.tenant_id, u.bill_id ORDER BY u.credit_id) + coalesce(l.last, 0),
                       'points_credit', -u.amount,
                       jsonb_build_object('redemption', c.id, 'name', c.name, 'nameEn', c.name_en)
                FROM billing.rent_credit_use u
                JOIN billing.rent_credit c ON c.tenant_id = u.tenant_id AND c.id = u.credit_id
                LEFT JOIN (SELECT tenant_id, bill_id, max(n) AS last FROM billing.bill_line
                           WHERE tenant_id = ANY(:accounts) AND bill_id = ANY(:bills) GROUP BY 1, 2) l
                  ON l.tenant_id = u.tenant_id AND l.bill_id = u.bill_id
                WHERE u.tenant_id = ANY(:accounts) AND u.bill_id = ANY(:bills)""")
                .bindArray("accounts", UUID.class, accounts)
                .bindArray("bills", UUID.class, bills)
                .execute());
    }

    /** False when it is there already: the same redemption again. */
    boolean insert(UUID account, Billing.NewRentCredit credit) {
        return db.query(sql -> sql.createUpdate("""
                INSERT INTO billing.rent_credit (tenant_id, id, amount, waiting, currency, name, name_en, made_at)
                VALUES (:account, :id, :amount, :amount, :currency, :name, :nameEn, :at) ON CONFLICT DO NOTHING""")
                .bind("account", account)
                .bind("id", credit.id())
                .bind("amount", credit.amount().getAmount())
                .bind("currency", credit.amount().getCurrencyUnit().getCode())
                .bind("name", credit.name())
                .bind("nameEn", credit.nameEn())
                .bind("at", credit.at())
                .execute()) == 1;
    }

    Optional<UUID> account(UUID id) {
        return db.query(sql -> sql.createQuery("SELECT tenant_id FROM billing.rent_credit WHERE id = :id")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne());
    }

    /** False when some of it is on a bill. Of an account whose lock is held. */
    boolean end(UUID account, UUID id, Instant at) {
        return db.query(sql -> sql.createUpdate("""
                UPDATE billing.rent_credit SET ended_at = coalesce(ended_at, :at)
                WHERE tenant_id = :account AND id = :id AND waiting = amount""")
                .bind("account", account)
                .bind("id", id)
                .bind("at", at)
                .execute()) == 1;
    }

    /** A credit as it stands. */
    record Standing(UUID id, BigDecimal amount, BigDecimal waiting, String currency, boolean ended) {}

    List<Standing> standing(Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery("""
                SELECT id, amount, waiting, currency, ended_at IS NOT NULL AS ended FROM billing.rent_credit WHERE id = ANY(:ids)""")
                .bindArray("ids", UUID.class, ids)
                .mapTo(Standing.class)
                .list());
    }

    /** Where a credit is used. */
    record Used(UUID creditId, UUID billId, LocalDate periodFrom, LocalDate dueOn, BigDecimal amount, String currency) {}

    Map<UUID, List<Used>> used(Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery("""
                SELECT u.credit_id, u.bill_id, b.period_from, b.due_on, u.amount, b.currency
                FROM billing.rent_credit c
                JOIN billing.rent_credit_use u ON u.tenant_id = c.tenant_id AND u.credit_id = c.id
                JOIN billing.bill b ON b.tenant_id = u.tenant_id AND b.id = u.bill_id
                WHERE c.id = ANY(:ids) ORDER BY b.due_on, b.id""")
                .bindArray("ids", UUID.class, ids)
                .mapTo(Used.class)
                .collect(Collectors.groupingBy(Used::creditId)));
    }
}
