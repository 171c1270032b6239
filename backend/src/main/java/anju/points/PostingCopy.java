package anju.points;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Postings in the binary format of COPY: https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4 */
final class PostingCopy {
    static final String COMMAND = """
        COPY points.posting (tenant_id, id, rule_id, rule_version_id, fact_id, cause_id, occurred_at, recorded_at, points,
            pending_until, expires_on, kind, from_bucket, to_bucket, purpose, reason) FROM STDIN (FORMAT binary)""";

    private static final int COLUMNS = 16;
    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int BYTES_A_ROW = 220;
    private static final int CHUNK = 1 << 16;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    private final ByteArrayOutputStream bytes;
    private final DataOutputStream out;

    PostingCopy(int rows) {
        bytes = new ByteArrayOutputStream(rows * BYTES_A_ROW);
        out = new DataOutputStream(bytes);
        bytes.writeBytes(HEADER);
    }

    void add(Posting posting, Instant recordedAt) throws IOException {
        out.writeShort(COLUMNS);
        uuid(posting.tenantId());
        uuid(posting.id());
        uuid(posting.ruleId());
        uuid(posting.ruleVersionId());
        uuid(posting.factId());
        uuid(posting.causeId());
        number(EPOCH.until(posting.occurredAt(), ChronoUnit.MICROS));
        number(EPOCH.until(recordedAt, ChronoUnit.MICROS));
        number(posting.points());
        day(posting.pendingUntil());
        day(posting.expiresOn());
        text(posting.kind().code());
        text(posting.from().code());
        text(posting.to().code());
        text(posting.purpose());
        text(posting.reason());
    }

    void sendTo(CopyIn copy) throws IOException, SQLException {
        out.writeShort(-1);
        var all = bytes.toByteArray();
        for (int at = 0; at < all.length; at += CHUNK) copy.writeToCopy(all, at, Math.min(CHUNK, all.length - at));
    }

    private void uuid(@Nullable UUID value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
            return;
        }
        out.writeInt(2 * Long.BYTES);
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    private void number(long value) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(value);
    }

    private void day(@Nullable LocalDate value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
            return;
        }
        out.writeInt(Integer.BYTES);
        out.writeInt(Math.toIntExact(value.toEpochDay() - EPOCH_DAY));
    }

    private void text(@Nullable String value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
            return;
        }
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
