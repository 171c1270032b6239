package anju.tiers;

import anju.kernel.Db;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.tiers.Tiers.Summary;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs over everybody and how far they are. */
@Singleton
class RunStore {
    private static final String COLUMNS = """
            SELECT id, state, requested_by, requested_at, started_at, ended_at, expected, assessed, first_time, up, down,
                   at_risk, failure
            FROM tiers.run
            """;

    private final Db db;

    RunStore(Db db) {
        this.db = db;
    }

    enum State { QUEUED, RUNNING, DONE, FAILED }

    /** @param expected tenants of the run before, to say how far this one is; null on the first */
    record Run(
            UUID id,
            State state,
            String requestedBy,
            Instant requestedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Long expected,
            long assessed,
            long firstTime,
            long up,
            long down,
            long atRisk,
            @Nullable String failure) {}

    /** A run waiting already is the one that is asked for. */
    UUID queue(String by, Instant at) {
        db.run(handle -> handle.createUpdate("""
                INSERT INTO tiers.run (id, state, requested_by, requested_at, expected)
                SELECT :id, 'QUEUED', :by, :at,
                       (SELECT assessed FROM tiers.run WHERE state = 'DONE' ORDER BY id DESC LIMIT 1)
                ON CONFLICT (state) WHERE state = 'QUEUED' DO NOTHING""")
                .bind("id", Ids.next())
                .bind("by", by)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute());
        return db.query(handle -> handle.createQuery("SELECT id FROM tiers.run WHERE state = 'QUEUED'")
                .mapTo(UUID.class)
                .one());
    }

    void started(UUID id, Instant at) {
        db.run(handle -> handle.createUpdate("""
                UPDATE tiers.run SET state = 'RUNNING', started_at = :at, failure = NULL WHERE id = :id""")
                .bind("id", id)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute());
    }

    void progress(UUID id, Summary sum) {
        db.run(handle -> handle.createUpdate("""
                UPDATE tiers.run
                SET assessed = :assessed, first_time = :firstTime, up = :up, down = :down, at_risk = :atRisk
                WHERE id = :id""")
                .bind("id", id)
                .bindMethods(sum)
                .execute());
    }

    void ended(UUID id, Instant at, @Nullable String failure) {
        db.run(handle -> handle.createUpdate("""
                UPDATE tiers.run SET state = :state, ended_at = :at, failure = :failure WHERE id = :id""")
                .bind("id", id)
                .bind("state", failure == null ? "DONE" : "FAILED")
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("failure", failure)
                .execute());
    }

    Run run(UUID id) {
        return db.query(handle -> handle.createQuery(COLUMNS + "WHERE id = :id")
                        .bind("id", id)
                        .mapTo(Run.class)
                        .findOne())
                .orElseThrow(() -> new Problem.NotFound("tiers.no_run"));
    }

    Optional<Run> latest() {
        return db.query(handle ->
                handle.createQuery(COLUMNS + "ORDER BY id DESC LIMIT 1").mapTo(Run.class).findOne());
    }
}
