package anju.referrals;

import static java.util.stream.Collectors.groupingBy;

import anju.kernel.Db;
import anju.referrals.Integrity.Flag;
import anju.referrals.Integrity.Kind;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Flags and the reviews that answer them. */
@Singleton
class FlagStore {
    private final Db db;

    FlagStore(Db db) {
        this.db = db;
    }

    record FlagRow(
            UUID referralId, Kind kind, boolean blocking, List<String> evidence, Instant raisedAt, @Nullable Instant acceptedAt) {
        boolean open() {
            return blocking && acceptedAt == null;
        }
    }

    record ReviewRow(
            UUID id, UUID referralId, ReviewReferral.Decision decision, String reason, String decidedBy, Instant decidedAt) {}

    /** A flag raised before stays as it was, accepted or not. */
    void raise(UUID referralId, List<Flag> flags, Instant now) {
        for (var flag : flags) {
            db.run(sql -> sql.createUpdate("""
                    INSERT INTO referrals.flag (referral_id, kind, blocking, evidence, raised_at)
                    VALUES (:referral, :kind, :blocking, :evidence, :now)
                    ON CONFLICT DO NOTHING""")
                    .bind("referral", referralId)
                    .bind("kind", flag.kind())
                    .bind("blocking", flag.kind().blocking)
                    .bindArray("evidence", String.class, flag.evidence())
                    .bind("now", now)
                    .execute());
        }
    }

    Map<UUID, List<FlagRow>> of(Collection<UUID> referrals) {
        return db.query(sql -> sql.createQuery("""
                SELECT referral_id, kind, blocking, evidence, raised_at, accepted_at
                FROM referrals.flag WHERE referral_id = ANY(:referrals) ORDER BY blocking DESC, kind""")
                .bindArray("referrals", UUID.class, referrals)
                .map((row, context) -> new FlagRow(
                        row.getObject("referral_id", UUID.class),
                        Kind.valueOf(row.getString("kind")),
                        row.getBoolean("blocking"),
                        List.of((String[]) row.getArray("evidence").getArray()),
                        row.getTimestamp("raised_at").toInstant(),
                        row.getTimestamp("accepted_at") == null ? null : row.getTimestamp("accepted_at").toInstant()))
                .collect(groupingBy(FlagRow::referralId)));
    }

    boolean anyOpen(UUID referralId) {
        return of(List.of(referralId)).getOrDefault(referralId, List.of()).stream().anyMatch(FlagRow::open);
    }

    void accept(UUID referralId, Instant now) {
        db.run(sql -> sql.createUpdate("""
                UPDATE referrals.flag SET accepted_at = :now
                WHERE referral_id = :referral AND blocking AND accepted_at IS NULL""")
                .bind("referral", referralId)
                .bind("now", now)
                .execute());
    }

    void add(ReviewRow review) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO referrals.review (id, referral_id, decision, reason, decided_by, decided_at)
                VALUES (:id, :referralId, :decision, :reason, :decidedBy, :decidedAt)"""), review)
                .execute());
    }

    List<ReviewRow> reviews(UUID referralId) {
        return db.query(sql -> sql.createQuery("""
                SELECT id, referral_id, decision, reason, decided_by, decided_at
                FROM referrals.review WHERE referral_id = :referral ORDER BY id""")
                .bind("referral", referralId)
                .mapTo(ReviewRow.class)
                .list());
    }
}
