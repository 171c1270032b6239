package anju.billing

import static anju.billing.Promise.State.BROKEN
import static anju.billing.Promise.State.KEPT
import static anju.billing.Promise.State.OPEN
import static anju.billing.Promise.State.REPLACED

import anju.kernel.Actor
import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.leases.Lease
import anju.testing.Heard
import java.time.LocalDate
import java.time.ZoneId
import spock.lang.Shared

/** Rent that is due: the steps, each once; promises; and that nobody is reminded of what is paid. */
class RentRemindersSpec extends BillingFixture {
    @Shared Heard<RentOverdueEscalated> escalated
    @Shared LocalDate today = LocalDate.now(ZoneId.of('Asia/Shanghai'))

    def setupSpec() {
        escalated = Heard.by(server, RentOverdueEscalated)
    }

    def setup() {
        escalated.events.clear()
        sql.execute('UPDATE messaging.settings SET most_in_day = 100, most_in_week = 100')
    }

    /** A house that has reminded for ever. */
    private UUID on(Lease lease, List<ReminderStep> steps = ReminderStep.USUAL) {
        def house = lease.propertyId()
        def version = sql.firstRow('SELECT version FROM billing.reminder_terms WHERE property_id = ?', [house])?.version ?: 0
        inTransaction { bean(AgreeReminders).agree(house, true, steps, version, PropertyScope.ALL) }
        sql.execute("UPDATE billing.reminder_terms SET since = '2000-01-01' WHERE property_id = ?", [house])
        house
    }

    private UUID due(Lease lease, int daysAgo) {
        bill(lease, today.minusDays(daysAgo).toString())
    }

    private List<Integer> steps(UUID bill) {
        sql.rows('SELECT days FROM billing.reminder WHERE bill_id = ? ORDER BY days', [bill])*.days
    }

    private List<String> told(UUID bill) {
        sql.rows("SELECT template FROM messaging.message WHERE about = 'bill' AND about_id = ? ORDER BY queued_at, id", [bill])*.template
    }

    private void remind() {
        bean(RemindOfRent).remind()
    }

    def "a bill due #days days ago is at step #step, with the message #message"() {
        given:
        def lease = lease(tenant(), house: 'reminded' + days)
        on(lease)
        def bill = due(lease, days)

        when:
        remind()
        remind()

        then: 'once, and only the last step it has reached'
        steps(bill) == step
        told(bill) == message
        escalated.events.findAll { it.billId() == bill }*.level()*.name() == levels

        where:
        days | step | message                        | levels
        -10  | []   | []                             | []
        -3   | [-3] | ['billing.rent_due_soon']      | []
        -1   | [-3] | ['billing.rent_due_soon']      | []
        0    | [0]  | ['billing.rent_due_today']     | []
        1    | [1]  | ['billing.rent_overdue']       | []
        2    | [1]  | ['billing.rent_overdue']       | []
        3    | [3]  | ['billing.rent_overdue']       | []
        7    | [7]  | ['billing.rent_last_reminder'] | ['CALL']
        14   | [14] | []                             | ['MANAGER']
    }

    def "the steps follow one another, each once, and say what is owed"() {
        given:
        def lease = lease(tenant('王芳'), house: 'following', rent: 3000)
        on(lease)
        def bill = due(lease, 0)
        def later = { int days -> sql.execute('UPDATE billing.bill SET due_on = ? WHERE id = ?', [java.sql.Date.valueOf(today.minusDays(days)), bill]) }

        when:
        [0, 1, 2, 3, 5, 7, 8].each { later(it); remind() }
        receive(payment(lease.tenantId(), today.toString(), 1000))
        later(14)
        remind()

        then:
        steps(bill) == [0, 1, 3, 7, 14]
        told(bill) == ['billing.rent_due_today', 'billing.rent_overdue', 'billing.rent_overdue', 'billing.rent_last_reminder']
        with(sql.firstRow("SELECT * FROM messaging.message WHERE about_id = ? AND template = 'billing.rent_last_reminder'", [bill])) {
            subject.contains('7 天') && body.contains('¥3,000.00') && body.contains('王芳')
        }
        escalated.events*.level()*.name() == ['CALL', 'MANAGER']
        with(escalated.events.last()) { daysOverdue() == 14 && outstanding() == yuan(2000) && tenantId() == lease.tenantId() }
    }

