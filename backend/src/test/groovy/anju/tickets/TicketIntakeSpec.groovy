package anju.tickets

import anju.kernel.Ids
import anju.kernel.Role
import anju.testing.JsonHttp

/** How a ticket comes in, how it is described and found, and by whom. */
class TicketIntakeSpec extends TicketsFixture {
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
}
