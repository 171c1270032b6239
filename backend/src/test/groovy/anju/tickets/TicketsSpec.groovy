package anju.tickets

import anju.kernel.Ids
import anju.kernel.Role
import anju.messaging.Messages
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.NewTenant
import anju.tenants.Residence
import anju.tenants.Tenants
import anju.tenants.TimelineItem
import anju.testing.AnjuSpec
import anju.testing.Heard
import anju.testing.JsonHttp
import java.awt.image.BufferedImage
import java.time.Instant
import java.time.LocalDate
import java.time.temporal.ChronoUnit
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import javax.imageio.ImageIO
import spock.lang.Shared

/** From the first word of a tenant to the last: intake, work, telling, agreement; over HTTP, as staff do it. */
class TicketsSpec extends AnjuSpec {
    @Shared int number = 0
    @Shared JsonHttp staff
    @Shared JsonHttp colleague
    @Shared Heard<TicketClosed> closed
    @Shared Heard<TicketMoved> moved

    def setup() {
        staff = staff ?: signedIn(Role.AGENT).with('Accept-Language': 'en')
        colleague = colleague ?: signedIn(Role.AGENT)
        closed = closed ?: Heard.by(server, TicketClosed)
        moved = moved ?: Heard.by(server, TicketMoved)
        closed.events.clear()
        moved.events.clear()
    }

    def "a repair from the first word to the tenant's agreement"() {
        given:
        def wei = resident('张伟')
        def ticket = open(wei, [title: '卫生间漏水', description: '地面一直有水', category: 'leak', priority: 'HIGH'])

        expect:
        with(ticket) {
            it.ticket.number ==~ /T-\d{4}-\d{4,}/
            [it.ticket.stage, it.ticket.priority, it.ticket.channel] == ['NEW', 'HIGH', 'hotline']
            it.ticket.category == [code: 'leak', name: 'Leak']
            it.ticket.tenant.name == '张伟'
            it.ticket.owner == null
            moves == ['ACKNOWLEDGE', 'START', 'MERGE']
            someoneToTell
            history*.what == ['OPEN']
        }

        when:
        ticket = move(ticket, 'ACKNOWLEDGE')

        then: 'who takes it owns it'
        ticket.ticket.stage == 'ACKNOWLEDGED'
        ticket.ticket.owner.name == 'Somebody'

        when:
        ticket = move(ticket, 'START')
        ticket = move(ticket, 'WAIT_FOR_SUPPLIER', [note: '等配件'])
        ticket = move(ticket, 'RESOLVE', [resolution: '换了接头', cause: '接头老化', prevention: '每年检查'])

        then:
        ticket.ticket.stage == 'RESOLVED'
        ticket.resolution.with { [text, cause, prevention] } == ['换了接头', '接头老化', '每年检查']
        ticket.moves == ['TELL', 'REOPEN', 'MERGE']

        when: 'it is closed before the tenant knows'
        def early = post(ticket, 'moves', [move: 'CLOSE'])

        then:
        early.status == 409
        early.body.code == 'tickets.not_told'
        early.body.detail.contains('resolved, the tenant not told')

        when:
        ticket = told(ticket, [channel: 'phone', text: '换了接头,不再漏水'])

        then:
        ticket.ticket.stage == 'TOLD'
        ticket.telling.with { [channel, by, text] } == ['phone', 'Somebody', '换了接头,不再漏水']
        Instant.parse(ticket.telling.silentAt) > Instant.now().plusSeconds(2 * 86_400)
        post(ticket, 'moves', [move: 'CLOSE']).body.code == 'tickets.answer_pending'
        closed.events.empty

        when:
        ticket = answered(ticket, [agreed: true, rating: 5, comment: '很快'])

        then:
        with(ticket.ticket) {
            [stage, ending, rating, reopened] == ['CLOSED', 'AGREED', 5, 0]
            closedAt
        }
        closed.events*.with { [ticketId, kind, category, tenantId, rating] } ==
            [[UUID.fromString(ticket.ticket.id), TicketKind.REPAIR, 'leak', wei.tenant, 5]]
        moved.events*.to() == ['acknowledged', 'in_progress', 'waiting_supplier', 'resolved', 'told', 'closed']
        ticket.history*.what == ['OPEN', 'ACKNOWLEDGE', 'START', 'WAIT_FOR_SUPPLIER', 'RESOLVE', 'TELL', 'AGREE']
        ticket.history*.by.unique() == ['Somebody']
        ticket.history[3].note == '等配件'
        timeline(wei.tenant)*.code() == ['agree', 'tell', 'resolve', 'open'].collect { 'tickets.timeline.' + it }
        loop(ticket).with { [kind, category, building, stage, cause, rating, reopened] } ==
            ['REPAIR', 'leak', '1', 'CLOSED', '接头老化', 5, 0]
    }

