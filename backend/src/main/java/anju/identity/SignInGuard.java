package anju.identity;

import anju.kernel.Db;
import anju.kernel.Problem;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/** Makes guessing passwords slow: after a few failures in a row a name, and later an address, has to wait, ever longer. */
@Singleton
class SignInGuard implements Guesses {
    static final int FREE_FAILURES_USER = 5;
    static final int FREE_FAILURES_ADDRESS = 50;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);

    private final Db db;
    private final Clock clock;

    SignInGuard(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public void admit(Set<String> usernames, String address) {
        var now = clock.instant();
        var subjects = Stream.concat(usernames.stream().map(SignInGuard::user), Stream.of(address(address))).toList();
        var until = db.query(handle -> {
            Query query = handle.createQuery("""
                    SELECT max(blocked_until) FROM identity.sign_in_failure
                    WHERE subject = ANY(:subjects) AND blocked_until > :now""");
            return query.bindArray("subjects", String.class, subjects)
                    .bind("now", now)
                    .mapTo(Instant.class)
                    .findOne();
        });
        until.ifPresent(instant -> {
            long seconds = Math.max(1, Duration.between(now, instant).toSeconds() + 1);
            throw new Problem.TooMany(seconds, "identity.sign_in_blocked", Lockout.minutes(seconds));
        });
    }

    @Override
    @Transactional
    public void failed(Set<String> usernames, String address) {
        usernames.stream().sorted().forEach(username -> count(user(username), FREE_FAILURES_USER)); // in one order: no deadlock
        count(address(address), FREE_FAILURES_ADDRESS);
    }

    @Override
    public void succeeded(Set<String> usernames) {
        db.run(handle -> handle.createUpdate("DELETE FROM identity.sign_in_failure WHERE subject = ANY(:subjects)")
                .bindArray("subjects", String.class, usernames.stream().map(SignInGuard::user).toList())
                .execute());
    }

    int removeForgotten() {
        return db.query(handle -> handle.createUpdate("DELETE FROM identity.sign_in_failure WHERE last_failed_at < :before")
                .bind("before", clock.instant().minus(FORGOTTEN_AFTER))
                .execute());
    }

    private void count(String subject, int free) {
        var now = clock.instant();
        int failures = db.query(handle -> handle.createQuery("""
                INSERT INTO identity.sign_in_failure AS f (subject, failures, last_failed_at, blocked_until)
                VALUES (:subject, 1, :now, :never)
                ON CONFLICT (subject) DO UPDATE
                SET failures = CASE WHEN f.last_failed_at < :forgotten THEN 1 ELSE f.failures + 1 END,
                    last_failed_at = :now
                RETURNING failures""")
                .bind("subject", subject)
                .bind("now", now)
                .bind("never", Instant.EPOCH) // not now: somebody who looked a moment before would have to wait
                .bind("forgotten", now.minus(FORGOTTEN_AFTER))
                .mapTo(Integer.class)
                .one());
        var wait = Lockout.waitAfter(failures, free);
        if (wait.isZero()) return;
        db.run(handle -> handle.createUpdate("""
                UPDATE identity.sign_in_failure SET blocked_until = :until WHERE subject = :subject""")
                .bind("until", now.plus(wait))
                .bind("subject", subject)
                .execute());
    }

    private static String user(String username) {
        return "user:" + username;
    }

    private static String address(String address) {
        return "address:" + address;
    }
}
