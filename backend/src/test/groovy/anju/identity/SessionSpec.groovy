package anju.identity

import static anju.kernel.Role.AGENT
import static anju.kernel.Role.MANAGER

import anju.kernel.Ids
import anju.testing.AnjuSpec

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
        bean(StaffDirectory).seed('cookie', 'Cookie', PASSWORD, [AGENT] as Set, anju.kernel.PropertyScope.ALL)

        when:
        def plain = http.post('/api/v1/session', [username: 'Cookie', password: PASSWORD]).header('set-cookie')
        def https = http.post('/api/v1/session', 'X-Forwarded-Proto': 'https', [username: 'cookie', password: PASSWORD])
            .header('set-cookie')

        then:
        plain.containsIgnoreCase('HttpOnly')
        plain.contains('SameSite=Strict')
        !plain.contains('Secure')
        https.contains('Secure')
    }
}