    def "what is not solved is reopened and counted, as often as it takes"() {
        given:
        def ticket = toldTicket()

        expect:
        post(ticket, 'answer', [agreed: false]).body.errors*.pointer == ['/note']

        when:
        ticket = answered(ticket, [agreed: false, note: '晚上又漏了'])

        then:
        with(ticket) {
            it.ticket.stage == 'REOPENED'
            it.ticket.reopened == 1
            telling == null
            resolution == null
            history.last().note == '晚上又漏了'
            moves.contains('RESOLVE')
            !moves.contains('CLOSE')
        }
        post(ticket, 'moves', [move: 'CLOSE']).body.code == 'tickets.not_told'

        when: 'it is solved, closed, and comes back after that'
        ticket = answered(told(move(ticket, 'RESOLVE', [resolution: '换了整根管'])), [agreed: true])
        ticket = move(ticket, 'REOPEN', [note: '租户来电:又漏'])

        then:
        ticket.ticket.with { [stage, reopened, closedAt, ending] } == ['REOPENED', 2, null, null]
        loop(ticket).reopened == 2
    }

    def "silence for the set days closes a ticket, one day less does not"() {
        given:
        def ticket = toldTicket(kind: 'COMPLAINT')

        when:
        toldAgo(ticket, 71)
        bean(CloseSilent).run()

        then:
        get(ticket).ticket.stage == 'TOLD'

        when:
        toldAgo(ticket, 72)
        2.times { bean(CloseSilent).run() }

        then:
        with(get(ticket)) {
            it.ticket.with { [stage, ending] } == ['CLOSED', 'SILENT']
            history.last().with { [what, by] } == ['CLOSE', 'system']
        }
        closed.events*.ticketId() == [UUID.fromString(ticket.ticket.id)]

        and: 'it can still be asked how well'
        get(ticket).rateable

        when: 'the tenant says something after all'
        def rated = post(ticket, 'rating', [rating: 2, comment: '拖了很久'])

        then:
        rated.body.ticket.rating == 2
        !rated.body.rateable
        !toldTicket().rateable
        post(ticket, 'rating', [rating: 6]).status == 422
        post(toldTicket(), 'rating', [rating: 3]).body.code == 'tickets.rate_when_closed'
    }

    def "managers set for each kind how long silence may last"() {
        given:
        def manager = signedIn(Role.ADMIN)
        def before = manager.get('/api/v1/ticket-settings').body.find { it.kind == 'SERVICE' }
        def ticket = toldTicket(kind: 'SERVICE')
        toldAgo(ticket, 80)

        expect:
        before.silenceDays == 3
        staff.put('/api/v1/ticket-settings/SERVICE', [silenceDays: 5]).status == 403
        manager.put('/api/v1/ticket-settings/SERVICE', [silenceDays: 5]).status == 428
        manager.put('/api/v1/ticket-settings/SERVICE', [silenceDays: 0], 'If-Match': "\"$before.version\"").status == 422

        when:
        manager.put('/api/v1/ticket-settings/SERVICE', [silenceDays: 5], 'If-Match': "\"$before.version\"").status == 200
        bean(CloseSilent).run()

        then:
        get(ticket).ticket.stage == 'TOLD'
        get(ticket).silenceDays == 5
        manager.put('/api/v1/ticket-settings/SERVICE', [silenceDays: 9], 'If-Match': "\"$before.version\"").status == 412
    }

    def "what staff found has nobody to tell: it closes once it is resolved, and not before"() {
        given:
        def ticket = open(resident('李娜'), [tenantId: null, title: '楼道灯不亮', category: 'common-area', channel: 'inspection'])

        expect:
        !ticket.someoneToTell
        post(ticket, 'moves', [move: 'CLOSE']).body.code == 'tickets.not_told'

        when:
        ticket = move(move(ticket, 'START'), 'RESOLVE', [resolution: '换了灯'])

        then:
        ticket.moves == ['REOPEN', 'CLOSE', 'MERGE']
        post(ticket, 'telling', [channel: 'phone', text: 'x']).body.code == 'tickets.move_refused'

        when:
        ticket = move(ticket, 'CLOSE')

        then:
        ticket.ticket.with { [stage, ending] } == ['CLOSED', 'NOBODY_TO_TELL']
        closed.events*.tenantId() == [null]
    }

    def "two agents move the same ticket: the second learns who was quicker"() {
        given:
        def ticket = open(resident('王强'))

        when:
        def answers = together(
            { post(staff, ticket, 'moves', [move: 'ACKNOWLEDGE']) },
            { post(colleague, ticket, 'moves', [move: 'START']) })

        then:
        answers*.status.sort() == [200, 409]
        with(answers.find { it.status == 409 }.body) {
            code == 'tickets.changed_meanwhile'
            detail.contains('Somebody')
        }
        get(ticket).history.size() == 2

        when: 'somebody forgets to say what they have seen'
        def blind = staff.post("/api/v1/tickets/$ticket.ticket.id/moves", [move: 'START'])

        then:
        blind.status == 428
    }

