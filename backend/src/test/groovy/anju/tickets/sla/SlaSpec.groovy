package anju.tickets.sla

import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.NewTenant
import anju.tenants.Residence
import anju.tenants.Standing
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import anju.tickets.PastTickets
import anju.tickets.PastTickets.Acknowledged
import anju.tickets.PastTickets.Answered
import anju.tickets.PastTickets.Resolved
import anju.tickets.PastTickets.Said
import anju.tickets.PastTickets.Started
import anju.tickets.PastTickets.Told
import anju.tickets.PastTickets.Waited
import anju.tickets.Priority
import anju.tickets.TicketKind
import anju.tickets.Tickets.NewTicket
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import spock.lang.Shared

/** Promises from the policy to the step that is taken when one is broken; over HTTP and on the database. */
class SlaSpec extends AnjuSpec {
    static final WHO = new PastTickets.Who(Ids.next(), '王芳')
    static final Map FIELDS = [name: '规则', roundTheClock: true, warnPercent: 80]
    @Shared int number = 0
    @Shared JsonHttp agent
    @Shared JsonHttp manager

    def setup() {
        agent = agent ?: signedIn(Role.AGENT)
        manager = manager ?: signedIn(Role.MANAGER)
    }

    def "of every kind and priority a VIP's promise is due no later, whenever it is opened"() {
        given:
        def house = resident().property

        expect:
        [TicketKind.values(), Priority.values(), ['2026-03-02T02:00:00Z', '2026-03-06T09:30:00Z', '2026-02-14T15:00:00Z']].combinations()
            .findAll { kind, priority, at ->
                def (vip, other) = ['VIP', 'STANDARD'].collect { tier -> dues(preview(house, kind, priority, tier, at)) }
                !other.every { what, due -> vip[what] == null || vip[what] <= due } || !(vip.RESOLUTION < other.RESOLUTION)
            } == []
    }

    def "an urgent repair is answered within half an hour by day and night, a complaint within hours of the office"() {
        given:
        def house = resident().property

        expect: 'Saturday night'
        dues(preview(house, 'REPAIR', 'URGENT', null, '2026-03-07T14:00:00Z')).FIRST_RESPONSE == '2026-03-07T14:30:00Z'
        with(preview(house, 'COMPLAINT', 'NORMAL', null, '2026-03-07T14:00:00Z')) {
            policy.name == '投诉'
            others*.name == ['其他']
            dues(it) == [FIRST_RESPONSE: '2026-03-09T05:00:00Z', NEXT_UPDATE: '2026-03-09T10:00:00Z', RESOLUTION: '2026-03-11T10:00:00Z']
        }
    }

    def "clocks follow a ticket: answered, waiting, written to, solved, told, reopened"() {
        given:
        def wei = resident()
        def at = { int minutes -> Instant.parse('2026-03-02T02:00:00Z') + Duration.ofMinutes(minutes) }
        def urgent = { List steps -> clocks(take(wei, 'REPAIR', 'URGENT', at(0), steps)) }

        expect:
        urgent([])*.subMap('what', 'dueAt') == [
            [what: 'FIRST_RESPONSE', dueAt: at(30).toString()], [what: 'RESOLUTION', dueAt: at(240).toString()]]

        and: 'acknowledged; news are due now'
        with(urgent([new Acknowledged(at(10), WHO)])) {
            it[0].with { [metAt, leftSeconds] } == [at(10).toString(), 20 * 60]
            it[1].with { [what, dueAt] } == ['NEXT_UPDATE', at(130).toString()]
        }

        and: 'for the tenant everything stands still'
        with(urgent([new Acknowledged(at(10), WHO), new Waited(at(40), WHO, true, null)])) {
            it[1..2]*.with { [dueAt, pausedSince, leftSeconds] } == [[null, at(40).toString(), 90 * 60], [null, at(40).toString(), 200 * 60]]
        }

        and: 'and goes on where it stood'
        urgent([new Acknowledged(at(10), WHO), new Waited(at(40), WHO, true, null), new Started(at(100), WHO)])[1..2]*.dueAt ==
            [at(190).toString(), at(300).toString()]

        and: 'a word to the tenant buys time for the next, one from the tenant does not'
        urgent([new Acknowledged(at(10), WHO), new Said(at(50), WHO, false, 'wechat', '师傅在路上'), new Said(at(60), WHO, true, 'wechat', '好')])[1].dueAt ==
            at(170).toString()

        and: 'resolved, but the tenant does not know yet'
        with(urgent([new Acknowledged(at(10), WHO), new Resolved(at(60), WHO, '修好了', null, null)])) {
            it[1].with { [metAt, dueAt] } == [null, at(130).toString()]
            it[2].metAt == at(60).toString()
        }

        and: 'told, and it came back: the time in between is not counted'
        with(urgent([new Acknowledged(at(10), WHO), new Resolved(at(60), WHO, '修好了', null, null), new Told(at(70), WHO, 'phone', '好了'),
                     new Answered(at(1000), WHO, false, '又坏了', null, null)])) {
            it[0].metAt == at(10).toString()
            it[1].with { [metAt, dueAt] } == [null, at(1120).toString()]
            it[2].with { [metAt, dueAt] } == [null, at(1180).toString()]
        }
    }

