package anju.identity

import static anju.kernel.Role.ADMIN
import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.testing.AnjuSpec
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.time.ZoneOffset

class SessionSpec extends AnjuSpec {

    def "somebody signed in is known by name, roles and properties"() {
        given:
        def house = Ids.next()
        def agent = signedIn(AGENT, house)

        expect:
        with(agent.get('/api/v1/session')) {
            status == 200
            body.roles == [AGENT]
            body.propertyIds == [house.toString()]
            body.language == 'zh-CN'
            !body.demo
        }
        signedIn(MANAGER).get('/api/v1/session').body.propertyIds == null
    }

    def "nobody is told to sign in"() {
        expect:
        with(http.get('/api/v1/session', 'Accept-Language': 'en')) {
            status == 401
            header('content-type').startsWith('application/problem+json')
            header('x-request-id') == body.traceId
            body.code == 'kernel.unauthenticated'
        }
    }

    def "signing out ends the session at once"() {
        given:
        def agent = signedIn(AGENT)

        expect:
        agent.get('/api/v1/session').status == 200
        agent.delete('/api/v1/session').status == 204
        agent.get('/api/v1/session').status == 401
    }

    def "the cookie is out of reach for scripts and other sites"() {
        given:
        somebody('cookie')

        when:
        def plain = http.post('/api/v1/session', [username: ' Cookie', password: PASSWORD]).header('set-cookie')
        def https = http.post('/api/v1/session', 'X-Forwarded-Proto': 'https', [username: 'cookie', password: PASSWORD])
            .header('set-cookie')

        then:
        plain.containsIgnoreCase('HttpOnly')
        plain.contains('SameSite=Strict')
        !plain.contains('Secure')
        https.contains('Secure')
    }

    def "the secrets of sessions are not kept"() {
        given:
        def secret = signedIn(AGENT).headers.Cookie.split('=').last()

        expect:
        sql.firstRow("SELECT count(*) AS n FROM identity.session WHERE secret_hash = sha256(convert_to($secret, 'UTF8'))").n == 1
        sql.rows('SELECT * FROM identity.session').every { row -> row.values().every { it != secret } }
    }

    def "a wrong password and an unknown user get the same answer, and after five failures have to wait"() {
        given:
        somebody('guessed')

        when:
        def answers = (1..6).collect { http.post('/api/v1/session', [username: user, password: 'guess number 1']) }

        then:
        answers[0..4].every { it.status == 401 && it.body.code == 'identity.wrong_password' }
        answers[5].status == 429
        answers[5].body.code == 'identity.sign_in_blocked'
        (answers[5].header('retry-after') as int) in 1..31

        and: 'even with the right password'
        http.post('/api/v1/session', [username: user, password: PASSWORD]).status == 429

        cleanup:
        sql.execute('DELETE FROM identity.sign_in_failure')

        where:
        user << ['guessed', 'nobody at all']
    }

    def "a right password in between starts the count again"() {
        given:
        somebody('forgetful')
        def wrong = { http.post('/api/v1/session', [username: 'forgetful', password: 'wrong, sorry']).status }
        def right = { http.post('/api/v1/session', [username: 'forgetful', password: PASSWORD]).status }

        expect:
        (1..4).collect { wrong() } == [401] * 4
        right() == 200
        (1..4).collect { wrong() } == [401] * 4
        right() == 200

        cleanup:
        sql.execute('DELETE FROM identity.sign_in_failure')
    }

    def "after fifty failures an address has to wait whatever the name"() {
        given:
        somebody('bystander')
        def guard = bean(SignInGuard)

        when:
        50.times { guard.failed("name $it", '127.0.0.1') }

        then:
        http.post('/api/v1/session', [username: 'bystander', password: PASSWORD]).status == 429

        cleanup:
        sql.execute('DELETE FROM identity.sign_in_failure')
    }

    def "whatever address the headers name, failures count for the one they come from, and for no other"() {
        when:
        def answers = (1..51).collect { n ->
            def named = ['X-Forwarded-For': "198.51.100.$n".toString(), Forwarded: "for=198.51.100.$n".toString()]
            http.post(named, '/api/v1/session', [username: "stranger $n", password: 'guess number 1']).status
        }

        then:
        answers == [401] * 50 + [429]
        sql.rows("SELECT subject, failures FROM identity.sign_in_failure WHERE subject LIKE 'address:%'")*.values()*.toList() ==
            [['address:127.0.0.1', 50]]

        cleanup:
        sql.execute('DELETE FROM identity.sign_in_failure')
    }

    def "a hash of another cost is renewed at the next sign-in"() {
        given:
        somebody('old-hash')
        def cheap = new Passwords(32, 1).hash(PASSWORD)
        sql.execute("UPDATE identity.staff SET password_hash = $cheap WHERE username = 'old-hash'")

        when:
        signIn('old-hash', PASSWORD)

        then:
        sql.firstRow("SELECT password_hash AS h FROM identity.staff WHERE username = 'old-hash'").h.contains('m=64,t=1')
        signIn('old-hash', PASSWORD)
    }