    def "the database itself keeps a ticket open whose tenant was not told"() {
        given:
        def ticket = open(resident('赵敏'))

        when:
        appSql.executeUpdate("UPDATE tickets.ticket SET stage = 'CLOSED', closed_at = now(), ending = 'AGREED' WHERE id = ${id(ticket)}")

        then:
        thrown(java.sql.SQLException)

        when:
        appSql.executeUpdate("DELETE FROM tickets.move WHERE ticket_id = ${id(ticket)}")

        then:
        thrown(java.sql.SQLException)
    }

    def "telling by Anju goes out by the tenant's channel and is seen in the conversation"() {
        given:
        def ticket = resolved()
        def preview = post(ticket, 'telling/preview', [text: '已修好']).body

        expect:
        preview.body.contains('已修好') && preview.body.contains(ticket.ticket.number)
        preview.state in ['waiting', 'sent']
        messages(ticket) == []

        when:
        ticket = told(ticket, [send: true, text: '已修好 <b>请放心</b>'])

        then:
        ticket.ticket.stage == 'TOLD'
        ticket.messages*.with { [direction, text] } == [['OUT', '已修好 <b>请放心</b>']]
        ticket.messages[0].delivery
        bean(Messages).about('ticket', [id(ticket)])[id(ticket)]*.template() == ['tickets.resolved']

        when: 'the same ticket was told by phone, in the future, or before it was done'
        def other = resolved()

        then:
        post(other, 'telling', [channel: 'phone', text: 'x', at: Instant.now().plusSeconds(600)]).body.code == 'tickets.told_in_future'
        post(other, 'telling', [channel: 'phone', text: 'x', at: '2020-01-01T00:00:00Z']).body.code == 'tickets.told_before_resolved'
        post(other, 'telling', [channel: 'pigeon', text: 'x']).body.code == 'tickets.no_such_channel'
        post(other, 'telling', [text: 'x']).body.code == 'tickets.no_such_channel'
        post(other, 'telling', [send: true, channel: 'phone', text: 'x']).body.code == 'tickets.no_such_channel'
        post(other, 'telling', [channel: 'phone', text: ' ']).status == 422
    }

    def "what was told in the minute in which it was resolved was told then, whichever second somebody says"() {
        given:
        def ticket = resolved()
        def times = { sql.firstRow('SELECT resolved_at, told_at FROM tickets.ticket WHERE id = ?::uuid', [ticket.ticket.id]) }
        def minute = times().resolved_at.toInstant().truncatedTo(ChronoUnit.MINUTES)

        expect:
        post(ticket, 'telling', [channel: 'phone', text: 'x', at: minute]).status == 200
        times().told_at == times().resolved_at
    }

    def "notes are for colleagues, messages for the tenant, and what the tenant said stands beside them"() {
        given:
        def ticket = open(resident('孙丽'))

        when:
        post(ticket, 'notes', [text: '租户情绪激动,注意语气'])
        post(ticket, 'messages', [direction: 'OUT', text: '我们明天上午来'])
        ticket = post(ticket, 'messages', [direction: 'IN', channel: 'phone', text: '九点以后可以']).body

        then:
        ticket.notes*.text == ['租户情绪激动,注意语气']
        ticket.messages*.with { [direction, text] } == [['OUT', '我们明天上午来'], ['IN', '九点以后可以']]
        ticket.messages[1].with { [channel, delivery] } == ['phone', null]
        bean(Messages).about('ticket', [id(ticket)])[id(ticket)]*.template() == ['tickets.message']

        and: 'to nobody nothing is sent'
        def nobodys = open(resident('孙丽'), [tenantId: null])
        post(nobodys, 'messages', [direction: 'OUT', text: 'x']).body.code == 'tickets.nobody_to_write_to'
        post(nobodys, 'messages', [direction: 'IN', text: 'x']).body.code == 'tickets.nobody_to_write_to'
        post(ticket, 'messages', [direction: 'OUT', channel: 'phone', text: 'x']).body.code == 'tickets.no_such_channel'
        post(ticket, 'notes', [text: '']).status == 422
    }

