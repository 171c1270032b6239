package anju.tickets

import anju.kernel.Ids
import anju.kernel.Role
import java.time.Instant

/** What a ticket has to do with others: reports of one matter, links, work orders, and what other modules open or ask. */
class TicketTiesSpec extends TicketsFixture {
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

    private static kinds(Map ticket) {
        ticket.links.collect { [it.ticket.number, it.kind] }
    }

    private merged(Map ticket, Map into) {
        done(ticket, 'merge', [into: into.ticket.id])
    }
}
