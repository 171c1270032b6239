package anju.tenants

import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.properties.Unit
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.time.LocalDate
import java.time.ZoneId
import spock.lang.Shared

class SegmentsSpec extends AnjuSpec {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))
    private static final String SEGMENTS = '/api/v1/segments'
    private static final UUID WANG = UUID.randomUUID()

    @Shared JsonHttp manager
    @Shared JsonHttp agent
    @Shared Unit one
    @Shared Unit two
    @Shared Unit other
    @Shared Map<String, UUID> people = [:]

    def setup() {
        if (manager) return
        (one, two, other) = bean(Properties).ensureUnits([
            new UnitKey('安居一号', '1', '101'), new UnitKey('安居一号', '2', '201'), new UnitKey('安居二号', '', '301')]).values()*.unit()
        person('老王', one, ['老客户', '养猫'], [24, 5])
        person('小李', one, ['养猫'], [3, 9])
        person('阿赵', two, [], [11, 1])
        person('远客', other, ['老客户'], [7, 5])
        person('先生', one, [], [30, -3])
        person('两房', two, [], [7, 5])
        stay(people.两房, other, 2, 10, 2)
        renewed(people.阿赵)
        bean(Tenants).stand([new Standing(people.老王, 'VIP', 1.5, 3.0), new Standing(people.远客, 'VIP', 1.5, 3.0)])
        sql.execute('INSERT INTO tenants.dedicated_agent VALUES (?, ?, now())', [people.老王, WANG])
        manager = signedIn(Role.MANAGER)
        agent = signedIn(Role.AGENT, one.propertyId())
    }

    def "#asked means #names"() {
        expect:
        meant(segment(asked), PropertyScope.ALL) == names as Set
        bean(Segments).count(segment(asked), PropertyScope.ALL) == names.size()

        where:
        asked                                   | names
        [:]                                     | ['老王', '小李', '阿赵', '远客', '两房']
        [properties: ['one']]                   | ['老王', '小李', '阿赵', '两房']
        [properties: ['one'], buildings: ['1']] | ['老王', '小李']
        [tiers: ['VIP']]                        | ['老王', '远客']
        [tiers: ['STANDARD']]                   | ['小李', '阿赵', '两房']
        [tagsAny: ['老客户', '养猫']]                | ['老王', '小李', '远客']
        [tagsAll: ['老客户', '养猫']]                | ['老王']
        [stayMinMonths: 11]                     | ['老王', '阿赵']
        [stayMinMonths: 7, stayMaxMonths: 11]   | ['阿赵', '远客', '两房']
        [stayMaxMonths: 3]                      | ['小李', '两房']
        [movedInWithinDays: 100]                | ['小李', '两房']
        [leaseEndsWithinDays: 60]               | []
        [leaseEndsWithinDays: 200]              | ['老王', '远客', '两房']
        [languages: ['en']]                     | []
        [agentIds: [WANG]]                      | ['老王']
        [openComplaint: true]                   | []
        [openComplaint: false]                  | ['老王', '小李', '阿赵', '远客', '两房']
        [properties: ['one'], tiers: ['VIP']]   | ['老王']
    }

    def "whoever has two rooms is one person, of the room the reader may see"() {
        expect:
        meant(segment([:]), PropertyScope.of([other.propertyId()] as Set)) == ['远客', '两房'] as Set
        bean(Segments).sample(segment([:]), PropertyScope.of([other.propertyId()] as Set), 9)*.property() == ['安居二号'] * 2
        meant(segment([:]), PropertyScope.of([] as Set)).empty
    }

    def "a segment is said as a sentence"() {
        given:
        def asked = segment(properties: ['one'], tiers: ['VIP'], stayMinMonths: 6)

        expect:
        bean(Segments).words(asked, Locale.SIMPLIFIED_CHINESE) == '安居一号的住满 6 个月的 VIP 租户'
        bean(Segments).words(asked, Locale.ENGLISH) == 'VIP tenants of 安居一号 who have lived here for at least 6 months'
        bean(Segments).words(Segment.EVERYBODY, Locale.SIMPLIFIED_CHINESE) == '租户'
        bean(Segments).words(segment(stayMinMonths: 6, tagsAny: ['a', 'b']), Locale.ENGLISH) ==
            'tenants who are tagged “a or b”, who have lived here for at least 6 months'
    }

    def "while it is written the count, the sentence and a few people show, of the reader's houses"() {
        when:
        def all = manager.post("$SEGMENTS/preview", [segment: [tiers: ['VIP']]])
        def mine = agent.post("$SEGMENTS/preview", [segment: [tiers: ['VIP']]])

        then:
        all.status == 200
        all.body.count == 2
        all.body.sample*.name as Set == ['老王', '远客'] as Set
        all.body.sample.find { it.name == '老王' }.room == '1-101'
        mine.body.count == 1
        agent.post("$SEGMENTS/preview", [segment: [properties: [other.propertyId()]]]).status == 422
        manager.post("$SEGMENTS/preview?propertyId=${other.propertyId()}", [segment: [:]]).body.count == 2
    }

    def "what cannot be meant is refused at its field"() {
        expect:
        def answer = manager.post("$SEGMENTS/preview", [segment: asked])
        answer.status == 422
        answer.body.errors*.pointer == pointers

        where:
        asked                                 | pointers
        [stayMinMonths: 12, stayMaxMonths: 6] | ['/segment/stayMaxMonths']
        [stayMinMonths: -1]                   | ['/segment/stayMinMonths']
        [leaseEndsWithinDays: 0]              | ['/segment/leaseEndsWithinDays']
        [buildings: ['1']]                    | ['/segment/buildings']
        [tagsAny: ['']]                       | ['/segment/tagsAny/0']
        [properties: [UUID.randomUUID()]]     | ['/segment/properties/0']
    }

    def "segments are kept, one's own and the team's"() {
        given:
        def vip = [name: 'VIP', team: false, segment: [tiers: ['VIP']]]

        when:
        def kept = manager.post(SEGMENTS, vip)

        then:
        kept.status == 201
        kept.body.words == 'VIP 租户'
        agent.get("$SEGMENTS/$kept.body.id").status == 404
        manager.post(SEGMENTS, vip).status == 409

        when: 'the team may see it'
        def shared = manager.put("$SEGMENTS/$kept.body.id", vip + [team: true], 'If-Match': '"1"')

        then:
        shared.status == 200
        agent.get(SEGMENTS).body.items*.name.contains('VIP')
        !agent.get("$SEGMENTS/$kept.body.id").body.mayChange
        agent.put("$SEGMENTS/$kept.body.id", vip, 'If-Match': '"2"').status == 403
        manager.put("$SEGMENTS/$kept.body.id", vip, 'If-Match': '"1"').status == 412
        manager.put("$SEGMENTS/$kept.body.id", vip).status == 428

        when: 'one of a house that the agent does not know'
        def far = manager.post(SEGMENTS, [name: '二号', team: true, segment: [properties: [other.propertyId()]]]).body

        then:
        agent.get("$SEGMENTS/$far.id").status == 404
        manager.delete("$SEGMENTS/$far.id").status == 204
        manager.get("$SEGMENTS/$far.id").status == 404
    }

    private Set<String> meant(Segment segment, PropertyScope scope) {
        bean(Segments).sample(segment, scope, 100)*.name() as Set
    }

    private Segment segment(Map asked) {
        def properties = asked.properties?.collect { it == 'one' ? one.propertyId() : it }
        new Segment(properties, asked.buildings, asked.tiers, asked.tagsAny, asked.tagsAll, asked.stayMinMonths, asked.stayMaxMonths,
            asked.leaseEndsWithinDays, asked.movedInWithinDays, asked.languages, asked.agentIds, asked.openComplaint)
    }

    /** @param months since when and until when, counted from today */
    private void person(String name, Unit unit, List<String> tags, List<Integer> months) {
        def phone = "+86138${'0000'}${1000 + people.size()}".toString()
        people[name] = bean(Tenants).create(new NewTenant(name, phone, null, null, tags))
        stay(people[name], unit, months[0], months[1], months[0])
    }

    private void stay(UUID tenant, Unit unit, int since, int until, int lived) {
        bean(Tenants).residences([new Residence(tenant, anju.kernel.Ids.next(), unit.propertyId(), unit.id(), unit.label(), unit.building(),
            TODAY.minusMonths(lived), TODAY.minusMonths(since), TODAY.plusMonths(until))])
    }

    /** The next lease is signed for. */
    private void renewed(UUID tenant) {
        bean(Tenants).residences([new Residence(tenant, anju.kernel.Ids.next(), two.propertyId(), two.id(), two.label(), two.building(),
            TODAY.minusMonths(11), TODAY.plusMonths(1), TODAY.plusMonths(13))])
    }
}
