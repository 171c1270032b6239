package anju.tenants

import anju.identity.StaffDirectory
import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.properties.Unit
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.time.LocalDate
import spock.lang.Shared

class TenantsHttpSpec extends AnjuSpec {
    private static final LocalDate TODAY = LocalDate.now()
    private static final String TENANTS = '/api/v1/tenants'

    @Shared JsonHttp manager
    @Shared JsonHttp agent
    @Shared Unit jingan
    @Shared Unit jingan2
    @Shared Unit binjiang
    @Shared Map<String, UUID> people = [:]

    def setup() {
        if (manager) return
        def units = bean(Properties).ensureUnits([
            new UnitKey('静安', '3', '1204'), new UnitKey('静安', '3', '1210'), new UnitKey('滨江', '', '1204')])
        (jingan, jingan2, binjiang) = units.values()*.unit()
        person('张伟', '+8613812345678', jingan, TODAY.minusYears(2), TODAY.plusMonths(3))
        person('张玮', '+8613900001204', jingan2, TODAY.minusYears(2), TODAY.minusMonths(3))
        person('张伟', '+8613700005555', binjiang, TODAY.minusMonths(1), null)
        person('李娜', '+8615912045678', binjiang, TODAY.plusMonths(1), null)
        person('欧阳修', '+8618600007777', null, null, null)
        person('João Silva', '+351912345678', null, null, null)
        bean(Tenants).stand([new Standing(people['+8613812345678'], 'VIP', 1.5, 3.0)])
        manager = signedIn(Role.MANAGER)
        agent = signedIn(Role.AGENT, jingan.propertyId())
    }

    def "typing #q finds #phones"() {
        expect:
        found(manager, q).collect { it.id } == phones.collect { people[it].toString() }

        where:
        q               | phones
        '张伟'            | ['+8613812345678', '+8613700005555']
        '伟'             | ['+8613812345678', '+8613700005555']
        '张'             | ['+8613812345678', '+8613700005555', '+8613900001204']
        'zhangw'        | ['+8613812345678', '+8613900001204', '+8613700005555']
        'zhang wei'     | ['+8613812345678', '+8613900001204', '+8613700005555']
        'ZW'            | ['+8613812345678', '+8613900001204', '+8613700005555']
        'oyx'           | ['+8618600007777']
        'joao'          | ['+351912345678']
        'silva'         | ['+351912345678']
        '138 1234 5678' | ['+8613812345678']
        '+8613812345678'| ['+8613812345678']
        '5678'          | ['+8615912045678', '+8613812345678', '+351912345678']
        '13812345678'   | ['+8613812345678']
        '912345678'     | ['+351912345678']
        '3-1204'        | ['+8613812345678']
        '3栋1204'        | ['+8613812345678']
        '3-12'          | ['+8613812345678', '+8613900001204']
        'nobody'        | []
    }

    def "nobody finds a masked number digit by digit, from either end: #q"() {
        expect:
        found(manager, q) == []

        where:
        q << ['13812', '138 1234', '1381234567', '8613812', '+86 138 1234', '45678', '812345678', '1381234室', '#87654', '＃8765432183']
    }

    def "a room's own people come before those whose phone ends so, each once"() {
        expect:
        found(manager, '1204')*.phone == ['138****5678', '137****5555', '159****5678', '139****1204']
    }

    def "a search goes on page by page without anybody twice or left out"() {
        expect:
        walk(manager, "q=${enc('zhang')}&limit=1")*.id as Set == ids('+8613812345678', '+8613900001204', '+8613700005555')
        walk(manager, "q=1204&limit=1")*.phone == found(manager, '1204')*.phone
        walk(agent, "q=${enc('zhang')}&limit=1")*.id == [people['+8613812345678'], people['+8613900001204']]*.toString()
        walk(manager, 'limit=2')*.name == walk(manager, 'limit=200')*.name
        walk(manager, 'limit=2&sort=-createdAt')*.id.size() == people.size()
    }

