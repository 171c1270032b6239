package anju.portal

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER
import static java.util.concurrent.TimeUnit.SECONDS

import anju.leases.LeaseTerms
import anju.leases.Leases
import anju.tenants.PortalActivated
import anju.testing.AnjuSpec
import anju.testing.Heard
import anju.testing.JsonHttp
import java.time.LocalDate
import java.util.concurrent.Callable
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import org.joda.money.Money
import spock.lang.Shared
import spock.util.concurrent.PollingConditions

/** Getting into the portal: links, codes, passwords, sessions. */
class PortalSpec extends AnjuSpec {
    static final AtomicInteger NUMBER = new AtomicInteger(1000)

    @Shared JsonHttp admin
    @Shared String house
    @Shared String room
    @Shared Heard<PortalActivated> activated

    /** A mail server that nobody asks: what is to be sent waits. */
    @Override
    Map<String, Object> settings() {
        ['anju.messaging.email.host': '127.0.0.1', 'anju.messaging.email.port': 1, 'anju.messaging.email.from': 'hello@anju.example']
    }

    def setupSpec() {
        activated = Heard.by(server, PortalActivated)
        admin = signedIn(ADMIN)
        house = made('/api/v1/properties', [name: '静安项目', timeZone: 'Asia/Shanghai', currency: 'CNY'])
        room = made('/api/v1/units', [propertyId: house, building: '3', number: '1204'])
    }

    def cleanup() {
        sql.execute('DELETE FROM identity.sign_in_failure')
    }

    /** The id of what was made; some answers hold more than that. */
    private String made(String path, Map body) {
        def answer = admin.post(path, body)
        assert answer.status == 201
        answer.body.id ?: answer.body.values().find { it instanceof Map && it.id }.id
    }

    private Map somebody(Map more = [:]) {
        def phone = '1385550' + NUMBER.incrementAndGet()
        def tenant = [name: '张小明', phone: phone, email: "p$phone@example.com".toString(), propertyId: house] + more
        [id: made('/api/v1/tenants', tenant), phone: phone, email: tenant.email]
    }

    private Map living(String house, String number, Map more = [:]) {
        def tenant = somebody([propertyId: house] + more)
        def lease = made('/api/v1/leases', [
            unitId: made('/api/v1/units', [propertyId: house, number: number]), tenantId: tenant.id,
            from: LocalDate.now().minusMonths(1), to: LocalDate.now().plusMonths(11), rent: [amount: '1.00', currency: 'CNY'],
            deposit: [amount: '0.00', currency: 'CNY'], cadenceMonths: 1, coTenants: []])
        assert admin.post("/api/v1/leases/$lease/signature", [:]).status == 200
        tenant
    }

    private String invited(Map tenant, JsonHttp by = admin) {
        by.post("/api/v1/tenants/$tenant.id/portal-invitation").body.path.tokenize('/').last()
    }

    private JsonHttp.Answer accepted(String token) {
        http.post("/api/v1/portal/invitations/$token")
    }

    private JsonHttp cookieOf(JsonHttp.Answer answer) {
        http.with(Cookie: answer.header('set-cookie').split(';').first())
    }

    /** The code that is on its way. */
    private String sentCode(Map tenant) {
        bean(AskCode).send(UUID.fromString(tenant.id))
        lastCode(tenant)
    }

    private String lastCode(Map tenant) {
        sql.firstRow("""SELECT variables ->> 'code' AS code FROM messaging.message
            WHERE tenant_id = ?::uuid AND template = 'portal.code' ORDER BY queued_at DESC, id DESC LIMIT 1""", [tenant.id])?.code
    }

    private Optional<UUID> found(String typed) {
        def find = bean(FindTenant)
        find.of(find.read(typed))
    }

    private JsonHttp.Answer signIn(Map credentials) {
        http.post('/api/v1/portal/session', credentials)
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) {
        def start = new CyclicBarrier(times)
        def threads = Executors.newFixedThreadPool(times)
        try {
            (1..times).collect { threads.submit({ start.await(); work.call() } as Callable<T>) }*.get(30, SECONDS)
        } finally {
            threads.shutdownNow()
        }
    }