    def "the list of sessions shows each place, and ends them one by one or all others at once"() {
        given:
        somebody('everywhere')
        def (desk, phone, tablet) = (1..3).collect { signIn('everywhere', PASSWORD) }

        when:
        def places = desk.get('/api/v1/session/all').body.items

        then:
        places.size() == 3
        places.count { it.here } == 1

        when: 'the one at the tablet'
        def tabletId = tablet.get('/api/v1/session/all').body.items.find { it.here }.id
        def ended = desk.delete("/api/v1/session/all/$tabletId")

        then:
        ended.status == 204
        tablet.get('/api/v1/session').status == 401
        phone.get('/api/v1/session').status == 200

        when: 'all others'
        def others = desk.post('/api/v1/session/everywhere-else')

        then:
        others.body.ended == 1
        phone.get('/api/v1/session').status == 401
        desk.get('/api/v1/session').status == 200

        when: 'all of them'
        def all = desk.delete('/api/v1/session/all')

        then:
        all.status == 204
        desk.get('/api/v1/session').status == 401
    }

    def "nobody ends the session of somebody else"() {
        given:
        def other = signedIn(ADMIN).get('/api/v1/session/all').body.items.first().id

        expect:
        signedIn(ADMIN).delete("/api/v1/session/all/$other").status == 404
    }

    def "a session ends unused after its idle time, and used or not at its full length"() {
        given:
        def now = Instant.parse('2026-03-01T08:00:00Z')
        def clock = new Clock() {
            final ZoneId zone = ZoneOffset.UTC

            Instant instant() { now }

            Clock withZone(ZoneId other) { this }
        }
        def sessions = new Sessions(
            bean(SessionRepository), bean(StaffRepository), clock, Duration.ofHours(12), Duration.ofDays(7))
        def secret = sessions.open(somebody('sleepy'), '127.0.0.1', null)

        expect:
        sessions.find(secret).present

        when:
        now += Duration.ofHours(11)

        then:
        sessions.find(secret).present

        when: 'being used moved the idle time'
        now += Duration.ofHours(11)

        then:
        sessions.find(secret).present

        when:
        now += Duration.ofHours(12)

        then:
        sessions.find(secret).empty

        when:
        def other = sessions.open(somebody('sleepy'), '127.0.0.1', null)
        14.times { now += Duration.ofHours(11); sessions.find(other) }
        def lastHour = sessions.find(other).present
        now += Duration.ofDays(7) - Duration.ofHours(14 * 11)

        then:
        lastHour
        sessions.find(other).empty
        sessions.removeExpired() >= 2
    }

    def "changing the password needs the present one, a good new one, and signs out everywhere else"() {
        given:
        somebody('changer')
        def here = signIn('changer', PASSWORD)
        def there = signIn('changer', PASSWORD)
        def change = { from, to -> here.put('/api/v1/session/password', [current: from, wanted: to]) }

        expect:
        with(change('not the one', 'a much better one')) {
            status == 422
            body.errors[0].pointer == '/current'
        }
        with(change(PASSWORD, 'changer-changer')) {
            status == 422
            body.errors[0].pointer == '/wanted'
            body.errors[0].code == 'identity.password_has_username'
        }
        change(PASSWORD, PASSWORD).body.code == 'identity.password_same'

        and:
        change(PASSWORD, 'a much better one').status == 204
        here.get('/api/v1/session').status == 200
        there.get('/api/v1/session').status == 401
        signIn('changer', 'a much better one')

        and:
        sql.firstRow("SELECT count(*) AS n FROM audit.entry WHERE action = 'identity.password_changed' AND actor_name = 'changer'").n == 1
    }

    def "the language stays with the person"() {
        given:
        def agent = signedIn(AGENT)

        expect:
        agent.put('/api/v1/session/language', [language: 'en']).status == 204
        agent.get('/api/v1/session').body.language == 'en'
        agent.put('/api/v1/session/language', [language: 'fr']).status == 422
    }

    def "a change that another site makes a browser send is refused: #headers"() {
        given:
        def agent = signedIn(AGENT)

        when:
        def answer = agent.put(headers, '/api/v1/session/language', [language: 'en'])

        then:
        answer.status == status
        status == 204 || answer.body.code == 'identity.foreign_origin'

        where:
        headers                                                             | status
        ['Sec-Fetch-Site': 'cross-site']                                    | 403
        ['Sec-Fetch-Site': 'same-site']                                     | 403
        [Origin: 'https://evil.example']                                    | 403
        [Origin: 'null']                                                    | 403
        ['Sec-Fetch-Site': 'same-origin', Origin: 'https://proxy.example']  | 204
        ['Sec-Fetch-Site': 'none']                                          | 204
        [:]                                                                 | 204
    }

    def "reading is left to SameSite"() {
        expect:
        signedIn(AGENT).get('/api/v1/session', 'Sec-Fetch-Site': 'cross-site').status == 200
    }

    private UUID somebody(String username) {
        bean(StaffRepository).findByUsername(username).map { it.id() }.orElseGet {
            bean(StaffDirectory).seed(username, username, PASSWORD, [AGENT] as Set, PropertyScope.ALL)
        }
    }
}
