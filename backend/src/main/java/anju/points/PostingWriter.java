package anju.points;

import anju.kernel.BinaryArray;
import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes postings and, in the same statement, what they change in lots and accounts: one round trip, whatever the number. */
@Singleton
class PostingWriter {
    /**
     * What comes in from outside (awards, openings). Postings there already are skipped; accounts are locked before lots,
     * as everywhere. What has expired by today is posted, expired at once, and touches no balance.
     */
    private static final String CREDIT = """
        WITH posted AS (
            INSERT INTO points.posting (tenant_id, id, kind, from_bucket, to_bucket, points, occurred_at, recorded_at,
                pending_until, expires_on, rule_id, rule_version_id, fact_id, purpose, reason)
            SELECT tenant_id, id, ?::points.kind, 'issued',
                CASE WHEN pending_until IS NULL THEN 'available' ELSE 'pending' END::points.bucket,
                points, occurred_at, ?, pending_until, expires_on, rule_id, rule_version_id, fact_id, purpose, reason
            FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::timestamptz[], ?::date[], ?::date[], ?::uuid[], ?::uuid[],
                ?::uuid[], ?::text[], ?::text[])
                AS i (tenant_id, id, points, occurred_at, pending_until, expires_on, rule_id, rule_version_id, fact_id,
                    purpose, reason)
            ON CONFLICT (tenant_id, id) DO NOTHING
            RETURNING tenant_id, id, points, occurred_at, recorded_at, pending_until, expires_on,
                coalesce(expires_on <= ?, false) AS gone),
        gone AS (
            INSERT INTO points.posting (tenant_id, id, kind, from_bucket, to_bucket, points, occurred_at, recorded_at,
                expires_on, cause_id)
            SELECT tenant_id, md5('gone' || id)::uuid, 'expiry', 'available', 'expired', points,
                greatest(occurred_at, expires_on::timestamp AT TIME ZONE ?), recorded_at, expires_on, id
            FROM posted WHERE gone),
        accounts AS (
            INSERT INTO points.account AS a (tenant_id, available, pending)
            SELECT tenant_id,
                coalesce(sum(points) FILTER (WHERE pending_until IS NULL AND NOT gone), 0),
                coalesce(sum(points) FILTER (WHERE pending_until IS NOT NULL), 0)
            FROM posted GROUP BY tenant_id ORDER BY tenant_id
            ON CONFLICT (tenant_id) DO UPDATE
            SET available = a.available + excluded.available, pending = a.pending + excluded.pending
            RETURNING tenant_id, available, debt),
        lots AS (
            INSERT INTO points.lot AS l (tenant_id, pending_until, expires_on, remaining)
            SELECT tenant_id, coalesce(pending_until, '-infinity'), coalesce(expires_on, 'infinity'), sum(points)
            FROM posted WHERE NOT gone AND (SELECT count(*) FROM accounts) > 0
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            ON CONFLICT (tenant_id, pending_until, expires_on) DO UPDATE SET remaining = l.remaining + excluded.remaining)
        SELECT id, NULL::uuid FROM posted
        UNION ALL
        SELECT NULL, tenant_id FROM accounts WHERE debt > 0 AND available > 0""";

