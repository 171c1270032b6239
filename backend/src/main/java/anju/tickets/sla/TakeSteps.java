package anju.tickets.sla;

import anju.kernel.Db;
import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Warns the owner when a promise is close, goes to the managers when it is broken, and to the administrators after that. */
@Singleton
class TakeSteps implements RecurringJob {
    private final Batch batch;

    TakeSteps(Batch batch) {
        this.batch = batch;
    }

    @Override
    public String name() {
        return "tickets.sla_steps";
    }

    @Override
    public Schedule schedule() {
        return FixedDelay.ofMinutes(1);
    }

    @Override
    public void run() {
        while (batch.take() > 0) {} // a transaction each
    }

    @Singleton
    static class Batch {
        private static final int SIZE = 1000;

        private final Db db;
        private final Clock clock;

        Batch(Db db, Clock clock) {
            this.db = db;
            this.clock = clock;
        }

        /** Each step once, whoever else runs at the same time. The administrators' time is worked out when a clock is set. */
        @Transactional
        int take() {
            return db.query(sql -> sql.createQuery(TAKE).bind("now", clock.instant()).bind("most", SIZE).mapTo(Integer.class).one());
        }

        private static final String TAKE = """
                WITH due AS (
                    SELECT ticket_id, what FROM tickets.sla_clock
                    WHERE next_step_at <= :now ORDER BY next_step_at LIMIT :most
                    FOR UPDATE SKIP LOCKED),
                taken AS (
                    UPDATE tickets.sla_clock c
                    SET step = c.step + 1,
                        next_step_at = CASE c.step WHEN 0 THEN c.due_at WHEN 1 THEN c.escalate_at END
                    FROM due WHERE c.ticket_id = due.ticket_id AND c.what = due.what
                    RETURNING c.ticket_id, c.what, c.started_at, c.step),
                noted AS (
                    INSERT INTO tickets.sla_step (ticket_id, what, started_at, step, at, owner_id)
                    SELECT n.ticket_id, n.what, n.started_at, n.step, :now, t.owner_id
                    FROM taken n JOIN tickets.ticket t ON t.id = n.ticket_id
                    ON CONFLICT DO NOTHING)
                SELECT count(*) FROM taken""";
    }
}
