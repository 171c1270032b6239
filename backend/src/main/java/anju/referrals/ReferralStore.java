package anju.referrals;

import anju.kernel.BinaryArray;
import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.referrals.ReferralLife.State;
import anju.referrals.Ring.Edge;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

@Singleton
class ReferralStore {
    private static final String SELECT = """
            SELECT r.id, r.referrer_id, r.property_id, r.state, r.friend_name, r.friend_phone, r.friend_id, r.friend_property_id,
                   r.lease_id, r.device, r.channel, r.note, r.expires_on, r.signed_on, r.first_bill_id, r.payer_id, r.cleared_on,
                   r.converted_on, r.ordinal, r.closing_reason, r.version, r.created_at
            FROM referrals.referral r
            """;
    static final String IN_SCOPE =
            "(:everything OR r.property_id = ANY(:properties) OR r.friend_property_id = ANY(:properties))";
    static final String WAITS_FOR_REVIEW = """
            r.state IN ('LEAD', 'SIGNED', 'CLEARED')
            AND EXISTS (SELECT 1 FROM referrals.flag f WHERE f.referral_id = r.id AND f.blocking AND f.accepted_at IS NULL)""";

    private final Db db;

    ReferralStore(Db db) {
        this.db = db;
    }

    ReferralRow require(UUID id, PropertyScope scope) {
        return one(id, scope, "");
    }

    ReferralRow lock(UUID id, PropertyScope scope) {
        return one(id, scope, " FOR UPDATE OF r");
    }

