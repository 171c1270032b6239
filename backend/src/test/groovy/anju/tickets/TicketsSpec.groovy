package anju.tickets

import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.messaging.Messages
import anju.tenants.TimelineItem
import anju.testing.JsonHttp
import java.time.Instant
import java.time.temporal.ChronoUnit
import java.util.concurrent.Callable
import java.util.concurrent.Executors

/** From the first word of a tenant to the last: work, telling, agreement; over HTTP, as staff do it. */
class TicketsSpec extends TicketsFixture {
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

    private toldAgo(Map ticket, int hours) {
        sql.executeUpdate("UPDATE tickets.ticket SET told_at = now() - make_interval(hours => $hours) WHERE id = ${id(ticket)}")
    }

    private loop(Map ticket) {
        sql.firstRow("SELECT * FROM tickets.v_loop WHERE ticket_id = ${id(ticket)}")
    }

    private List<TimelineItem> timeline(UUID tenant) {
        bean(TicketTimeline).before(tenant, PropertyScope.ALL, new TimelineItem.Position(Instant.now().plusSeconds(60), new UUID(-1, -1)), 20)
    }

    private static List<JsonHttp.Answer> together(Callable<JsonHttp.Answer>... calls) {
        Executors.newVirtualThreadPerTaskExecutor().withCloseable { pool -> pool.invokeAll(calls.toList())*.get() }
    }
}
