package anju.messaging;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;

/** One job a channel, so that a provider that is slow keeps nobody waiting but its own. */
@Factory
class DeliveryJobs {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Singleton
    @Named("messaging-email")
    RecurringJob email(DeliverMessages deliver, EmailChannel channel) {
        return new Emptying(deliver, channel);
    }

    @Singleton
    @Named("messaging-sms")
    RecurringJob sms(DeliverMessages deliver, SmsChannel channel) {
        return new Emptying(deliver, channel);
    }

    @Singleton
    @Named("messaging-wechat")
    RecurringJob wechat(DeliverMessages deliver, WechatChannel channel) {
        return new Emptying(deliver, channel);
    }

    private record Emptying(DeliverMessages deliver, Channel channel) implements RecurringJob {
        @Override
        public String name() {
            return "messaging." + channel.name();
        }

        @Override
        public Schedule schedule() {
            return Schedules.fixedDelay(PAUSE);
        }

        @Override
        public void run() {
            deliver.deliver(channel);
        }
    }
}