    def "two reports of one matter: the merged one closes and points to the other, and both tenants are told"() {
        given:
        def (wei, na) = [resident('张伟'), resident('李娜')]
        def main = open(wei, [title: '电梯异响'])
        def same = open(na, [title: '电梯坏了'])
        def earlier = open(na, [title: '电梯声音大'])

        when:
        merged(earlier, same)
        same = merged(get(same), main)

        then:
        same.ticket.with { [stage, ending] } == ['CLOSED', 'MERGED']
        same.mergedInto.number == main.ticket.number
        same.moves == []
        get(earlier).mergedInto.number == main.ticket.number // it follows
        closed.events.empty // nobody is asked how content they are
        messages(same) == ['tickets.merged']
        get(main).links.findAll { it.kind == 'MERGED' }*.ticket*.number as Set == [same, earlier]*.ticket*.number as Set
        post(same, 'moves', [move: 'REOPEN', note: 'x']).body.code == 'tickets.merged_away'

        when:
        main = told(move(move(get(main), 'START'), 'RESOLVE', [resolution: '换了钢丝绳']), [send: true, text: '电梯修好了'])

        then:
        messages(main) == ['tickets.resolved']
        messages(same) == ['tickets.merged', 'tickets.resolved']
        messages(earlier) == ['tickets.merged', 'tickets.resolved']

        and:
        def other = open(wei)
        post(other, 'merge', [into: other.ticket.id]).body.code == 'tickets.merge_itself'
        post(other, 'merge', [into: main.ticket.id]).body.code == 'tickets.merge_into_done'
        post(other, 'merge', [into: Ids.next()]).status == 404
        post(other, 'merge', [into: open(resident('远', '滨江项目')).ticket.id]).body.code == 'tickets.merge_elsewhere'
    }

    def "what staff found is told to those whose reports were merged into it"() {
        given:
        def main = open(resident('张伟'), [tenantId: null, title: '水泵异响'])
        def report = open(resident('李娜'), [title: '没有水'])

        when:
        merged(report, main)
        main = move(move(get(main), 'START'), 'RESOLVE', [resolution: '换泵'])

        then:
        main.someoneToTell
        main.moves.contains('TELL')
        post(main, 'moves', [move: 'CLOSE']).body.code == 'tickets.not_told'

        when:
        told(main, [send: true, text: '换了泵'])

        then:
        messages(report) == ['tickets.merged', 'tickets.resolved']
    }

    def "links and origins are seen from both sides, within the scope"() {
        given:
        def complaint = open(resident('张伟'), [kind: 'COMPLAINT', category: 'facilities', title: '总是停水'])
        def repair = open(resident('张伟'), [title: '修水泵', origin: [kind: 'ticket', id: complaint.ticket.id]])
        def other = open(resident('李娜'))
        def call = Ids.next()
        def fromCall = open(resident('李娜'), [origin: [kind: 'callback', id: call]])

        when:
        post(other, 'links', [otherId: repair.ticket.id, kind: 'RELATED'])

        then:
        kinds(get(complaint)) == [[repair.ticket.number, 'ORIGIN']]
        kinds(get(repair)) as Set == [[complaint.ticket.number, 'CAME_FROM'], [other.ticket.number, 'RELATED']] as Set
        get(fromCall).origin == [kind: 'callback', id: call.toString()]
        bean(Tickets).from('callback', [call])[call]*.number() == [fromCall.ticket.number]
        bean(Tickets).tickets([id(other)])[id(other)].state() == 'new'

        when:
        staff.delete("/api/v1/tickets/$repair.ticket.id/links/$other.ticket.id")

        then:
        kinds(get(other)) == []
        post(other, 'links', [otherId: other.ticket.id, kind: 'RELATED']).body.code == 'tickets.link_itself'
        post(other, 'links', [otherId: Ids.next(), kind: 'RELATED']).status == 404
    }

    def "a work order has who comes, when, what it took, and photos before and after"() {
        given:
        def manager = signedIn(Role.ADMIN)
        def fixer = manager.post('/api/v1/ticket-suppliers', [name: '陈师傅', technician: true, trade: '水电', phone: '13900000000', active: true]).body
        def ticket = open(resident('张伟'))
        def photo = upload()

        when:
        ticket = post(ticket, 'work-orders', [
            supplierId: fixer.id, task: '换接头', visitFrom: '2026-11-23T01:00:00Z', visitTo: '2026-11-23T03:00:00Z', beforeFileIds: [photo]]).body

        then:
        with(ticket.workOrders[0]) {
            [supplier, technician, phone, task, state] == ['陈师傅', true, '13900000000', '换接头', 'PLANNED']
            before*.id == [photo]
            cost == null
            doneAt == null
        }

        when:
        def order = ticket.workOrders[0]
        def body = [supplierId: fixer.id, task: '换接头', state: 'DONE', materials: '接头 2 个', cost: [amount: '35.50', currency: 'CNY'],
                    report: '已换', afterFileIds: [upload()]]
        def done = staff.put("/api/v1/tickets/$ticket.ticket.id/work-orders/$order.id", body, 'If-Match': "\"$order.version\"")

        then:
        with(done.body.workOrders[0]) {
            [state, materials, cost, report] == ['DONE', '接头 2 个', [amount: '35.50', currency: 'CNY'], '已换']
            doneAt
            before.size() == 1 && after.size() == 1
        }
        staff.put("/api/v1/tickets/$ticket.ticket.id/work-orders/$order.id", body, 'If-Match': "\"$order.version\"").status == 412
        staff.get("/api/v1/files/$photo").status == 200
        colleague.get("/api/v1/files/$photo/thumbnail").status == 200
        signedIn(Role.AGENT, Ids.next()).get("/api/v1/files/$photo").status == 404

        and: 'what makes no sense is refused'
        def wrong = { Map more -> post(ticket, 'work-orders', [supplierId: fixer.id, task: 'x'] + more).body.code }
        wrong(cost: [amount: '1.00', currency: 'EUR']) == 'tickets.cost_currency'
        wrong(cost: [amount: '-1.00', currency: 'CNY']) == 'tickets.cost_below_zero'
        wrong(visitFrom: '2026-11-23T03:00:00Z', visitTo: '2026-11-23T01:00:00Z') == 'tickets.visit_ends_before'
        wrong(supplierId: Ids.next()) == 'tickets.no_supplier'
        wrong(beforeFileIds: [photo]) == 'files.unknown'
        post(answered(toldTicket(), [agreed: true]), 'work-orders', [supplierId: fixer.id, task: 'x']).body.code == 'tickets.closed_already'
    }

