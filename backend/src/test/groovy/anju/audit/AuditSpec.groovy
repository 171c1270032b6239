package anju.audit

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.kernel.Audited
import anju.kernel.Ids
import anju.testing.AnjuSpec
import io.micronaut.transaction.TransactionOperations
import java.sql.SQLException
import java.time.LocalDate
import org.joda.money.Money

class AuditSpec extends AnjuSpec {

    def "what a person changes is written down with who, when, before and after"() {
        given:
        def admin = signedIn(ADMIN)
        def me = admin.get('/api/v1/session').body

        when:
        def added = admin.post('/api/v1/staff', [username: 'audited', name: 'Audited', roles: ['AGENT']])
        def entry = admin.get("/api/v1/audit?entityId=${added.body.staff.id}").body.items.first()

        then:
        entry.action == 'identity.staff_added'
        entry.entity == 'staff'
        entry.actorId == me.id
        entry.actorName == me.name
        entry.requestId == added.header('x-request-id')
        entry.before == [:]
        entry.after.name == 'Audited'
        !entry.toString().contains(added.body.oneTimePassword)
    }

    def "an entry goes with its transaction"() {
        given:
        def id = Ids.next()

        when:
        bean(TransactionOperations).executeWrite {
            announce('test.undone', id)
            throw new IllegalStateException('undo')
        }

        then:
        thrown(IllegalStateException)
        entries(id).empty
    }

    def "what the system does by itself is written down as the system's"() {
        given:
        def id = Ids.next()

        when:
        announce('test.done', id, null, [rent: Money.parse('CNY 3200.00'), day: LocalDate.of(2026, 3, 1), tags: ['a'], gone: null])

        then:
        with(entries(id).first()) {
            actorName == 'system'
            after == [rent: '3200.00 CNY', day: '2026-03-01', tags: ['a'], gone: null]
        }
    }

    def "a manager sees the entries of the own properties only"() {
        given:
        def (house, other) = [Ids.next(), Ids.next()]
        def ids = [(house): Ids.next(), (other): Ids.next(), (null): Ids.next()]
        ids.each { property, id -> announce('test.scoped', id, property) }
        def seen = { client, query = '' -> client.get("/api/v1/audit?action=test.scoped$query").body.items*.entityId as Set }

        expect:
        seen(signedIn(MANAGER, house)) == [ids[house].toString()] as Set
        seen(signedIn(MANAGER, house), "&propertyId=$other") == [] as Set
        seen(signedIn(MANAGER)) == ids.values()*.toString() as Set
        seen(signedIn(MANAGER), "&propertyId=$other") == [ids[other].toString()] as Set
        signedIn(AGENT).get('/api/v1/audit').status == 403
    }

    def "entries are found by action, by module, by day, and paged from the newest"() {
        given:
        def manager = signedIn(MANAGER)
        def ids = (1..5).collect { Ids.next() }
        ids.each { announce('paging.step', it) }
        announce('pagingmore.step', Ids.next())
        def page = { manager.get("/api/v1/audit?action=paging&$it").body }

        expect:
        page('limit=200').items*.entityId == ids.reverse()*.toString()
        manager.get('/api/v1/audit?action=paging.step').body.items.size() == 5
        page('entity=thing').items.size() == 5
        page('entity=other').items.empty

        and:
        def first = page('limit=3')
        def second = page("limit=3&cursor=${first.nextCursor}")
        (first.items + second.items)*.entityId == ids.reverse()*.toString()
        second.nextCursor == null

        and:
        def today = LocalDate.now()
        page("from=$today&to=$today").items.size() == 5
        page("from=${today.plusDays(1)}").items.empty
        page("to=${today.minusDays(1)}").items.empty

        and:
        manager.get('/api/v1/audit/actions').body.items.containsAll(['paging.step', 'pagingmore.step'])
        manager.get('/api/v1/audit?cursor=nonsense').status == 400
        manager.get('/api/v1/audit?from=yesterday').body.errors*.pointer == ['/from']
    }

    def "the application can neither change nor remove an entry"() {
        given:
        announce('test.kept', Ids.next())

        when:
        appSql.execute(statement)

        then:
        thrown(SQLException)

        where:
        statement << ["UPDATE audit.entry SET action = 'x'", 'DELETE FROM audit.entry', 'TRUNCATE audit.entry']
    }

    private void announce(String action, UUID id, UUID property = null, Map after = [a: 1]) {
        server.applicationContext.publishEvent(new Audited(action, 'thing', id, property, [:], after))
    }

    private List entries(UUID id) {
        signedIn(ADMIN).get("/api/v1/audit?entityId=$id").body.items
    }
}
