package anju.referrals;

import anju.kernel.jobs.RecurringJob;
import anju.referrals.ReferralLife.State;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Lets go of friends who did not sign in time. */
@Singleton
class ExpireReferrals implements RecurringJob {
    private final ReferralStore store;
    private final ReferralNews news;
    private final ReferralDay day;
    private final Clock clock;

    ExpireReferrals(ReferralStore store, ReferralNews news, ReferralDay day, Clock clock) {
        this.store = store;
        this.news = news;
        this.day = day;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "referrals.expiry";
    }

    @Override
    public Schedule schedule() {
        return new CronSchedule("0 20 * * * *");
    }

    /** Whose day it already is anywhere is looked at; each goes by the calendar where it is ruled. */
    @Override
    @Transactional
    public void run() {
        var latestDay = LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX);
        for (var referral : store.overdue(latestDay)) {
            if (day.today(referral.ruledBy()).isBefore(referral.expiresOn())) continue;
            var expired = referral.in(State.EXPIRED);
            store.update(expired);
            news.happened(expired, "expired", null);
        }
    }
}
