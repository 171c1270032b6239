package anju.callbacks

import anju.billing.BillingFixture
import anju.billing.RentOverdueEscalated
import anju.billing.RentOverdueEscalated.Level
import anju.identity.StaffDirectory
import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.leases.Lease
import anju.testing.JsonHttp
import io.micronaut.context.event.ApplicationEventPublisher
import java.time.LocalDate
import java.time.ZoneId
import spock.lang.Shared

/** Overdue rent that messages did not bring in: who calls, what a manager does, and what happens when it is paid. */
class OverdueCallsSpec extends BillingFixture {
    private static final String CALLS = '/api/v1/callbacks'

    @Shared LocalDate today = LocalDate.now(ZoneId.of('Asia/Shanghai'))
    @Shared JsonHttp manager

    def setup() {
        if (!manager) manager = signedIn(Role.ADMIN) // who is nobody's least busy manager
    }

    def "a week after the due day an agent of the house is to call the same day, a week later a manager is"() {
        given:
        def lease = house('催缴')
        def agent = staff('王芳', Role.AGENT, lease)
        def boss = staff('店长', Role.MANAGER, lease)
        def bill = overdue(lease, 7)
        remindIn(lease)

        when:
        2.times { remind() }

        then:
        only(lease).subMap('agentId', 'dueOn', 'reason', 'state', 'escalatedAt') ==
            [agentId: agent.toString(), dueOn: today.toString(), reason: 'overdue', state: 'due', escalatedAt: null]
        manager.get("$CALLS/tasks/${only(lease).id}").body.rent ==
            [billId: bill.toString(), dueOn: today.minusDays(7).toString(), outstanding: [amount: '3000.00', currency: 'CNY'], paid: false]

        when:
        sql.execute('UPDATE billing.bill SET due_on = due_on - 7 WHERE id = ?', [bill])
        2.times { remind() }

        then: 'the same call, now the manager\'s, and on the list of those to decide'
        only(lease).agentId == boss.toString() && only(lease).escalatedAt && only(lease).dueOn == today.toString()
        manager.get("$CALLS/tasks?state=to_decide").body.items*.id.contains(only(lease).id)
    }

    def "after a call that led to nothing the manager has one of their own"() {
        given:
        def lease = house('再催')
        staff('赵磊', Role.AGENT, lease)
        def boss = staff('经理', Role.MANAGER, lease)
        def bill = overdue(lease, 7)
        escalate(lease, bill, Level.CALL)
        def first = only(lease).id
        assert manager.post("$CALLS/tasks/$first/attempts", [outcome: 'reached', mood: 'neutral', note: '月底付']).status == 200

        when:
        2.times { escalate(lease, bill, Level.MANAGER) }

        then:
        with(calls(lease).find { it.id != first }) { agentId == boss.toString() && escalatedAt && state == 'due' }
        calls(lease).size() == 2
    }

    def "rent that comes in calls the call off, and says so; a payment that is taken back calls it up again"() {
        given:
        def lease = house('付清')
        staff('孙悦', Role.AGENT, lease)
        def bill = overdue(lease, 8)
        escalate(lease, bill, Level.CALL)
        def id = only(lease).id

        when:
        def payment = receive(payment(lease.tenantId(), today.toString(), 3000)).first().paymentId()

        then:
        with(only(lease)) { state == 'cancelled' && why == 'paid' }
        manager.get("$CALLS/tasks/$id").body.rent.paid

        when:
        inTransaction { billing.withdrawPayments([payment]) }

        then:
        with(only(lease)) { it.id == id && state == 'due' && !why }
    }

    def "whoever is on the phone about it goes on, and sees that it is paid"() {
        given:
        def lease = house('正在打')
        staff('周宁', Role.AGENT, lease)
        def bill = overdue(lease, 8)
        escalate(lease, bill, Level.CALL)
        def id = only(lease).id
        assert manager.put("$CALLS/tasks/$id/claim", [anyway: true]).status == 200

        when:
        receive(payment(lease.tenantId(), today.toString(), 3000))

        then:
        with(manager.get("$CALLS/tasks/$id").body) { call.state == 'due' && call.claimedByMe && rent.paid }

        when: 'nobody answers, or it is put down'
        def missed = manager.post("$CALLS/tasks/$id/attempts", [outcome: 'no_answer']).body.call

        then:
        missed.state == 'cancelled'
        missed.why == 'paid'
    }

