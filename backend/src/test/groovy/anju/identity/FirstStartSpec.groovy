package anju.identity

import anju.testing.AnjuSpec
import java.util.concurrent.Callable
import java.util.concurrent.Executors

class FirstStartSpec extends AnjuSpec {

    def "the token of the log makes the first administrator, once"() {
        given:
        def token = bean(FirstStart).newToken()
        def first = [token: token, username: 'Boss', password: 'ein langer Satz 3']

        expect:
        http.get('/api/v1/setup').body.needed
        with(http.post('/api/v1/setup', first + [token: 'guess'])) {
            status == 403
            body.code == 'identity.setup_token'
        }
        with(http.post('/api/v1/setup', first + [password: 'short'])) {
            status == 422
            body.errors*.pointer == ['/password']
        }

        when: 'two come at once'
        def two = Executors.newFixedThreadPool(2)
        def answers = two.invokeAll([{ http.post('/api/v1/setup', first) } as Callable] * 2)*.get()

        then:
        answers*.status.sort() in [[201, 403], [201, 409]]

        and:
        !http.get('/api/v1/setup').body.needed
        http.post('/api/v1/setup', first).status == 409
        signIn('boss', 'ein langer Satz 3').get('/api/v1/session').body.roles == ['ADMIN']

        cleanup:
        two.shutdown()
    }
}