    def "a house that has not turned reminders on sends none; turned on, it does not catch up"() {
        given:
        def lease = lease(tenant(), house: 'silent')
        def old = due(lease, 5)

        when:
        remind()

        then:
        steps(old) == []

        when:
        inTransaction { bean(AgreeReminders).agree(lease.propertyId(), true, ReminderStep.USUAL, 0, PropertyScope.ALL) }
        def fresh = due(lease, 1)
        remind()

        then:
        steps(old) == []
        steps(fresh) == [1]
    }

    def "grace and excused days are given before anybody is called overdue"() {
        given:
        def lease = lease(tenant(), house: 'patient')
        on(lease)
        def bill = due(lease, 3)
        sql.execute('UPDATE billing.bill SET grace_days = 2, excused_days = 1 WHERE id = ?', [bill])

        when:
        remind()

        then: 'three days after the due day nothing is overdue yet'
        steps(bill) == [0]

        when:
        sql.execute('UPDATE billing.bill SET due_on = due_on - 1 WHERE id = ?', [bill])
        remind()

        then:
        steps(bill) == [0, 1]
    }

    def "what was paid, waived or voided in between is not reminded of, also when the message waits already"() {
        given:
        def lease = lease(tenant(), house: 'paid')
        on(lease)
        def (paid, open) = [due(lease, 40), due(lease, 3)]
        receive(payment(lease.tenantId(), today.toString(), 3000))

        when:
        remind()

        then:
        steps(paid) == [] && steps(open) == [3]
        bean(RentStillOwed).stillTrue([paid, open]) == [open] as Set

        when:
        receive(payment(lease.tenantId(), today.toString(), 3000))

        then:
        bean(RentStillOwed).stillTrue([paid, open]) == [] as Set
        bean(RentStillOwed).templates().contains('billing.rent_overdue')
    }

    def "a promise pauses the steps until its day; broken, they go on with the step that is due"() {
        given:
        def lease = lease(tenant(), house: 'promised')
        on(lease)
        def bill = due(lease, 1)
        def id = inTransaction { bean(KeepPromises).take(bill, PropertyScope.ALL, null, today.plusDays(1), '发工资', Actor.SYSTEM) }

        when:
        remind()

        then:
        steps(bill) == []
        bean(RentStillOwed).stillTrue([bill]) == [] as Set

        when: 'five days later'
        sql.execute('UPDATE billing.bill SET due_on = due_on - 5 WHERE id = ?', [bill])
        sql.execute('UPDATE billing.promise SET promised_for = promised_for - 5 WHERE id = ?', [id])
        bean(ReminderRun).run()

        then:
        sql.firstRow('SELECT state, judged_on FROM billing.promise WHERE id = ?', [id]).with { [it.state, it.judged_on.toString()] } ==
            ['BROKEN', today.toString()]
        steps(bill) == [3]
    }

    def "#owed promised, #arrived arrived by the day (settled: #settled), #days days after it: #state"() {
        expect:
        Promise.judge(owed as BigDecimal, today, arrived as BigDecimal, settled, today.plusDays(days)) == state

        where:
        owed | arrived | settled | days || state
        1000 | 0       | false   | -3   || OPEN
        1000 | 0       | false   | 0    || OPEN
        1000 | 0       | false   | 1    || BROKEN
        1000 | 999.99  | false   | 1    || BROKEN
        1000 | 1000    | false   | -1   || KEPT
        1000 | 1000    | false   | 9    || KEPT
        1000 | 0       | true    | 9    || KEPT
    }

    def "#state may become #next"() {
        expect:
        Promise.State.values().findAll { state.canBecome(it) } == next

        where:
        state    | next
        OPEN     | [KEPT, BROKEN, REPLACED]
        KEPT     | []
        BROKEN   | []
        REPLACED | []
    }

