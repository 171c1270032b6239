package anju.portal

import spock.util.concurrent.PollingConditions

/** Coming into the portal with codes, staying in and leaving: sessions, addresses, pages. */
class PortalSpec extends PortalFixture {
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
