package anju.portal;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Removes sessions that have ended, codes of yesterday, and links that ran out so long ago that nobody asks why. */
@Singleton
class Housekeeping implements RecurringJob {
    private static final Duration CODES_KEPT = Duration.ofDays(1);
    private static final Duration LINKS_KEPT = Duration.ofDays(365);

    private final PortalSessions sessions;
    private final CodeStore codes;
    private final InvitationStore invitations;
    private final Clock clock;

    Housekeeping(PortalSessions sessions, CodeStore codes, InvitationStore invitations, Clock clock) {
        this.sessions = sessions;
        this.codes = codes;
        this.invitations = invitations;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "portal.housekeeping";
    }

    @Override
    public Schedule schedule() {
        return FixedDelay.ofHours(1);
    }

    @Override
    public void run() {
        var now = clock.instant();
        sessions.removeExpired();
        codes.deleteBefore(now.minus(CODES_KEPT));
        invitations.deleteBefore(now.minus(LINKS_KEPT));
    }
}