    def "names are sorted as pinyin sorts"() {
        expect:
        walk(manager, 'limit=200')*.name.findAll { it in ['李娜', '欧阳修', '张伟', '张玮'] } == ['李娜', '欧阳修', '张伟', '张伟', '张玮']
    }

    def "an agent finds the people of his houses only, by whatever way"() {
        expect:
        found(agent, '张')*.phone == ['138****5678', '139****1204']
        found(agent, '5678')*.phone == ['138****5678']
        walk(agent, '')*.phone == ['138****5678', '139****1204']
        walk(manager, "propertyId=${binjiang.propertyId()}")*.phone as Set == ['137****5555', '159****5678'] as Set
        agent.get("$TENANTS/${people['+8613700005555']}").status == 404
        agent.get("$TENANTS/${people['+8613700005555']}/timeline").status == 404
        agent.post("$TENANTS/${people['+8613700005555']}/unmasking", [field: 'phone']).status == 404
        agent.post("$TENANTS/${people['+8613700005555']}/notes", [kind: 'note', text: 'x']).status == 404
        agent.post('/api/v1/tenant-tags/changes', [tenantIds: [people['+8613700005555']], add: ['x']]).status == 404
        agent.patch("$TENANTS/${people['+8613700005555']}", [name: 'x'], 'If-Match': '"1"').status == 404
    }

    def "filters: #filter leaves #phones"() {
        expect:
        walk(manager, filter)*.phone as Set == phones as Set

        where:
        filter                    | phones
        'living=now'              | ['138****5678', '137****5555']
        'living=past'             | ['139****1204']
        'living=coming'           | ['159****5678']
        'tier=VIP'                | ['138****5678']
        'tier=VIP&living=past'    | []
        'q=zw&living=past'        | ['139****1204']
        'q=zw&tier=VIP'           | ['138****5678']
    }

    def "a tenant's page tells rooms, tier, tenure, and hides what is personal"() {
        expect:
        with(manager.get("$TENANTS/${people['+8613812345678']}")) {
            status == 200
            header('etag') == '"1"'
            body.phone == '138****5678'
            body.tier == 'VIP'
            body.living == 'now'
            body.rooms == ['3-1204']
            body.residences[0].property == '静安'
            body.tenureMonths == 24
            body.propertyId == jingan.propertyId().toString()
        }
    }

    def "a tenant is entered by hand, once per phone"() {
        given:
        def ada = [name: '艾达', phone: '136 0000 1111', email: 'ada@example.com', idNumber: '31010119900101123x', tags: ['爱猫'],
                   propertyId: jingan.propertyId()]

        when:
        def made = agent.post(TENANTS, ada)

        then:
        made.status == 201
        made.body.email == 'a****@example.com'
        made.body.idNumber == '310****123X'
        found(agent, 'aida')*.id == [made.body.id]
        manager.get('/api/v1/tenant-tags').body.items*.name.contains('爱猫')
        walk(manager, "tag=${enc('爱猫')}")*.id == [made.body.id]

        when:
        def again = agent.post(TENANTS, ada)

        then:
        again.status == 409
        again.body.code == 'tenants.phone_taken'
        again.body.detail.contains('艾达')

        when: 'the other is not to be seen'
        def hidden = agent.post(TENANTS, ada + [phone: '13700005555'])

        then:
        hidden.status == 409
        hidden.body.code == 'tenants.phone_taken_elsewhere'

        when:
        def wrong = agent.post(TENANTS, [name: '某人', phone: '12', email: 'x'])

        then:
        wrong.status == 422
        wrong.body.errors*.pointer == ['/phone']
    }

