package anju.community.announcements;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Shows what is still current, and has an end, to those who moved in or came into its audience since. */
@Singleton
class GreetNewcomers implements RecurringJob {
    private static final String TWENTY_PAST_EACH_HOUR = "0 20 * * * *";

    private final AnnouncementStore store;
    private final SendAnnouncement send;
    private final Clock clock;

    GreetNewcomers(AnnouncementStore store, SendAnnouncement send, Clock clock) {
        this.store = store;
        this.send = send;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "community.newcomers";
    }

    @Override
    public Schedule schedule() {
        return Schedules.cron(TWENTY_PAST_EACH_HOUR, clock.getZone());
    }

    @Override
    public void run() {
        store.current(clock.instant()).forEach(send::showToNewcomers);
    }
}