    def "somebody who does not want to be called is visited, and called only when they asked for it"() {
        given:
        def lease = house('勿扰')
        staff('吴迪', Role.AGENT, lease)
        sql.execute('INSERT INTO messaging.consent (tenant_id, do_not_call) VALUES (?, true)', [lease.tenantId()])
        escalate(lease, overdue(lease, 9), Level.CALL)
        def byHand = manager.post("$CALLS/tasks", [tenantId: lease.tenantId(), topic: '水表']).body.call.id
        sql.execute("UPDATE callbacks.task SET channel = 'phone' WHERE id = ?", [UUID.fromString(byHand)])

        expect:
        calls(lease).find { it.reason == 'overdue' }.channel == 'visit'
        manager.put("$CALLS/tasks/$byHand/claim", [:]).body.code == 'callbacks.do_not_call'
        manager.get("$CALLS/tasks/$byHand").body.doNotCall
        manager.put("$CALLS/tasks/$byHand/claim", [anyway: true]).status == 200

        and: 'their house says who they are'
        manager.get("$CALLS/hours/${lease.propertyId()}").body.refusals == 1
        manager.get("$CALLS/hours/${lease.propertyId()}/refusals").body.items*.tenantId == [lease.tenantId().toString()]
        manager.get("$CALLS/hours").body.items.find { it.propertyId == lease.propertyId().toString() }.refusals == 1
    }

    def "a house says how often and how long after each other its people are tried; a plan may say it for itself"() {
        given:
        def lease = house('次数')
        def agent = staff('何静', Role.AGENT, lease)
        def at = "$CALLS/hours/${lease.propertyId()}"
        def terms = [opensAt: '00:00', closesAt: '23:59', days: (1..7), onHolidays: true]

        expect:
        manager.put(at, terms + [retry: [limit: 11, hours: [0]]], 'If-Match': manager.get(at).header('etag')).body.errors*.pointer ==
            ['/retry/limit', '/retry/hours/0']
        manager.put(at, terms + [retry: [limit: 2, hours: [5]]], 'If-Match': manager.get(at).header('etag')).body.retry == [limit: 2, hours: [5]]

        when:
        escalate(lease, overdue(lease, 9), Level.CALL)
        def own = planned(lease, [retry: [limit: 4, hours: [1, 2]]])
        def house = planned(lease, [:])

        then:
        tries(only(lease).id) == [2, [5]]
        tries(own) == [4, [1, 2]]
        tries(house) == [2, [5]]
        agent
    }

    private Lease house(String name) {
        def lease = lease(tenant(), house: name, to: today.plusYears(1).toString())
        sql.execute("""INSERT INTO callbacks.hours (property_id, opens_at, closes_at, days, on_holidays, retry_limit, retry_hours, version)
                       VALUES (?, '00:00', '23:59', '{1,2,3,4,5,6,7}', true, 3, '{4,24}', 1)""", [lease.propertyId()])
        lease
    }

    private UUID staff(String name, String role, Lease lease) {
        bean(StaffDirectory).seed("s-${NUMBER.incrementAndGet()}", name, PASSWORD, [role] as Set, PropertyScope.of([lease.propertyId()] as Set))
    }

    private UUID overdue(Lease lease, int days) {
        bill(lease, today.minusDays(days).toString())
    }

    private void remindIn(Lease lease) {
        def steps = Class.forName('anju.billing.ReminderStep').USUAL
        inTransaction { bean(Class.forName('anju.billing.AgreeReminders')).agree(lease.propertyId(), true, steps, 0, PropertyScope.ALL) }
        sql.execute("UPDATE billing.reminder_terms SET since = '2000-01-01' WHERE property_id = ?", [lease.propertyId()])
    }

    private void remind() {
        bean(Class.forName('anju.billing.RemindOfRent')).remind()
    }

    private void escalate(Lease lease, UUID bill, Level level) {
        def event = new RentOverdueEscalated(lease.tenantId(), bill, lease.propertyId(), lease.unitId(), today.minusDays(7), 7, yuan(3000), level)
        server.applicationContext.getBean(ApplicationEventPublisher).publishEvent(event)
    }

    private List calls(Lease lease) {
        manager.get("$CALLS/tasks?tenantId=${lease.tenantId()}").body.items
    }

    private Map only(Lease lease) {
        def found = calls(lease).findAll { it.reason == 'overdue' }
        assert found.size() == 1
        found.first()
    }

    /** Somebody new of the house, called by a plan. */
    private String planned(Lease lease, Map more) {
        def one = this.lease(tenant(), house: '次数', to: today.plusYears(1).toString())
        def terms = [name: 'P' + NUMBER.incrementAndGet(), segment: [properties: [lease.propertyId()]], from: today, to: today.plusDays(3), channels: ['phone']]
        def id = manager.post("$CALLS/plans", terms + more).body.id
        assert manager.post("$CALLS/plans/$id/state", [state: 'running']).status == 200
        sql.firstRow('SELECT id FROM callbacks.task WHERE tenant_id = ?', [one.tenantId()]).id
    }

    private List tries(Object id) {
        def row = sql.firstRow('SELECT retry_limit, retry_hours FROM callbacks.task WHERE id = ?', [id as String ? UUID.fromString(id.toString()) : id])
        [row.retry_limit as int, row.retry_hours.array as List]
    }
}
