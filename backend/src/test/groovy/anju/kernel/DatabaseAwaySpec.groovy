package anju.kernel

import anju.identity.StaffDirectory
import anju.testing.Aside
import anju.testing.FreePort
import anju.testing.JsonHttp
import io.micronaut.context.ApplicationContext
import io.micronaut.runtime.server.EmbeddedServer
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres
import java.nio.file.Path
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.TempDir

/** PostgreSQL restarts while eight clients are at work. */
@Aside
class DatabaseAwaySpec extends Specification {
    @TempDir Path folder

    def "while the database is away the answer is 503 with Retry-After, and all is well within 10 s after its return"() {
        given:
        def port = FreePort.next()
        def database = start(port)
        def server = ApplicationContext.run(EmbeddedServer, ['datasources.default.url': database.getJdbcUrl('postgres', 'postgres')], 'test')
        server.applicationContext.getBean(StaffDirectory).seed('boss', 'Boss', 'correct-horse-battery', [Role.ADMIN] as Set, PropertyScope.ALL)
        def http = new JsonHttp(server.URI)
        def cookie = http.post('/api/v1/session', [username: 'boss', password: 'correct-horse-battery']).header('set-cookie').split(';').first()
        def boss = http.with(Cookie: cookie)
        def answers = new ConcurrentLinkedQueue<Map>()
        def clients = Executors.newFixedThreadPool(8)
        def working = true
        8.times {
            clients.submit {
                while (working) {
                    def answer = boss.get('/api/v1/staff')
                    answers.add(at: System.nanoTime(), status: answer.status, retryAfter: answer.header('retry-after'), text: answer.text)
                    sleep(20)
                }
            }
        }

        when:
        sleep(1000)
        database.close()
        sleep(4000)
        database = start(port)
        def back = System.nanoTime()
        sleep(10_000)
        working = false
        clients.shutdown()
        clients.awaitTermination(20, TimeUnit.SECONDS)

        then: 'every answer is one or the other'
        answers*.status as Set == [200, 503] as Set
        answers.findAll { it.status == 503 }.every { it.retryAfter ==~ /\d+/ && it.text.contains('kernel.unavailable') }

        and:
        def lastRefusal = answers.findAll { it.status == 503 }*.at.max()
        TimeUnit.NANOSECONDS.toMillis(lastRefusal - back) < 10_000
        answers.findAll { it.at > lastRefusal }.size() > 100

        cleanup:
        working = false
        clients?.shutdownNow()
        server?.close()
        database?.close()
    }

    private EmbeddedPostgres start(int port) {
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(folder.toFile())
            .setCleanDataDirectory(false)
            .setLocaleConfig('locale', 'C.UTF-8')
            .start()
    }
}