    def "a list shows what runs out first, and that it stands still"() {
        given:
        def wei = resident()
        def id = take(wei, 'REPAIR', 'HIGH', Instant.now(), [])

        expect:
        with(item(wei)) {
            due.what == 'FIRST_RESPONSE'
            due.tier == 'STANDARD'
            Duration.between(Instant.parse(openedAt), Instant.parse(due.at)) == Duration.ofHours(1)
        }

        when:
        def seen = agent.get("/api/v1/tickets/$id").body
        ['ACKNOWLEDGE', 'WAIT_FOR_TENANT'].each { seen = moved(seen, it) }

        then:
        item(wei).due.with { [what, at] } == [null, null]
        item(wei).due.pausedSince

        when: 'it is another kind of ticket after all'
        agent.patch("/api/v1/tickets/$id", [priority: 'URGENT'], 'If-Match': "\"$seen.ticket.version\"")

        then:
        agent.get("/api/v1/tickets/$id/clocks").body.policy == '紧急报修'
    }

    def "a merged ticket's promises go on with the other"() {
        given:
        def (wei, na) = [resident('合并项目'), resident('合并项目')]
        def (one, other) = [take(wei, 'REPAIR', 'HIGH', Instant.now(), []), take(na, 'REPAIR', 'HIGH', Instant.now(), [])]

        when:
        def answer = agent.post("/api/v1/tickets/$one/merge", [into: other], 'If-Match': '"1"')

        then:
        answer.status == 200
        clocks(one) == []
        clocks(other)*.what == ['FIRST_RESPONSE', 'RESOLUTION']
    }

    def "a tenant's tier is the one of the day the promise was made"() {
        given:
        def wei = resident()
        bean(Tenants).stand([new Standing(wei.tenant, 'VIP', 1.0G, 0.0G)])
        def id = take(wei, 'REPAIR', 'URGENT', Instant.now(), [])

        expect:
        agent.get("/api/v1/tickets/$id/clocks").body.policy == 'VIP 紧急报修'
        item(wei).due.tier == 'VIP'
    }

    def "a changed policy asks what becomes of open tickets: #wish leaves #dues minutes"() {
        given:
        def wei = resident()
        def mine = [kind: 'SERVICE', propertyId: wei.property] + FIELDS
        def policy = manager.post('/api/v1/sla-policies', mine + [firstResponseMinutes: 60, resolutionMinutes: 600]).body.policy
        def ids = [0, 30].collect { take(wei, 'SERVICE', 'NORMAL', Instant.now() - Duration.ofMinutes(it), []) }
        def path = "/api/v1/sla-policies/$policy.id"
        def changed = mine + [firstResponseMinutes: first, resolutionMinutes: 300]

        expect:
        ids.collect { due(it) } == [60, 60]
        manager.post("$path/impact", changed).body == [open: 2, sooner: first < 60 ? 2 : 0, later: first > 60 ? 2 : 0, same: 0, estimated: false]

        when:
        def answer = manager.put(path, changed + [openTickets: wish], 'If-Match': '"1"')

        then:
        answer.status == 200
        answer.header('ETag') == '"2"'
        ids.collect { due(it) } == [dues] * 2
        due(take(wei, 'SERVICE', 'NORMAL', Instant.now(), [])) == first
        audited(policy.id)*.action == ['tickets.sla_policy_added', 'tickets.sla_policy_changed']
        audited(policy.id)[1].after.contains(wish)
        manager.put(path, changed, 'If-Match': '"1"').status == 412
        manager.put(path, changed).status == 428

        when: 'it ends, and they go by the general one'
        def ended = manager.delete("$path?openTickets=TAKE_NEW", 'If-Match': '"2"')

        then:
        ended.status == 200
        ended.body.effects.open == 3
        agent.get("/api/v1/tickets/${ids[0]}/clocks").body.policy == '服务'
        manager.get('/api/v1/sla-policies').body*.id.every { it != policy.id }

        where:
        wish           | first || dues
        'KEEP'         | 30    || 60
        'TAKE_NEW'     | 30    || 30
        'TAKE_NEW'     | 90    || 90
        'WHERE_BETTER' | 30    || 30
        'WHERE_BETTER' | 90    || 60
    }