    /** What was decided while the accounts were locked. A balance below zero fails on the tables' checks. */
    private static final String POST = """
        WITH posted AS (
            INSERT INTO points.posting (tenant_id, id, kind, from_bucket, to_bucket, points, occurred_at, recorded_at,
                pending_until, expires_on, rule_id, rule_version_id, fact_id, purpose, cause_id, reverses_id, reason, actor_id)
            SELECT tenant_id, id, kind::points.kind, from_bucket::points.bucket, to_bucket::points.bucket, points,
                occurred_at, ?, pending_until, expires_on, rule_id, rule_version_id, fact_id, purpose, cause_id,
                reverses_id, reason, actor_id
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::date[],
                ?::date[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[])
                AS i (tenant_id, id, kind, from_bucket, to_bucket, points, occurred_at, pending_until, expires_on, rule_id,
                    rule_version_id, fact_id, purpose, cause_id, reverses_id, reason, actor_id)
            RETURNING tenant_id, from_bucket, to_bucket, points, pending_until, expires_on),
        move AS (
            SELECT tenant_id, from_bucket AS bucket, pending_until, expires_on, -points AS points FROM posted
            UNION ALL
            SELECT tenant_id, to_bucket, pending_until, expires_on, points FROM posted),
        lot_change AS (
            SELECT tenant_id, CASE bucket WHEN 'pending' THEN pending_until ELSE '-infinity' END AS pending_until,
                coalesce(expires_on, 'infinity') AS expires_on, sum(points) AS points
            FROM move WHERE bucket IN ('pending', 'available')
            GROUP BY 1, 2, 3 HAVING sum(points) <> 0),
        credited AS (
            INSERT INTO points.lot AS l (tenant_id, pending_until, expires_on, remaining)
            SELECT tenant_id, pending_until, expires_on, points FROM lot_change WHERE points > 0
            ON CONFLICT (tenant_id, pending_until, expires_on) DO UPDATE SET remaining = l.remaining + excluded.remaining),
        debited AS (
            UPDATE points.lot l SET remaining = l.remaining + c.points FROM lot_change c
            WHERE c.points < 0 AND l.tenant_id = c.tenant_id AND l.pending_until = c.pending_until
                AND l.expires_on = c.expires_on),
        account_change AS (
            SELECT tenant_id,
                coalesce(sum(points) FILTER (WHERE bucket = 'available'), 0) AS available,
                coalesce(sum(points) FILTER (WHERE bucket = 'pending'), 0) AS pending,
                coalesce(sum(points) FILTER (WHERE bucket = 'debt'), 0) AS debt
            FROM move GROUP BY tenant_id)
        UPDATE points.account a
        SET available = a.available + c.available, pending = a.pending + c.pending, debt = a.debt - c.debt
        FROM account_change c WHERE a.tenant_id = c.tenant_id""";

    /** One posting that takes free points for good: plain values, which cost PostgreSQL a third of what arrays do. */
    private static final String TAKE = """
        WITH posted AS (
            INSERT INTO points.posting (tenant_id, id, kind, from_bucket, to_bucket, points, occurred_at, recorded_at,
                pending_until, expires_on, rule_id, rule_version_id, fact_id, purpose, cause_id, reverses_id, reason, actor_id)
            VALUES (?, ?, ?::points.kind, 'available', ?::points.bucket, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)),
        debited AS (
            UPDATE points.lot SET remaining = remaining - ?
            WHERE tenant_id = ? AND pending_until = '-infinity' AND expires_on = coalesce(?::date, 'infinity'))
        UPDATE points.account SET available = available - ? WHERE tenant_id = ?""";
    private static final Set<Bucket> FOR_GOOD = Set.of(Bucket.REDEEMED, Bucket.EXPIRED, Bucket.REVERSED);

    /** From here on COPY pays. */
    private static final int MANY = 200;

    private final Db db;
    private final BulkCredit bulk;
    private final Clock clock;

    PostingWriter(Db db, BulkCredit bulk, Clock clock) {
        this.db = db;
        this.bulk = bulk;
        this.clock = clock;
    }

    /** @param posted ids that are new; @param indebted tenants who owe and now have something to pay with */
    record Credited(Set<UUID> posted, List<UUID> indebted) {}

    /** @param zone in which a day begins on which points were gone before they came */
    Credited credit(PostingKind kind, List<Posting> postings, LocalDate today, ZoneId zone) {
        if (postings.size() >= MANY) {
            var ids = BulkCredit.ids(postings);
            var indebted = ids.size() == postings.size() ? bulk.credit(postings, today, zone) : null;
            if (indebted != null) return new Credited(ids, indebted);
        }
        return creditCarefully(kind, postings, today, zone);
    }

    private Credited creditCarefully(PostingKind kind, List<Posting> postings, LocalDate today, ZoneId zone) {
        return db.jdbc(connection -> {
            try (var statement = connection.prepareStatement(CREDIT)) {
                var in = new Parameters(statement, postings);
                in.value(kind.code());
                in.value(now());
                in.uuids(Posting::tenantId);
                in.uuids(Posting::id);
                in.numbers(Posting::points);
                in.array("timestamptz", Posting::occurredAt);
                in.days(Posting::pendingUntil);
                in.days(Posting::expiresOn);
                in.uuids(Posting::ruleId);
                in.uuids(Posting::ruleVersionId);
                in.uuids(Posting::factId);
                in.texts(Posting::purpose);
                in.texts(Posting::reason);
                in.value(today);
                in.value(zone.getId());
                try (var rows = statement.executeQuery()) {
                    return credited(rows);
                }
            }
        });
    }