    def "a link from staff lets a tenant in once, says no more than it must before, and the tenant stays in"() {
        given:
        def tenant = somebody()
        def lease = made('/api/v1/leases', [
            unitId: room, tenantId: tenant.id, from: LocalDate.now().minusMonths(1), to: LocalDate.now().plusMonths(11),
            rent: [amount: '4800.00', currency: 'CNY'], deposit: [amount: '4800.00', currency: 'CNY'], cadenceMonths: 1, coTenants: []])
        assert admin.post("/api/v1/leases/$lease/signature", [:]).status == 200
        def token = invited(tenant, signedIn(AGENT, UUID.fromString(house)))

        expect:
        with(http.get("/api/v1/portal/invitations/$token")) {
            status == 200
            body.name == '张**'
            body.property == '静安项目'
            !text.contains(tenant.phone) && !text.contains('小明')
        }

        when:
        def answer = accepted(token)
        def cookie = answer.header('set-cookie')
        def me = cookieOf(answer).get('/api/v1/portal/session')

        then:
        answer.status == 200
        cookie.startsWith('anju_portal=')
        cookie.containsIgnoreCase('HttpOnly') && cookie.contains('SameSite=Strict') && cookie.contains('Path=/api/v1/portal')
        cookie.contains("Max-Age=${365 * 24 * 3600}")
        me.status == 200
        with(me.body) {
            id == tenant.id
            name == '张小明'
            tier.code == 'STANDARD' && tier.name == '普通' && tier.rank == 0 && tier.of == 3
            homes*.room == ['3-1204'] && homes*.property == ['静安项目'] && homes*.currency == ['CNY']
            timeZone == 'Asia/Shanghai' && language == 'zh-CN' && !password && !demo
        }
        me.body == answer.body

        and: 'once'
        with(accepted(token)) { status == 409 && body.code == 'portal.invitation_used' }
        with(http.get("/api/v1/portal/invitations/$token")) { status == 409 && body.code == 'portal.invitation_used' }
        cookieOf(accepted(invited(tenant))).get('/api/v1/portal/session').status == 200
        activated.events.count { it.tenantId() == UUID.fromString(tenant.id) } == 1
        sql.rows('SELECT action FROM audit.entry WHERE entity_id = ?::uuid AND action LIKE ? ORDER BY id', [tenant.id, 'portal.%'])*.action ==
            ['portal.invited', 'portal.activated', 'portal.invited']
    }

    def "a link that was never given, has run out or was replaced says so"() {
        given:
        def tenant = somebody()
        def (first, second, third) = [invited(tenant), invited(tenant), null]
        def forged = second.substring(0, second.length() - 1) + (second.endsWith('A') ? 'B' : 'A')

        expect:
        [http.get("/api/v1/portal/invitations/$forged"), accepted(forged), accepted('nonsense'), accepted('x' * 300)]
            .every { it.status == 404 && it.body.code == 'portal.no_invitation' }
        with(accepted(first)) { status == 409 && body.code == 'portal.invitation_replaced' }

        when:
        sql.execute("UPDATE portal.invitation SET expires_at = now() - interval '1 minute' WHERE tenant_id = ?::uuid", [tenant.id])

        then:
        with(accepted(second)) { status == 409 && body.code == 'portal.invitation_expired' }
        admin.get("/api/v1/tenants/$tenant.id/portal-account").body.invitedUntil == null
        sql.rows('SELECT * FROM portal.session WHERE tenant_id = ?::uuid', [tenant.id]) == []
    }

    def "of many who follow one link at once one comes in"() {
        given:
        def tenant = somebody()
        def token = invited(tenant)

        expect:
        atOnce(8) { accepted(token).status }.countBy { it } == [200: 1, 409: 7]
        sql.firstRow('SELECT count(*) AS n FROM portal.session WHERE tenant_id = ?::uuid', [tenant.id]).n == 1
    }