    def "a part promised is kept by a part paid in time, not by what was there before or comes later"() {
        given:
        def lease = lease(tenant(), house: 'parts')
        def bill = due(lease, 1)
        receive(payment(lease.tenantId(), today.minusDays(1).toString(), 500))
        def id = inTransaction { bean(KeepPromises).take(bill, PropertyScope.ALL, 1000, today, null, Actor.SYSTEM) }
        def state = { sql.firstRow('SELECT state FROM billing.promise WHERE id = ?', [id]).state }

        when:
        bean(KeepPromises).judge()

        then:
        state() == 'OPEN'

        when:
        receive(payment(lease.tenantId(), today.toString(), 1000))
        bean(KeepPromises).judge()

        then:
        state() == 'KEPT'
    }

    def "over HTTP: staff of the house record a promise once, see it on the bill, the tenant and among the broken"() {
        given:
        def lease = lease(tenant('陈静'), house: 'http')
        def elsewhere = this.lease(tenant(), house: 'http elsewhere')
        on(lease)
        def bill = due(lease, 3)
        remind()
        def agent = signedIn(Role.AGENT, lease.propertyId())
        def other = signedIn(Role.AGENT, elsewhere.propertyId())
        def body = [amount: 1000, promisedFor: today.plusDays(2), note: '周五发工资']

        when:
        def first = agent.post('Idempotency-Key': 'p1', "/api/v1/bills/$bill/promises", body)
        def again = agent.post('Idempotency-Key': 'p1', "/api/v1/bills/$bill/promises", body)

        then:
        first.status == 201 && again.body == first.body
        agent.post("/api/v1/bills/$bill/promises", body + [amount: 5000]).body.code == 'billing.promise_too_much'
        agent.post("/api/v1/bills/$bill/promises", body + [promisedFor: today.minusDays(1)]).body.code == 'billing.promise_day'
        other.post("/api/v1/bills/$bill/promises", body).status == 404
        other.get("/api/v1/bills/$bill/reminders").status == 404
        with(agent.get("/api/v1/bills/$bill/reminders").body) {
            steps*.days == [3] && messages*.template == ['billing.rent_overdue']
            promises*.state == ['open'] && promises[0].note == '周五发工资' && promises[0].amount == [amount: '1000.00', currency: 'CNY']
        }
        agent.get("/api/v1/promises?tenantId=${lease.tenantId()}").body.items*.tenant == ['陈静']
        other.get("/api/v1/promises?tenantId=${lease.tenantId()}").body.items == []
        agent.get('/api/v1/promises?state=BROKEN').body.items == []
        agent.get("/api/v1/tenants/${lease.tenantId()}/timeline").body.items*.kind.containsAll(['message', 'bill'])

        when: 'a second promise takes the place of the first; the day passes'
        agent.post("/api/v1/bills/$bill/promises", [promisedFor: today])
        sql.execute("UPDATE billing.promise SET promised_for = promised_for - 1 WHERE bill_id = ? AND state = 'OPEN'", [bill])
        bean(KeepPromises).judge()

        then:
        agent.get("/api/v1/bills/$bill/reminders").body.promises*.state == ['broken', 'replaced']
        agent.get('/api/v1/promises?state=BROKEN').body.items*.billId == [bill.toString()]
    }

    def "over HTTP: a manager agrees the steps; a step without message or twice a day is refused at its place"() {
        given:
        def lease = lease(tenant(), house: 'agreed')
        def path = "/api/v1/properties/${lease.propertyId()}/rent-reminders"
        def manager = signedIn(Role.MANAGER)

        expect:
        with(manager.get(path)) { body.on == false && body.steps*.days == [-3, 0, 1, 3, 7, 14] && header('ETag') == '"0"' }
        manager.put(path, [on: true, steps: []]).status == 428
        signedIn(Role.AGENT).put('If-Match': '"0"', path, [on: true, steps: []]).status == 403
        manager.put('If-Match': '"0"', path, [on: true, steps: [
            [days: 1, action: 'REMIND', template: 'billing.rent_overdue'], [days: 1, action: 'REMIND', template: 'nothing']]]).body.errors*.pointer ==
            ['/steps/1/days', '/steps/1/template']

        when:
        def saved = manager.put('If-Match': '"0"', path, [on: true, steps: [[days: 2, action: 'CALL', template: 'billing.rent_overdue', channel: 'sms']]])

        then:
        saved.status == 200 && saved.body.since == today.toString() && saved.header('ETag') == '"1"'
        manager.put('If-Match': '"0"', path, [on: false, steps: []]).status == 412
    }
}
