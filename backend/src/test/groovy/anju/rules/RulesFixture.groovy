package anju.rules

import anju.billing.BillReopened
import anju.billing.BillSettled
import anju.billing.BillsChanged
import anju.kernel.Actor
import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.leases.Lease
import anju.leases.LeaseTerms
import anju.leases.Leases
import anju.points.PointsLedger
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.NewTenant
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import io.micronaut.transaction.SynchronousTransactionManager
import java.time.LocalDate
import java.util.concurrent.Callable
import org.joda.money.Money
import spock.lang.Shared

/** Tenants with leases, bills that settle by announcement, and rules that are on for one feature. */
abstract class RulesFixture extends AnjuSpec {
    static final LocalDate TODAY = LocalDate.now()
    static final Actor KEEPER = new Actor(Ids.next(), '李店长', [Role.MANAGER] as Set, PropertyScope.ALL)

    @Shared int number = 0

    Map<String, Object> settings() {
        ['anju.jobs.recurring': false]
    }

    /** A lease of a room and tenant of its own, two years old. */
    Lease lease(String property = '静安', LocalDate from = TODAY.minusYears(2)) {
        number++
        def unit = bean(Properties).ensureUnits([new UnitKey(property, '', "R$number".toString())]).values().first().unit()
        def phone = '+8613' + (100000000 + number)
        def tenant = bean(Tenants).create(new NewTenant("租户$number", phone, null, null, ['老租户']))
        bean(Leases).ensure([new LeaseTerms(unit.id(), tenant, from, TODAY.plusYears(1), Money.parse('CNY 3200'), null, 1, null, null)])
            .first().lease()
    }

    /** A lease whose property shares points; {@code shares} of the rent are what its co-tenants carry. */
    Lease sharedLease(String property, List<Integer> shares) {
        def lease = lease(property)
        sql.execute("INSERT INTO billing.property_terms (property_id, earner) VALUES (?, 'SPLIT')", [lease.propertyId()])
        shares.each { share ->
            def partner = bean(Tenants).create(new NewTenant('同住人', '+8615' + (100000000 + ++number), null, null, []))
            sql.execute('INSERT INTO leases.co_tenant (tenant_id, lease_id, share) VALUES (?, ?, ?)', [partner, lease.id(), share])
        }
        lease
    }

    List<UUID> partners(Lease lease) {
        sql.rows('SELECT tenant_id FROM leases.co_tenant WHERE lease_id = ? ORDER BY tenant_id', [lease.id()])*.tenant_id
    }

    BillSettled bill(Map more = [:], Lease lease) {
        def on = more.on ?: TODAY
        def late = more.late ?: 0
        new BillSettled(more.id ?: Ids.next(), lease.tenantId(), more.earner ?: lease.tenantId(), lease.tenantId(), lease.id(),
            lease.propertyId(), more.item ?: 'rent', 3200.00, 'CNY', on.minusDays(late), on, more.months ?: 1, late,
            more.method ?: 'wechat', Ids.next(), more.streak ?: 0, more.rate ?: 1.0d)
    }

    void settle(BillSettled... bills) {
        announce(new BillsChanged(bills.toList(), []))
    }

    void reopen(BillSettled bill, String reason = 'bounced') {
        announce(new BillsChanged([], [new BillReopened(bill.billId(), bill.tenantId(), bill.earnerId(), TODAY, reason)]))
    }

    void announce(Object event) {
        inTransaction { server.applicationContext.getEventPublisher(event.class).publishEvent(event) }
    }

    Terms terms(String points = '100') {
        terms([:], points)
    }

    Terms terms(Map more, String points = '100') {
        new Terms(more.name ?: '按时缴租', more.when ?: 'true', points, more.caps, more.expiry, more.pendingDays, null, more.multiplier,
            more.scope, null, null, more.budget as Long, more.group, null, null, more.nameEn)
    }

    /** A rule that is on, for one tenant's facts only when told so by tag or property. */
    UUID active(Terms terms, anju.rules.engine.Trigger trigger = anju.rules.engine.Trigger.BILL_SETTLED) {
        def id = bean(DraftRules).create(trigger, terms, KEEPER).id()
        bean(DraftRules).move(id, RuleStore.State.ACTIVE, null, KEEPER)
        id
    }

    void retireAll() {
        bean(RuleStore).all().findAll { it.state() != RuleStore.State.RETIRED }
            .each { bean(DraftRules).move(it.id(), RuleStore.State.RETIRED, null, KEEPER) }
    }

    void replay(UUID rule) {
        def replay = bean(ReplayRules).ask(rule, TODAY.minusYears(1), TODAY.plusDays(1), '李店长')
        bean(ReplayRules).run(replay.id().toString())
    }

    long available(UUID tenant) {
        def balance = bean(PointsLedger).balance(tenant)
        balance.available() - balance.debt()
    }

    List<Map> postings(UUID tenant) {
        sql.rows('''
            SELECT kind, points, reason, fact_id, rule_id FROM points.posting WHERE tenant_id = ? ORDER BY recorded_at, id''', [tenant])
    }

    List<Map> facts(UUID tenant) {
        sql.rows('SELECT * FROM rules.fact WHERE tenant_id = ? ORDER BY recorded_at, revision', [tenant])
    }

    def <T> T inTransaction(Callable<T> work) {
        bean(SynchronousTransactionManager).executeWrite { work.call() }
    }
}
