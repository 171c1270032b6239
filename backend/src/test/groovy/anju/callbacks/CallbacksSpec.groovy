package anju.callbacks

import anju.identity.StaffDirectory
import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.surveys.LowScore
import anju.tenants.NewTenant
import anju.tenants.Residence
import anju.tenants.Standing
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.Heard
import anju.testing.JsonHttp
import anju.tickets.TicketClosed
import anju.tickets.TicketKind
import io.micronaut.context.event.ApplicationEventPublisher
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import spock.lang.Shared
import spock.lang.Stepwise

@Stepwise
class CallbacksSpec extends AnjuSpec {
    private static final ZoneId SHANGHAI = ZoneId.of('Asia/Shanghai')
    private static final LocalDate TODAY = LocalDate.now(SHANGHAI)
    private static final String CALLS = '/api/v1/callbacks'

    @Shared JsonHttp manager
    @Shared JsonHttp wang
    @Shared JsonHttp zhao
    @Shared JsonHttp stranger
    @Shared Map<String, UUID> staff = [:]
    @Shared List<UUID> people = []
    @Shared UUID house
    @Shared UUID other
    @Shared Heard<CallbackAnswered> answered

    def setup() {
        if (manager) return
        def units = (1..60).collect { new UnitKey('安居一号', '', "${100 + it}".toString()) } + new UnitKey('安居二号', '', '1')
        def made = bean(Properties).ensureUnits(units).values()*.unit()
        house = made.first().propertyId()
        other = made.last().propertyId()
        made.eachWithIndex { unit, n ->
            def id = bean(Tenants).create(new NewTenant("租户$n", "+86138${11110000 + n}".toString(), null, null, n % 2 ? ['单'] : []))
            bean(Tenants).residences([new Residence(id, Ids.next(), unit.propertyId(), unit.id(), unit.label(),
                TODAY.minusMonths(8), n < 3 ? TODAY.plusDays(30) : TODAY.plusMonths(6))])
            people << id
        }
        bean(Tenants).stand(people.take(10).collect { new Standing(it, 'VIP', 1.5, 3.0) })
        ['王芳', '赵磊', '孙悦'].each { name ->
            staff[name] = bean(StaffDirectory).seed("s${staff.size()}-spec", name, PASSWORD, [Role.AGENT] as Set, PropertyScope.of([house] as Set))
        }
        people.take(6).each { sql.execute('INSERT INTO tenants.dedicated_agent (tenant_id, staff_id, since) VALUES (?, ?, now())', [it, staff.王芳]) }
        manager = signedIn(Role.MANAGER)
        wang = signIn('s0-spec', PASSWORD)
        zhao = signIn('s1-spec', PASSWORD)
        stranger = signedIn(Role.AGENT, other)
        answered = Heard.by(server, CallbackAnswered)
        allHours(house)
    }

    def "a plan that finds nobody says part by part why, before and when it is begun"() {
        given:
        def nobody = plan(name: '没人', segment: [properties: [house], tiers: ['VIP'], tagsAny: ['外星人']])

        when:
        def preview = manager.post("$CALLS/plans/preview", nobody).body

        then:
        preview.count == 0
        preview.steps*.left == [61, 60, 10, 0, 0, 0]
        preview.steps*.words.take(4) == ['在住', '住在安居一号', '等级是 VIP', '标签有“外星人”']

        when:
        def begun = manager.post("$CALLS/plans/${manager.post("$CALLS/plans", nobody).body.id}/state", [state: 'running'])

        then:
        begun.status == 422
        begun.body.code == 'callbacks.plan_nobody'
        begun.body.detail.endsWith('标签有“外星人” 0')
    }

    def "what a plan cannot say is refused at its field"() {
        expect:
        manager.post("$CALLS/plans", plan(changed)).body.errors*.pointer == [pointer]

        where:
        changed                            | pointer
        [to: TODAY]                        | '/to'
        [channels: ['pigeon']]             | '/channels'
        [retry: [limit: 0, hours: [4]]]    | '/retry/limit'
        [segment: [stayMinMonths: -1]]     | '/segment/stayMinMonths'
        [segment: [properties: [Ids.next()]]] | '/segment/properties/0'
    }

