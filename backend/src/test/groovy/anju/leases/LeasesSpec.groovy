package anju.leases

import static anju.leases.Lease.State.*

import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.properties.Properties
import anju.tenants.TimelineItem
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.Executors

/** The life of a lease, on the database and over HTTP. */
class LeasesSpec extends LeasesFixture {
    def "leases begin on their first day and end after their last, once"() {
        given:
        def (anna, ben, cleo) = [tenant('Anna'), tenant('Ben'), tenant('Cleo')]
        def rooms = (1..3).collect { unit() }
        def ids = leases.ensure([
            row(rooms[0], anna, today.plusDays(1), today.plusMonths(1)),
            row(rooms[1], ben, today.minusMonths(1), today.plusDays(1)),
            row(rooms[2], cleo, today.minusMonths(1), today.plusDays(1)),
            row(rooms[2], cleo, today.plusDays(1), today.plusMonths(1))])*.lease()*.id()
        bean(AdvanceLeases).run()
        ended.events.clear()
        def properties = [bean(Properties).unit(rooms[0]).propertyId()]

        when:
        bean(AdvanceLeases).advance(today, properties)

        then:
        ended.events.empty
        ids.collect { leases.lease(it).state() } == [SIGNED, ACTIVE, RENEWED, SIGNED]

        when:
        2.times { bean(AdvanceLeases).advance(today.plusDays(1), properties) }

        then:
        ids.collect { leases.lease(it).state() } == [ACTIVE, ENDED, RENEWED, ACTIVE]
        ended.events.collect { it.leaseId() } == [ids[1]]
    }

    def "billing walks all leases that bind, page by page"() {
        given:
        def anna = tenant('Anna')
        def id = leases.ensure([row(unit(), anna, today, today.plusMonths(1))])[0].lease().id()
        def seen = []

        when:
        for (def page = leases.bindingBetween(today, today.plusDays(1), new UUID(0, 0), 2); page;
            page = leases.bindingBetween(today, today.plusDays(1), page.last().id(), 2)) {
            seen += page
        }

        then:
        id in seen*.id()
        seen*.id() == seen*.id().unique()
        seen.every { it.from() <= today && it.to() > today }
    }

    def "a lease is drafted, edited, signed and found"() {
        given:
        def (anna, ben, room) = [tenant('Anna'), tenant('Ben'), unit()]

        when:
        def draft = post('/api/v1/leases', terms(room, anna, coTenants: [[tenantId: ben, share: 40]]), 201)

        then:
        draft.lease.state == 'DRAFT'
        draft.lease.parties*.share == [60, 40]
        draft.steps == ['SIGN', 'CANCEL']
        leases.ofTenant(anna)*.state() == [DRAFT]

        when:
        def path = "/api/v1/leases/$draft.lease.id"
        def etag = staff.get(path).header('etag')
        def edited = staff.put(path, terms(room, anna, rent: money(3300)), 'If-Match': etag)

        then:
        edited.status == 200
        edited.body.lease.rent.amount == '3300.00'
        staff.put(path, terms(room, anna), 'If-Match': etag).status == 412
        staff.put(path, terms(room, anna)).status == 428

        when:
        def signed = post("$path/signature", [:], 200)

        then:
        signed.lease.state == 'ACTIVE'
        signed.signedOn == today.toString()
        staff.put(path, terms(room, anna), 'If-Match': staff.get(path).header('etag')).body.code == 'leases.not_a_draft'
        staff.get("/api/v1/leases?unitId=$room&state=ACTIVE").body.items*.id == [draft.lease.id]
        staff.get("/api/v1/leases?tenantId=$ben").body.items*.id == [draft.lease.id]
        staff.get("/api/v1/leases?q=${label(room)}").body.items*.id == [draft.lease.id]
        staff.get("/api/v1/leases?endingWithin=400&unitId=$room").body.items*.id == [draft.lease.id]
        staff.get("/api/v1/leases?endingWithin=30&unitId=$room").body.items == []
        staff.get("/api/v1/leases?endingWithin=2147483647").body.errors*.pointer == ["/endingWithin"]
        staff.get("/api/v1/leases?unitId=$room&from=${today.plusMonths(12)}").body.items == []
        staff.get("/api/v1/leases?unitId=$room&from=${today.plusMonths(3)}&to=${today.plusMonths(4)}").body.items.size() == 1
        staff.get("/api/v1/tenants/$ben/leases").body.items*.id == [draft.lease.id]
    }

