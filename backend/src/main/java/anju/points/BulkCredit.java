package anju.points;

import anju.kernel.BinaryArray;
import anju.kernel.Db;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Thousands of awards at once, by COPY. It takes for granted that none of them is there already; when one is, everything is
 * rolled back to where it began, and the caller goes the careful way.
 */
@Singleton
class BulkCredit {
    private static final String UNIQUE_VIOLATION = "23505";

    /** Also locks the accounts, in the order of their ids, before anything else is touched. */
    private static final String ACCOUNTS = """
        INSERT INTO points.account AS a (tenant_id, available, pending)
        SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::bigint[])
        ON CONFLICT (tenant_id) DO UPDATE
        SET available = a.available + excluded.available, pending = a.pending + excluded.pending
        RETURNING tenant_id, debt > 0 AND available > 0""";

    private static final String LOTS = """
        INSERT INTO points.lot AS l (tenant_id, pending_until, expires_on, remaining)
        SELECT tenant, coalesce(pending, '-infinity'), coalesce(expires, 'infinity'), points
        FROM unnest(?::uuid[], ?::date[], ?::date[], ?::bigint[]) AS i (tenant, pending, expires, points)
        ON CONFLICT (tenant_id, pending_until, expires_on) DO UPDATE SET remaining = l.remaining + excluded.remaining""";

    private final Db db;
    private final Clock clock;

    BulkCredit(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Tenants who owe and now have something to pay with; null when something of it was there already.
     *
     * @param postings in the order of their tenants, {@link TenantOrder#LIKE_POSTGRES}
     */
    @Nullable List<UUID> credit(List<Posting> postings, LocalDate today, ZoneId zone) {
        return db.query(handle -> {
            var connection = handle.getConnection();
            try {
                var before = connection.setSavepoint();
                try {
                    var indebted = write(handle, postings, today, zone);
                    connection.releaseSavepoint(before);
                    return indebted;
                } catch (SQLException e) {
                    if (!UNIQUE_VIOLATION.equals(e.getSQLState())) throw e;
                    connection.rollback(before);
                    return null;
                }
            } catch (SQLException e) {
                throw new DataAccessException("the ledger did not take the postings", e);
            }
        });
    }

    private List<UUID> write(Handle handle, List<Posting> postings, LocalDate today, ZoneId zone) throws SQLException {
        var kept = postings.stream().filter(posting -> !gone(posting, today)).toList();
        var indebted = accounts(handle.getConnection(), postings, today);
        copy(handle.getConnection(), postings, today, zone);
        lots(handle.getConnection(), kept);
        return indebted;
    }

    private static boolean gone(Posting posting, LocalDate today) {
        return posting.expiresOn() != null && !posting.expiresOn().isAfter(today);
    }

    private List<UUID> accounts(Connection connection, List<Posting> postings, LocalDate today) throws SQLException {
        var sums = new LinkedHashMap<UUID, long[]>();
        for (var posting : postings) {
            var sum = sums.computeIfAbsent(posting.tenantId(), tenant -> new long[2]);
            if (!gone(posting, today)) sum[posting.pendingUntil() == null ? 0 : 1] += posting.points();
        }
        try (var statement = connection.prepareStatement(ACCOUNTS)) {
            statement.setArray(1, BinaryArray.uuids(connection, sums.keySet()));
            statement.setArray(2, BinaryArray.numbers(connection, sums.values().stream().map(sum -> sum[0]).toList()));
            statement.setArray(3, BinaryArray.numbers(connection, sums.values().stream().map(sum -> sum[1]).toList()));
            var indebted = new ArrayList<UUID>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) if (rows.getBoolean(2)) indebted.add(rows.getObject(1, UUID.class));
            }
            return indebted;
        }
    }

    private void copy(Connection connection, List<Posting> postings, LocalDate today, ZoneId zone) throws SQLException {
        var recordedAt = clock.instant();
        var plain = postings.stream().allMatch(posting -> PostingCopy.isPlain(posting) && !gone(posting, today));
        try (var rows = new PostingCopy(connection, plain)) {
            for (var posting : postings) {
                rows.add(posting, recordedAt);
                if (gone(posting, today)) rows.add(PostingIds.goneAtOnce(posting, zone), recordedAt);
            }
            rows.end();
        }
    }

    private static void lots(Connection connection, List<Posting> kept) throws SQLException {
        record Key(UUID tenantId, @Nullable LocalDate pendingUntil, @Nullable LocalDate expiresOn) {}
        var sums = new LinkedHashMap<Key, Long>();
        for (var posting : kept) {
            sums.merge(new Key(posting.tenantId(), posting.pendingUntil(), posting.expiresOn()), posting.points(), Long::sum);
        }
        try (var statement = connection.prepareStatement(LOTS)) {
            var keys = sums.keySet();
            statement.setArray(1, BinaryArray.uuids(connection, keys.stream().map(Key::tenantId).toList()));
            statement.setArray(2, BinaryArray.days(connection, keys.stream().map(Key::pendingUntil).toList()));
            statement.setArray(3, BinaryArray.days(connection, keys.stream().map(Key::expiresOn).toList()));
            statement.setArray(4, BinaryArray.numbers(connection, sums.values()));
            statement.executeUpdate();
        }
    }

    static Set<UUID> ids(List<Posting> postings) {
        var ids = new HashSet<UUID>(postings.size() * 2);
        postings.forEach(posting -> ids.add(posting.id()));
        return ids;
    }
}