    def "staff invite whom they look after, and see how far it went"() {
        given:
        def tenant = living(house, '1301')
        def elsewhere = made('/api/v1/properties', [name: '别处', timeZone: 'Asia/Shanghai', currency: 'CNY'])
        def (near, far) = [signedIn(AGENT, UUID.fromString(house)), signedIn(AGENT, UUID.fromString(elsewhere))]

        expect:
        far.post("/api/v1/tenants/$tenant.id/portal-invitation").status == 404
        far.get("/api/v1/tenants/$tenant.id/portal-account").status == 404
        near.get("/api/v1/tenants/$tenant.id/portal-account").body.every { it.value == null }

        when:
        def token = invited(tenant, near)

        then:
        with(near.get("/api/v1/tenants/$tenant.id/portal-account").body) { activatedAt == null && invitedBy == 'Somebody' && invitedUntil }

        when:
        accepted(token)

        then:
        with(near.get("/api/v1/tenants/$tenant.id/portal-account").body) { activatedAt && lastSignedInAt && invitedUntil == null }
    }

    def "whoever moved out is let in by the people of the house of today, whose trail it stands in"() {
        given:
        def today = made('/api/v1/properties', [name: '新家', timeZone: 'Asia/Shanghai', currency: 'CNY'])
        def tenant = living(today, '101')
        def old = UUID.fromString(made('/api/v1/units', [propertyId: house, number: '1302']))
        bean(Leases).ensure([new LeaseTerms(old, UUID.fromString(tenant.id), LocalDate.now().minusYears(3), LocalDate.now().minusYears(2),
            Money.parse('CNY 3200'), null, 1, null, null)])
        def (far, near) = [house, today].collect { signedIn(MANAGER, UUID.fromString(it)) }
        def invite = { JsonHttp by -> by.post("/api/v1/tenants/$tenant.id/portal-invitation") }
        def trail = { JsonHttp by -> by.get("/api/v1/audit?entityId=$tenant.id&action=portal.invited").body.items }

        expect:
        far.get("/api/v1/tenants/$tenant.id/portal-account").status == 200
        invite(far).with { [status, body.code] } == [403, 'portal.lives_elsewhere']
        far.post("/api/v1/tenants/$tenant.id/second-factor-reset").body.code == 'portal.lives_elsewhere'
        invite(near).status == 201
        trail(near)*.action == ['portal.invited']
        trail(far) == []

        and: 'to whoever lives nowhere people of every house give one'
        def nowhere = somebody()
        signedIn(AGENT, UUID.fromString(house)).post("/api/v1/tenants/$nowhere.id/portal-invitation").status == 403
        signedIn(AGENT).post("/api/v1/tenants/$nowhere.id/portal-invitation").status == 201
    }

    def "somebody who is in already hears of each further link, by name of who made it"() {
        given:
        def tenant = living(house, '1303', [language: 'en'])
        def heard = { sql.rows("SELECT channel, body, property_id FROM messaging.message WHERE tenant_id = ?::uuid AND template = 'portal.link_made'", [tenant.id]) }

        when:
        def token = invited(tenant)
        def again = invited(tenant)

        then: 'nobody is in yet'
        heard() == []

        when:
        accepted(again)
        invited(tenant, signedIn(AGENT, UUID.fromString(house)))

        then:
        token != again
        with(heard()) {
            size() == 1
            first().channel == 'email'
            first().body.contains('Somebody of our staff has just made a sign-in link')
            first().property_id == UUID.fromString(house)
        }
    }

