package anju.points;

import anju.kernel.BinaryCopy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Postings by COPY. */
final class PostingCopy implements AutoCloseable {
    private static final String COMMAND = """
        COPY points.posting (tenant_id, id, rule_id, rule_version_id, fact_id, cause_id, occurred_at, recorded_at, points,
            pending_until, expires_on, kind, from_bucket, to_bucket, purpose, reason) FROM STDIN (FORMAT binary)""";

    private static final int COLUMNS = 16;

    private final BinaryCopy copy;

    PostingCopy(Connection connection) throws SQLException {
        copy = BinaryCopy.begin(connection, COMMAND);
    }

    void add(Posting posting, Instant recordedAt) throws SQLException, IOException {
        copy.row(COLUMNS)
                .uuid(posting.tenantId())
                .uuid(posting.id())
                .uuid(posting.ruleId())
                .uuid(posting.ruleVersionId())
                .uuid(posting.factId())
                .uuid(posting.causeId())
                .instant(posting.occurredAt())
                .instant(recordedAt)
                .number(posting.points())
                .day(posting.pendingUntil())
                .day(posting.expiresOn())
                .text(posting.kind().code())
                .text(posting.from().code())
                .text(posting.to().code())
                .text(posting.purpose())
                .text(posting.reason());
    }

    void end() throws SQLException, IOException {
        copy.end();
    }

    @Override
    public void close() throws SQLException {
        copy.close();
    }
}
