package anju.messaging

import anju.kernel.Role
import com.icegreen.greenmail.util.GreenMail
import com.icegreen.greenmail.util.ServerSetup
import java.time.Instant
import java.time.LocalTime
import java.time.ZoneId
import java.time.temporal.ChronoUnit
import spock.lang.AutoCleanup
import spock.lang.Shared

/** What staff see and change of messages. */
class MessagingHttpSpec extends MessagingFixture {
    @Shared @AutoCleanup('stop') GreenMail mail = started()

    private static GreenMail started() {
        def mail = new GreenMail(new ServerSetup(0, '127.0.0.1', ServerSetup.PROTOCOL_SMTP))
        mail.start()
        mail
    }

    @Override
    Map<String, Object> settings() {
        super.settings() + [
            'anju.messaging.email.host': '127.0.0.1', 'anju.messaging.email.port': mail.smtp.port, 'anju.messaging.email.tls': 'none',
            'anju.messaging.email.from': 'hello@anju.example', 'anju.messaging.email.password': 'very-secret']
    }

    private UUID living(Map options = [:], UUID house) {
        def id = somebody(options)
        sql.execute('UPDATE tenants.tenant SET home_property_id = ? WHERE id = ?', [house, id])
        id
    }

    private List<String> audited(UUID entity) {
        sql.rows('SELECT action FROM audit.entry WHERE entity_id = ? ORDER BY id', [entity])*.action
    }

    def "staff of a house see its messages, in the list, one by one, with the tenant and on the timeline; others do not"() {
        given:
        def (here, there) = [house('此处'), house('彼处')]
        def tenant = living(here, name: '周敏')
        def id = send(message(tenant)).first()
        def elsewhere = send(message(living(there))).first()
        def agent = signedIn(Role.AGENT, here)

        expect:
        agent.get('/api/v1/messages').body.items*.id == [id.toString()]
        agent.get("/api/v1/messages?propertyId=$there").body.items == []
        agent.get("/api/v1/messages/$elsewhere").status == 404
        with(agent.get("/api/v1/messages/$id").body) {
            message.tenant == '周敏' && message.property == '此处' && message.state == 'sent' && message.nextAt == null
            body.startsWith('周敏您好') && language == 'zh-CN' && failures == []
        }
        agent.get("/api/v1/tenants/$tenant/messages").body.items*.subject == ['关于the tap']
        agent.get("/api/v1/tenants/$tenant/timeline").body.items.find { it.kind == 'message' }.with { [it.text, it.link] } ==
            ['已发站内消息：关于the tap', "/messages/$id".toString()]
        agent.get("/api/v1/tenants/${row(elsewhere).tenant_id}/messages").status == 404
        agent.get('/api/v1/messages/counts').body.sentInDay == 1
        agent.get('/api/v1/messages?state=nonsense').body.code == 'messaging.no_such_state'
        signedIn(Role.MANAGER).get('/api/v1/messages?limit=1').body.nextCursor
    }

    def "staff write to a tenant in their own words, once per key, with HTML as text"() {
        given:
        def house = house('亲笔')
        def tenant = living(house, name: '孙丽', email: 'letter@example.com')
        def agent = signedIn(Role.AGENT, house)
        def path = "/api/v1/tenants/$tenant/messages"
        def wish = [subject: '看房', text: '<b>明天</b> {tenant}', channel: 'email']

        when:
        def first = agent.post('Idempotency-Key': 'w1', path, wish)

        then:
        first.status == 201
        agent.post('Idempotency-Key': 'w1', path, wish).body == first.body
        with(agent.get("/api/v1/messages/${first.body.id}").body) {
            message.subject == '看房' && message.channel == 'email'
            body == "孙丽您好：\n\n<b>明天</b> {tenant}\n\n亲笔 · Somebody"
        }
        signedIn(Role.AGENT, this.house('隔壁')).post(path, wish).status == 404
        agent.post(path, wish + [subject: ' ']).status == 422
    }