    def "whoever asks for a code gets the same answer, known or not; only whom we know is sent one"() {
        given:
        def tenant = somebody()
        def before = sql.firstRow("SELECT count(*) AS n FROM messaging.message").n

        when:
        def answers = [tenant.phone, tenant.email.toUpperCase(), '13799990000', 'nobody@example.com', 'tenant'].collect {
            http.post('/api/v1/portal/codes', [login: it])
        }

        then:
        answers*.status == [202] * 5
        answers*.body.unique() == [[validMinutes: 10, mostAnHour: 3]]
        new PollingConditions(timeout: 20).eventually {
            assert sql.firstRow('SELECT count(*) AS n FROM portal.code WHERE tenant_id = ?::uuid', [tenant.id]).n == 2
            assert sql.firstRow('SELECT count(*) AS n FROM messaging.message').n == before + 2
        }
    }

    def "the code goes by the tenant's channel at any hour, whatever the tenant has opted out of, and staff never read it"() {
        given: 'night everywhere, and a tenant who wants to hear nothing'
        def tenant = somebody()
        sql.execute("UPDATE messaging.settings SET quiet_from = '00:00', quiet_to = '23:59', urgent_passes = false, most_in_day = 1, most_in_week = 1")
        admin.put("/api/v1/tenants/$tenant.id/consent", [optedOut: ['RENT', 'POINTS', 'SURVEY', 'CALLBACK', 'COMMUNITY'], doNotCall: true], 'If-Match': '"0"')

        when:
        def code = sentCode(tenant)
        def message = sql.firstRow("SELECT * FROM messaging.message WHERE tenant_id = ?::uuid AND template = 'portal.code'", [tenant.id])
        def seen = admin.get("/api/v1/messages/$message.id")

        then:
        code ==~ /\d{6}/
        message.state == 'waiting' && message.channel == 'email' && message.next_at.time <= System.currentTimeMillis()
        seen.body.body.contains('••••••') && !seen.text.contains(code)
        !admin.get("/api/v1/tenants/$tenant.id/timeline").text.contains(code)
        !admin.get("/api/v1/tenants/$tenant.id/messages").text.contains(code)
        sql.firstRow('SELECT count(*) AS n FROM portal.code WHERE tenant_id = ?::uuid AND code_hash = convert_to(?, \'UTF8\')', [tenant.id, code]).n == 0

        cleanup:
        sql.execute("UPDATE messaging.settings SET quiet_from = '00:00', quiet_to = '00:00', urgent_passes = true, most_in_day = 3, most_in_week = 7")
    }

    def "a code lets in once, however the login is written"() {
        given:
        def tenant = somebody()

        when:
        def code = sentCode(tenant)
        def answer = signIn(login: login(tenant), code: code)

        then:
        answer.status == 200
        cookieOf(answer).get('/api/v1/portal/session').body.id == tenant.id
        with(signIn(login: tenant.phone, code: code)) { status == 401 && body.code == 'portal.wrong_code' && header('set-cookie') == null }

        where:
        login << [{ it.phone }, { "+86 ${it.phone.take(3)} ${it.phone.drop(3)}".toString() }, { " ${it.email.toUpperCase()} ".toString() }]
    }

    def "a code that has run out, was replaced or tried too often does not let in"() {
        given:
        def tenant = somebody()

        when: 'replaced'
        def old = sentCode(tenant)
        def fresh = sentCode(tenant)

        then:
        old == fresh || signIn(login: tenant.phone, code: old).status == 401

        when: 'run out'
        sql.execute("UPDATE portal.code SET expires_at = now() - interval '1 second' WHERE tenant_id = ?::uuid", [tenant.id])

        then:
        signIn(login: tenant.phone, code: fresh).status == 401
        bean(CodeStillWanted).stillTrue(sql.rows('SELECT id FROM portal.code WHERE tenant_id = ?::uuid', [tenant.id])*.id) == [] as Set

        when: 'tried five times'
        def last = sentCode(tenant)
        def wrong = last == '000000' ? '111111' : '000000'
        sql.execute('DELETE FROM identity.sign_in_failure')
        def tries = (1..5).collect { signIn(login: tenant.phone, code: wrong).status }
        sql.execute('DELETE FROM identity.sign_in_failure')

        then:
        tries == [401] * 5
        signIn(login: tenant.phone, code: last).status == 401
    }

