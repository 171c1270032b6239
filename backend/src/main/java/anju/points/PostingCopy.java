package anju.points;

import anju.kernel.BinaryCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Postings by COPY. */
final class PostingCopy implements AutoCloseable {
    private static final String ANY = """
        COPY points.posting (tenant_id, id, rule_id, rule_version_id, fact_id, occurred_at, recorded_at, points, expires_on,
            purpose, cause_id, pending_until, kind, from_bucket, to_bucket, reason) FROM STDIN (FORMAT binary)""";

    /** What the table takes for granted is not said: looking the three names up costs each row a tenth of its time. */
    private static final String PLAIN = """
        COPY points.posting (tenant_id, id, rule_id, rule_version_id, fact_id, occurred_at, recorded_at, points, expires_on,
            purpose) FROM STDIN (FORMAT binary)""";

    private static final int COLUMNS = 16;
    private static final int PLAIN_COLUMNS = 10;

    private final BinaryCopy copy;
    private final boolean plain;

    /** @param plain only postings that {@link #isPlain} will come */
    PostingCopy(Connection connection, boolean plain) throws SQLException {
        this.plain = plain;
        copy = BinaryCopy.begin(connection, plain ? PLAIN : ANY);
    }

    /** An award that is available at once. */
    static boolean isPlain(Posting posting) {
        return posting.kind() == PostingKind.AWARD && posting.to() == Bucket.AVAILABLE && posting.pendingUntil() == null
                && posting.reason() == null;
    }

    void add(Posting posting, Instant recordedAt) throws SQLException {
        copy.row(plain ? PLAIN_COLUMNS : COLUMNS)
                .uuid(posting.tenantId())
                .uuid(posting.id())
                .uuid(posting.ruleId())
                .uuid(posting.ruleVersionId())
                .uuid(posting.factId())
                .instant(posting.occurredAt())
                .instant(recordedAt)
                .number(posting.points())
                .day(posting.expiresOn())
                .text(posting.purpose());
        if (plain) return;
        copy.uuid(posting.causeId())
                .day(posting.pendingUntil())
                .text(posting.kind().code())
                .text(posting.from().code())
                .text(posting.to().code())
                .text(posting.reason());
    }

    void end() throws SQLException {
        copy.end();
    }

    @Override
    public void close() throws SQLException {
        copy.close();
    }
}