    def "suppliers work where they are said to, and nobody names houses beyond their own"() {
        given:
        def (here, there) = [resident('张伟').property, resident('远', '滨江项目').property]
        def scoped = signedIn([Role.ADMIN] as Set, anju.kernel.PropertyScope.of([here] as Set))
        def fields = [name: '快修公司', technician: false, trade: '空调', active: true]

        expect:
        scoped.post('/api/v1/ticket-suppliers', fields).body.code == 'tickets.supplier_houses'
        scoped.post('/api/v1/ticket-suppliers', fields + [propertyIds: [there]]).body.code == 'tickets.no_property'

        when:
        def made = scoped.post('/api/v1/ticket-suppliers', fields + [propertyIds: [here]]).body
        def changed = scoped.put("/api/v1/ticket-suppliers/$made.id", fields + [name: '快修', propertyIds: [here]], 'If-Match': '"1"')

        then:
        changed.body.name == '快修'
        scoped.put("/api/v1/ticket-suppliers/$made.id", fields + [propertyIds: [here]], 'If-Match': '"1"').status == 412
        signedIn(Role.AGENT, there).get('/api/v1/ticket-suppliers').body*.id.contains(made.id) == false
        signedIn(Role.AGENT, here).get('/api/v1/ticket-suppliers').body*.id.contains(made.id)
        post(open(resident('远', '滨江项目')), 'work-orders', [supplierId: made.id, task: 'x']).body.code == 'tickets.no_supplier'
    }

    def "one house's tickets do not exist for the staff of another"() {
        given:
        def wei = resident('张伟')
        def ticket = open(wei)
        def stranger = signedIn(Role.AGENT, resident('远', '滨江项目').property)
        def path = "/api/v1/tickets/$ticket.ticket.id"
        def mine = { JsonHttp who -> who.get("/api/v1/tickets?tenantId=$wei.tenant").body.items*.id }

        expect:
        mine(staff) == [ticket.ticket.id]
        mine(stranger) == []
        stranger.get(path).status == 404
        stranger.get("/api/v1/tickets/counts?tenantId=$wei.tenant").body.open == 0
        staff.get("/api/v1/tickets/counts?tenantId=$wei.tenant").body.open == 1
        stranger.patch(path, [title: 'x'], 'If-Match': '"1"').status == 404
        ['moves': [move: 'START'], 'telling': [channel: 'phone', text: 'x'], 'answer': [agreed: true], 'merge': [into: Ids.next()],
         'notes': [text: 'x'], 'messages': [direction: 'IN', text: 'x'], 'rating': [rating: 1],
         'work-orders': [supplierId: Ids.next(), task: 'x'], 'links': [otherId: Ids.next(), kind: 'RELATED'],
         'files': [fileIds: [Ids.next()]], 'telling/preview': [text: 'x']].collectEntries { what, body ->
            [what, stranger.post("$path/$what", body, 'If-Match': '"1"').status]
        }.findAll { it.value != 404 } == [:]
        stranger.post('/api/v1/tickets', [kind: 'REPAIR', unitId: wei.unit, channel: 'window', title: 'x']).status == 404
        stranger.post('/api/v1/tickets', [kind: 'REPAIR', propertyId: resident('远', '滨江项目').property, tenantId: wei.tenant,
            channel: 'window', title: 'x']).status == 404
        get(ticket).ticket.version == ticket.ticket.version
    }