    private ReferralRow one(UUID id, PropertyScope scope, String lock) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "WHERE r.id = :id AND " + IN_SCOPE + lock), scope)
                        .bind("id", id)
                        .mapTo(ReferralRow.class)
                        .findOne())
                .orElseThrow(() -> new Problem.NotFound("referrals.not_found"));
    }

    void insert(ReferralRow row) {
        guarded(() -> db.query(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO referrals.referral (id, referrer_id, property_id, state, friend_name, friend_phone, friend_id,
                    friend_property_id, lease_id, device, channel, note, expires_on, signed_on, first_bill_id, payer_id,
                    cleared_on, converted_on, ordinal, closing_reason, version, created_at)
                VALUES (:id, :referrerId, :propertyId, :state, :friendName, :friendPhone, :friendId,
                    :friendPropertyId, :leaseId, :device, :channel, :note, :expiresOn, :signedOn, :firstBillId, :payerId,
                    :clearedOn, :convertedOn, :ordinal, :closingReason, :version, :createdAt)"""), row)
                .execute()));
    }

    /** Writes what changed of a row that this transaction has locked. */
    void update(ReferralRow row) {
        guarded(() -> db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE referrals.referral
                SET state = :state, friend_name = :friendName, friend_phone = :friendPhone, friend_id = :friendId,
                    friend_property_id = :friendPropertyId, lease_id = :leaseId, device = :device, expires_on = :expiresOn,
                    signed_on = :signedOn, first_bill_id = :firstBillId, payer_id = :payerId, cleared_on = :clearedOn,
                    converted_on = :convertedOn, ordinal = :ordinal, closing_reason = :closingReason, version = version + 1
                WHERE id = :id"""), row)
                .execute()));
    }

    /** @param tenantId on either side */
    record Filter(
            List<State> states,
            boolean waiting,
            @Nullable UUID referrerId,
            @Nullable UUID tenantId) {}

    /** Newest first. */
    Page<ReferralRow> list(Filter filter, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var rows = db.query(sql -> bind(Db.bind(sql.createQuery(text(filter, after != null)), scope), filter, after)
                .bind("limit", limit + 1)
                .mapTo(ReferralRow.class)
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }

    private static String text(Filter filter, boolean following) {
        var where = new ArrayList<String>(List.of(IN_SCOPE));
        if (!filter.states().isEmpty()) where.add("r.state = ANY(:states)");
        if (filter.waiting()) where.add(WAITS_FOR_REVIEW);
        if (filter.referrerId() != null) where.add("r.referrer_id = :referrer");
        if (filter.tenantId() != null) where.add("(r.referrer_id = :tenant OR r.friend_id = :tenant)");
        if (following) where.add("r.id < :after");
        return SELECT + "WHERE " + String.join(" AND ", where) + " ORDER BY r.id DESC LIMIT :limit";
    }

    private static Query bind(Query query, Filter filter, @Nullable Cursor after) {
        if (!filter.states().isEmpty()) {
            query.bindArray("states", String.class, filter.states().stream().map(Enum::name).toList());
        }
        if (filter.referrerId() != null) query.bind("referrer", filter.referrerId());
        if (filter.tenantId() != null) query.bind("tenant", filter.tenantId());
        if (after != null) query.bind("after", after.uuid(0));
        return query;
    }

    boolean anyLead() {
        return db.query(sql -> sql.createQuery("SELECT EXISTS (SELECT 1 FROM referrals.referral WHERE state = 'LEAD')")
                .mapTo(Boolean.class)
                .one());
    }

    /** Leads of these people, by phone or because staff said who they are; locked. */
    List<ReferralRow> leads(Collection<String> phones, Collection<UUID> tenants) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE r.state = 'LEAD' AND (r.friend_phone = ANY(:phones) OR r.friend_id = ANY(:tenants))
                ORDER BY r.id FOR UPDATE OF r""")
                .bindArray("phones", String.class, phones)
                .bindArray("tenants", UUID.class, tenants)
                .mapTo(ReferralRow.class)
                .list());
    }

    /** Everybody who was brought by this lease, as far as that still stands or may again; locked. */
    List<ReferralRow> ofLease(UUID leaseId) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE r.lease_id = :lease AND r.state IN ('SIGNED', 'CLEARED', 'CONVERTED', 'REVOKED')
                ORDER BY r.id FOR UPDATE OF r""")
                .bind("lease", leaseId)
                .mapTo(ReferralRow.class)
                .list());
    }

    /** Referrals that wait for the first rent of one of these leases; locked. */
    List<ReferralRow> waitingForRent(Collection<UUID> leases) {
        if (!anyWaitingForRent(leases)) return List.of();
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE r.lease_id = ANY(:leases) AND r.state IN ('SIGNED', 'REVOKED') ORDER BY r.id FOR UPDATE OF r""")
                .bindArray("leases", UUID.class, leases)
                .mapTo(ReferralRow.class)
                .list());
    }

    /** Asked for every payment, and nearly always answered with no. */
    private boolean anyWaitingForRent(Collection<UUID> leases) {
        return db.jdbc(connection -> {
            try (var statement = connection.prepareStatement("""
                    SELECT FROM referrals.referral WHERE lease_id = ANY(?) AND state IN ('SIGNED', 'REVOKED') LIMIT 1""")) {
                statement.setArray(1, BinaryArray.uuids(connection, leases));
                try (var rows = statement.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }

    /** Referrals whose first rent is one of these bills; locked. */
    List<ReferralRow> clearedBy(Collection<UUID> bills) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE r.first_bill_id = ANY(:bills) AND r.state IN ('CLEARED', 'CONVERTED') ORDER BY r.id FOR UPDATE OF r""")
                .bindArray("bills", UUID.class, bills)
                .mapTo(ReferralRow.class)
                .list());
    }

    List<ReferralRow> overdue(LocalDate today) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE r.state IN ('INVITED', 'LEAD') AND r.expires_on <= :today
                ORDER BY r.id LIMIT 1000 FOR UPDATE OF r SKIP LOCKED""")
                .bind("today", today)
                .mapTo(ReferralRow.class)
                .list());
    }

    List<ReferralRow> fromDevice(String device, UUID except) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE r.device = :device AND r.id <> :except ORDER BY r.id LIMIT 5")
                .bind("device", device)
                .bind("except", except)
                .mapTo(ReferralRow.class)
                .list());
    }

    /** Who the friend brought, and whom those brought, as far as a circle may reach. */
    List<Edge> broughtFrom(UUID friend) {
        return db.query(sql -> sql.createQuery("""
                WITH RECURSIVE brought (referrer, friend, depth) AS (
                    SELECT referrer_id, friend_id, 1 FROM referrals.referral
                    WHERE referrer_id = :friend AND friend_id IS NOT NULL AND state NOT IN ('EXPIRED', 'REFUSED')
                    UNION
                    SELECT r.referrer_id, r.friend_id, b.depth + 1
                    FROM brought b
                    JOIN referrals.referral r ON r.referrer_id = b.friend
                    WHERE b.depth < :deepest AND r.friend_id IS NOT NULL AND r.state NOT IN ('EXPIRED', 'REFUSED')
                )
                SELECT DISTINCT referrer, friend FROM brought""")
                .bind("friend", friend)
                .bind("deepest", Ring.LONGEST - 1)
                .mapTo(Edge.class)
                .list());
    }

    /** The number the referrer's next conversion gets; the lock on the referrer's code keeps others from taking it. */
    int nextOrdinal(UUID referrerId) {
        return db.query(sql -> {
            sql.createQuery("SELECT code FROM referrals.code WHERE tenant_id = :referrer FOR UPDATE")
                    .bind("referrer", referrerId)
                    .mapTo(String.class)
                    .one();
            return sql.createQuery("SELECT coalesce(max(ordinal), 0) + 1 FROM referrals.referral WHERE referrer_id = :referrer")
                    .bind("referrer", referrerId)
                    .mapTo(Integer.class)
                    .one();
        });
    }

    /** The property that took the tenant in. */
    @Nullable UUID takenIn(UUID tenantId) {
        return db.query(sql -> sql.createQuery("SELECT home_property_id FROM tenants.v_tenant WHERE tenant_id = :tenant")
                .bind("tenant", tenantId)
                .mapTo(UUID.class)
                .findOne()
                .orElse(null));
    }

    /** How many of a code's leads nobody has followed up yet. */
    int openLeads(UUID referrerId) {
        return db.query(sql -> sql.createQuery(
                        "SELECT count(*) FROM referrals.referral WHERE referrer_id = :referrer AND state IN ('INVITED', 'LEAD')")
                .bind("referrer", referrerId)
                .mapTo(Integer.class)
                .one());
    }

    private static void guarded(Runnable write) {
        try {
            write.run();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof java.sql.SQLException cause
                    && PSQLState.UNIQUE_VIOLATION.getState().equals(cause.getSQLState())) {
                throw new Problem.Conflict("referrals.friend_taken");
            }
            throw e;
        }
    }
}