    def "a draft that is sent twice is one draft (renewal: #renewal)"() {
        given:
        def (anna, room) = [tenant('Anna'), unit()]
        def path = renewal ? "/api/v1/leases/${sign(terms(room, anna))}/renewal" : '/api/v1/leases'
        def body = renewal ? [to: today.plusMonths(24)] : terms(room, anna)
        def key = ['Idempotency-Key': "draft-$room".toString()]

        when:
        def answers = (1..2).collect { staff.post(key, path, body) }

        then:
        answers*.status == [201, 201]
        answers*.body*.lease*.state == ['DRAFT', 'DRAFT']
        answers*.body*.lease*.id.unique().size() == 1
        staff.get("/api/v1/leases?unitId=$room&state=DRAFT").body.items*.id == [answers[0].body.lease.id]
        staff.post(key, path, body + [rent: money(1)]).body.code == 'kernel.idempotency_key_reused'

        where:
        renewal << [false, true]
    }

    def "two leases of a room never overlap, also when they are signed at once"() {
        given:
        def (room, people) = [unit(), (1..6).collect { tenant("T$it") }]
        def drafts = people.collect { post('/api/v1/leases', terms(room, it), 201).lease.id }
        def threads = Executors.newFixedThreadPool(6)

        when:
        def answers = threads.invokeAll(drafts.collect { id ->
            { -> staff.post("/api/v1/leases/$id/signature", [:]) } as Callable
        })*.get()

        then:
        answers*.status.sort() == [200, 409, 409, 409, 409, 409]

        when:
        def late = staff.post("/api/v1/leases/${drafts[answers.findIndexOf { it.status == 409 }]}/signature", [:], 'Accept-Language': 'en')

        then:
        late.body.code == 'leases.overlap'
        late.body.detail =~ /is let on these days: T\d/

        cleanup:
        threads?.shutdown()
    }

    def "a renewal carries people and deposit on, and cancelling it lets the old lease go on"() {
        given:
        def (anna, ben, room) = [tenant('Anna'), tenant('Ben'), unit()]
        def id = sign(terms(room, anna, coTenants: [[tenantId: ben, share: 50]]))
        post("/api/v1/leases/$id/deposit-lines", [kind: 'RECEIVED', amount: money(3000), occurredOn: today], 201)

        when:
        def next = post("/api/v1/leases/$id/renewal", [to: today.plusMonths(24), rent: money(3100), signedOn: today], 201)

        then:
        next.lease.state == 'SIGNED'
        next.lease.renewalOrdinal == 1
        next.lease.parties*.tenantId == [anna, ben]*.toString()
        next.deposit.held.amount == '3000.00'
        next.before.id == id
        staff.post("/api/v1/leases/$next.lease.id/deposit-lines/${next.deposit.lines[0].id}/correction", [reason: 'x'])
            .body.code == 'leases.line_carried'
        whole(id).lease.state == 'RENEWED'
        whole(id).deposit.held.amount == '0.00'
        whole(id).after.id == next.lease.id
        renewed.events.collect { it.leaseId().toString() } == [next.lease.id]
        staff.post("/api/v1/leases/$id/move-out", [on: today]).body.code == 'leases.renewed_already'

        when:
        post("/api/v1/leases/$next.lease.id/cancellation", [reason: '租户改主意'], 200)

        then:
        whole(id).lease.state == 'ACTIVE'
        whole(id).deposit.held.amount == '3000.00'
        whole(next.lease.id).lease.state == 'CANCELLED'
    }