    def "intake refuses #what and says why"() {
        given:
        def wei = resident('张伟')

        when:
        def answer = staff.post('/api/v1/tickets', [kind: 'REPAIR', unitId: wei.unit, tenantId: wei.tenant, channel: 'hotline', title: '漏水'] + given)

        then:
        answer.status == status
        answer.body.code == code

        where:
        what                        | given                                                      || status | code
        'no title'                  | [title: '']                                                || 422    | 'kernel.constraint.NotBlank'
        'a title without end'       | [title: 'x' * 121]                                         || 422    | 'kernel.constraint.Size'
        'no house'                  | [unitId: null]                                             || 422    | 'tickets.which_house'
        'a room that is not'        | [unitId: Ids.next()]                                       || 404    | 'properties.no_unit'
        'a room of another house'   | [propertyId: Ids.next()]                                   || 422    | 'tickets.unit_elsewhere'
        'a tenant who is not'       | [tenantId: Ids.next()]                                     || 404    | 'tenants.no_tenant'
        'an unknown category'       | [category: 'ufo']                                          || 422    | 'tickets.no_such_category'
        'a category of complaints'  | [category: 'hygiene']                                      || 422    | 'tickets.no_such_category'
        'an unknown channel'        | [channel: 'pigeon']                                        || 422    | 'tickets.no_such_channel'
        'an owner who is not there' | [ownerId: Ids.next()]                                      || 422    | 'tickets.owner_cannot'
        'files of nobody'           | [fileIds: [Ids.next()]]                                    || 422    | 'files.unknown'
        'an unknown kind'           | [kind: 'PARTY']                                            || 400    | 'kernel.expected.one_of'
    }

    def "intake twice with one key is one ticket"() {
        given:
        def wei = resident('张伟')
        def body = [kind: 'REPAIR', unitId: wei.unit, tenantId: wei.tenant, channel: 'window', title: '灯不亮', fileIds: [upload()]]

        when:
        def answers = (1..3).collect { staff.post('/api/v1/tickets', body, 'Idempotency-Key': 'intake-1') }

        then:
        answers*.status == [201, 201, 201]
        answers*.body*.ticket*.id.unique().size() == 1
        answers[0].body.files.size() == 1
        staff.get("/api/v1/tickets?tenantId=$wei.tenant").body.items.size() == 1
        staff.post('/api/v1/tickets', body + [title: '另一件'], 'Idempotency-Key': 'intake-1').status == 422
    }

    def "what describes a ticket is changed by whoever has seen it last"() {
        given:
        def ticket = open(resident('张伟'), [category: 'leak'])
        def me = staff.get('/api/v1/ticket-owners').body.find { it.name == 'Somebody' }
        def path = "/api/v1/tickets/$ticket.ticket.id"
        def seen = ['If-Match': "\"$ticket.ticket.version\""]

        when:
        def changed = staff.patch(seen, path, [kind: 'COMPLAINT', priority: 'URGENT', title: '漏水没人管', ownerId: me.id])

        then: 'a category of repairs is none of complaints'
        changed.body.ticket.with { [kind, priority, title, category, it.owner.id] } == ['COMPLAINT', 'URGENT', '漏水没人管', null, me.id]
        changed.body.history*.what == ['OPEN', 'CHANGE']
        staff.patch(seen, path, [priority: 'LOW']).status == 412
        staff.patch(path, [priority: 'LOW']).status == 428
        staff.patch(path, [without: ['owner', 'tenant']], 'If-Match': '"2"').body.ticket.with { [it.owner, tenant] } == [null, null]
        staff.patch("/api/v1/tickets/${answered(toldTicket(), [agreed: true]).ticket.id}", [title: 'x'], 'If-Match': '"7"').status in [409, 412]
        sql.firstRow("SELECT count(*) AS n FROM audit.entry WHERE entity_id = ${id(ticket)} AND action = 'tickets.changed'").n == 2
    }

