package anju

import anju.testing.AnjuProcess
import anju.testing.Aside
import anju.testing.JsonHttp
import anju.testing.KeyedPayments
import anju.testing.MailServer
import java.nio.file.Path
import java.time.LocalDate
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise
import spock.lang.TempDir

/** Killed in the middle of writing, Anju has lost nothing and done nothing twice when it is up again. */
@Aside
@Stepwise
class CrashSpec extends Specification {
    static final PASSWORD = 'correct-horse-battery'
    static final ROWS = 12_000
    static final ON_TIME = 100
    static final OPENING = 7
    static final PAYERS = 400
    static final MESSAGES = 100
    static final BATCH = 40
    static final LINES = 4
    static final ANSWERED = 30
    static final MONTH = LocalDate.now().withDayOfMonth(1).minusMonths(3)

    @Shared @TempDir Path folder
    @Shared @AutoCleanup MailServer mails = new MailServer()
    @Shared @AutoCleanup AnjuProcess anju
    @Shared Map<String, String> cookie

    def setupSpec() {
        anju = new AnjuProcess(folder, [
            ANJU_MESSAGING_EMAIL_HOST: '127.0.0.1', ANJU_MESSAGING_EMAIL_PORT: mails.port.toString(), ANJU_MESSAGING_EMAIL_TLS: 'none',
            ANJU_MESSAGING_EMAIL_FROM: 'hello@anju.example', ANJU_MESSAGING_EMAIL_TIMEOUT: '60s',
            ANJU_MESSAGING_DELIVERY_BATCH: BATCH.toString(), ANJU_MESSAGING_DELIVERY_PARALLEL: LINES.toString()])
        anju.start()
        assert anju.http.post('/api/v1/setup', [token: anju.setupToken, username: 'admin', password: PASSWORD]).status == 201
        def session = anju.http.post('/api/v1/session', [username: 'admin', password: PASSWORD])
        cookie = [Cookie: session.header('set-cookie').split(';').first()]
        def rule = admin.post('/api/v1/rules', [
            name: '按时缴租', trigger: 'rent.bill_settled', when: 'bill.days_late <= 0', points: ON_TIME.toString()])
        assert admin.post("/api/v1/rules/$rule.body.id/state", [state: 'active']).status == 200
    }

    def "a rent roll goes on where the kill stopped it"() {
        expect:
        killedInTheMiddle('rent-roll', rentRoll())
        count('tenants.tenant') == ROWS
        count('leases.lease') == ROWS
        count('properties.unit') == ROWS
        changesNothing('rent-roll', rentRoll())
    }

    def "a mail that the server took and nobody marked goes again and says that it may be the second"() {
        given: 'the server goes silent in the middle of a batch, a mail of each line in hand; the next batch is claimed'
        mails.answers = ANSWERED
        def ids = queued()
        anju.eventually('all lines wait') { mails.taken.size() == ANSWERED + LINES && claimed() == 2 * BATCH }

        when:
        anju.kill()
        def before = mails.taken.toSet()
        def unmarked = states(ids)
        mails.answers = Integer.MAX_VALUE
        run('UPDATE messaging.message SET next_at = now()') // their claim has run out
        anju.start()
        anju.eventually('all are sent') { states(ids) == [sent: MESSAGES] }

        then: 'every mail arrived, and those that arrived twice are among those that say so'
        unmarked == [waiting: MESSAGES]
        mails.taken.toSet() == ids
        def twice = mails.taken.countBy { it }.findAll { id, times -> times > 1 }.keySet()
        twice == before
        def doubtful = maybeTwice(ids)
        doubtful.containsAll(twice)

        and: 'which are those that had been claimed'
        doubtful.size() == 2 * BATCH
    }

    def "payments go on where the kill stopped them, each with its points"() {
        given:
        committed(begun('bills', bills())).created == ROWS

        expect:
        killedInTheMiddle('payments', payments())
        count('billing.payment') == ROWS
        count('billing.allocation') == ROWS
        count('points.posting') == ROWS
        points() == ROWS * ON_TIME
        changesNothing('payments', payments())
        points() == ROWS * ON_TIME
        admin.get('/api/v1/points/audit').body.held
    }

    def "a file goes on when PostgreSQL is killed under the living application"() {
        given:
        def id = begun('points-opening', opening())
        def done = anju.eventually('points-opening has begun') { admin.get("/api/v1/imports/$id").body.done }

        when:
        anju.killDatabase()
        anju.eventually('it answers again') { admin.get('/api/v1/staff').status == 200 }

        then:
        done < ROWS
        with(committed(id)) { [created, updated, unchanged] == [ROWS, 0, 0] }
        points() == ROWS * (ON_TIME + OPENING)
        changesNothing('points-opening', opening())
        admin.get('/api/v1/points/audit').body.held
    }