    def "the list goes on page by page, and finds by state, channel and kind"() {
        given:
        def tenant = somebody()
        send(*(1..3).collect { message(tenant) }, message(tenant, channel: 'sms'), message(tenant, 'spec.rent'))
        def manager = signedIn(Role.MANAGER)
        def of = { String query -> manager.get("/api/v1/messages?tenantId=$tenant&$query").body }

        expect:
        of('').items.size() == 5
        of('state=unreachable').items*.reason == ['not_configured']
        of('channel=in-app&kind=RENT').items.size() == 1
        of('template=spec.rent').items.size() == 1

        when:
        def first = of('limit=3')
        def second = of("limit=3&cursor=${first.nextCursor}")

        then:
        (first.items + second.items)*.id.toSet().size() == 5
        second.nextCursor == null
    }

    def "how a tenant wants to be reached is written down, checked, and kept in the audit trail"() {
        given:
        def house = house('偏好')
        def tenant = living(house)
        def agent = signedIn(Role.AGENT, house)
        def path = "/api/v1/tenants/$tenant/consent"
        def wish = [channel: 'email', optedOut: ['COMMUNITY', 'POINTS'], doNotCall: true, wechatOpenId: 'oABC']

        expect:
        with(agent.get(path)) { body == [channel: null, optedOut: [], doNotCall: false, hasWechat: false, quietFrom: null, quietTo: null] && header('ETag') == '"0"' }
        agent.put(path, wish).status == 428
        agent.put('If-Match': '"0"', path, wish + [optedOut: ['SERVICE']]).body.code == 'messaging.service_always'
        agent.put('If-Match': '"0"', path, wish + [channel: 'pigeon']).status == 400
        with(agent.put('If-Match': '"0"', path, wish)) {
            status == 200 && header('ETag') == '"1"'
            body == [channel: 'email', optedOut: ['COMMUNITY', 'POINTS'], doNotCall: true, hasWechat: true, quietFrom: null, quietTo: null]
        }
        agent.put('If-Match': '"0"', path, wish).status == 412
        audited(tenant) == ['messaging.consent_changed']
        !sql.firstRow('SELECT after::text AS t FROM audit.entry WHERE entity_id = ?', [tenant]).t.contains('oABC')
        signedIn(Role.AGENT, this.house('别处')).get(path).status == 404
    }

    def "a tenant's own channel is used when it works, else the next one"() {
        given:
        def tenant = somebody(email: 'own@example.com')
        def other = somebody()
        def manager = signedIn(Role.MANAGER)
        [tenant, other].each { manager.put('If-Match': '"0"', "/api/v1/tenants/$it/consent", [channel: 'in-app', optedOut: [], doNotCall: false]) }

        expect:
        send(message(tenant), message(other)).collect { row(it).channel } == ['in-app', 'in-app']
        manager.put('If-Match': '"1"', "/api/v1/tenants/$tenant/consent", [channel: 'email', optedOut: [], doNotCall: false]).status == 200
        manager.put('If-Match': '"1"', "/api/v1/tenants/$other/consent", [channel: 'email', optedOut: [], doNotCall: false]).status == 200
        send(message(tenant), message(other)).collect { row(it).channel } == ['email', 'in-app']
    }

    def "an operator's own text takes the place of the usual one, per channel and language, and can go again"() {
        given:
        def manager = signedIn(Role.MANAGER)
        def path = '/api/v1/message-templates/spec.answer/texts'
        def tenant = somebody(email: 'text@example.com')
        def text = [subject: '回复：{what}', body: '{tenant}，{what}处理好了']

        expect:
        manager.get('/api/v1/message-templates').body.find { it.code == 'spec.answer' }.with { [it.kind, it.title, it.changed] } ==
            ['SERVICE', '关于漏水', false]
        manager.put('If-Match': '"0"', "$path/*/zh-CN", text).status == 200
        manager.put('If-Match': '"0"', "$path/email/zh-CN", text + [subject: '邮件：{what}']).status == 200
        manager.put('If-Match': '"0"', "$path/email/zh-CN", text).status == 412
        send(message(tenant, channel: 'email'), message(tenant, channel: 'in-app')).collect { row(it).subject } == ['邮件：the tap', '回复：the tap']
        manager.get('/api/v1/message-templates/spec.answer').body.own*.channel == ['*', 'email']

        and: 'back to the usual one'
        manager.delete('If-Match': '"1"', "$path/email/zh-CN").status == 204
        manager.delete('If-Match': '"1"', "$path/*/zh-CN").status == 204
        manager.delete('If-Match': '"1"', "$path/*/zh-CN").body.code == 'messaging.no_own_text'
        send(message(tenant, channel: 'email')).collect { row(it).subject } == ['关于the tap']
    }

