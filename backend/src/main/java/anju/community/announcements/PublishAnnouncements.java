package anju.community.announcements;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Sends what is due, each in a transaction of its own. */
@Singleton
class PublishAnnouncements implements RecurringJob {
    private final AnnouncementStore store;
    private final SendAnnouncement send;
    private final Clock clock;

    PublishAnnouncements(AnnouncementStore store, SendAnnouncement send, Clock clock) {
        this.store = store;
        this.send = send;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "community.announcements";
    }

    @Override
    public Schedule schedule() {
        return Schedules.fixedDelay(Duration.ofMinutes(1));
    }

    @Override
    public void run() {
        var now = clock.instant();
        store.due(now).forEach(id -> send.sendDue(id, now));
    }
}