    def "leaving early shortens the lease, frees the room and is announced once"() {
        given:
        def (anna, ben, room) = [tenant('Anna'), tenant('Ben'), unit()]
        def id = sign(terms(room, anna, from: today.minusMonths(2)))

        when:
        def notice = post("/api/v1/leases/$id/ending", [on: today.plusDays(10), reason: '工作调动'], 200)

        then:
        notice.lease.state == 'ACTIVE'
        notice.lease.to == today.plusDays(10).toString()
        notice.agreedTo == today.plusMonths(12).toString()
        staff.post("/api/v1/leases/$id/ending", [on: today.plusMonths(3), reason: 'x']).status == 422

        when:
        def out = post("/api/v1/leases/$id/move-out", [on: today], 200)

        then:
        out.lease.state == 'MOVED_OUT'
        out.lease.to == today.toString()
        ended.events.collect { [it.leaseId().toString(), it.on()] } == [[id, today]]
        sign(terms(room, ben))
        tenants.byPhone(tenants.tenant(anna).phone()).present
    }

    def "a room change keeps tenure, people and deposit"() {
        given:
        def (anna, old, other) = [tenant('Anna'), unit(), unit()]
        def start = today.minusMonths(5)
        def id = sign(terms(old, anna, from: start))
        post("/api/v1/leases/$id/deposit-lines", [kind: 'RECEIVED', amount: money(3000), occurredOn: start], 201)
        def request = [unitId: other, on: today, rent: money(3500)]

        when:
        def moved = 2.collect { post("/api/v1/leases/$id/transfer", request, 201, 'Idempotency-Key': 'move-' + id) }[0]

        then:
        moved.lease.state == 'ACTIVE'
        moved.firstStart == start.toString()
        moved.lease.to == today.plusMonths(12).toString()
        moved.transferredFrom.id == id
        moved.deposit.held.amount == '3000.00'
        whole(id).lease.state == 'MOVED_OUT'
        whole(id).transferredTo.id == moved.lease.id
        staff.post("/api/v1/leases/$moved.lease.id/transfer", request + [on: today.plusDays(1)]).body.code == 'leases.same_room'
    }

    def "a room change for a day to come is taken back with its deposit; then the old lease may go on, unless its room is let (#let)"() {
        given:
        def (anna, old, other) = [tenant('Anna'), unit(), unit()]
        def (start, on) = [today.minusMonths(5), today.plusMonths(1)]
        def id = sign(terms(old, anna, from: start))
        post("/api/v1/leases/$id/deposit-lines", [kind: 'RECEIVED', amount: money(3000), occurredOn: start], 201)

        when:
        def next = post("/api/v1/leases/$id/transfer", [unitId: other, on: on, rent: money(3500)], 201).lease.id

        then:
        [id, next].collect { whole(it).lease.state } == ['ACTIVE', 'SIGNED']
        [id, next].collect { whole(it).deposit.held.amount } == ['0.00', '3000.00']
        staff.delete("/api/v1/leases/$id/ending").body.code == 'leases.moves_on'

        when:
        if (let) sign(terms(old, tenant('Ben'), from: on, to: on.plusMonths(12)))
        post("/api/v1/leases/$next/cancellation", [reason: '租户改主意'], 200)

        then: 'the deposit is back, and the end stays announced until somebody withdraws it'
        [id, next].collect { whole(it).lease.state } == ['ACTIVE', 'CANCELLED']
        [id, next].collect { whole(it).deposit.held.amount } == ['3000.00', '0.00']
        whole(id).deposit.lines*.kind == ['RECEIVED', 'CARRIED_OUT', 'CARRIED_IN']
        whole(id).lease.to == on.toString()

        when:
        def withdrawn = staff.delete("/api/v1/leases/$id/ending")

        then:
        withdrawn.status == status
        withdrawn.body.code == code
        whole(id).lease.to == (let ? on : today.plusMonths(12)).toString()

        where:
        let   || status | code
        false || 200    | null
        true  || 409    | 'leases.overlap'
    }

