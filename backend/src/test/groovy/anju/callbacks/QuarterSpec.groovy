package anju.callbacks

import anju.identity.StaffDirectory
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
import java.time.LocalDate
import java.time.ZoneId
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import spock.lang.Shared
import spock.lang.Stepwise

/** A quarter's plan over two houses: fair, within the hours, and nobody asked about satisfaction who waits for an answer. */
@Stepwise
class QuarterSpec extends AnjuSpec {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))
    private static final LocalDate END = TODAY.plusDays(91)
    private static final LocalDate BACK = TODAY.plusDays(46)
    private static final String CALLS = '/api/v1/callbacks'

    @Shared JsonHttp manager
    @Shared Map<String, UUID> agents = [:]
    @Shared Map<String, UUID> houses = [:]
    @Shared Map<String, List<UUID>> people = [:]
    @Shared List<UUID> vips
    @Shared List<UUID> complaining
    @Shared List<UUID> silent
    @Shared LocalDate holiday = (14..30).collect { TODAY.plusDays(it) }.find { it.dayOfWeek.value == 3 }
    @Shared List<Map> tasks

    def setup() {
        if (manager) return
        settle('静安', 100)
        settle('滨江', 61)
        ['静安': ['王芳', '赵磊', '何敏'], '滨江': ['周敏', '吴桐', '孙悦']].each { house, names ->
            names.each { agents[it] = bean(StaffDirectory).seed("q${agents.size()}", it, PASSWORD, [Role.AGENT] as Set, PropertyScope.of([houses[house]] as Set)) }
        }
        vips = people.静安.take(12)
        bean(Tenants).stand(vips.collect { new Standing(it, 'VIP', 1.5, 3.0) })
        vips.each { sql.execute('INSERT INTO tenants.dedicated_agent (tenant_id, staff_id, since) VALUES (?, ?, now())', [it, agents.王芳]) }
        silent = people.静安[20..22]
        silent.each { sql.execute('INSERT INTO messaging.consent (tenant_id, do_not_call) VALUES (?, true)', [it]) }
        manager = signedIn(Role.MANAGER)
        complaining = people.静安[30..34] + people.滨江[0..1] + vips.take(1)
        complaining.each { assert manager.post('/api/v1/tickets', [kind: 'COMPLAINT', tenantId: it, propertyId: it in people.滨江 ? houses.滨江 : houses.静安,
            channel: 'window', title: '太吵', description: '楼上', priority: 'NORMAL']).status == 201 }
        houses.values().each {
            assert manager.put("$CALLS/hours/$it", [opensAt: '10:00', closesAt: '20:00', days: (1..5), onHolidays: false], 'If-Match': '"0"').status == 200
        }
        [孙悦: [TODAY, END], 何敏: [TODAY, BACK]].each { name, days ->
            assert manager.post('/api/v1/absences', [staffId: agents[name], from: days[0], to: days[1], kind: 'LEAVE']).status == 201
        }
    }

    def "every agent has within one call of the fair share of the days at work, dedicated calls counted"() {
        when:
        def preview = manager.post("$CALLS/plans/preview", plan()).body
        tasks = begin(plan())

        then:
        preview.count == 161 - complaining.size() - silent.size()
        tasks.size() == preview.count
        houses.each { house, id ->
            def days = callingDays()
            def weights = at(house).collectEntries { name -> [name, days.count { !away(name, it) } / days.size()] }
            def calls = tasks.findAll { it.property_id == id }
            weights.each { name, weight ->
                def fair = calls.size() * weight / weights.values().sum()
                assert Math.abs(calls.count { it.agent_id == agents[name] } - fair) <= 1
            }
        }
        preview.shares.findAll { it.calls }.collectEntries { [it.agent, it.calls] } ==
            tasks.countBy { row -> agents.find { it.value == row.agent_id }.key }

        and: 'VIPs are called by their own agent'
        tasks.findAll { it.tenant_id in vips }*.agent_id as Set == [agents.王芳] as Set
        preview.shares.find { it.agent == '王芳' }.dedicated == vips.size() - 1
    }

    def "nobody is called outside the hours of the house, by somebody on leave, against their will, or about satisfaction while a complaint is open"() {
        expect:
        tasks.every { it.due_on.toLocalDate() in callingDays() }
        tasks.every { row -> !away(agents.find { it.value == row.agent_id }.key, row.due_on.toLocalDate()) }
        !tasks.any { it.agent_id == agents.孙悦 }
        !tasks.any { it.tenant_id in complaining }
        !tasks.any { it.tenant_id in silent }

        and: 'nobody has all of them at once'
        tasks.countBy { [it.agent_id, it.due_on] }.values().max() <= 2
    }

    def "the same seed gives the same calls to the same agents, another one shares them out anew and as fairly"() {
        given:
        def first = given(tasks)
        def counts = tasks.countBy { it.agent_id }

        when:
        def same = begin(plan())
        def other = begin(plan(seed: 99))

        then:
        given(same) == first
        given(other) != first
        other.countBy { it.agent_id }.every { agent, n -> Math.abs(n - counts[agent]) <= 1 }
    }

    def "two agents take the same call at the same moment, time and again: one has it, the other is told who"() {
        given:
        houses.values().each {
            def etag = manager.get("$CALLS/hours/$it").header('etag')
            assert manager.put("$CALLS/hours/$it", [opensAt: '00:00', closesAt: '23:59', days: (1..7), onHolidays: true], 'If-Match': etag).status == 200
        }
        def two = [王芳: signIn('q0', PASSWORD), 赵磊: signIn('q1', PASSWORD)]
        def calls = sql.rows('SELECT id FROM callbacks.task WHERE property_id = ? ORDER BY id LIMIT 10', [houses.静安])*.id

        expect:
        Executors.newFixedThreadPool(2).withCloseable { pool ->
            calls.every { id ->
                def answers = pool.invokeAll(two.values().collect { agent -> { -> agent.put("$CALLS/tasks/$id/claim", [:]) } as Callable })*.get()
                def has = agents.find { it.value == sql.firstRow('SELECT claimed_by FROM callbacks.task WHERE id = ?', [id]).claimed_by }.key
                def told = answers.find { it.status == 409 }.body
                answers*.status.sort() == [200, 409] && told.code == 'callbacks.taken' && told.detail.contains(has)
            }
        }
    }

    private void settle(String house, int number) {
        def keys = (1..number).collect { new UnitKey(house, '', "${100 + it}".toString()) }
        def units = bean(Properties).ensureUnits(keys)
        houses[house] = units[keys.first()].unit().propertyId()
        sql.execute("""INSERT INTO properties.calendar_day (calendar, day, kind, name) SELECT calendar, ?, 'holiday', '停' FROM properties.property WHERE id = ?
                       ON CONFLICT (calendar, day) DO UPDATE SET kind = 'holiday'""", [java.sql.Date.valueOf(holiday), houses[house]])
        people[house] = keys.withIndex().collect { key, n ->
            def unit = units[key].unit()
            def id = bean(Tenants).create(new NewTenant("$house$n".toString(), "+86139${(house == '静安' ? 0 : 1000) + 22220000 + n}".toString(), null, null, null))
            bean(Tenants).residences([new Residence(id, Ids.next(), unit.propertyId(), unit.id(), unit.label(), TODAY.minusMonths(8), TODAY.plusMonths(6))])
            id
        }
    }

    private Map plan(Map changed = [:]) {
        [name: '四季度回访', segment: [properties: houses.values() as List], from: TODAY, to: END, channels: ['phone'], satisfaction: true, seed: 7] + changed
    }

    /** The calls of a plan alone: those before it are gone. */
    private List<Map> begin(Map terms) {
        sql.execute('DELETE FROM callbacks.task')
        def id = manager.post("$CALLS/plans", terms).body.id
        assert manager.post("$CALLS/plans/$id/state", [state: 'running']).status == 200
        sql.rows('SELECT tenant_id, property_id, agent_id, due_on FROM callbacks.task WHERE plan_id = ?', [UUID.fromString(id)])
    }

    private static Map given(List<Map> calls) {
        calls.collectEntries { [it.tenant_id, [it.agent_id, it.due_on]] }
    }

    private List<String> at(String house) {
        house == '静安' ? ['王芳', '赵磊', '何敏'] : ['周敏', '吴桐']
    }

    private static boolean away(String name, LocalDate day) {
        name == '孙悦' || name == '何敏' && day < BACK
    }

    /** Mondays to Fridays without holidays, and the weekend days that are worked for them. */
    private List<LocalDate> callingDays() {
        def special = sql.rows("SELECT day, kind FROM properties.calendar_day WHERE calendar = (SELECT calendar FROM properties.property WHERE id = ?)",
            [houses.静安]).collectEntries { [it.day.toLocalDate(), it.kind] }
        TODAY.datesUntil(END).filter { special[it] == 'workday' || it.dayOfWeek.value < 6 && special[it] != 'holiday' }.toList()
    }
}