    def "a change needs the version it was made on"() {
        given:
        def made = manager.post(TENANTS, [name: '白素', phone: '13600002222', note: 'n']).body

        expect:
        manager.patch("$TENANTS/$made.id", [name: '白素贞']).status == 428

        when:
        def changed = manager.patch("$TENANTS/$made.id", [name: '白素贞', phone: '13600003333', note: ''], 'If-Match': '"1"')

        then:
        changed.status == 200
        changed.header('etag') == '"2"'
        changed.body.note == null
        found(manager, 'baisuzhen')*.id == [made.id]
        found(manager, '13600003333')*.id == [made.id]
        found(manager, '13600002222') == []

        and:
        manager.patch("$TENANTS/$made.id", [name: '小白'], 'If-Match': '"1"').status == 412
        manager.patch("$TENANTS/$made.id", [phone: '13812345678'], 'If-Match': '"2"').status == 409
    }

    def "what is masked is told on request"() {
        expect:
        agent.post("$TENANTS/${people['+8613812345678']}/unmasking", [field: 'phone', reason: '回访']).body.value == '+8613812345678'
        agent.post("$TENANTS/${people['+8613812345678']}/unmasking", [field: 'email']).body.value == null
        agent.post("$TENANTS/${people['+8613812345678']}/unmasking", [field: 'age']).status == 400
    }

    def "many tenants are tagged at once"() {
        given:
        def ids = [people['+8613812345678'], people['+8613900001204']]

        expect:
        agent.post('/api/v1/tenant-tags/changes', [tenantIds: ids, add: ['春节留守']]).body.changed == 2
        agent.post('/api/v1/tenant-tags/changes', [tenantIds: ids, add: ['春节留守']]).body.changed == 0
        walk(manager, "tag=${enc('春节留守')}").size() == 2
        agent.post('/api/v1/tenant-tags/changes', [tenantIds: ids, remove: ['春节留守']]).body.changed == 2
        walk(manager, "tag=${enc('春节留守')}") == []
    }

    def "a manager says who looks after a tenant: somebody of the house where the tenant lives"() {
        given:
        def id = people['+8613900001204']
        def lin = bean(StaffDirectory).seed('lin', 'Lin', PASSWORD, ['AGENT'] as Set, PropertyScope.of([jingan.propertyId()] as Set))
        def elsewhere = bean(StaffDirectory).seed('mo', 'Mo', PASSWORD, ['AGENT'] as Set, PropertyScope.of([binjiang.propertyId()] as Set))
        def read = { manager.get("$TENANTS/$id").body.agent }

        expect:
        read() == null
        manager.get("$TENANTS/$id/agent").body.choices*.name.with { 'Lin' in it && !('Mo' in it) }
        manager.put("$TENANTS/$id/agent", [staffId: elsewhere]).body.errors*.pointer == ['/staffId']
        manager.put("$TENANTS/$id/agent", [staffId: Ids.next()]).body.code == 'tenants.agent_elsewhere'
        agent.put("$TENANTS/$id/agent", [staffId: lin]).status == 403

        when:
        2.times { assert manager.put("$TENANTS/$id/agent", [staffId: lin]).body.agent.name == 'Lin' }

        then:
        read() == [id: lin.toString(), name: 'Lin']
        manager.get("$TENANTS?agentId=$lin").body.items*.id == [id.toString()]
        manager.get("$TENANTS?q=zw&agentId=$lin").body.items*.agent == ['Lin']
        signIn('lin', PASSWORD).get("$TENANTS?agentId=$lin").body.items*.id == [id.toString()]
        manager.get("$TENANTS?agentId=$elsewhere").body.items == []

        and: 'the trail and the timeline tell it once'
        manager.get("/api/v1/audit?entityId=$id&action=tenants.agent_assigned").body.items*.after == [[agent: 'Lin']]
        manager.get("$TENANTS/$id/timeline").body.items.findAll { it.kind == 'agent' }*.text == ['Somebody 指定 Lin 为专属客服']

        when:
        manager.put("$TENANTS/$id/agent", [staffId: null])

        then:
        read() == null
        manager.get("/api/v1/audit?entityId=$id&action=tenants.agent_assigned").body.items.first().with { [before, after] } == [[agent: 'Lin'], [:]]
        manager.get("$TENANTS/$id/timeline").body.items.first().text == 'Somebody 取消了专属客服'
    }

