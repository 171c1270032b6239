package anju.kernel

import anju.identity.StaffDirectory
import anju.testing.Aside
import anju.testing.FreePort
import anju.testing.JsonHttp
import groovy.sql.Sql
import io.micronaut.context.ApplicationContext
import io.micronaut.runtime.server.EmbeddedServer
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres
import java.nio.file.Path
import java.time.LocalDate
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.TempDir

/** PostgreSQL restarts while eight clients read and four take in payments. */
@Aside
class DatabaseAwaySpec extends Specification {
    private static final READERS = 8
    private static final WRITERS = 4

    @TempDir Path folder

    def "while the database is away the answer is 503 with Retry-After, and all is well within 10 s after its return, each payment there once"() {
        given:
        def port = FreePort.next()
        def database = start(port)
        def server = ApplicationContext.run(EmbeddedServer, ['datasources.default.url': database.getJdbcUrl('postgres', 'postgres')], 'test')
        server.applicationContext.getBean(StaffDirectory).seed('boss', 'Boss', 'correct-horse-battery', [Role.ADMIN] as Set, PropertyScope.ALL)
        def http = new JsonHttp(server.URI)
        def cookie = http.post('/api/v1/session', [username: 'boss', password: 'correct-horse-battery']).header('set-cookie').split(';').first()
        def boss = http.with(Cookie: cookie)
        def answers = new ConcurrentLinkedQueue<Map>()
        def clients = Executors.newFixedThreadPool(READERS + WRITERS)
        def working = true
        def asked = { JsonHttp.Answer answer ->
            answers.add(at: System.nanoTime(), status: answer.status, retryAfter: answer.header('retry-after'), text: answer.text)
            sleep(20)
            answer
        }
        READERS.times {
            clients.submit {
                while (working) asked(boss.get('/api/v1/staff'))
            }
        }

        and: 'who takes in payments sends each under its key until it is taken'
        def tenant = resident(boss)
        def taken = new ConcurrentHashMap<String, String>()
        WRITERS.times { writer ->
            clients.submit {
                for (int n = 0; working; n++) {
                    def payment = [
                        tenantId: tenant, paidOn: LocalDate.now(), amount: [amount: '1.00', currency: 'CNY'], reference: "W$writer-$n".toString()]
                    def answer = null
                    while (answer?.status in [null, 503]) {
                        answer = asked(boss.post('/api/v1/payments', 'Idempotency-Key': payment.reference, payment))
                    }
                    taken[payment.reference] = answer.body.id
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
        def allDone = clients.awaitTermination(20, TimeUnit.SECONDS)
        def statuses = answers*.status.toSet()

        then: 'every answer is one or the other'
        allDone
        statuses == [200, 201, 503] as Set
        answers.findAll { it.status == 503 }.every { it.retryAfter ==~ /\d+/ && it.text.contains('kernel.unavailable') }

        and:
        def lastRefusal = answers.findAll { it.status == 503 }*.at.max()
        TimeUnit.NANOSECONDS.toMillis(lastRefusal - back) < 10_000
        answers.findAll { it.at > lastRefusal }.size() > 100

        and: 'each payment is there once and was counted once'
        def sql = new Sql(database.postgresDatabase)
        def rows = sql.rows('SELECT reference, id FROM billing.payment')
        rows.size() == taken.size()
        rows.every { taken[it.reference] == it.id.toString() }
        sql.firstRow('SELECT sum(amount) AS yuan FROM billing.allocation').yuan == taken.size()

        cleanup:
        working = false
        clients?.shutdownNow()
        server?.close()
        database?.close()
    }

    /** Somebody who owes rent. */
    private static String resident(JsonHttp boss) {
        def house = boss.post('/api/v1/properties', [name: 'Willow House', timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id
        def unit = boss.post('/api/v1/units', [propertyId: house, number: 'R1']).body.id
        def tenant = boss.post('/api/v1/tenants', [name: 'Tenant', phone: '13800001001', propertyId: house]).body.id
        def yuan = [amount: '3000.00', currency: 'CNY']
        def lease = boss.post('/api/v1/leases', [
            unitId: unit, tenantId: tenant, from: LocalDate.now().minusMonths(2), to: LocalDate.now().plusMonths(10), rent: yuan, deposit: yuan,
            cadenceMonths: 1, coTenants: []]).body.lease.id
        assert boss.post("/api/v1/leases/$lease/signature", [:]).status == 200
        tenant
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
