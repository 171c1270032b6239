package anju.files;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Takes away what was uploaded and never attached, a day later, and contents that nothing uses any more. */
@Singleton
class SweepFiles implements RecurringJob {
    private static final Duration KEPT = Duration.ofDays(1);

    private final SweepOnce once;
    private final Folder folder;
    private final Clock clock;

    SweepFiles(SweepOnce once, Folder folder, Clock clock) {
        this.once = once;
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "files.sweep";
    }

    @Override
    public Schedule schedule() {
        return FixedDelay.ofHours(1);
    }

    @Override
    public void run() {
        var before = clock.instant().minus(KEPT);
        while (once.unattached(before)) {} // a thousand at a time
        while (once.unused()) {}
        folder.dropPartsBefore(before);
    }

    /** One transaction each. */
    @Singleton
    static class SweepOnce {
        private final FileStore store;
        private final Folder folder;

        SweepOnce(FileStore store, Folder folder) {
            this.store = store;
            this.folder = folder;
        }

        @Transactional
        boolean unattached(java.time.Instant before) {
            var old = store.unattachedBefore(before);
            if (!old.isEmpty()) store.delete(old);
            return !old.isEmpty();
        }

        /** The folder first: a crash between leaves a row without content, which the next upload or sweep mends. */
        @Transactional
        boolean unused() {
            var address = store.unused();
            address.ifPresent(found -> {
                folder.drop(found);
                store.forget(found);
            });
            return address.isPresent();
        }
    }
}
