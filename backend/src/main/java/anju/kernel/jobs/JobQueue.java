package anju.kernel.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import javax.sql.DataSource;

/** Queues work in the caller's transaction: rolled back with it, run after it has committed. */
@Singleton
public class JobQueue {
    private final SchedulerClient client;

    JobQueue(DataSource dataSource) {
        this.client = SchedulerClient.Builder.create(dataSource)
                .tableName(Jobs.TABLE)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false)) // detecting it would need a transaction now
                .build();
    }

    /** The same job and id twice, while the first still waits, is one run. */
    @Transactional
    public void add(String job, String id) {
        client.scheduleIfNotExists(new TaskInstance<>(job, id), Instant.now());
    }
}