    def "a new policy counts the open tickets that would go by it"() {
        given:
        def wei = resident()
        take(wei, 'COMPLAINT', 'URGENT', Instant.now(), [])
        def fields = [propertyId: wei.property, kind: 'COMPLAINT', priority: 'URGENT', firstResponseMinutes: 10, nextUpdateMinutes: 10,
                      resolutionMinutes: 100] + FIELDS

        expect:
        manager.post('/api/v1/sla-policies/impact', fields).body == [open: 1, sooner: 1, later: 0, same: 0, estimated: false]
        item(wei).due.what == 'FIRST_RESPONSE'
        agent.get("/api/v1/tickets/${item(wei).id}/clocks").body.policy == '紧急投诉'
    }

    def "a list in the order of what runs out first, page by page; what is promised nothing comes last"() {
        given:
        def wei = resident()
        def now = Instant.now()
        def (late, soon, later) = [['URGENT', 60], ['URGENT', 0], ['HIGH', 0]].collect { priority, ago ->
            take(wei, 'REPAIR', priority, now - Duration.ofMinutes(ago), []) }
        def still = take(wei, 'REPAIR', 'URGENT', now - Duration.ofMinutes(5), [new Acknowledged(now, WHO), new Waited(now, WHO, true, null)])
        def still2 = take(wei, 'REPAIR', 'URGENT', now - Duration.ofMinutes(5), [new Acknowledged(now, WHO), new Waited(now, WHO, true, null)])
        def found = { String query -> agent.get("/api/v1/tickets?propertyId=$wei.property&order=DUE&$query").body.items*.id }
        def paged = []

        when:
        def cursor = ''
        while (cursor != null) {
            def page = agent.get("/api/v1/tickets?propertyId=$wei.property&order=DUE&open=true&limit=1&cursor=$cursor").body
            paged.addAll(page.items*.id)
            cursor = page.nextCursor
        }

        then:
        paged == [late, soon, later, *[still, still2].sort { it.toString() }]*.toString()
        found('late=true') == [late.toString()]
        found('stage=NEW&limit=2') == [late, soon]*.toString()
        found('tier=STANDARD&building=1').size() == 5
        found('tier=VIP') + found('building=2') == []
        agent.get("/api/v1/tickets/counts?propertyId=$wei.property").body.late == 1
    }

    def "many tickets are given to a colleague at once, or to nobody"() {
        given:
        def (wei, far) = [resident(), resident()]
        def ids = (1..3).collect { take(wei, 'REPAIR', 'LOW', Instant.now(), []) }
        def other = take(far, 'REPAIR', 'LOW', Instant.now(), [])
        def scoped = signedIn(Role.AGENT, wei.property)
        def mate = scoped.get("/api/v1/ticket-owners?propertyId=$wei.property").body.find { it }.id
        def assign = { List which, String who -> scoped.post('/api/v1/ticket-assignments', [ticketIds: which, ownerId: who]) }

        expect: 'another house is passed over'
        assign(ids[0..1] + other, mate).body == [assigned: 2, unchanged: 0]
        assign(ids, mate).body == [assigned: 1, unchanged: 2]
        agent.get("/api/v1/tickets?propertyId=$wei.property").body.items*.owner.id.unique() == [mate]
        agent.get("/api/v1/tickets/$other").body.ticket.owner == null
        agent.get("/api/v1/tickets/${ids[0]}").body.with { [history.last().what, ticket.version] } == ['CHANGE', 2]
        assign(ids, Ids.next().toString()).body.code == 'tickets.owner_cannot'
        assign([], mate).status == 422
        assign(ids, null).body == [assigned: 3, unchanged: 0]
    }