    def "of many with one code at once one comes in"() {
        given:
        def tenant = somebody()
        def code = sentCode(tenant)

        expect:
        atOnce(4) { signIn(login: tenant.phone, code: code) }.countBy { it.status } == [200: 1, 401: 3]
    }

    def "three codes an hour and no more, also of many at once"() {
        given:
        def tenant = somebody()

        when:
        atOnce(8) { bean(AskCode).send(UUID.fromString(tenant.id)) }

        then:
        sql.firstRow('SELECT count(*) AS n FROM portal.code WHERE tenant_id = ?::uuid', [tenant.id]).n == 3

        when:
        sql.execute("UPDATE portal.code SET asked_at = asked_at - interval '61 minutes' WHERE tenant_id = ?::uuid", [tenant.id])
        bean(AskCode).send(UUID.fromString(tenant.id))

        then:
        sql.firstRow('SELECT count(*) AS n FROM portal.code WHERE tenant_id = ?::uuid', [tenant.id]).n == 4
    }

    def "who asks over and over, or guesses, has to wait: known or not, in the same words"() {
        given:
        def tenant = somebody()
        def login = known ? tenant.phone : '13799990001'

        when:
        def asked = (1..6).collect { http.post('/api/v1/portal/codes', [login: login]).status }
        def guessed = (1..6).collect { signIn(login: login, (kind): '123456') }

        then:
        asked == [202] * 5 + [429]
        guessed*.status == [401] * 5 + [429]
        guessed.take(5)*.body.code.unique() == [kind == 'code' ? 'portal.wrong_code' : 'portal.wrong_password']
        (guessed.last().header('retry-after') as int) in 1..31

        where:
        [known, kind] << [[true, false], ['code', 'password']].combinations()
    }

    def "a number abroad has no fresh tries by being written otherwise: #number"() {
        given:
        def abroad = made('/api/v1/properties', [name: "Marina $number".toString(), timeZone: 'Asia/Singapore', currency: 'SGD', calendar: 'SG'])
        def email = "p$number@example.com".toString()
        def id = known ? made('/api/v1/tenants', [name: 'Tan', phone: "+65$number".toString(), email: email, propertyId: abroad]) : null
        def (head, tail) = [number.take(4), number.drop(4)]
        def spellings = [number, "$head $tail", "($head) $tail", "$head-$tail", "+65 $number", "0065 $head $tail"]*.toString()

        expect:
        spellings.take(5).every { found(it).orElse(null)?.toString() == id }
        spellings.collect { signIn(login: it, password: 'wrong').status } == [401] * 5 + [429]
        spellings.collect { http.post('/api/v1/portal/codes', [login: it]).status } == [202] * 5 + [429]

        and: 'nor does anybody learn that a mail address is of the same tenant'
        signIn(login: email, password: 'wrong').status == 401

        where:
        number     | known
        '91234567' | true
        '81234567' | false
    }

    def "an address that two tenants share means neither of them"() {
        given:
        def first = somebody(email: 'family@example.com')
        somebody(email: 'Family@example.com')

        expect:
        found('family@example.com').empty
        found(first.phone).get() == UUID.fromString(first.id)
    }

    def "without code and password nobody is asked"() {
        expect:
        with(signIn(login: '13800000000')) { status == 422 && body.code == 'portal.needs_code' }
        http.post('/api/v1/portal/codes', [login: '']).status == 422
    }

