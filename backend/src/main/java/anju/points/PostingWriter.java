package anju.points;

import anju.kernel.Db;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
        WITH label AS (
            INSERT INTO points.rule_label (rule_version_id, rule_id, name, name_en)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[])
            ON CONFLICT (rule_version_id) DO NOTHING),
        posted AS (
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

    /** @param names by rule version id; empty unless awards */
    Credited credit(PostingKind kind, List<Posting> postings, LinkedHashMap<UUID, Label> names, LocalDate today) {
        if (postings.size() >= MANY) {
            var ids = BulkCredit.ids(postings);
            var indebted = ids.size() == postings.size() ? bulk.credit(postings, today) : null;
            if (indebted != null) {
                if (!names.isEmpty()) creditCarefully(kind, List.of(), names, today);
                return new Credited(ids, indebted);
            }
        }
        return creditCarefully(kind, postings, names, today);
    }

    private Credited creditCarefully(
            PostingKind kind, List<Posting> postings, LinkedHashMap<UUID, Label> names, LocalDate today) {
        return db.jdbc(connection -> {
            try (var statement = connection.prepareStatement(CREDIT)) {
                var in = new Parameters(statement);
                in.uuids(names.keySet().toArray());
                in.uuids(names.values().stream().map(Label::ruleId).toArray());
                in.texts(names.values().stream().map(Label::name).toArray());
                in.texts(names.values().stream().map(Label::nameEn).toArray());
                in.value(kind.code());
                in.value(now());
                in.uuids(column(postings, Posting::tenantId));
                in.uuids(column(postings, Posting::id));
                in.numbers(column(postings, Posting::points));
                in.array("timestamptz", column(postings, Posting::occurredAt));
                in.array("date", column(postings, Posting::pendingUntil));
                in.array("date", column(postings, Posting::expiresOn));
                in.uuids(column(postings, Posting::ruleId));
                in.uuids(column(postings, Posting::ruleVersionId));
                in.uuids(column(postings, Posting::factId));
                in.texts(column(postings, Posting::purpose));
                in.texts(column(postings, Posting::reason));
                in.value(today);
                in.value(clock.getZone().getId());
                try (var rows = statement.executeQuery()) {
                    return credited(rows);
                }
            }
        });
    }

    /** How a rule is called. */
    record Label(UUID ruleId, String name, @Nullable String nameEn) {}

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
        db.run(handle -> {
            try (var statement = handle.getConnection().prepareStatement(POST)) {
                var in = new Parameters(statement);
                in.value(now());
                in.uuids(column(postings, Posting::tenantId));
                in.uuids(column(postings, Posting::id));
                in.texts(column(postings, posting -> posting.kind().code()));
                in.texts(column(postings, posting -> posting.from().code()));
                in.texts(column(postings, posting -> posting.to().code()));
                in.numbers(column(postings, Posting::points));
                in.array("timestamptz", column(postings, Posting::occurredAt));
                in.array("date", column(postings, Posting::pendingUntil));
                in.array("date", column(postings, Posting::expiresOn));
                in.uuids(column(postings, Posting::ruleId));
                in.uuids(column(postings, Posting::ruleVersionId));
                in.uuids(column(postings, Posting::factId));
                in.texts(column(postings, Posting::purpose));
                in.uuids(column(postings, Posting::causeId));
                in.uuids(column(postings, Posting::reversesId));
                in.texts(column(postings, Posting::reason));
                in.uuids(column(postings, Posting::actorId));
                statement.executeUpdate();
            } catch (SQLException e) {
                throw new DataAccessException("the ledger did not take the postings", e);
            }
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Object[] column(List<Posting> postings, Function<Posting, @Nullable Object> of) {
        var values = new @Nullable Object[postings.size()];
        for (int i = 0; i < values.length; i++) values[i] = of.apply(postings.get(i));
        return values;
    }

    /** Positional parameters of a prepared statement, columns as arrays. */
    private static final class Parameters {
        private final PreparedStatement statement;
        private int index;

        Parameters(PreparedStatement statement) {
            this.statement = statement;
        }

        void value(Object value) throws SQLException {
            statement.setObject(++index, value);
        }

        void uuids(@Nullable Object[] values) throws SQLException {
            array("uuid", values);
        }

        void texts(@Nullable Object[] values) throws SQLException {
            array("text", values);
        }

        void numbers(@Nullable Object[] values) throws SQLException {
            array("bigint", values);
        }

        void array(String type, @Nullable Object[] values) throws SQLException {
            statement.setArray(++index, arrayOf(statement.getConnection(), type, values));
        }

        private static Array arrayOf(Connection connection, String type, @Nullable Object[] values) throws SQLException {
            return connection.createArrayOf(type, values);
        }
    }
}
