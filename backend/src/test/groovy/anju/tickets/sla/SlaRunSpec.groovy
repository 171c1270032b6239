package anju.tickets.sla

import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.kernel.Ids
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.testing.AnjuSpec
import anju.testing.JsonHttp

/** A changed policy that goes through more open tickets than somebody would wait for. */
class SlaRunSpec extends AnjuSpec {
    static final POLICIES = '/api/v1/sla-policies'
    JsonHttp manager = signedIn(MANAGER)

    Map<String, Object> settings() {
        ['anju.tickets.sla-at-once': 1]
    }

    def "many open tickets are gone through in the background; how far it is can be seen"() {
        given:
        def key = new UnitKey('很多工单', '1', '101')
        def unit = bean(Properties).ensureUnits([key])[key].unit()
        def ids = (1..3).collect {
            manager.post('/api/v1/tickets', [kind: 'REPAIR', unitId: unit.id(), channel: 'window', title: "灯 $it".toString()]).body.ticket.id
        }
        def policy = manager.get(POLICIES).body.find { it.name == '报修' }
        def changed = policy.findAll { it.key in ['name', 'nameEn', 'kind', 'hours', 'warnPercent', 'roundTheClock'] } + [resolutionMinutes: 77]

        expect: 'its English name is kept'
        policy.nameEn == 'Repairs'
        manager.get("/api/v1/tickets/${ids[0]}/clocks", 'Accept-Language': 'en').body.policy == 'Repairs'

        and: 'what it would do is taken from a few of many'
        manager.post("$POLICIES/$policy.id/impact", changed).body == [open: 3, sooner: 0, later: 3, same: 0, estimated: true] // no first response is promised any more
        manager.get("$POLICIES/$policy.id/impact").body.with { [open, estimated] } == [3, true]

        when:
        def kept = manager.put("$POLICIES/$policy.id", changed + [openTickets: 'TAKE_NEW'], 'If-Match': "\"$policy.version\"").body

        then:
        kept.effects == null
        kept.run.with { [name, total] } == ['报修', 3]

        when: 'the queue may have been quicker; twice does nothing more'
        2.times { bean(ApplyPolicy).run(kept.run.id) }

        then:
        with(manager.get("$POLICIES/runs").body.first()) {
            id == kept.run.id
            endedAt
            [looked, taken] == [3, 3]
        }
        ids.every { minutes(it) == [77] }

        and: 'who keeps what was promised starts nothing, and another house sees none of a house\'s own'
        manager.put("$POLICIES/$policy.id", changed + [resolutionMinutes: 99, openTickets: 'KEEP'], 'If-Match': "\"${policy.version + 1}\"")
            .body.with { [effects, run] } == [null, null]
        ids.every { minutes(it) == [77] }
        signedIn(AGENT, Ids.next()).get("$POLICIES/runs").body*.name == ['报修']
    }

    private List<Integer> minutes(String ticket) {
        sql.rows("""
            SELECT p.resolution_minutes AS minutes FROM tickets.ticket t
            JOIN tickets.sla_policy p ON p.id = t.policy_id AND p.version = t.policy_version
            WHERE t.id = ?""", [UUID.fromString(ticket)])*.minutes
    }
}
