package anju.kernel

import anju.kernel.jobs.RecurringJob
import anju.testing.AnjuSpec
import anju.testing.FullHouse
import spock.util.concurrent.PollingConditions

/** What is to be done every night or every few minutes is done by the scheduler itself: every job there is, on a full house. */
class JobsSpec extends AnjuSpec {
    @Override
    Map<String, Object> settings() {
        ['anju.jobs.recurring': true]
    }

    def "each job waits for its time, runs when it comes, and waits for the next"() {
        given:
        new FullHouse(signedIn(Role.ADMIN)).fill()
        def jobs = server.applicationContext.getBeansOfType(RecurringJob)*.name().toSet()
        def due = sql.firstRow('SELECT now() AS at').at

        expect:
        jobs.containsAll(['billing.nightly', 'tiers.nightly', 'kernel.idempotency_keys'])
        rows()*.task_name.toSet() == jobs

        when:
        sql.execute('UPDATE kernel.scheduled_tasks SET execution_time = now() WHERE NOT picked')

        then:
        new PollingConditions(timeout: 60, delay: 0.5).eventually {
            rows().every { it.last_success && it.last_success >= due && it.execution_time > it.last_success }
        }
        rows().findAll { it.last_failure } == []
    }

    private List<Map> rows() {
        sql.rows("SELECT task_name, execution_time, last_success, last_failure FROM kernel.scheduled_tasks WHERE task_instance = 'recurring'")
    }
}
