package anju.community.forum

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.tenants.NewTenant
import anju.tenants.Residence
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.time.LocalDate
import java.time.ZoneId
import spock.lang.Shared

/** What neighbours say, and what staff do about it, over HTTP. */
class ForumSpec extends AnjuSpec {
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))
    static final FORUM = '/api/v1/portal/forum'

    @Shared JsonHttp manager
    @Shared int number = 0
    @Shared int houses = 0
    @Shared Map<JsonHttp, String> ids = [:]

    Map<String, Object> settings() {
        ['anju.jobs.recurring': false]
    }

    def setup() {
        manager = manager ?: signedIn(MANAGER).with('Accept-Language': 'en')
    }

    def "neighbours talk, seen by neither first name nor room; other houses hear nothing"() {
        given:
        def (house, other) = [house(), house()]
        def (anna, bela, far) = [tenant(house, 'Anna Liu'), tenant(house, '沈小满'), tenant(other)]

        when:
        def topic = anna.post(FORUM, [title: 'Bikes', text: '<b>Where</b> do they go?']).body
        def reply = bela.post("$FORUM/$topic.id/replies", [text: 'The cellar.'])

        then:
        reply.status == 201
        with(bela.get(FORUM).body.items[0]) { [title, author, replies, mine] == ['Bikes', 'A. Liu', 1, false] }
        with(bela.get("$FORUM/$topic.id").body) { [text, author] == ['<b>Where</b> do they go?', 'A. Liu'] }
        anna.get("$FORUM/$topic.id/replies").body.items.collect { [it.text, it.author] } == [['The cellar.', '沈**']]
        !bela.get(FORUM).text.contains('Anna')

        and:
        far.get(FORUM).body.items == []
        far.get("$FORUM/$topic.id").status == 404
        far.post("$FORUM/$topic.id/replies", [text: 'hello']).status == 404
        far.post("$FORUM/posts/$topic.id/reports", [reason: 'rude']).status == 404
        far.post(FORUM, [propertyId: house, title: 'x', text: 'y']).status == 404
    }

    def "page by page, the latest word first, nothing twice"() {
        given:
        def house = house()
        def people = (1..3).collect { tenant(house) }
        def made = (0..5).collect { people[it % 3].post(FORUM, [title: "T$it".toString(), text: 'x']).body.id }
        people[0].post("$FORUM/${made[1]}/replies", [text: 'up'])

        when:
        def first = people[0].get("$FORUM?limit=4").body
        def rest = people[0].get("$FORUM?limit=4&cursor=$first.nextCursor").body

        then:
        (first.items + rest.items)*.title == ['T1', 'T5', 'T4', 'T3', 'T2', 'T0']
        rest.nextCursor == null
    }

    def "one's own can be changed and deleted for a quarter of an hour, by nobody else"() {
        given:
        def house = house()
        def (anna, bela) = [tenant(house), tenant(house)]
        def topic = anna.post(FORUM, [title: 'Bikes', text: 'x']).body

        expect:
        with(anna.put("$FORUM/posts/$topic.id", [title: 'Two bikes', text: 'y']).body) { [title, text, edited] == ['Two bikes', 'y', true] }
        bela.put("$FORUM/posts/$topic.id", [text: 'z']).status == 404
        bela.delete("$FORUM/posts/$topic.id").status == 404

        when:
        sql.executeUpdate("UPDATE community.post SET created_at = created_at - interval '16 minutes' WHERE id = CAST(? AS uuid)", [topic.id])

        then:
        anna.delete("$FORUM/posts/$topic.id").body.code == 'community.no_longer_yours'
        !anna.get("$FORUM/$topic.id").body.mayChange

        when:
        def other = anna.post(FORUM, [title: 'Gone', text: 'x']).body
        anna.delete("$FORUM/posts/$other.id")

        then:
        bela.get("$FORUM/$other.id").status == 404
        !bela.get(FORUM).body.items*.id.contains(other.id)
    }

    def "what is reported waits for staff, who hide it with a reason that its author reads, and may show it again"() {
        given:
        def house = house()
        def (anna, bela, cleo) = (1..3).collect { tenant(house) }
        def agent = signedIn(AGENT, UUID.fromString(house)).with('Accept-Language': 'en')
        def topic = anna.post(FORUM, [title: 'Bikes', text: 'x']).body
        def rude = anna.post("$FORUM/$topic.id/replies", [text: 'You fool']).body

        when: 'twice by one is once'
        2.times { assert bela.post("$FORUM/posts/$rude.id/reports", [reason: 'rude']).status == 204 }
        cleo.post("$FORUM/posts/$rude.id/reports", [reason: 'insult'])
        def waiting = agent.get('/api/v1/forum/posts').body.items

        then:
        waiting.collect { [it.id, it.reasons, it.topic] } == [[rude.id, ['rude', 'insult'], 'Bikes']]
        agent.get('/api/v1/forum/reported').body.reported == 1
        anna.post("$FORUM/posts/$rude.id/reports", [reason: 'me']).body.code == 'community.own_post'

        when:
        2.times { assert agent.post("/api/v1/forum/posts/$rude.id/hiding", [reason: 'be kind']).status == 204 }

        then:
        agent.get('/api/v1/forum/posts').body.items == []
        with(bela.get("$FORUM/$topic.id/replies").body.items[0]) { [hidden, text, hiddenReason] == [true, '', null] }
        with(anna.get("$FORUM/$topic.id/replies").body.items[0]) { [hidden, text, hiddenReason] == [true, 'You fool', 'be kind'] }
        bela.get(FORUM).body.items[0].replies == 0

        when:
        2.times { assert agent.delete("/api/v1/forum/posts/$rude.id/hiding").status == 204 }

        then:
        bela.get("$FORUM/$topic.id/replies").body.items[0].text == 'You fool'

        when: 'a hidden topic is gone for neighbours'
        agent.post("/api/v1/forum/posts/$topic.id/hiding", [reason: 'off topic'])

        then:
        bela.get("$FORUM/$topic.id").status == 404
        anna.get("$FORUM/$topic.id").body.hiddenReason == 'off topic'
        agent.get('/api/v1/forum/posts?queue=HIDDEN').body.items*.id == [topic.id]
        signedIn(AGENT, UUID.fromString(this.house())).delete("/api/v1/forum/posts/$topic.id/hiding").status == 404

        and: 'the trail says whose it was'
        signedIn(ADMIN).get("/api/v1/audit?entityId=$topic.id").body.items.any { it.action == 'community.post_hidden' && it.after.tenantId == ids[anna] }
    }

    def "a closed topic is read only; a muted tenant reads and does not write until the day"() {
        given:
        def house = house()
        def (anna, bela) = [tenant(house), tenant(house)]
        def topic = anna.post(FORUM, [title: 'Bikes', text: 'x']).body

        when:
        manager.post("/api/v1/forum/posts/$topic.id/closing")

        then:
        bela.post("$FORUM/$topic.id/replies", [text: 'x']).status == 409
        bela.get("$FORUM/$topic.id").body.closed

        when:
        manager.delete("/api/v1/forum/posts/$topic.id/closing")
        def muted = manager.put("/api/v1/forum/mutes/${ids[bela]}", [untilOn: TODAY.plusDays(3), reason: 'cool down'])

        then:
        muted.status == 204
        with(bela.with('Accept-Language': 'en').post("$FORUM/$topic.id/replies", [text: 'x']).body) { code == 'community.muted' && detail.contains('cool down') }
        bela.get("$FORUM/$topic.id").status == 200
        manager.put("/api/v1/forum/mutes/${ids[bela]}", [untilOn: TODAY, reason: 'x']).body.code == 'community.mute_past'

        when: 'the day has come'
        sql.executeUpdate('UPDATE community.mute SET until_on = CAST(? AS date) WHERE tenant_id = CAST(? AS uuid)', [TODAY.toString(), ids[bela]])

        then:
        bela.post("$FORUM/$topic.id/replies", [text: 'x']).status == 201
        manager.delete("/api/v1/forum/mutes/${ids[bela]}").status == 204
    }

    def "a house may go without; too long and too many is refused"() {
        given:
        def house = house()
        def anna = tenant(house)

        expect:
        anna.post(FORUM, [title: 'x' * 81, text: 'x']).status in [400, 422]
        anna.post(FORUM, [title: 'x', text: 'x' * 3001]).status in [400, 422]
        (1..8).collect { anna.post(FORUM, [title: 'x', text: 'x']).status }.unique() == [201]
        anna.post(FORUM, [title: 'x', text: 'x']).status == 429

        when:
        manager.put("/api/v1/forum/houses/$house", [open: false])

        then:
        with(anna.get(FORUM).body) { [houses, items] == [[], []] }
        tenant(house).post(FORUM, [title: 'x', text: 'x']).body.code == 'community.no_forum'
        !manager.get('/api/v1/forum/houses').body.find { it.propertyId == house }.open

        when:
        manager.put("/api/v1/forum/houses/$house", [open: true])

        then:
        anna.get(FORUM).body.items.size() == 8
    }

    def "the same key twice is said once"() {
        given:
        def anna = tenant(house())

        expect:
        (1..2).collect { anna.post(['Idempotency-Key': 'hello'], FORUM, [title: 'x', text: 'x']).body.id }.unique().size() == 1
        anna.get(FORUM).body.items.size() == 1
    }

    def "staff write for a tenant, where both belong; the trail says for whom"() {
        given:
        def (house, other) = [house(), house()]
        def (anna, bela) = [tenant(house, 'Anna Liu'), tenant(house, '沈小满')]
        def (desk, far) = [house, other].collect { signedIn(AGENT, UUID.fromString(it)) }
        def words = [tenantId: ids[anna], title: 'Piano', text: 'Who plays?']

        when:
        def (first, again) = (1..2).collect { desk.post('/api/v1/forum/posts', words, 'Idempotency-Key': 'piano') }
        def reply = desk.post("/api/v1/forum/posts/$first.body.id/replies", [tenantId: ids[bela], text: 'I do'])

        then:
        first.status == 201
        first.body.id == again.body.id
        reply.status == 201
        with(bela.get(FORUM).body.items[0]) { [title, author, replies] == ['Piano', 'A. Liu', 1] }
        manager.get('/api/v1/audit?action=community.posted_for').body.items*.after*.tenantId == [ids[bela], ids[anna]]

        and:
        far.post('/api/v1/forum/posts', words).status == 404
        far.post("/api/v1/forum/posts/$first.body.id/replies", [tenantId: ids[bela], text: 'x']).status == 404
        desk.post('/api/v1/forum/posts', words + [propertyId: other]).status == 404
    }

    private String house() {
        signedIn(ADMIN).post('/api/v1/properties', [name: "Elm ${houses++}".toString(), timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id
    }

    private JsonHttp tenant(String house, String name = 'Anna Liu') {
        def id = bean(Tenants).create(new NewTenant(name, "+86137${60000000 + number++}", null, null, null))
        bean(Tenants).residences([new Residence(id, UUID.randomUUID(), UUID.fromString(house), UUID.randomUUID(), '3-1204', TODAY.minusYears(1), null)])
        def client = tenantIn(id)
        ids[client] = id.toString()
        client
    }
}
