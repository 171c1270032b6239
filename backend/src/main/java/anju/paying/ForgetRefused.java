package anju.paying;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes old callbacks that were not believed. */
@Singleton
class ForgetRefused implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(ForgetRefused.class);

    private final RefusedStore refused;
    private final PayingSettings settings;
    private final Clock clock;

    ForgetRefused(RefusedStore refused, PayingSettings settings, Clock clock) {
        this.refused = refused;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "paying.refused";
    }

    @Override
    public Schedule schedule() {
        return FixedDelay.ofHours(1);
    }

    @Override
    public void run() {
        var gone = refused.forget(clock.instant().minus(settings.refusedKept()));
        if (gone > 0) LOG.info("{} refused callbacks are old and gone", gone);
    }
}