    def "a quarter's calls are shared fairly: dedicated agents keep theirs, nobody on leave, within the hours, no complaint, nobody who said no"() {
        given: 'Sun is away the whole quarter, Zhao half of it; one tenant does not want calls'
        def quarter = TODAY.plusDays(90)
        assert wang.post('/api/v1/absences', [staffId: staff.赵磊, from: TODAY, to: quarter, kind: 'LEAVE']).status == 403
        assert manager.post('/api/v1/absences', [staffId: staff.孙悦, from: TODAY, to: quarter, kind: 'LEAVE', note: '产假']).status == 201
        sql.execute('INSERT INTO messaging.consent (tenant_id, do_not_call) VALUES (?, true)', [people[20]])
        assert manager.put("$CALLS/hours/$house", [opensAt: '10:00', closesAt: '20:00', days: [1, 2, 3, 4, 5], onHolidays: false],
            'If-Match': manager.get("$CALLS/hours/$house").header('etag')).status == 200
        def terms = plan(satisfaction: true, to: quarter)

        expect: 'a plan that counts on Sun is refused, with the days'
        with(manager.post("$CALLS/plans", terms + [agentIds: [staff.王芳, staff.孙悦]]).body.errors.first()) {
            pointer == '/agentIds/1'
            message.startsWith('孙悦在')
        }

        when:
        def preview = manager.post("$CALLS/plans/preview", terms).body

        then:
        preview.count == 59
        preview.shares*.agent as Set == ['王芳', '赵磊'] as Set
        preview.shares*.calls.sort() == [29, 30]
        preview.shares.find { it.agent == '王芳' }.dedicated == 6

        when:
        def id = manager.post("$CALLS/plans", terms).body.id
        def begun = manager.post("$CALLS/plans/$id/state", [state: 'running'])
        def tasks = sql.rows('SELECT * FROM callbacks.task WHERE plan_id = ?', [UUID.fromString(id)])
        def days = callingDays(quarter)

        then:
        begun.status == 200
        begun.body.figures.calls == 59
        tasks.size() == 59
        tasks.countBy { it.agent_id }.values().sort() == [29, 30]
        tasks.every { it.agent_id in [staff.王芳, staff.赵磊] }
        tasks.findAll { it.tenant_id in people.take(6) }*.agent_id.unique() == [staff.王芳]
        !tasks*.tenant_id.contains(people[20])
        tasks.every { it.due_on.toLocalDate() in days }
        tasks.groupBy { [it.agent_id, it.due_on] }.values()*.size().max() <= 2

        when: 'the same seed again, of the same people'
        def before = tasks.collectEntries { [it.tenant_id, [it.agent_id, it.due_on]] }
        sql.execute('DELETE FROM callbacks.task')
        def again = manager.post("$CALLS/plans", terms + [name: '再来']).body.id
        assert manager.post("$CALLS/plans/$again/state", [state: 'running']).status == 200

        then:
        sql.rows('SELECT * FROM callbacks.task').collectEntries { [it.tenant_id, [it.agent_id, it.due_on]] } == before
        manager.post("$CALLS/plans/$again/state", [state: 'running']).status == 409
        manager.put("$CALLS/plans/$again", terms, 'If-Match': '"2"').status == 409

        and: 'whoever waits for a call is not planned for again'
        manager.post("$CALLS/plans/preview", terms).body.count == 0
        stranger.get("$CALLS/plans/$again").status == 404
        stranger.get("$CALLS/tasks").body.items == []
        wang.post("$CALLS/plans", terms).status == 403
        allHours(house)
    }

    def "two agents take the same call at once: one gets it, the other is told by whom"() {
        given:
        def id = call(people[7], '王芳')
        def pool = Executors.newFixedThreadPool(2)

        when:
        def answers = pool.invokeAll([wang, zhao].collect { one -> { -> one.put("$CALLS/tasks/$id/claim", [:]) } as Callable })*.get()
        pool.shutdown()
        def lost = answers.find { it.status == 409 }

        then:
        answers*.status.sort() == [200, 409]
        lost.body.code == 'callbacks.taken'
        lost.body.detail =~ /王芳|赵磊/
        [wang, zhao].collect { it.put("$CALLS/tasks/$id/claim", [:]).status }.sort() == [200, 409]

        when: 'the one who has it lets go'
        [wang, zhao].each { it.delete("$CALLS/tasks/$id/claim") }

        then:
        zhao.put("$CALLS/tasks/$id/claim", [:]).status == 200
        wang.post("$CALLS/tasks/$id/attempts", [outcome: 'no_answer']).status == 409
    }