    private static Credited credited(ResultSet rows) throws SQLException {
        var posted = new HashSet<UUID>();
        var indebted = new ArrayList<UUID>();
        while (rows.next()) {
            var id = rows.getObject(1, UUID.class);
            if (id != null) posted.add(id);
            else indebted.add(rows.getObject(2, UUID.class));
        }
        return new Credited(posted, indebted);
    }

    /** The tenants' accounts must exist and be locked. */
    void post(List<Posting> postings) {
        if (postings.isEmpty()) return;
        var first = postings.getFirst();
        var taken = postings.size() == 1 && first.from() == Bucket.AVAILABLE && FOR_GOOD.contains(first.to());
        db.jdbc(connection -> taken ? take(connection, first) : post(connection, postings));
    }

    private int take(Connection connection, Posting posting) throws SQLException {
        try (var statement = connection.prepareStatement(TAKE)) {
            var values = new @Nullable Object[] {
                posting.tenantId(), posting.id(), posting.kind().code(), posting.to().code(), posting.points(),
                posting.occurredAt().atOffset(ZoneOffset.UTC), now(), posting.pendingUntil(), posting.expiresOn(),
                posting.ruleId(), posting.ruleVersionId(), posting.factId(), posting.purpose(), posting.causeId(),
                posting.reversesId(), posting.reason(), posting.actorId(),
                posting.points(), posting.tenantId(), posting.expiresOn(), posting.points(), posting.tenantId()};
            for (var n = 0; n < values.length; n++) statement.setObject(n + 1, values[n]);
            return statement.executeUpdate();
        }
    }

    private int post(Connection connection, List<Posting> postings) throws SQLException {
        try (var statement = connection.prepareStatement(POST)) {
            var in = new Parameters(statement, postings);
            in.value(now());
            in.uuids(Posting::tenantId);
            in.uuids(Posting::id);
            in.texts(posting -> posting.kind().code());
            in.texts(posting -> posting.from().code());
            in.texts(posting -> posting.to().code());
            in.numbers(Posting::points);
            in.array("timestamptz", Posting::occurredAt);
            in.days(Posting::pendingUntil);
            in.days(Posting::expiresOn);
            in.uuids(Posting::ruleId);
            in.uuids(Posting::ruleVersionId);
            in.uuids(Posting::factId);
            in.texts(Posting::purpose);
            in.uuids(Posting::causeId);
            in.uuids(Posting::reversesId);
            in.texts(Posting::reason);
            in.uuids(Posting::actorId);
            return statement.executeUpdate();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Positional parameters of a prepared statement: values, and columns of the postings as arrays. */
    private static final class Parameters {
        private final PreparedStatement statement;
        private final List<Posting> postings;
        private int index;

        Parameters(PreparedStatement statement, List<Posting> postings) {
            this.statement = statement;
            this.postings = postings;
        }

        void value(Object value) throws SQLException {
            statement.setObject(++index, value);
        }

        void uuids(Function<Posting, @Nullable UUID> of) throws SQLException {
            statement.setArray(++index, BinaryArray.uuids(statement.getConnection(), column(of)));
        }

        void days(Function<Posting, @Nullable LocalDate> of) throws SQLException {
            statement.setArray(++index, BinaryArray.days(statement.getConnection(), column(of)));
        }

        void numbers(Function<Posting, Long> of) throws SQLException {
            statement.setArray(++index, BinaryArray.numbers(statement.getConnection(), column(of)));
        }

        void texts(Function<Posting, @Nullable String> of) throws SQLException {
            array("text", of);
        }

        void array(String type, Function<Posting, ? extends @Nullable Object> of) throws SQLException {
            statement.setArray(++index, statement.getConnection().createArrayOf(type, column(of).toArray()));
        }

        private <T extends @Nullable Object> List<T> column(Function<Posting, T> of) {
            var values = new ArrayList<T>(postings.size());
            for (var posting : postings) values.add(of.apply(posting));
            return values;
        }
    }
}