    def "what was acknowledged of many clients' payments when #what is killed is there, and sent again each is there once"() {
        given:
        committed(begun('bills', bills(month, PAYERS), PAYERS)).created == PAYERS
        def allocations = count('billing.allocation')
        def before = points()
        def load = new KeyedPayments((1..PAYERS).collect {
            [phone: phone(it), paidOn: month, amount: [amount: '3000.00', currency: 'CNY'], reference: "K$month-$it".toString()]
        })

        when:
        load.send(admin) { if (it == PAYERS.intdiv(4)) kill() }
        back()
        def acknowledged = load.acknowledged
        def kept = arrived(month)

        then:
        acknowledged.size() < PAYERS
        acknowledged.every { reference, id -> kept[reference] == [id] }
        load.refusals.every { it.status == 503 && it.header('retry-after') }

        when:
        anju.eventually('each is taken') {
            load.send(admin)
            load.acknowledged.size() == PAYERS
        }

        then: 'once, under the id that was acknowledged first, with its points'
        arrived(month) == load.acknowledged.collectEntries { reference, id -> [reference, [id]] }
        count('billing.allocation') == allocations + PAYERS
        points() == before + PAYERS * ON_TIME
        admin.get('/api/v1/points/audit').body.held

        where:
        what         | month               | kill                    | back
        'Anju'       | MONTH.plusMonths(1) | { anju.kill() }         | { anju.start() }
        'PostgreSQL' | MONTH.plusMonths(2) | { anju.killDatabase() } | { anju.eventually('it answers again') { admin.get('/api/v1/staff').status == 200 } }
    }

    private JsonHttp getAdmin() {
        anju.http.with(cookie)
    }

    private String begun(String kind, String content, int rows = ROWS) {
        def preview = admin.upload("/api/v1/imports?kind=$kind", "${kind}.csv", content.getBytes('UTF-8'))
        assert preview.body.valid == rows
        assert admin.post("/api/v1/imports/$preview.body.id/commit").status == 202
        preview.body.id
    }

    private Object committed(String id) {
        anju.eventually("import $id is written") {
            def answer = admin.get("/api/v1/imports/$id")
            if (answer.status == 503) return null // a connection of before the kill
            def now = answer.body
            assert now.status in ['committing', 'committed']
            now.status == 'committed' ? now : null
        }
    }

    private void killedInTheMiddle(String kind, String content) {
        def id = begun(kind, content)
        def done = anju.eventually("$kind has begun") { admin.get("/api/v1/imports/$id").body.done }
        anju.kill()
        assert done < ROWS
        anju.start()
        with(committed(id)) { [created, updated, unchanged] == [ROWS, 0, 0] }
    }

    private void changesNothing(String kind, String content) {
        with(committed(begun(kind, content))) { [created, updated, unchanged] == [0, 0, ROWS] }
    }

    /** To somebody each, at any hour. */
    private Set<String> queued() {
        run("""UPDATE tenants.tenant SET email = 'tenant' || right(phone, 8) || '@example.com'
               WHERE id IN (SELECT id FROM tenants.tenant ORDER BY id LIMIT $MESSAGES)""".toString())
        run("""INSERT INTO messaging.message (tenant_id, id, template, kind, channel, language, zone, urgent, subject, body, variables,
                   about, about_id, state, next_at, queued_at)
               SELECT id, gen_random_uuid(), 'messaging.personal', 'SERVICE', 'email', 'zh-CN', 'Asia/Shanghai', true, '关于漏水',
                   '师傅明天上午到。', '{}', 'tenant', id, 'waiting', now(), now()
               FROM tenants.tenant ORDER BY id LIMIT $MESSAGES""".toString())
        rows('SELECT id FROM messaging.message')*.id*.toString() as Set
    }

    private Map<String, Integer> states(Set<String> ids) {
        rows('SELECT id, state FROM messaging.message').findAll { it.id.toString() in ids }.countBy { it.state }
    }

    private int claimed() {
        rows('SELECT id FROM messaging.message WHERE claimed_at IS NOT NULL').size()
    }

    private Set<String> maybeTwice(Set<String> ids) {
        rows('SELECT id FROM messaging.message WHERE maybe_twice')*.id*.toString().findAll { it in ids } as Set
    }

    private List<Map> rows(String query) {
        anju.sql().withCloseable { it.rows(query) }
    }

    private void run(String statement) {
        anju.sql().withCloseable { it.execute(statement) }
    }

    private long count(String table) {
        anju.sql().withCloseable { it.firstRow("SELECT count(*) AS n FROM $table".toString()).n }
    }

    private long points() {
        anju.sql().withCloseable { it.firstRow('SELECT sum(available) AS n FROM points.account').n }
    }

    /** The ids of those that clients sent, by reference. */
    private Map<String, List<String>> arrived(LocalDate month) {
        rows("SELECT reference, id FROM billing.payment WHERE reference LIKE 'K$month-%'".toString())
            .groupBy { it.reference }.collectEntries { reference, rows -> [reference, rows*.id*.toString()] }
    }

    private static String rentRoll() {
        file('property,unit,tenant,phone,lease_start,lease_end,rent') {
            ['安心公寓', it, "租户$it", phone(it), MONTH.minusDays(it % 3), MONTH.plusYears(1), 3000]
        }
    }

    private static String bills(LocalDate month = MONTH, int rows = ROWS) {
        file('unit,phone,period_from,period_to,due_on,amount', rows) {
            [it, phone(it), month, month.plusMonths(1).minusDays(1), month.plusDays(9), 3000]
        }
    }

    private static String payments() {
        file('phone,paid_on,amount,reference,period_from') {
            [phone(it), MONTH.plusDays(it % 10), 3000, "P$it", MONTH]
        }
    }

    private static String opening() {
        file('phone,points,earned_on,expires_on') { [phone(it), OPENING, MONTH, MONTH.plusYears(2)] }
    }

    private static String phone(int n) {
        "139${String.format('%08d', n)}"
    }

    private static String file(String heading, int rows = ROWS, Closure<List> row) {
        ([heading] + (1..rows).collect { row(it).join(',') }).join('\n')
    }
}