    def "nobody is called outside the hours unless they asked for it"() {
        given:
        def id = call(people[8], '王芳')
        def now = java.time.ZonedDateTime.now(SHANGHAI).toLocalTime()
        def closed = now.hour < 12 ? ['20:00', '23:00'] : ['01:00', '03:00']
        agreed(house, [opensAt: closed[0], closesAt: closed[1], days: (1..7), onHolidays: true])

        when:
        def refused = wang.put("$CALLS/tasks/$id/claim", [:])

        then:
        refused.status == 422
        refused.body.code == 'callbacks.outside_hours'
        refused.body.detail.contains(closed[0])
        wang.put("$CALLS/tasks/$id/claim", [anyway: true]).status == 200

        cleanup:
        allHours(house)
    }

    def "what is written down survives the line: the call goes on where it was"() {
        given:
        def id = call(people[9], '王芳')
        assert wang.put("$CALLS/tasks/$id/claim", [:]).status == 200

        expect:
        wang.put("$CALLS/tasks/$id/draft", [answers: [q1: 9], note: '门口', mood: 'content']).status == 204
        with(wang.get("$CALLS/tasks/$id").body) {
            answers == [q1: 9]
            note == '门口'
            call.mood == 'content'
            call.claimedByMe
        }
        zhao.put("$CALLS/tasks/$id/draft", [note: 'x']).status == 409
    }

    def "not reached three times, a call escalates and proposes another way"() {
        given:
        def id = call(people[10], '赵磊')

        when:
        def first = zhao.post("$CALLS/tasks/$id/attempts", [outcome: 'no_answer']).body

        then:
        first.call.state in ['due', 'planned']
        first.call.triesLeft == 2
        Instant.parse(first.call.notBefore) > Instant.now()

        when:
        zhao.post("$CALLS/tasks/$id/attempts", [outcome: 'no_answer'])
        def last = zhao.post("$CALLS/tasks/$id/attempts", [outcome: 'no_answer']).body

        then:
        last.call.state == 'unreachable'
        last.call.escalatedAt
        last.proposedChannel == 'wechat'
        last.attempts.size() == 3
        manager.get("$CALLS/tasks?state=escalated").body.items*.id.contains(id)
        zhao.post("$CALLS/tasks/$id/attempts", [outcome: 'no_answer']).status == 409

        when:
        def reopened = manager.post("$CALLS/tasks/$id/state", [state: 'open', channel: 'visit']).body

        then:
        reopened.call.state == 'due'
        reopened.call.channel == 'visit'
        reopened.call.escalatedAt == null
    }

    def "a promise is kept, then told; only then is the call closed"() {
        given:
        def id = call(people[11], '王芳')

        expect:
        wang.post("$CALLS/tasks/$id/attempts", [outcome: 'reached']).body.errors*.pointer == ['/mood']

        when:
        def reached = wang.post("$CALLS/tasks/$id/attempts", [outcome: 'reached', mood: 'neutral', note: '灯坏了',
            promises: [[kind: 'task', what: '换灯泡', dueOn: TODAY.plusDays(2), ownerId: staff.赵磊]]]).body
        def promise = reached.promises.first().id

        then:
        reached.call.state == 'reached'
        answered.events.last().mood() == 'neutral'
        zhao.get("$CALLS/promises?mine=true").body.items*.id == [promise]
        zhao.put("$CALLS/promises/$promise/telling", [channel: 'phone']).body.code == 'callbacks.keep_first'

        when:
        zhao.put("$CALLS/promises/$promise/kept", [:])
        def told = zhao.put("$CALLS/promises/$promise/telling", [channel: 'wechat', note: '已更换'])

        then:
        told.status == 204
        zhao.put("$CALLS/promises/$promise/telling", [channel: 'wechat']).status == 409
        with(wang.get("$CALLS/tasks/$id").body) {
            call.state == 'done'
            promises.first().toldBy == '赵磊'
            promises.first().toldChannel == 'wechat'
        }
        manager.get("/api/v1/tenants/${people[11]}/timeline").body.items*.text.take(3) ==
            ['赵磊已告知租户：换灯泡', '回访中答应：换灯泡', '王芳回访接通：测试']
        manager.get("/api/v1/tenants/${people[11]}/callbacks").body.items*.id.contains(id)
    }

