package anju.privacy;

import anju.files.Files;
import anju.kernel.jobs.RecurringJob;
import anju.privacy.RequestRow.State;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Takes copies away whose days are over. */
@Singleton
class EndExports implements RecurringJob {
    private final RequestStore requests;
    private final Files files;
    private final Clock clock;

    EndExports(RequestStore requests, Files files, Clock clock) {
        this.requests = requests;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "privacy.end-exports";
    }

    @Override
    public Schedule schedule() {
        return FixedDelay.ofHours(1);
    }

    @Override
    @Transactional
    public void run() {
        for (var id : requests.over(clock.instant())) {
            var row = requests.lock(id).orElseThrow();
            if (row.state() != State.READY) continue;
            files.remove(ExportAccess.OWNER, List.of(id));
            requests.update(Steps.gone(row));
        }
    }
}