    def "an unknown variable is refused by its name where it stands"() {
        given:
        def answer = signedIn(Role.MANAGER).put('If-Match': '"0"', '/api/v1/message-templates/spec.answer/texts/*/en',
            [subject: 'About {what} {nme}', body: '{tenant} {property} {amount} {oops}'])

        expect:
        answer.status == 422
        answer.body.errors*.pointer as Set == ['/subject', '/body'] as Set
        answer.body.errors.find { it.pointer == '/subject' }.message.contains('{nme}')
        answer.body.errors.find { it.pointer == '/body' }.message.with { it.contains('{oops}') && it.contains('{amount}') }
    }

    def "who looks after some houses only does not change what holds for all; agents change nothing"() {
        given:
        def manager = signedIn(Role.MANAGER, house('一处'))
        def text = [subject: 'a', body: 'b']

        expect:
        manager.put('If-Match': '"0"', '/api/v1/message-templates/spec.answer/texts/*/en', text).body.code == 'messaging.everywhere_only'
        manager.put('If-Match': '"1"', '/api/v1/message-settings', [quietFrom: '22:00', quietTo: '08:00', urgentPasses: true, mostInDay: 3, mostInWeek: 7])
            .body.code == 'messaging.everywhere_only'
        signedIn(Role.AGENT).get('/api/v1/message-templates').status == 403
    }

    def "a preview shows what a tenant would read: with examples, with one tenant, HTML as text"() {
        given:
        def manager = signedIn(Role.MANAGER)
        def tenant = somebody(name: '<i>吴刚</i>')
        send(message(tenant, variables: [what: '水压', amount: 8]))
        def asked = [language: 'zh-CN', subject: '关于{what}', body: '{tenant}：\n<b>{what}</b> {amount}']
        def path = '/api/v1/message-templates/spec.answer/preview'

        expect:
        manager.post(path, asked).body.with { [it.subject, it.text] } == ['关于漏水', '王芳：\n<b>漏水</b> ¥3,200.00']
        with(manager.post(path, asked + [tenantId: tenant]).body) {
            subject == '关于水压' && text == '<i>吴刚</i>：\n<b>水压</b> 8'
            html.contains('&lt;i&gt;吴刚&lt;/i&gt;：<br>&lt;b&gt;水压&lt;/b&gt; 8') && !html.contains('<b>')
        }
        manager.post(path, asked + [body: '{nope}']).status == 422
        manager.post(path, asked + [tenantId: UUID.randomUUID()]).status == 404
        manager.post('/api/v1/message-templates/no.such/preview', asked).status == 404
    }

    def "a test goes to oneself at once; a channel that is off says so"() {
        given:
        def manager = signedIn(Role.MANAGER)
        def asked = [channel: 'email', language: 'zh-CN', subject: '关于{what}', body: '{amount}', to: 'me@example.com']
        def path = '/api/v1/message-templates/spec.answer/test'

        expect:
        manager.post(path, asked).body == [sent: true, problem: null]
        mail.receivedMessages.find { it.allRecipients*.toString() == ['me@example.com'] }.subject == '关于漏水'
        manager.post(path, asked + [channel: 'sms']).with { [it.status, it.body.code] } == [409, 'messaging.channel_off']
        manager.post(path, asked + [to: 'no address']).body.sent == false
    }

    def "the channels say which are set up and never a secret"() {
        given:
        def answer = signedIn(Role.AGENT).get('/api/v1/message-channels')

        expect:
        answer.body.collectEntries { [it.channel, it.configured] } == [wechat: false, sms: false, email: true, 'in-app': true]
        answer.body.find { it.channel == 'email' }.provider == '127.0.0.1'
        !answer.text.contains('very-secret')
    }

    def "quiet hours and budget are agreed once for all, and audited"() {
        given:
        def manager = signedIn(Role.MANAGER)
        def etag = manager.get('/api/v1/message-settings').header('ETag')
        def rules = [quietFrom: '00:00', quietTo: '00:00', urgentPasses: false, mostInDay: 4, mostInWeek: 9]

        expect:
        manager.put('If-Match': etag, '/api/v1/message-settings', rules + [mostInWeek: 3]).body.code == 'messaging.week_below_day'
        manager.put('If-Match': etag, '/api/v1/message-settings', rules + [quietFrom: '25:00']).status in [400, 422]
        manager.put('If-Match': etag, '/api/v1/message-settings', rules).body == rules
        manager.put('If-Match': etag, '/api/v1/message-settings', rules).status == 412
        audited(new UUID(0, 0)).contains('messaging.settings_changed')
    }