    def "a list is found by words, room, name, number and everything it is filtered by"() {
        given:
        def wei = resident('欧阳修')
        def leak = open(wei, [title: '厨房漏水', category: 'leak', priority: 'URGENT'])
        def noise = open(wei, [kind: 'COMPLAINT', title: '半夜装修', description: '100% 吵', category: 'noise-works', channel: 'wechat'])
        def found = { String query -> staff.get("/api/v1/tickets?tenantId=$wei.tenant&$query").body.items*.id }

        expect:
        found('q=%E6%BC%8F%E6%B0%B4') == [leak.ticket.id]
        found('q=100%25') == [noise.ticket.id]
        found('q=_') == []
        found('q=' + leak.ticket.number.toLowerCase()) == [leak.ticket.id]
        found('q=' + URLEncoder.encode('欧阳', 'UTF-8')) == [noise.ticket.id, leak.ticket.id] // newest first
        found('q=' + leak.ticket.unit.name) == [noise.ticket.id, leak.ticket.id]
        found('kind=COMPLAINT') == [noise.ticket.id]
        found('stage=NEW&stage=TOLD').size() == 2
        found('stage=TOLD') == []
        found('priority=URGENT') == [leak.ticket.id]
        found('category=water') == [leak.ticket.id] // and what is below it
        found('category=noise-works') == [noise.ticket.id]
        found('channel=wechat') == [noise.ticket.id]
        found('ownerless=true').size() == 2
        found('mine=true') == []
        found('open=false') == []
        found("unitId=$wei.unit").size() == 2
        found('openedFrom=2099-01-01T00:00:00Z') == []
        found("propertyId=${Ids.next()}") == []

        when:
        def first = staff.get("/api/v1/tickets?tenantId=$wei.tenant&limit=1").body
        def second = staff.get("/api/v1/tickets?tenantId=$wei.tenant&limit=1&cursor=$first.nextCursor").body

        then:
        [first.items, second.items]*.id == [[noise.ticket.id], [leak.ticket.id]]
        second.nextCursor == null
        staff.get('/api/v1/tickets?cursor=xyz').status == 400

        when:
        move(leak, 'START')
        def waiting = staff.get("/api/v1/tickets/waiting").body

        then: 'own work and what nobody has taken; the most pressing first'
        waiting*.id.indexOf(leak.ticket.id) < waiting*.id.indexOf(noise.ticket.id)
        staff.get("/api/v1/tickets/counts?tenantId=$wei.tenant").body.with { [byStage, mine, ownerless, open] } ==
            [[[stage: 'NEW', count: 1], [stage: 'IN_PROGRESS', count: 1]], 1, 1, 2]
    }

    def "who has an open complaint is known to other modules"() {
        given:
        def (wei, na) = [resident('张伟'), resident('李娜')]
        def complaint = told(resolved(wei, [kind: 'COMPLAINT']))
        open(na, [kind: 'REPAIR'])

        expect:
        bean(Tickets).withOpenComplaint([wei.tenant, na.tenant]) == [wei.tenant] as Set

        when:
        answered(complaint, [agreed: true])

        then:
        bean(Tickets).withOpenComplaint([wei.tenant, na.tenant]) == [] as Set
    }

    def "managers grow the tree of categories; what is taken out of use stays with its tickets"() {
        given:
        def manager = signedIn(Role.ADMIN)
        def fields = [kind: 'REPAIR', parent: 'water', nameZh: '马桶', nameEn: 'Toilet', position: 14]

        expect:
        staff.post('/api/v1/ticket-categories', fields).status == 403
        manager.post('/api/v1/ticket-categories', fields + [parent: 'leak']).body.code == 'tickets.no_such_category' // two levels

        when:
        def made = manager.post('/api/v1/ticket-categories', fields).body
        def ticket = open(resident('张伟'), [category: made.code])
        def off = [nameZh: '马桶', nameEn: 'Toilets', position: 14, active: false]
        def changed = manager.put("/api/v1/ticket-categories/REPAIR/$made.code", off, 'If-Match': '"1"')

        then:
        changed.body.with { [nameEn, active, parent] } == ['Toilets', false, 'water']
        manager.put("/api/v1/ticket-categories/REPAIR/$made.code", off, 'If-Match': '"1"').status == 412
        get(ticket).ticket.category.name == 'Toilets'
        staff.post('/api/v1/tickets', [kind: 'REPAIR', unitId: ticket.ticket.unit.id, channel: 'window', title: 'x', category: made.code]).status == 422
        staff.get('/api/v1/ticket-categories').body.count { it.kind == 'COMPLAINT' } >= 8
    }

    def "a ticket that another module opens carries where it came from"() {
        given:
        def wei = resident('张伟')
        def survey = Ids.next()

        when:
        def made = bean(Tickets).open(new Tickets.NewTicket(
            TicketKind.COMPLAINT, 'service', Priority.HIGH, wei.property, wei.unit, wei.tenant, 'survey', '对前台不满', '评分 2', null,
            new Tickets.Origin('survey', survey)))

        then:
        bean(Tickets).ticket(made).with { [kind(), state(), tenantId()] } == [TicketKind.COMPLAINT, 'new', wei.tenant]
        staff.get("/api/v1/tickets/$made").body.with { [origin.kind, openedBy] } == ['survey', 'system']
    }