    def "an unhappy tenant has a complaint, whose end closes the call"() {
        given:
        def id = call(people[12], '王芳')

        when:
        def reached = wang.post("$CALLS/tasks/$id/attempts", [outcome: 'reached', mood: 'unhappy', note: '电梯又坏了']).body

        then:
        reached.call.state == 'reached'
        reached.promises*.kind == ['complaint']
        reached.promises.first().dueOn == TODAY.plusDays(2).toString()
        reached.promises.first().owner == '王芳'

        when: 'its ticket is closed'
        def ticket = reached.promises.first().ticketId ? UUID.fromString(reached.promises.first().ticketId) : Ids.next()
        sql.execute('UPDATE callbacks.promise SET ticket_id = ? WHERE id = ?', [ticket, UUID.fromString(reached.promises.first().id)])
        assert wang.put("$CALLS/promises/${reached.promises.first().id}/kept", [:]).body.code == 'callbacks.promise_ticket'
        publish(new TicketClosed(ticket, TicketKind.COMPLAINT, null, house, null, people[12], 4, Instant.now()))

        then:
        wang.get("$CALLS/tasks/$id").body.call.state == 'done'
    }

    def "a promise goes with its ticket where that is merged, and on from there, until the last one is closed"() {
        given: 'three complaints of one matter'
        def calls = (57..59).collect { this.call(people[it], '王芳') }
        def tickets = calls.collect { id ->
            wang.post("$CALLS/tasks/$id/attempts", [outcome: 'reached', mood: 'unhappy', note: '电梯又坏了']).body.promises.first().ticketId
        }
        def merged = { String id, String into ->
            def version = manager.get("/api/v1/tickets/$id").header('etag')
            assert manager.post("/api/v1/tickets/$id/merge", [into: into], 'If-Match': version).status < 300
        }

        when:
        merged(tickets[0], tickets[1])
        merged(tickets[1], tickets[2])

        then:
        calls.collect { wang.get("$CALLS/tasks/$it").body.with { [call.state, promises*.ticketId] } } == [['reached', [tickets[2]]]] * 3

        when:
        publish(new TicketClosed(UUID.fromString(tickets[2]), TicketKind.COMPLAINT, null, house, null, people[59], 4, Instant.now()))

        then:
        calls.collect { wang.get("$CALLS/tasks/$it").body.with { [call.state, promises*.toldChannel] } } == [['done', ['ticket']]] * 3
    }

    def "a low score is called about by tomorrow, once"() {
        given:
        def score = new LowScore(Ids.next(), Ids.next(), people[13], house, '您会推荐吗', 'nps', 3, '太吵', Instant.now())

        when:
        2.times { publish(score) }
        def calls = manager.get("$CALLS/tasks?tenantId=${people[13]}").body.items.findAll { it.reason == 'low_score' }

        then:
        calls.size() == 1
        calls.first().topic == 'NPS 3/10 · 太吵'
        calls.first().dueOn == TODAY.plusDays(1).toString()
        calls.first().agent
    }

    def "a closed repair is called about where a plan says so, and a lease that ends is asked about once"() {
        given:
        def repairs = begun(plan(name: '修后', trigger: 'repair_closed', triggerDays: 2))
        def ends = begun(plan(name: '续租', trigger: 'lease_ends', triggerDays: 60))
        def closed = new TicketClosed(Ids.next(), TicketKind.REPAIR, null, house, null, people[20], 5, Instant.now())
        def other = new TicketClosed(Ids.next(), TicketKind.REPAIR, null, house, null, people[21], 5, Instant.now())
        sql.execute("UPDATE callbacks.task SET state = 'cancelled', why = 'by_hand' WHERE tenant_id = ANY(?)",
            [sql.connection.createArrayOf('uuid', [people[0], people[21]] as UUID[])])

        when:
        2.times { publish(closed); publish(other) }
        2.times { bean(FollowPlans).run() }

        then: 'one of them wants no calls'
        manager.get("$CALLS/tasks?planId=$repairs").body.items*.tenantId == [people[21].toString()]
        manager.get("$CALLS/tasks?planId=$repairs").body.items.first().dueOn == TODAY.plusDays(2).toString()
        manager.get("$CALLS/tasks?planId=$ends").body.items*.tenantId == [people[0].toString()]
    }

    def "calls are moved, but not to somebody on leave, and handed over fairly"() {
        given:
        def id = call(people[14], '王芳')
        def etag = wang.get("$CALLS/tasks/$id").header('etag')

        expect:
        wang.patch("$CALLS/tasks/$id", [dueOn: TODAY.plusDays(4)]).status == 428
        wang.patch("$CALLS/tasks/$id", [agentId: staff.孙悦], 'If-Match': etag).body.code == 'callbacks.on_leave'
        wang.patch("$CALLS/tasks/$id", [dueOn: TODAY.minusDays(1)], 'If-Match': etag).status == 422
        wang.patch("$CALLS/tasks/$id", [dueOn: TODAY.plusDays(4)], 'If-Match': etag).body.call.dueOn == TODAY.plusDays(4).toString()
        wang.patch("$CALLS/tasks/$id", [dueOn: TODAY.plusDays(5)], 'If-Match': etag).status == 412

        when:
        def waiting = open('王芳')
        def handed = wang.post("$CALLS/handovers", [from: staff.王芳, first: TODAY.minusDays(1), until: TODAY.plusDays(100)])

        then:
        handed.body.calls == waiting
        open('王芳') == 0
        zhao.post("$CALLS/handovers", [from: staff.王芳, first: TODAY, until: TODAY.plusDays(9)]).status == 403
        stranger.post("$CALLS/handovers", [from: staff.王芳, first: TODAY, until: TODAY.plusDays(9)]).status == 404
    }