    def "the timeline tells what happened, newest first, page by page, in the reader's language"() {
        given:
        def id = manager.post(TENANTS, [name: '陈列', phone: '13600004444']).body.id
        ['一', '二', '三'].each { assert manager.post("$TENANTS/$id/notes", [kind: 'call', text: it]).status == 201 }

        when:
        def first = manager.get("$TENANTS/$id/timeline?limit=2").body
        def rest = manager.get("$TENANTS/$id/timeline?limit=2&cursor=${enc(first.nextCursor)}").body

        then:
        first.items*.text == ['Somebody：三', 'Somebody：二']
        rest.items*.text == ['Somebody：一', '录入资料']
        rest.nextCursor == null
        first.items[0].kind == 'call'
        manager.get("$TENANTS/$id/timeline", 'Accept-Language': 'en').body.items*.text.last() == 'Profile entered'
    }

    def "rooms tell who lives there and which are free"() {
        given:
        bean(Properties).ensureUnits([new UnitKey('静安', '3', '99'), new UnitKey('静安', '3', '1205')])

        when:
        def rooms = agent.get('/api/v1/units?limit=2').body
        def rest = agent.get("/api/v1/units?limit=2&cursor=${enc(rooms.nextCursor)}").body

        then:
        (rooms.items + rest.items)*.label == ['3-99', '3-1204', '3-1205', '3-1210']
        (rooms.items + rest.items)*.state == ['free', 'let', 'free', 'free']
        rooms.items[1].residents*.name == ['张伟']

        and:
        manager.get('/api/v1/units?q=1204').body.items*.propertyName as Set == ['静安', '滨江'] as Set
        manager.get("/api/v1/units?q=${enc('3栋12')}").body.items*.label == ['3-1204', '3-1205', '3-1210']
        manager.get('/api/v1/units?state=let').body.items*.label as Set == ['3-1204', '1204'] as Set
        agent.get('/api/v1/units?state=free&building=3').body.items*.label == ['3-99', '3-1205', '3-1210']
        agent.get("/api/v1/units?propertyId=${binjiang.propertyId()}").body.items == []
    }

    def "a broken cursor, limit or sort is refused"() {
        expect:
        manager.get("$TENANTS?cursor=xx").status == 400
        manager.get("$TENANTS?limit=0").status == 400
        manager.get("$TENANTS?sort=phone").status == 400
        manager.get("$TENANTS?q=a&cursor=${enc(new anju.kernel.Cursor(['x', 'y', 'z']).encoded())}").status == 400
    }

    private void person(String name, String phone, Unit unit, LocalDate from, LocalDate to) {
        def id = bean(Tenants).create(new NewTenant(name, phone, null, null, null))
        people[phone] = id
        if (unit) bean(Tenants).residences([new Residence(id, Ids.next(), unit.propertyId(), unit.id(), unit.label(), from, to)])
    }

    private Set<String> ids(String... phones) {
        phones.collect { people[it].toString() } as Set
    }

    private static List found(JsonHttp who, String q) {
        def answer = who.get("$TENANTS?q=${enc(q)}")
        assert answer.status == 200
        answer.body.items
    }

    private static List walk(JsonHttp who, String query) {
        def all = []
        def cursor = ''
        while (cursor != null) {
            def answer = who.get("$TENANTS?$query${cursor ? "&cursor=${enc(cursor)}" : ''}")
            assert answer.status == 200
            all += answer.body.items
            cursor = answer.body.nextCursor
        }
        all
    }

    private static String enc(String text) {
        URLEncoder.encode(text, 'UTF-8')
    }
}