    def "a history from elsewhere is taken in step by step, and nothing is sent"() {
        given:
        def wei = resident('张伟')
        def who = new PastTickets.Who(Ids.next(), '王芳')
        def day = { int n -> Instant.parse('2026-01-01T02:00:00Z').plusSeconds(86_400L * n) }
        def asked = new Tickets.NewTicket(
            TicketKind.REPAIR, 'leak', Priority.NORMAL, wei.property, wei.unit, wei.tenant, 'paper', '漏水', '', null, null)
        def steps = [new PastTickets.Acknowledged(day(1), who), new PastTickets.Noted(day(1), who, '老房子'),
                     new PastTickets.Ordered(day(2), who, bean(PastTickets).supplier('老陈', true, '水', null), '换管', day(3), null, day(3), null, null, '好了'),
                     new PastTickets.Resolved(day(3), who, '换了管', '老化', null), new PastTickets.Told(day(4), who, 'phone', '好了'),
                     new PastTickets.Closed(day(7), who)]

        when:
        def made = bean(PastTickets).take(asked, day(0), who, steps)
        def ticket = staff.get("/api/v1/tickets/$made").body

        then:
        ticket.ticket.with { [stage, ending, openedAt, closedAt] } == ['CLOSED', 'SILENT', day(0).toString(), day(7).toString()]
        ticket.ticket.number.startsWith('T-2601-')
        ticket.history*.by.unique() == ['王芳']
        ticket.workOrders[0].state == 'DONE'
        messages(ticket) == []

        when: 'a day too early'
        bean(PastTickets).take(asked, day(0), who, steps[0..4] + [new PastTickets.Closed(day(6), who)])

        then:
        thrown(anju.kernel.Problem.Conflict)
    }

    private resident(String name, String house = '静安项目') {
        def key = new UnitKey(house, '1', "${1000 + number++}")
        def unit = bean(Properties).ensureUnits([key])[key].unit()
        def tenant = bean(Tenants).create(new NewTenant(name, "+86138${10000000 + number++}", "t${number}@example.com", null, null))
        bean(Tenants).residences([new Residence(tenant, Ids.next(), unit.propertyId(), unit.id(), unit.label(), LocalDate.now().minusYears(1), null)])
        [tenant: tenant, unit: unit.id(), property: unit.propertyId()]
    }

    private open(Map who, Map more = [:]) {
        def answer = staff.post('/api/v1/tickets', [
            kind: 'REPAIR', unitId: who.unit, tenantId: who.tenant, channel: 'hotline', title: '灯不亮', description: ''] + more)
        assert answer.status == 201 : answer
        answer.body
    }

    private resolved(Map who = resident('周勇'), Map more = [:]) {
        move(move(open(who, more), 'ACKNOWLEDGE'), 'RESOLVE', [resolution: '修好了'])
    }

    private toldTicket(Map more = [:]) {
        told(resolved(resident('周勇'), more))
    }

    private post(JsonHttp client = staff, Map ticket, String what, Map body) {
        client.post("/api/v1/tickets/$ticket.ticket.id/$what", body, 'If-Match': "\"$ticket.ticket.version\"")
    }

    private done(Map ticket, String what, Map body) {
        def answer = post(ticket, what, body)
        assert answer.status == 200 : answer
        answer.body
    }

    private move(Map ticket, String move, Map more = [:]) {
        done(ticket, 'moves', [move: move] + more)
    }

    private told(Map ticket, Map how = [channel: 'phone', text: '修好了']) {
        done(ticket, 'telling', how)
    }

    private answered(Map ticket, Map answer) {
        done(ticket, 'answer', answer)
    }

    private merged(Map ticket, Map into) {
        done(ticket, 'merge', [into: into.ticket.id])
    }

    private get(Map ticket) {
        staff.get("/api/v1/tickets/$ticket.ticket.id").body
    }

    private static UUID id(Map ticket) {
        UUID.fromString(ticket.ticket.id)
    }

    private messages(Map ticket) {
        (bean(Messages).about('ticket', [id(ticket)])[id(ticket)] ?: [])*.template()
    }

    private static kinds(Map ticket) {
        ticket.links.collect { [it.ticket.number, it.kind] }
    }

    private toldAgo(Map ticket, int hours) {
        sql.executeUpdate("UPDATE tickets.ticket SET told_at = now() - make_interval(hours => $hours) WHERE id = ${id(ticket)}")
    }

    private loop(Map ticket) {
        sql.firstRow("SELECT * FROM tickets.v_loop WHERE ticket_id = ${id(ticket)}")
    }

    private String upload() {
        def bytes = new ByteArrayOutputStream()
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), 'png', bytes)
        staff.upload('/api/v1/files', 'a.png', bytes.toByteArray()).body.id
    }

    private List<TimelineItem> timeline(UUID tenant) {
        bean(TicketTimeline).before(tenant, new TimelineItem.Position(Instant.now().plusSeconds(60), new UUID(-1, -1)), 20)
    }

    private static List<JsonHttp.Answer> together(Callable<JsonHttp.Answer>... calls) {
        Executors.newVirtualThreadPerTaskExecutor().withCloseable { pool -> pool.invokeAll(calls.toList())*.get() }
    }
}