    def "a deposit is never overdrawn, a deduction has its reason and evidence, a mistake is taken back by a line"() {
        given:
        def id = sign(terms(unit(), tenant('Anna')))
        def lines = "/api/v1/leases/$id/deposit-lines"
        def line = { String kind, int amount, Map more = [:] -> [kind: kind, amount: money(amount), occurredOn: today] + more }
        post(lines, line('RECEIVED', 3000), 201)

        expect:
        staff.post(lines, line('DEDUCTED', 200)).body.errors*.pointer == ['/reason']
        staff.post(lines, line('DEDUCTED', 200, [reason: '墙面'])).body.errors*.pointer == ['/evidence']
        staff.post(lines, line('REFUNDED', 3001)).body.code == 'leases.deposit_short'
        staff.post(lines, line('RECEIVED', 0)).status == 422

        when:
        def kept = post(lines, line('DEDUCTED', 200, [reason: '墙面', evidence: '照片 12']), 201)

        then:
        kept.deposit.held.amount == '2800.00'

        when:
        def back = post("$lines/${kept.deposit.lines.last().id}/correction", [reason: '记错了'], 201)

        then:
        back.deposit.held.amount == '3000.00'
        staff.post("$lines/${kept.deposit.lines.last().id}/correction", [reason: 'x']).body.code == 'leases.line_corrected'

        when:
        appSql.executeUpdate('UPDATE leases.deposit_line SET amount = 1')

        then:
        def refused = thrown(java.sql.SQLException)
        refused.message.contains('permission denied')
    }

    def "who works for another property sees and does nothing here"() {
        given:
        def (anna, room) = [tenant('Anna'), unit()]
        def id = sign(terms(room, anna))
        def stranger = signedIn(Role.AGENT, Ids.next())
        def colleague = signedIn(Role.AGENT, bean(Properties).unit(room).propertyId())

        expect:
        colleague.get("/api/v1/leases/$id").status == 200
        colleague.get("/api/v1/leases?unitId=$room").body.items.size() == 1
        stranger.get("/api/v1/leases/$id").status == 404
        stranger.get('/api/v1/leases').body.items == []
        stranger.get("/api/v1/leases?propertyId=${bean(Properties).unit(room).propertyId()}").body.items == []
        stranger.post("/api/v1/leases/$id/move-out", [on: today]).status == 404
        stranger.post('/api/v1/leases', terms(room, anna)).status == 404
        stranger.get("/api/v1/tenants/$anna/leases").status == 404
    }

    def "the list goes on where the page before ended"() {
        given:
        def anna = tenant('Anna')
        leases.ensure((1..5).collect { row(unit(), anna, today.minusDays(it), today.plusMonths(1)) })

        when:
        def first = staff.get("/api/v1/leases?tenantId=$anna&limit=3").body
        def second = staff.get("/api/v1/leases?tenantId=$anna&limit=3&cursor=$first.nextCursor").body
        def soon = staff.get("/api/v1/leases?tenantId=$anna&limit=3&endingWithin=60").body
        def later = staff.get("/api/v1/leases?tenantId=$anna&limit=3&endingWithin=60&cursor=$soon.nextCursor").body

        then:
        (first.items + second.items)*.from == (1..5).collect { today.minusDays(it).toString() }
        second.nextCursor == null
        (soon.items + later.items)*.id.unique().size() == 5
    }

    def "a tenant's timeline tells of leases and deposits, newest first"() {
        given:
        def anna = tenant('Anna')
        def id = sign(terms(unit(), anna, from: today.minusMonths(2)))
        post("/api/v1/leases/$id/deposit-lines", [kind: 'RECEIVED', amount: money(3000), occurredOn: today], 201)
        def end = new TimelineItem.Position(Instant.now().plusSeconds(9), new UUID(-1, -1))

        when:
        def items = bean(LeaseTimeline).before(anna, PropertyScope.ALL, end, 10)

        then:
        items*.code() == ['leases.timeline.deposit_received', 'leases.timeline.signed', 'leases.timeline.moved_in']
        bean(LeaseTimeline).before(anna, PropertyScope.ALL, new TimelineItem.Position(items[0].at(), items[0].id()), 1)*.code() == ['leases.timeline.signed']
    }
}