    def "a house may have quiet hours and a budget of its own, until it goes by what holds everywhere again"() {
        given:
        def (loud, calm) = [house('有自己的规则'), house('没有自己的规则')]
        def path = "/api/v1/properties/$calm/message-settings".toString()
        def manager = signedIn(Role.MANAGER, calm)
        def clock = LocalTime.now(ZoneId.of('Asia/Shanghai')).truncatedTo(ChronoUnit.MINUTES)
        def own = [quietFrom: clock.minusHours(1).toString(), quietTo: clock.plusHours(2).toString(), urgentPasses: true,
                   mostInDay: 1, mostInWeek: 2]
        def parties = { UUID where ->
            def tenant = living(where, email: 'rules@example.com')
            send(message(tenant, 'spec.party', channel: 'email'), message(tenant, 'spec.party', channel: 'email')).collect { row(it) }
        }

        when:
        def before = manager.get(path)
        def changed = manager.put('If-Match': before.header('ETag'), path, own)

        then:
        !before.body.own && before.header('ETag') == '"0"'
        changed.body == [rules: own, own: true]
        manager.get(path).body == changed.body
        manager.put('If-Match': before.header('ETag'), path, own).status == 412
        manager.put('If-Match': '"1"', path, own + [mostInDay: 3]).body.code == 'messaging.week_below_day'
        signedIn(Role.AGENT, calm).put('If-Match': '"1"', path, own).status == 403
        signedIn(Role.MANAGER, loud).get(path).status == 404
        audited(calm).contains('messaging.settings_changed')

        and: 'its tenants sleep, and hear less; the others do not'
        with(parties(calm)) {
            it*.state == ['waiting', 'over_budget']
            it[0].next_at.toInstant().isAfter(Instant.now().plusSeconds(3600))
        }
        with(parties(loud)) {
            it*.state == ['waiting', 'waiting']
            it*.next_at*.toInstant().every { at -> !at.isAfter(Instant.now()) }
        }

        when:
        def dropped = manager.delete(path)

        then:
        !dropped.body.own && dropped.body.rules == before.body.rules
        manager.delete(path).status == 200
        parties(calm)*.state == ['waiting', 'waiting']
    }

    def "dead letters are listed with their reason and sent again, one or all, once per key; only by managers of the house"() {
        given:
        def house = house('重发')
        def ids = (1..3).collect { send(message(living(house, email: "dead$it@example.com"), channel: 'email')).first() }
        sql.execute("UPDATE messaging.message SET state = 'failed', reason = '550 no', attempts = 3 WHERE id = ANY(?)", [ids as UUID[]])
        def manager = signedIn(Role.MANAGER, house)

        expect:
        manager.get('/api/v1/messages?state=failed').body.items*.reason == ['550 no'] * 3
        signedIn(Role.MANAGER, this.house('别处2')).post("/api/v1/messages/${ids[0]}/replay", [:]).status == 404
        signedIn(Role.AGENT, house).post("/api/v1/messages/${ids[0]}/replay", [:]).status == 403
        manager.post("/api/v1/messages/${ids[0]}/replay", [:]).status == 202
        with(row(ids[0])) { state == 'waiting' && attempts == 0 && reason == null }
        manager.post("/api/v1/messages/${ids[0]}/replay", [:]).body.code == 'messaging.not_dead'
        manager.post('Idempotency-Key': 'r1', '/api/v1/messages/replay', [channel: 'email']).body == [messages: 2]
        manager.post('Idempotency-Key': 'r1', '/api/v1/messages/replay', [channel: 'email']).body == [messages: 2]
        manager.post('/api/v1/messages/replay', [:]).body == [messages: 0]
        audited(ids[0]) == ['messaging.replayed']

        and: 'what nobody can send stays where it is'
        manager.post("/api/v1/messages/${send(message(living(house), channel: 'sms')).first()}/replay", [:]).body.code == 'messaging.channel_off'
    }
}
