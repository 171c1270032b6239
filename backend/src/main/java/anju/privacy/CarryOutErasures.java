package anju.privacy;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Erases whom it was approved for, some minutes later: the message that says so has left by then. */
@Singleton
class CarryOutErasures implements RecurringJob {
    private final RequestStore requests;
    private final EraseTenant erase;
    private final Clock clock;
    private final Duration delay;

    CarryOutErasures(RequestStore requests, EraseTenant erase, Clock clock, @Value("${anju.privacy.erase-after:10m}") Duration delay) {
        this.requests = requests;
        this.erase = erase;
        this.clock = clock;
        this.delay = delay;
    }

    @Override
    public String name() {
        return "privacy.erase";
    }

    @Override
    public Schedule schedule() {
        return FixedDelay.ofMinutes(1);
    }

    @Override
    public void run() {
        requests.approvedBefore(clock.instant().minus(delay)).forEach(erase::carryOut);
    }
}