    def "the secrets of sessions are not kept, and a session ends at once, by age, and by not being used"() {
        given:
        def tenant = tenantIn(somebody().id)
        def secret = tenant.headers.Cookie.split('=').last()

        expect:
        sql.rows('SELECT * FROM portal.session').every { row -> row.values().every { it != secret } }
        tenant.get('/api/v1/portal/session').status == 200
        tenant.with(Cookie: "anju_portal=${secret.reverse()}".toString()).get('/api/v1/portal/session').status == 401

        when:
        def other = tenantIn(somebody().id)
        sql.execute(change)

        then: 'once what is remembered for some seconds has gone'
        new PollingConditions(timeout: 20).eventually { assert other.get('/api/v1/portal/session').status == 401 }

        when:
        def third = tenantIn(somebody().id)

        then:
        third.get('/api/v1/portal/session').status == 200
        third.delete('/api/v1/portal/session').header('set-cookie').contains('Max-Age=0')
        third.get('/api/v1/portal/session').status == 401

        where:
        change << ["UPDATE portal.session SET expires_at = now()", "UPDATE portal.session SET last_seen_at = now() - interval '91 days'"]
    }

    def "staff see who uses the portal, by house, and invite all others by their own channel at once"() {
        given:
        def house = made('/api/v1/properties', [name: '滨江项目', timeZone: 'Asia/Shanghai', currency: 'CNY'])
        def (active, asked, reachable, silent) = ['01', '02', '03', '04'].collect { number ->
            living(house, number, number == '04' ? [email: ''] : [:])
        }
        tenantIn(active.id)
        invited(asked)
        def path = "/api/v1/portal-adoption?propertyId=$house"
        def before = admin.get(path).body

        expect:
        before.properties.collect { [it.property, it.living, it.active, it.invited] } == [['滨江项目', 4, 1, 1]]
        before.missing*.tenantId as Set == [asked, reachable, silent]*.id as Set
        before.missing.last().tenantId == asked.id && before.missing.last().invitedUntil

        when:
        def sent = admin.post("/api/v1/portal-adoption/invitations?propertyId=$house", null).body

        then:
        sent == [invited: 1, unreachable: 1]
        with(sql.firstRow("SELECT state, body, variables ->> 'link' AS link FROM messaging.message WHERE tenant_id = ?::uuid AND template = 'portal.invitation'", [reachable.id])) {
            state == 'waiting' && body.contains('••••••')
            http.get("/api/v1/portal/invitations/${link.tokenize('/').last()}").status == 200
        }
        admin.get(path).body.properties.first().invited == 2
        signedIn(AGENT, UUID.fromString(this.house)).get(path).body == [properties: [], missing: []]
    }

    def "a rule may reward the first sign-in, once"() {
        given:
        def rule = made('/api/v1/rules', [name: 'Welcome', trigger: 'portal.activated', when: 'true', points: '30'])
        assert admin.post("/api/v1/rules/$rule/state", [state: 'active']).status == 200
        def house = made('/api/v1/properties', [name: '迎新项目', timeZone: 'Asia/Shanghai', currency: 'CNY'])
        def tenant = living(house, '01')
        def points = { admin.get("/api/v1/tenants/$tenant.id/points", 'Accept-Language': 'en').body }

        expect:
        points().available == 0

        when:
        2.times { tenantIn(tenant.id) }

        then:
        points().available == 30
        points().postings*.reason == ['First sign-in to the tenant page']

        cleanup:
        admin.post("/api/v1/rules/$rule/state", [state: 'retired'])
    }

    def "changes from another site are refused"() {
        expect:
        tenantIn(somebody().id).with('Sec-Fetch-Site': 'cross-site').delete('/api/v1/portal/session').body.code == 'identity.foreign_origin'
    }

    def "the portal's addresses answer with its page, which takes nothing from elsewhere"() {
        expect:
        with(http.get(address, Accept: 'text/html')) {
            status == 200
            header('content-type').startsWith('text/html')
            header('content-security-policy').contains("default-src 'self'")
            header('referrer-policy') == 'no-referrer'
        }

        where:
        address << ['/portal', '/portal/bills/42', '/portal/invitation/AbC']
    }

    def "the portal's worker may look after the portal's addresses, and only the newest of it"() {
        expect:
        with(http.get('/portal-app/worker.js')) {
            status == 200
            header('service-worker-allowed') == '/portal'
            header('cache-control') == 'no-cache'
        }
    }
}