    def "a first page of many is read along an index: #query"() {
        given:
        sql.execute("""INSERT INTO tickets.ticket (id, number, kind, priority, stage, property_id, channel, title, description, opened_at,
                opened_by_id, opened_by, changed_at, changed_by, search, due_at)
            SELECT gen_random_uuid(), 'X', 'REPAIR', 'LOW', 'IN_PROGRESS', gen_random_uuid(), 'paper', '', '', now(), gen_random_uuid(), '', now(), '', '',
                   now() + n * interval '1 minute' FROM generate_series(1, 5000) n""")
        sql.execute('ANALYZE tickets.ticket')

        when:
        def plan = sql.rows('EXPLAIN SELECT * FROM tickets.ticket t WHERE (true OR t.property_id = ANY(ARRAY[]::uuid[])) AND ' + query +
            " ORDER BY coalesce(t.due_at, 'infinity'), t.id LIMIT 50")*.'QUERY PLAN'.join('\n')

        then:
        plan.contains("Index Scan using $index")
        !plan.contains('Sort')

        cleanup:
        sql.execute("DELETE FROM tickets.ticket WHERE number = 'X'")

        where:
        query                                                                                    || index
        "t.stage <> 'CLOSED'"                                                                     || 'ticket_due'
        "t.stage = (ARRAY['IN_PROGRESS'])[1] AND t.stage <> 'CLOSED'"                               || 'ticket_stage_due'
        "(coalesce(t.due_at, 'infinity'), t.id) > (now(), gen_random_uuid()) AND t.stage <> 'CLOSED'" || 'ticket_due'
    }

    def "a policy is refused when #why"() {
        when:
        def answer = manager.post('/api/v1/sla-policies', FIELDS + [firstResponseMinutes: 10, tier: 'NEW'] + given)

        then:
        [answer.status, answer.body.code] == [status, code]
        answer.body.detail.contains(said)

        where:
        why                       | given                             || status | code                         | said
        'its week has no hours'   | [roundTheClock: false, hours: []] || 422    | 'tickets.sla.no_hours'         | '规则'
        'it promises nothing'     | [firstResponseMinutes: null]      || 422    | 'tickets.sla.nothing_promised' | '至少'
        'a category has no kind'  | [category: 'leak']                || 422    | 'tickets.sla.kind_of_category' | '分类'
        'nobody knows the category' | [kind: 'REPAIR', category: 'x'] || 422  | 'tickets.no_such_category'     | 'x'
        'another is for the same' | [tier: null, kind: 'REPAIR']      || 409    | 'tickets.sla.policy_twice'     | '已经有'
        'it warns after the end'  | [warnPercent: 100]                || 422    | 'kernel.constraint.Max'        | '99'
    }

    def "nobody sees or makes promises of other houses"() {
        given:
        def (here, there) = [resident().property, resident('滨江项目').property]
        def scoped = signedIn([Role.MANAGER] as Set, PropertyScope.of([here] as Set))
        def other = manager.post('/api/v1/sla-policies', FIELDS + [propertyId: there, firstResponseMinutes: 10]).body.policy

        expect:
        scoped.get('/api/v1/sla-policies').body*.id.every { it != other.id }
        scoped.put("/api/v1/sla-policies/$other.id", FIELDS + [firstResponseMinutes: 1], 'If-Match': '"1"').status == 404
        [there, null].collect { scoped.post('/api/v1/sla-policies', FIELDS + [propertyId: it, tier: 'X', firstResponseMinutes: 1]).status } == [422, 422]
        scoped.post('/api/v1/sla-policies', FIELDS + [propertyId: here, tier: 'X', firstResponseMinutes: 1]).status == 201
        preview(there, 'REPAIR', 'LOW', null, null, scoped).code == 'tickets.no_property'
        agent.post('/api/v1/sla-policies', FIELDS).status == 403
    }