    def "each figure counts what its list shows"() {
        when:
        def all = manager.get("$CALLS/coverage").body

        then:
        ['talked', 'done', 'reached', 'unreachable', 'refused', 'open', 'overdue', 'escalated', 'unhappy', 'tried'].every {
            all.all[it] == walk("$CALLS/tasks?state=$it").size()
        }
        all.agents*.figures*.calls.sum() == all.all.calls
        all.properties*.name == ['安居一号']
        all.tiers*.key as Set == ['VIP', 'STANDARD'] as Set
        all.all.talked > 0 && all.all.hoursToFirst != null
        stranger.get("$CALLS/coverage").body.all.calls == 0
        manager.get("$CALLS/tasks?state=nonsense").status == 400
    }

    def "the calendar can be subscribed to by its address, until it is taken back"() {
        given:
        def path = zhao.post("$CALLS/feed").body.path

        when:
        def feed = http.get(path)

        then:
        feed.status == 200
        feed.header('content-type').startsWith('text/calendar')
        feed.text.startsWith('BEGIN:VCALENDAR')
        feed.text.contains('SUMMARY:租户')
        !feed.text.contains('1381111')

        when:
        zhao.delete("$CALLS/feed")

        then:
        http.get(path).status == 404
        http.get('/api/v1/callback-calendars/guess').status == 404
    }

    def "a plan is ended with its open calls; what was said stays"() {
        given:
        def id = manager.get("$CALLS/plans").body.items.find { it.terms.name == '再来' }.id

        when:
        def ended = manager.post("$CALLS/plans/$id/state", [state: 'cancelled']).body

        then:
        ended.state == 'cancelled'
        walk("$CALLS/tasks?planId=$id&state=open") == []
        manager.post("$CALLS/plans/$id/state", [state: 'cancelled']).status == 409
    }

    private Map plan(Map changed = [:]) {
        [name: '四季度回访', segment: [properties: [house]], from: TODAY, to: TODAY.plusDays(30), channels: ['phone'], seed: 7] + changed
    }

    private String begun(Map terms) {
        def id = manager.post("$CALLS/plans", terms).body.id
        assert manager.post("$CALLS/plans/$id/state", [state: 'running']).status == 200
        id
    }

    private String call(UUID tenant, String agent) {
        manager.post("$CALLS/tasks", [tenantId: tenant, topic: '测试', agentId: staff[agent]]).body.call.id
    }

    private int open(String agent) {
        manager.get("$CALLS/agents").body.items.find { it.name == agent }.open
    }

    /** Until then Mondays to Fridays without holidays, and the weekend days that are worked for them. */
    private List<LocalDate> callingDays(LocalDate end) {
        def special = sql.rows('SELECT day, kind FROM properties.calendar_day WHERE calendar = (SELECT calendar FROM properties.property WHERE id = ?)',
            [house]).collectEntries { [it.day.toLocalDate(), it.kind] }
        TODAY.datesUntil(end).filter { special[it] == 'workday' || it.dayOfWeek.value < 6 && special[it] != 'holiday' }.toList()
    }

    private void allHours(UUID property) {
        agreed(property, [opensAt: '00:00', closesAt: '23:59', days: (1..7), onHolidays: true])
    }

    private void agreed(UUID property, Map hours) {
        def etag = manager.get("$CALLS/hours/$property").header('etag')
        assert manager.put("$CALLS/hours/$property", hours, 'If-Match': etag).status == 200
    }

    private void publish(Object event) {
        server.applicationContext.getBean(ApplicationEventPublisher).publishEvent(event)
    }

    private List walk(String path) {
        def items = []
        def cursor = null
        do {
            def page = manager.get(path + (path.contains('?') ? '&' : '?') + 'limit=50' + (cursor ? "&cursor=$cursor" : '')).body
            items += page.items
            cursor = page.nextCursor
        } while (cursor)
        items
    }
}
