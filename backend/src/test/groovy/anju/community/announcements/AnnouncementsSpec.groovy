package anju.community.announcements

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.tenants.NewTenant
import anju.tenants.Residence
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import spock.lang.Shared

/** From the draft to who has read it, over HTTP. */
class AnnouncementsSpec extends AnjuSpec {
    static final TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))
    static final WORDS = [title: '周五停水', titleEn: 'Water off on Friday', text: '请提前储水。', textEn: 'Please fill a bucket.']

    @Shared JsonHttp manager
    @Shared int number = 0
    @Shared int houses = 0

    Map<String, Object> settings() {
        ['anju.jobs.recurring': false]
    }

    def setup() {
        manager = manager ?: signedIn(MANAGER).with('Accept-Language': 'en')
    }

    def "an announcement reaches those who live in its houses, each in their language, and knows who has read it"() {
        given:
        def (house, other) = [house(), house()]
        def (anna, bela, far) = [tenant(house, 'en'), tenant(house), tenant(other)]

        when:
        def draft = manager.post('/api/v1/announcements', WORDS + [audience: [properties: [house]], byChannel: true])

        then:
        draft.status == 201
        draft.body.state == 'DRAFT'
        tenantIn(anna).get('/api/v1/portal/announcements').body.items == []

        when: 'twice is once'
        def out = (1..2).collect { manager.post("/api/v1/announcements/$draft.body.id/publication", [:]) }.last().body

        then:
        [out.state, out.reached, out.read] == ['PUBLISHED', 2, 0]
        sql.rows("SELECT subject, language FROM messaging.message WHERE about_id = CAST(? AS uuid) ORDER BY language", [out.id])
            .collect { [it.subject, it.language] } == [['Water off on Friday', 'en'], ['周五停水', 'zh-CN']]

        when:
        def her = tenantIn(anna).with('Accept-Language': 'en')
        def home = her.get('/api/v1/portal/home').body.news
        def read = (1..2).collect { her.post("/api/v1/portal/announcements/$out.id/reading").body }

        then:
        home.unread == 1
        home.headlines*.title == ['Water off on Friday']
        read*.readAt.toSet().size() == 1
        read[0].text == 'Please fill a bucket.'
        her.get('/api/v1/portal/home').body.news.unread == 0
        tenantIn(far).get("/api/v1/portal/announcements/$out.id").status == 404

        and: 'the figure opens the list'
        manager.get("/api/v1/announcements/$out.id").body.read == 1
        manager.get("/api/v1/announcements/$out.id/recipients?read=true").body.items*.tenantId == [anna]
        manager.get("/api/v1/announcements/$out.id/recipients?read=false").body.items*.tenantId == [bela]

        when: 'once more to those who have not, once for each press'
        def again = (1..2).collect { manager.post(['Idempotency-Key': "again-$out.id".toString()], "/api/v1/announcements/$out.id/reminders", [:]).body }

        then:
        again*.reminded == [1, 1]
        again.last().announcement.reminders == 1
        messagesTo(bela, out.id) == 2
        messagesTo(anna, out.id) == 1
    }

    def "one with a time goes out then, and one in the portal only is not sent"() {
        given:
        def house = house()
        def anna = tenant(house)
        def one = manager.post('/api/v1/announcements', WORDS + [audience: [properties: [house]]]).body

        when:
        def timed = manager.post("/api/v1/announcements/$one.id/publication", [at: Instant.now().plusSeconds(3600)]).body
        bean(PublishAnnouncements).run()

        then:
        timed.state == 'SCHEDULED'
        manager.get("/api/v1/announcements/$one.id").body.state == 'SCHEDULED'

        when:
        sql.executeUpdate("UPDATE community.announcement SET publish_at = now() WHERE id = CAST(? AS uuid)", [one.id])
        2.times { bean(PublishAnnouncements).run() }

        then:
        with(manager.get("/api/v1/announcements/$one.id").body) { [state, reached] == ['PUBLISHED', 1] }
        messagesTo(anna, one.id) == 0
    }

    def "whoever moves in while it is current finds it too"() {
        given:
        def house = house()
        def one = manager.post('/api/v1/announcements', WORDS + [audience: [properties: [house]], until: Instant.now().plusSeconds(3600)]).body
        manager.post("/api/v1/announcements/$one.id/publication", [:])
        def late = tenant(house)

        when:
        bean(GreetNewcomers).run()

        then:
        tenantIn(late).get('/api/v1/portal/announcements').body.items*.id == [one.id]
    }

    def "what is out can be put right, not sent to others; withdrawn, nobody reads it"() {
        given:
        def house = house()
        def anna = tenantIn(tenant(house))
        def one = manager.post('/api/v1/announcements', WORDS + [audience: [properties: [house]], byChannel: true]).body
        def out = manager.post("/api/v1/announcements/$one.id/publication", [:]).body
        def change = { Map more, long version -> manager.put(['If-Match': "\"$version\"".toString()], "/api/v1/announcements/$one.id", WORDS + [audience: [properties: [house]], byChannel: true] + more) }

        expect:
        change([title: 'Saturday'], out.version + 1).status == 412
        change([byChannel: false], out.version).body.code == 'community.audience_fixed'
        change([titleEn: 'Off on Saturday'], out.version).body.titleEn == 'Off on Saturday'
        anna.with('Accept-Language': 'en').get("/api/v1/portal/announcements/$one.id").body.title == 'Off on Saturday'

        when:
        def gone = (1..2).collect { manager.post("/api/v1/announcements/$one.id/withdrawal").body.state }

        then:
        gone == ['WITHDRAWN'] * 2
        anna.get("/api/v1/portal/announcements/$one.id").status == 404
        anna.get('/api/v1/portal/home').body.news.headlines == []
        manager.post("/api/v1/announcements/$one.id/reminders", [:]).status == 409
        manager.post("/api/v1/announcements/$one.id/publication", [:]).status == 409
    }

    def "who answers for one house writes to no other, and bad input says what is expected"() {
        given:
        def (mine, other) = [house(), house()]
        def local = signedIn(MANAGER, UUID.fromString(mine)).with('Accept-Language': 'en')
        def write = { Map more -> local.post('/api/v1/announcements', WORDS + [audience: [properties: [mine]]] + more) }

        expect:
        write([:]).status == 201
        write([audience: [properties: [other]]]).body.code == 'properties.no_property'
        write([audience: [:]]).status == 403
        write([title: ' ']).status in [400, 422]
        write([text: 'x' * 5001]).status in [400, 422]
        write([until: Instant.now().minusSeconds(60)]).body.code == 'community.until_past'
        signedIn(AGENT).post('/api/v1/announcements', WORDS + [audience: [properties: [mine]]]).status == 403
    }

    private int messagesTo(Object tenant, Object announcement) {
        sql.firstRow('SELECT count(*) AS n FROM messaging.message WHERE tenant_id = CAST(? AS uuid) AND about_id = CAST(? AS uuid)',
            [tenant.toString(), announcement.toString()]).n
    }

    private String house() {
        signedIn(ADMIN).post('/api/v1/properties', [name: "Linden ${houses++}".toString(), timeZone: 'Asia/Shanghai', currency: 'CNY']).body.id
    }

    private String tenant(String house, String language = 'zh-CN') {
        def id = bean(Tenants).create(new NewTenant('Anna', "+86138${20000000 + number++}", null, null, null))
        bean(Tenants).speak(id, language)
        bean(Tenants).residences([new Residence(id, UUID.randomUUID(), UUID.fromString(house), UUID.randomUUID(), '3-1204', TODAY.minusYears(1), null)])
        id
    }
}
