package anju.tickets;

import anju.kernel.Actor;
import anju.kernel.jobs.RecurringJob;
import anju.tickets.Move.Close;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Closes what the tenant was told and had nothing to say to for the set days. */
@Singleton
class CloseSilent implements RecurringJob {
    private final Batch batch;

    CloseSilent(Batch batch) {
        this.batch = batch;
    }

    @Override
    public String name() {
        return "tickets.close_silent";
    }

    @Override
    public Schedule schedule() {
        return FixedDelay.ofMinutes(30);
    }

    @Override
    public void run() {
        while (batch.close() > 0) {} // a transaction each
    }

    @Singleton
    static class Batch {
        private static final int SIZE = 200;

        private final TicketStore store;
        private final MoveTicket move;
        private final Clock clock;

        Batch(TicketStore store, MoveTicket move, Clock clock) {
            this.store = store;
            this.move = move;
            this.clock = clock;
        }

        @Transactional
        int close() {
            var hand = Hand.of(Actor.SYSTEM, clock.instant());
            var silent = store.silent(hand.at(), SIZE);
            silent.forEach(row -> move.move(row, new Close(), null, hand));
            return silent.size();
        }
    }
}
