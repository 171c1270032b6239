package anju.tickets.assignment

import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.identity.StaffDirectory
import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.NewTenant
import anju.tenants.Residence
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import anju.tickets.Priority
import anju.tickets.TicketKind
import anju.tickets.Tickets
import anju.tickets.Tickets.NewTicket
import java.time.LocalDate
import java.time.ZoneId
import spock.lang.Shared

/** Rules made over HTTP, and tickets that go by them; each feature has a house of its own. */
class AssignmentSpec extends AnjuSpec {
    static final RULES = '/api/v1/ticket-assignment-rules'
    static final LocalDate TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))

    @Shared int number = 0
    UUID house
    UUID unit
    Map<String, UUID> staff = [:]
    JsonHttp manager

    def setup() {
        def key = new UnitKey("分配 ${number++}", '1', '101')
        def made = bean(Properties).ensureUnits([key])[key].unit()
        house = made.propertyId()
        unit = made.id()
        ['王芳', '李娜', '赵强'].each { staff[it] = seed(it, AGENT) }
        staff.店长 = seed('店长', MANAGER)
        manager = signIn("staff-$number-店长".toString(), PASSWORD)
    }

    def "tickets of a rule's kind go round its pool, the others to the manager, and each says why"() {
        given:
        def rule = rule(name: '报修组', nameEn: 'Repairs', kind: 'REPAIR', staffIds: [staff.王芳, staff.李娜])

        when:
        def repairs = (1..4).collect { open() }

        then:
        repairs*.owner*.name == ['李娜', '王芳', '李娜', '王芳']
        history(repairs[0]).find { it.what == 'ASSIGN' }.with { [by, note] } ==
            ['system', '按规则“报修组”：在岗的 2 人里，李娜手上的工单最少']
        manager.get("/api/v1/tickets/${repairs[0].id}", 'Accept-Language': 'en').body.history.last().note ==
            'By the rule “Repairs”: of the 2 at work, 李娜 has the least to do'

        and:
        with(open(kind: 'SERVICE')) {
            it.owner.name == '店长'
            history(it).last().note == '没有适用的规则，由店长店长负责'
        }

        when: 'an urgent one weighs four'
        open(priority: 'URGENT')

        then:
        (1..4).collect { open() }*.owner*.name == ['王芳'] * 4

        and: 'who is named gets it, and nothing is said of rules'
        with(open(ownerId: staff.赵强)) {
            it.owner.name == '赵强'
            history(it)*.what == ['OPEN']
        }
        with(manager.get(RULES).body.find { it.id == rule }) {
            it.staff*.name as Set == ['王芳', '李娜'] as Set
            mayChange
        }
    }

    def "a category takes in those below it, the first rule that fits decides, and the order can be changed"() {
        given:
        def all = rule(name: '所有报修', kind: 'REPAIR', staffIds: [staff.王芳])
        def water = rule(name: '水路', kind: 'REPAIR', category: 'water', staffIds: [staff.赵强])

        expect:
        open(category: 'leak').owner.name == '王芳'

        when:
        manager.post("$RULES/order", [ids: [water, all]])

        then:
        open(category: 'leak').owner.name == '赵强'
        open(category: 'lift').owner.name == '王芳'
        preview(category: 'leak').with { [it.owner.name, ruleId, how] } == ['赵强', water, 'RULE']

        when:
        manager.delete("$RULES/$water")

        then:
        open(category: 'leak').owner.name == '王芳'
        manager.delete("$RULES/$water").status == 404
    }

    def "who is away gets nothing; a tenant's dedicated agent comes first, and only when at work"() {
        given:
        rule(name: '报修组', kind: 'REPAIR', staffIds: [staff.王芳, staff.李娜])
        def vip = tenant()
        assert manager.put("/api/v1/tenants/$vip/agent", [staffId: staff.赵强]).status in [200, 204]

        expect:
        open(tenantId: vip).owner.name == '赵强'
        preview(tenantId: vip).because == '赵强是这位租户的专属客服，今天在岗'

        when:
        away(staff.赵强)
        away(staff.李娜)

        then:
        open(tenantId: vip).owner.name == '王芳'
        preview().with { [because, it.staff.collect { [it.name, it.away, it.chosenFrom] }] } ==
            ['按规则“报修组”：在岗的只有王芳', [['李娜', true, false], ['王芳', false, true]]]

        when:
        away(staff.王芳)

        then:
        preview().because == '规则“报修组”里现在没有人在岗，由店长店长负责'
        open().owner.name == '店长'

        when:
        away(staff.店长)

        then:
        preview().with { [how, it.owner] } == ['NOBODY', null]
        open().owner == null
    }

    def "what another module opens goes by the rules too"() {
        given:
        rule(name: '投诉', kind: 'COMPLAINT', staffIds: [staff.赵强])

        expect:
        with(bean(Tickets)) {
            ticket(open(new NewTicket(TicketKind.COMPLAINT, null, Priority.NORMAL, house, unit, null, 'survey', '太吵', '', null, null)))
                .ownerId() == staff.赵强
        }
    }

    def "the tickets of somebody who is away are shared as it was shown, and no others"() {
        given:
        rule(name: '报修组', kind: 'REPAIR', staffIds: [staff.王芳, staff.李娜, staff.赵强])
        def mine = (1..4).collect { open(ownerId: staff.王芳) }
        open(ownerId: staff.李娜)
        away(staff.王芳)

        when:
        def proposed = manager.get("/api/v1/ticket-handovers?staffId=$staff.王芳").body

        then:
        proposed*.ticket*.id as Set == mine*.id as Set
        proposed*.to*.name == ['赵强', '李娜', '赵强', '李娜']
        proposed[0].because.startsWith('按规则“报修组”')

        when: 'one of them was taken meanwhile'
        manager.post('/api/v1/ticket-assignments', [ticketIds: [mine[3].id], ownerId: staff.店长])
        def given = manager.post('/api/v1/ticket-handovers',
            [staffId: staff.王芳, tickets: proposed.collect { [ticketId: it.ticket.id, ownerId: it.to.id] }])

        then:
        given.body == [given: 3, left: 1]
        manager.get("/api/v1/tickets?ownerId=$staff.王芳").body.items == []
        manager.get("/api/v1/tickets/${mine[3].id}").body.ticket.owner.name == '店长'
        history(mine[0]).last().with { [what, note] } == ['HAND_OVER', '王芳']

        and: 'a colleague cannot, in another house nobody knows of it'
        signIn("staff-$number-李娜".toString(), PASSWORD).get("/api/v1/ticket-handovers?staffId=$staff.赵强").body.code == 'tickets.not_your_tickets'
        signedIn(MANAGER, Ids.next()).get("/api/v1/ticket-handovers?staffId=$staff.赵强").status == 404
    }

    def "a rule is refused when #why"() {
        given:
        def nobody = Ids.next()

        when:
        def answer = manager.post(RULES, [name: 'x', propertyId: house, staffIds: []] + changed(nobody))

        then:
        answer.status == status
        answer.body.errors*.pointer == pointers

        where:
        why                                | changed                              || status | pointers
        'it is for every house'            | { [propertyId: null] }               || 422    | ['/propertyId']
        'nobody knows the category'        | { [kind: 'REPAIR', category: 'x'] }  || 422    | ['/category']
        'somebody of the pool is not there' | { [staffIds: [it]] }                || 422    | ['/staffIds/0']
        'the category has no kind'         | { [category: 'water'] }              || 422    | ['/kind']
        'it has no name'                   | { [name: ' '] }                     || 422    | ['/name']
    }

    private UUID seed(String name, String role) {
        bean(StaffDirectory).seed("staff-$number-$name", name, PASSWORD, [role] as Set, PropertyScope.of([house] as Set))
    }

    private String rule(Map fields) {
        def answer = manager.post(RULES, [propertyId: house] + fields)
        assert answer.status == 201 : answer
        answer.body.id
    }

    private Map open(Map fields = [:]) {
        def answer = manager.post('/api/v1/tickets', [kind: 'REPAIR', unitId: unit, channel: 'hotline', title: '灯不亮'] + fields)
        assert answer.status == 201 : answer
        answer.body.ticket
    }

    private Map preview(Map fields = [:]) {
        manager.post("$RULES/preview", [kind: 'REPAIR', propertyId: house] + fields).body
    }

    private List<Map> history(Map ticket) {
        manager.get("/api/v1/tickets/$ticket.id").body.history
    }

    private UUID tenant() {
        def tenant = bean(Tenants).create(new NewTenant('张伟', "+86138${10000000 + number++}", null, null, null))
        bean(Tenants).residences([new Residence(tenant, Ids.next(), house, unit, '101', LocalDate.now().minusYears(1), null)])
        tenant
    }

    private void away(UUID who) {
        assert manager.post('/api/v1/absences', [staffId: who, from: TODAY, to: TODAY.plusDays(2), kind: 'LEAVE']).status == 201
    }
}
