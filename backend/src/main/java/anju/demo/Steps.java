package anju.demo;

import anju.kernel.Db;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers what is loaded, in the transaction that loads it. */
@Singleton
class Steps {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    private final Db db;
    private final Clock clock;

    Steps(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    boolean isDone(String name) {
        return db.query(handle -> handle.createQuery("SELECT count(*) FROM demo.step WHERE name = :name")
                        .bind("name", name)
                        .mapTo(Long.class)
                        .one())
                > 0;
    }

    /** The day for which the portfolio is made: that of the first step, however long the load is interrupted. */
    LocalDate today() {
        return db.query(handle -> handle.createQuery("SELECT min(today) FROM demo.step").mapTo(LocalDate.class).findOne())
                .orElseGet(() -> LocalDate.now(clock));
    }

    /** Like {@link #once}, for what the rest can do without: a failure is told, and the next start tries again. */
    boolean attempt(String name, LocalDate today, Runnable work) {
        try {
            once(name, today, work);
            return true;
        } catch (RuntimeException e) {
            LOG.error("the demo goes on without \"{}\"; the next start tries again", name, e);
            return false;
        }
    }

    /** Once: work and mark commit together; work over HTTP commits before the mark and recognises what is there. */
    @Transactional
    void once(String name, LocalDate today, Runnable work) {
        if (isDone(name)) return;
        work.run();
        db.run(handle -> handle.createUpdate("INSERT INTO demo.step (name, today) VALUES (:name, :today)")
                .bind("name", name)
                .bind("today", today)
                .execute());
    }
}
