package anju.kernel.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.micronaut.context.annotation.Parallel;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Starts the scheduler with every job there is once the server is up, and stops it with the application. */
@Singleton
@Parallel // its jobs are made while the server is
@Requires(property = "anju.jobs.enabled", notEquals = "false")
class Jobs implements ApplicationEventListener<ServerStartupEvent> {
    static final String TABLE = "kernel.scheduled_tasks";
    private static final int THREADS = 4;
    private static final double LOWER_LIMIT = 0.5;
    private static final double UPPER_LIMIT = 1.0;
    // a queued job goes on from its checkpoint, so nothing is lost by not waiting longer
    private static final Duration SHUTDOWN_MAX_WAIT = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    // after that many a job whose instance was killed is taken over: within half a minute as it is set
    private static final int MISSED_HEARTBEATS = 4;

    private final Scheduler scheduler;

    /** @param recurring off in specs, which call the jobs they mean */
    Jobs(
            DataSource dataSource,
            List<RecurringJob> recurringJobs,
            List<QueuedJob> queuedJobs,
            @Value("${anju.jobs.recurring:true}") boolean recurring,
            @Value("${anju.jobs.poll-interval:1s}") Duration pollInterval,
            @Value("${anju.jobs.heartbeat-interval:5s}") Duration heartbeatInterval) {
        var own = recurring ? recurringJobs.stream().<RecurringTask<?>>map(Jobs::task).toList() : List.<RecurringTask<?>>of();
        this.scheduler = new SchedulerBuilder(
                        DelegatingDataSource.unwrapDataSource(dataSource),
                        queuedJobs.stream().<Task<?>>map(Jobs::task).toList())
                .startTasks(own)
                .tableName(TABLE)
                .threads(THREADS)
                .pollUsingLockAndFetch(LOWER_LIMIT, UPPER_LIMIT)
                .pollingInterval(pollInterval)
                .heartbeatInterval(heartbeatInterval)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(SHUTDOWN_MAX_WAIT)
                .build();
    }

    private static RecurringTask<Void> task(RecurringJob job) {
        return Tasks.recurring(job.name(), job.schedule()).execute((instance, context) -> job.run());
    }

    private static Task<Void> task(QueuedJob job) {
        return Tasks.oneTime(job.name())
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY_AFTER))
                .execute((instance, context) -> job.run(instance.getId()));
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        scheduler.start();
    }

    @PreDestroy
    void stop() {
        scheduler.stop();
    }
}