    def "a holiday that is announced moves what is due"() {
        given:
        def wei = resident()
        def opened = Instant.parse('2031-03-03T01:00:00Z') // a Monday, 9:00 in Shanghai
        def id = take(wei, 'COMPLAINT', 'NORMAL', opened, [])

        expect:
        clocks(id)[0].dueAt == '2031-03-03T05:00:00Z'

        when:
        manager.put('/api/v1/calendars/CN/days/2031-03-03', [kind: 'holiday', name: '假日'])

        then:
        clocks(id)[0].dueAt == '2031-03-04T05:00:00Z'

        when:
        manager.delete('/api/v1/calendars/CN/days/2031-03-03')

        then:
        clocks(id)[0].dueAt == '2031-03-03T05:00:00Z'

        when: 'and each night all are worked out anew'
        sql.executeUpdate("UPDATE tickets.sla_clock SET due_at = NULL WHERE ticket_id = $id")
        bean(RefreshClocks).run()

        then:
        clocks(id)[0].dueAt == '2031-03-03T05:00:00Z'
    }

    def "a promise that runs out goes from its owner to the managers and the administrators, a step at a time"() {
        given:
        def wei = resident()
        def id = take(wei, 'REPAIR', 'URGENT', Instant.now() - Duration.ofMinutes(minutes), [])

        when:
        2.times { bean(TakeSteps).run() }

        then:
        stepsOf(id) == (steps ? (1..steps) : [])
        sees(agent, id) == (steps >= 1)
        sees(signedIn(Role.MANAGER), id) == (steps >= 1) // nobody's own, so everybody's
        sees(signedIn(Role.AGENT, resident('滨江项目').property), id) == false

        when: 'somebody takes it'
        sql.executeUpdate("UPDATE tickets.ticket SET owner_id = ${UUID.fromString(agent.get('/api/v1/ticket-owners').body[0].id)} WHERE id = $id")

        then:
        [Role.MANAGER, Role.ADMIN].collect { sees(signedIn(it), id) } == [steps >= 2, steps >= 3]

        when: 'answered, it concerns nobody any more'
        moved(agent.get("/api/v1/tickets/$id").body, 'ACKNOWLEDGE')
        bean(TakeSteps).run()

        then:
        !sees(agent, id)
        stepsOf(id) == (steps ? (1..steps) : [])

        where:
        minutes | steps
        20      | 0
        25      | 1
        31      | 2
        91      | 3
    }

    private List<Integer> stepsOf(UUID id) {
        sql.rows("SELECT step FROM tickets.sla_step WHERE ticket_id = $id AND what = 'FIRST_RESPONSE' ORDER BY step")*.step
    }

    private static boolean sees(JsonHttp who, UUID id) {
        who.get('/api/v1/ticket-alerts').body.any { it.ticket.id == id.toString() }
    }

    private preview(UUID house, kind, priority, String tier, String at, JsonHttp who = agent) {
        who.post('/api/v1/sla-policies/preview', [propertyId: house, kind: kind, priority: priority, tier: tier, at: at]).body
    }

    private static Map dues(Map preview) {
        preview.dues.collectEntries { [it.what, it.dueAt] }
    }

    private resident(String house = "项目 ${number++}") {
        def key = new UnitKey(house, '1', "${1000 + number++}")
        def unit = bean(Properties).ensureUnits([key])[key].unit()
        def tenant = bean(Tenants).create(new NewTenant('张伟', "+86138${10000000 + number++}", null, null, null))
        bean(Tenants).residences([new Residence(tenant, Ids.next(), unit.propertyId(), unit.id(), unit.label(), LocalDate.now().minusYears(1), null)])
        [tenant: tenant, unit: unit.id(), property: unit.propertyId()]
    }

    private UUID take(Map who, String kind, String priority, Instant at, List steps) {
        bean(PastTickets).take(new NewTicket(kind as TicketKind, null, priority as Priority, who.property, who.unit, who.tenant, 'hotline',
            '灯不亮', '', null, null), at, WHO, steps)
    }

    private List<Map> clocks(UUID id) {
        agent.get("/api/v1/tickets/$id/clocks").body.clocks
    }

    private item(Map who) {
        agent.get("/api/v1/tickets?tenantId=$who.tenant").body.items[0]
    }

    private long due(UUID id) {
        clocks(id)[0].with { Duration.between(Instant.parse(startedAt), Instant.parse(dueAt)).toMinutes() }
    }

    private moved(Map ticket, String move) {
        def answer = agent.post("/api/v1/tickets/$ticket.ticket.id/moves", [move: move], 'If-Match': "\"$ticket.ticket.version\"")
        assert answer.status == 200 : answer
        answer.body
    }

    private audited(String id) {
        sql.rows("SELECT action, after::text FROM audit.entry WHERE entity_id = ${UUID.fromString(id)} ORDER BY at, id")
    }
}
